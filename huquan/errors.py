"""What can go wrong, once each; words for people are `utter_<code>` in domain.yml."""


class HuquanError(Exception):
    """Something of ours failed."""

    code = "internal_error"

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        """Name the field at fault and the values its words need."""
        super().__init__(self.code)
        self.field = field
        self.values = values


class BadRequest(HuquanError):
    """The request does not have the form that was asked for."""

    code = "bad_request"


class MessageEmpty(HuquanError):
    """A message holds nothing to answer."""

    code = "message_empty"


class MessageTooLong(HuquanError):
    """A message is longer than `limit` characters."""

    code = "message_too_long"


class ChoiceUnknown(HuquanError):
    """No message of this conversation offered that choice."""

    code = "choice_unknown"


class NotSignedIn(HuquanError):
    """The request carries no valid token or session."""

    code = "not_signed_in"


class WrongPassword(HuquanError):
    """Login and password do not belong together."""

    code = "wrong_password"


class NotAllowed(HuquanError):
    """This role may not do that."""

    code = "not_allowed"


class NotFound(HuquanError):
    """Nothing of that name is there for whoever asks."""

    code = "not_found"


class Conflict(HuquanError):
    """The thing has changed meanwhile."""

    code = "conflict"


class IllegalTransition(HuquanError):
    """A case in status `current` cannot move to `target`."""

    code = "illegal_transition"


class TakenByColleague(HuquanError):
    """Somebody else has this conversation."""

    code = "taken_by_colleague"


class TooLarge(HuquanError):
    """An upload exceeds `limit` megabytes."""

    code = "too_large"


class TooManyFiles(HuquanError):
    """A dispute has `limit` files already."""

    code = "too_many_files"


class UnsupportedType(HuquanError):
    """An upload is of a type that cannot be kept as evidence."""

    code = "unsupported_type"


class TooManyRequests(HuquanError):
    """More requests than the limit allows; try again after `retry_after` seconds."""

    code = "too_many_requests"


class PartDown(HuquanError):
    """A part of the house does not answer."""

    code = "part_down"


class SettingInvalid(HuquanError):
    """A setting is missing or cannot be used."""

    code = "setting_invalid"

    def __str__(self) -> str:
        """Say which setting and what to do, in English: operators read this."""
        return f"{self.field}: {self.values.get('advice', 'missing')}"
