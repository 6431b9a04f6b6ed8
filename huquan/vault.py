"""Phone numbers at rest: sealed with a key, only the last digits in the open."""

import re
from dataclasses import dataclass
from typing import Final

from cryptography.fernet import Fernet

TAIL_DIGITS: Final = 4
_SPOKEN: Final = str.maketrans("零〇幺一二三四五六七八九", "001123456789")
_DIGIT: Final = r"[\d零〇幺一二三四五六七八九]"
# Mainland mobile numbers: 11 digits from 13 to 19, with a country code or separators; dictated ones
# come in Chinese numerals.
_MOBILE: Final = re.compile(
    rf"(?<!{_DIGIT})(?:\+?86[- ]?)?([1一幺][3-9三四五六七八九]{_DIGIT})[- ]?({_DIGIT}{{4}})[- ]?"
    rf"({_DIGIT}{{4}})(?!{_DIGIT})"
)


@dataclass(frozen=True, slots=True)
class SealedPhone:
    """A phone number that nobody reads by accident."""

    sealed: bytes
    tail: str


class Vault:
    """Seals and opens with one key (Fernet: AES-128-CBC with HMAC-SHA256)."""

    def __init__(self, key: str) -> None:
        """Take the key; raise ValueError when it is no Fernet key."""
        self._fernet = Fernet(key)

    def seal(self, phone: str) -> SealedPhone:
        """Seal a phone number."""
        return SealedPhone(self._fernet.encrypt(phone.encode()), phone[-TAIL_DIGITS:])

    def open(self, sealed: bytes) -> str:
        """Open what this key sealed; raise InvalidToken for anything else."""
        return self._fernet.decrypt(sealed).decode()


def mask_phones(text: str) -> str:
    """Hide the middle digits of every mobile number in a text."""
    return _MOBILE.sub(r"\1****\3", text)


def masked_number(tail: str | None) -> str | None:
    """Return a number as staff see it, of which only the end is in the open; None without one."""
    return f"*******{tail}" if tail else None


def hide_phones(text: str) -> str:
    """Hide every mobile number in a text entirely."""
    return _MOBILE.sub("＊" * 11, text)


def find_mobile(text: str) -> str | None:
    """Return the first mainland mobile number in a text as 11 digits, or None."""
    found = _MOBILE.search(text)
    return "".join(found.groups()).translate(_SPOKEN) if found else None
