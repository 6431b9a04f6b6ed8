"""How a case is named and its consumer known again."""

import re
import unicodedata
from datetime import timedelta
from typing import Final

from huquan.vault import TAIL_DIGITS, find_mobile

MOST_WRONG_TRIES: Final = 5
WINDOW: Final = timedelta(hours=1)
"""So many wrong tries within so long are borne, of one conversation and for one number."""

SCORES: Final = range(1, 6)

_NUMBER: Final = re.compile(
    r"(?<![A-Z\d])(?:HQ\s*)?(\d{6})\s*[-—–－_ ]\s*(\d{6})(?!\d)|HQ(\d{12})(?!\d)"
)
_TAIL: Final = re.compile(rf"(?<!\d)\d{{{TAIL_DIGITS}}}(?!\d)")


def read_number(text: str) -> str | None:
    """Return the number of a case that a text names, as it is kept; None where it names none."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", text).upper())
    if found is None:
        return None
    day, tail = (found[1], found[2]) if found[1] else (found[3][:6], found[3][6:])
    return f"HQ{day}-{tail}"


def read_tail(text: str) -> str | None:
    """Return the last digits of a phone number that a text tells, whole or shortened."""
    plain = _NUMBER.sub(" ", unicodedata.normalize("NFKC", text).upper())
    mobile = find_mobile(plain)
    if mobile is not None:
        return mobile[-TAIL_DIGITS:]
    found = _TAIL.search(plain)
    return found[0] if found else None
