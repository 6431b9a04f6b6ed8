"""Where conversations are kept between turns: Rasa's SQL store, without reading what it just wrote.

Rasa's own store reads and replays the whole conversation before each turn and counts it after;
together that was half the time of a turn.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

MOST_KEPT: Final = 200
"""Conversations held in memory; the rest is read when it goes on."""

_EVENTS: Final = SQLTrackerStore.SQLEvent.__table__


@dataclass(frozen=True, slots=True)
class _Kept:
    """A conversation as this process saved it, and the id of its last event in the database."""

    tracker: DialogueStateTracker
    last_id: int


class TrackerStore(SQLTrackerStore):
    """Keeps recent conversations at hand and adds only their new events to the database.

    What is at hand counts only while the database ends with the event that was saved last: another
    Rasa process may have gone on with the conversation. A tracker is handed out once; a turn that
    breaks off and is not saved leaves nothing of itself behind.
    """

    def __init__(self, domain: Domain, **settings: Any) -> None:
        """Open the store that endpoints.yml describes."""
        super().__init__(domain, **settings)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._handed_out: dict[str, int] = {}
        if self.engine.dialect.name == "sqlite":
            self._keep_one_connection()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return a conversation, from memory where that is all there is of it."""
        kept = self._kept.pop(sender_id, None)
        is_whole = kept is not None and kept.last_id == self._last_saved_id(sender_id)
        tracker = kept.tracker if is_whole else await super().retrieve(sender_id)
        self._handed_out[sender_id] = len(tracker.events) if tracker else 0
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add what happened since the conversation was handed out."""
        known = self._handed_out.pop(tracker.sender_id, None)
        if known is None or known > len(tracker.events):
            await super().save(tracker)
            return
        rows = [_row(tracker.sender_id, e) for e in islice(tracker.events, known, None)]
        with self.engine.begin() as connection:
            if rows:
                connection.execute(_EVENTS.insert(), rows)
            last_id = _last_id(connection, tracker.sender_id)
        self._kept[tracker.sender_id] = _Kept(tracker, last_id)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def forget(self, sender_id: str) -> None:
        """Delete a conversation: its words, its slots, all that was made of them."""
        self._kept.pop(sender_id, None)
        self._handed_out.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(_EVENTS.delete().where(_EVENTS.c.sender_id == sender_id))

    def _last_saved_id(self, sender_id: str) -> int:
        with self.engine.connect() as connection:
            return _last_id(connection, sender_id)

    def _keep_one_connection(self) -> None:
        """Write ahead, and wait for the disk never.

        A turn that a power cut takes from this file is asked for again by the gateway, whose own
        database holds the message.
        """
        url = self.engine.url
        self.engine.dispose()
        self.engine = sa.create_engine(url, poolclass=QueuePool)
        sa.event.listen(self.engine, "connect", _write_ahead)
        self.sessionmaker = sessionmaker(bind=self.engine)


def _last_id(connection: sa.engine.Connection, sender_id: str) -> int:
    last = sa.select([sa.func.max(_EVENTS.c.id)]).where(_EVENTS.c.sender_id == sender_id)
    return connection.execute(last).scalar() or 0


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    """Return an event as Rasa's table keeps it."""
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": event.timestamp,
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _write_ahead(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")  # what is forgotten is overwritten, too
    cursor.close()
