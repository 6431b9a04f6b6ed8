"""The story: what the consumer told of one dispute, message by message."""

from typing import Final

from actions.base import Turn

SHORTEST: Final = 10
"""Characters; "我要投诉" and its like say what is wanted, not what happened."""

LONGEST: Final = 2000

A_STORY: Final = 30
"""Characters; a question longer than that tells of what happened before it asks."""


def add_to_story(turn: Turn, *, to: str = "story", shortest: int = SHORTEST) -> str | None:
    """Return what was told with this message added, unless it is a choice or too short to tell."""
    told = turn.slot(to) or ""
    text = turn.text.strip()
    if text.startswith("/") or len(text) < shortest or text in told:
        return told or None
    return f"{told}\n{text}".strip()[:LONGEST]


def story_with_question(turn: Turn) -> str | None:
    """Return what was told, with a question that tells a story of its own."""
    told: str | None = turn.slot("story")
    return add_to_story(turn) if len(turn.text) > A_STORY else told
