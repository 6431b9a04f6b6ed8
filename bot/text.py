"""Text as it is understood: one width, simplified, nothing invisible, single blanks."""

import functools
import re
import unicodedata
from typing import Final

import emoji
from opencc import OpenCC

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_BLANKS: Final = re.compile(r"\s+")
_SLASHES: Final = re.compile(r"^[/\s]+")


def normalise(text: str) -> str:
    """Return the text in the form that all components read.

    Traditional characters become simplified ones. Emoji go, unless there is nothing else.
    Full-width letters and digits become plain ones, so that "１３８" is a number. A text that
    does not begin with a slash never does so afterwards: Rasa would take it for a command.
    """
    plain = _simplified(_without_emoji(unicodedata.normalize("NFKC", text)))
    visible = "".join(
        " " if c in "\n\t\r" else c for c in plain if c in "\n\t\r" or not _is_invisible(c)
    )
    tidy = _BLANKS.sub(" ", visible).strip()
    return tidy if text.lstrip().startswith("/") else _SLASHES.sub("", tidy)


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def _without_emoji(text: str) -> str:
    """Drop emoji from words; by themselves they are all that is said, and are named."""
    words = emoji.replace_emoji(text, " ")
    return words if words.strip() else emoji.demojize(text, language="zh", delimiters=("", " "))


@functools.cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    return _converter().convert(text)
