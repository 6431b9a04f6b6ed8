"""Asking the knowledge base, once a turn, and what it refuses."""

import asyncio

from actions.base import Turn
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


def say_refusal(turn: Turn, kind: str) -> None:
    """Say that, and why, something is not done; no law is cited with it."""
    turn.say(f"utter_refuse_{kind}")
