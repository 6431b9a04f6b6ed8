"""Asking the knowledge base, and what it refuses."""

import asyncio

from actions.base import Turn
from actions.story import add_to_story
from huquan.knowledge.search import Result

NOTHING = Result((), None)
"""What a pressed choice asks of the knowledge base."""


async def search_for(turn: Turn, *, before: str | None = None) -> Result:
    """Search for what this message is about, in a thread: other turns go on meanwhile."""
    if turn.text.startswith("/"):
        return NOTHING
    return await asyncio.to_thread(turn.core.search.find, turn.text, before=before)


def refusal_in(turn: Turn) -> str | None:
    """Return the kind of refusal that the words of this message ask for."""
    return turn.core.search.refusal_in(turn.text)


def story_beside(turn: Turn, refusal: str | None) -> str | None:
    """Return the story with this message, unless it was told for a fraud or an invention.

    Who wants a promise tells what happened; it is not to be told again.
    """
    told: str | None = turn.slot("story")
    return add_to_story(turn) if refusal in {None, "promise"} else told


def say_refusal(turn: Turn, kind: str) -> None:
    """Say that, and why, something is not done; no law is cited with it."""
    turn.say(f"utter_refuse_{kind}")
