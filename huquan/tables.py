"""Every table, for whoever needs the whole metadata at once."""


def register_tables() -> None:
    """Import each module that defines tables."""
    import huquan.cases.models  # noqa: PLC0415 - importing is the point, and only here
    import huquan.conversations.models  # noqa: PLC0415
    import huquan.escalations.models  # noqa: PLC0415
    import huquan.outbox  # noqa: PLC0415
    import huquan.people.models  # noqa: PLC0415
    import huquan.privacy.models  # noqa: F401, PLC0415
