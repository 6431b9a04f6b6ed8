"""The hub tells open windows that something was said.

Every gateway follows the messages table, so what another gateway or the worker stores reaches
the windows here within a second, with no wire between processes but the database.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from huquan.clock import Clock
from huquan.conversations.models import Message
from huquan.db import Database

LOG = logging.getLogger(__name__)

TICK_SECONDS: Final = 1.0
LOOK_BACK: Final = timedelta(seconds=5)
OVERLAP: Final = 20
"""Ids are handed out before commit, so a smaller id may appear after a larger one was sent."""

EVERYTHING: Final = "*"


@dataclass(eq=False, slots=True)
class Window:
    """Somebody's open page: which conversations have news for it."""

    news: set[str] = field(default_factory=set)
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self, conversation_id: str) -> None:
        """Note that a conversation has news."""
        self.news.add(conversation_id)
        self._bell.set()

    async def wait(self) -> set[str]:
        """Wait for news; return the conversations that have some."""
        await self._bell.wait()
        self._bell.clear()
        news, self.news = self.news, set()
        return news


@dataclass(slots=True)
class Cursor:
    """How far a window has read in one conversation, without trusting that ids appear in order."""

    floor: int
    last: int = 0
    _sent: set[int] = field(default_factory=set)

    @property
    def after(self) -> int:
        """Return the id to read after."""
        return max(self.floor, self.last - OVERLAP)

    def fresh(self, messages: Sequence[Message]) -> list[Message]:
        """Return the messages that this window has not had, and count them as had."""
        unseen = [message for message in messages if message.id not in self._sent]
        self._sent.update(message.id for message in unseen)
        self.last = max([self.last, *(message.id for message in unseen)])
        self._sent = {sent for sent in self._sent if sent > self.after}
        return unseen


class Hub:
    """Knows the windows that are open at this gateway."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Begin with no window."""
        self._database = database
        self._clock = clock
        self._windows: dict[str, set[Window]] = {}

    @contextmanager
    def window(self, conversation_id: str) -> Iterator[Window]:
        """Keep a window open on one conversation, or on EVERYTHING."""
        window = Window()
        self._windows.setdefault(conversation_id, set()).add(window)
        try:
            yield window
        finally:
            self._windows[conversation_id].discard(window)
            if not self._windows[conversation_id]:
                del self._windows[conversation_id]

    def ring(self, conversation_id: str) -> None:
        """Tell the windows of a conversation, and those open on everything, at once."""
        for name in (conversation_id, EVERYTHING):
            for window in self._windows.get(name, ()):
                window.ring(conversation_id)

    async def follow(self) -> None:
        """Ring for what any process stored, once a tick, until cancelled."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                await self._ring_recent()
            except Exception:  # an outermost loop: the next tick may find the database again
                LOG.exception("could not follow", extra={"action": "follow"})

    async def _ring_recent(self) -> None:
        if not self._windows:
            return
        async for conversation_id in self._recently_changed():
            self.ring(conversation_id)

    async def _recently_changed(self) -> AsyncIterator[str]:
        query = (
            select(Message.conversation_id)
            .where(Message.created_at > self._clock() - LOOK_BACK)
            .distinct()
        )
        async with self._database.reading() as session:
            for conversation_id in await session.scalars(query):
                yield conversation_id
