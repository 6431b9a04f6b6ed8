"""SQLite in the event loop's own thread.

aiosqlite hands every statement to a thread. Each hand-over waits for the interpreter's lock, about
fifty times a turn; the statement itself takes microseconds on a local file. Run where it stands, it
let the whole house answer more than twice as many messages a second (docs/adr/0007).
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import aiosqlite

if TYPE_CHECKING:
    from aiosqlite.core import _TxQueue

Job = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class _InPlace:
    """Takes the place of the queue to the thread: what is put in is done at once."""

    def put_nowait(self, job: Job) -> None:
        """Do a job and settle its future."""
        future, function = job
        try:
            result = function()
        except Exception as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class InPlaceConnection(aiosqlite.Connection):
    """A connection of aiosqlite that starts no thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        """Take what opens the database."""
        super().__init__(connector, iter_chunk_size=64)
        self._tx = cast("_TxQueue", _InPlace())  # aiosqlite and SQLAlchemy only put into it

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        """Open the database when awaited, as SQLAlchemy does."""
        return self._connect().__await__()


def connect_in_place(database: str, **settings: Any) -> InPlaceConnection:  # noqa: ANN401 - SQLAlchemy's
    """Return a connection for SQLAlchemy's `async_creator_fn`."""
    return InPlaceConnection(partial(sqlite3.connect, database, **settings))
