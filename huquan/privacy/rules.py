"""What can be asked of one's data, and what becomes of each table when it is erased."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final


class RequestKind(StrEnum):
    """What somebody asked of their data (个人信息保护法 arts. 15, 44, 45, 47)."""

    LIST = "list"
    EXPORT = "export"
    ERASE = "erase"
    WITHDRAW_CONSENT = "withdraw_consent"
    EXPIRE = "expire"
    """Nobody asked: the time for which it is kept is over (art. 19, art. 47 no. 2)."""
    EXPIRE_CASE = "expire_case"
    """The same, of one case and what was said for its sake."""


class Fate(StrEnum):
    """What becomes of a table's rows when a conversation is erased."""

    ERASED = "erased"
    """Rows of the conversation go."""
    ANONYMISED = "anonymised"
    """Rows stay for the statistics, without anything that tells of whom they are."""
    UNTOUCHED = "untouched"
    """Nothing in them is of a consumer."""


FATES: Final[Mapping[str, Fate]] = {
    "attachments": Fate.ERASED,
    "case_links": Fate.ERASED,
    "escalations": Fate.ERASED,
    "messages": Fate.ERASED,
    "outbox": Fate.ERASED,
    "reporters": Fate.ERASED,
    "wrong_tries": Fate.ERASED,
    "case_consents": Fate.ANONYMISED,
    "case_events": Fate.ANONYMISED,
    "cases": Fate.ANONYMISED,
    "conversations": Fate.ANONYMISED,
    "follow_ups": Fate.ANONYMISED,
    "privacy_requests": Fate.UNTOUCHED,
    "staff": Fate.UNTOUCHED,
    "staff_sessions": Fate.UNTOUCHED,
}
"""Every table is decided on here; tests/contract/test_privacy.py fails for one that is not."""

MOMENTS: Final[Mapping[str, str]] = {
    "attachments": "received_at",
    "case_links": "linked_at",
    "escalations": "raised_at",
    "messages": "created_at",
    "outbox": "posted_at",
    "wrong_tries": "tried_at",
}
"""When a row that is to be erased came to be. Who reported goes with the report alone."""


def years_before(moment: datetime, years: int) -> datetime:
    """Return the same day of an earlier year; of a 29th of February that is none, the 28th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)
