"""What keeps a house from starting, said so that the operator can act."""


class LaunchRefused(Exception):  # noqa: N818 - named like every refusal of the house
    """The house can't start; the message says why and what to do."""
