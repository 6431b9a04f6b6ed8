"""The story: what the consumer told of one dispute, message by message."""

from typing import Final

from actions.base import Turn

SHORTEST: Final = 10
"""Characters; "我要投诉" and its like say what is wanted, not what happened."""

LONGEST: Final = 2000


def add_to_story(turn: Turn, *, to: str = "story") -> str | None:
    """Return what was told with this message added, unless it is a choice or too short to tell."""
    told = turn.slot(to) or ""
    text = turn.text.strip()
    if text.startswith("/") or len(text) < SHORTEST or text in told:
        return told or None
    return f"{told}\n{text}".strip()[:LONGEST]
