"""What may be said, and how plain text is kept from being taken as a command."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from huquan.errors import MessageEmpty, MessageTooLong

MAX_CHARACTERS: Final = 4000
"""Ten times the room that the 12315 form gives a complaint (400 characters)."""

EXCERPT_CHARACTERS: Final = 60

_KEPT_CONTROLS: Final = "\n\t"
_COMMAND: Final = re.compile(r"^[\s/]*/")
_ENDING: Final = re.compile(r"[\s,，.。!！~～]+$")
_CONFIRMS: Final = "/confirm_"
_YES: Final = frozenset(
    {"对", "对的", "对对", "是", "是的", "没错", "没问题", "正确", "确认", "嗯", "嗯嗯"}
)
_NO: Final = frozenset({"不对", "不是", "错了", "不正确", "不对的", "错的", "没有"})


def clean_text(text: str) -> str:
    """Return the text without control characters; raise when nothing or too much is left.

    Raises:
        MessageEmpty: no visible character.
        MessageTooLong: more than MAX_CHARACTERS.
    """
    kept = "".join(
        c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) not in {"Cc", "Cs", "Co"}
    ).strip()
    if not any(unicodedata.category(c)[0] not in "ZC" for c in kept):
        raise MessageEmpty(field="text")
    if len(kept) > MAX_CHARACTERS:
        raise MessageTooLong(field="text", limit=MAX_CHARACTERS)
    return kept


def disarm(text: str) -> str:
    """Return the text such that Rasa takes no part of it as a command like `/restart`."""
    return _COMMAND.sub("／", text)


def typed_choice(text: str, choices: Sequence[Mapping[str, str]]) -> str | None:
    """Return the payload of the choice that a text names, as people answer a question."""
    said = _ENDING.sub("", text)
    for choice in choices:
        if choice["title"] == said:
            return choice["payload"]
    if not choices or not choices[0]["payload"].startswith(_CONFIRMS):
        return None
    if said in _YES:
        return choices[0]["payload"]
    return choices[-1]["payload"] if said in _NO else None


def excerpt(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_CHARACTERS else line[: EXCERPT_CHARACTERS - 1] + "…"
