"""The database: one engine a process, a unit of work an edge."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator, event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase

from huquan.sqlite import connect_in_place

BUSY_SECONDS = 5
"""How long a writer waits for another process; transactions last milliseconds."""


class AwareDateTime(TypeDecorator[datetime]):
    """A moment: refused without a time zone, kept and returned in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; hand the rest over in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC also where the database keeps no zone (SQLite)."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table shares."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: AwareDateTime}  # noqa: RUF012 - SQLAlchemy's own protocol


class Durability(StrEnum):
    """What a commit waits for."""

    DISK = "FULL"
    """A power cut takes nothing: complaints, what staff decide, passwords."""
    PROCESS = "NORMAL"
    """A killed process takes nothing, a power cut may take the last moments: turns of a chat."""


@dataclass(frozen=True, slots=True)
class Database:
    """Sessions that write and sessions that only read."""

    engine: AsyncEngine
    _sessions: async_sessionmaker[AsyncSession]
    _turnstile: AbstractAsyncContextManager[object]
    """Writers of one process queue here; SQLite would let them race for its one lock."""

    @classmethod
    def connect(cls, url: str) -> Self:
        """Prepare an engine for `url`; nothing is opened before the first session."""
        is_sqlite = url.startswith("sqlite")
        engine = create_async_engine(
            url,
            pool_pre_ping=not is_sqlite,
            connect_args={"async_creator_fn": connect_in_place} if is_sqlite else {},
            hide_parameters=True,  # what consumers wrote must not reach a log by way of an error
        )
        if is_sqlite:
            _tune_sqlite(engine)
        turnstile = asyncio.Lock() if is_sqlite else nullcontext()
        return cls(engine, async_sessionmaker(expire_on_commit=False), turnstile)

    @asynccontextmanager
    async def unit_of_work(
        self, durability: Durability = Durability.DISK
    ) -> AsyncIterator[AsyncSession]:
        """Yield a session; commit what was done, or nothing of it."""
        engine = self.engine.execution_options(huquan_durability=durability)
        async with self._turnstile, self._sessions(bind=engine) as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Yield a session that writes nothing and waits for no writer."""
        async with self._sessions(bind=self.engine) as session:
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _tune_sqlite(engine: AsyncEngine) -> None:
    """Let several processes share one file: a log ahead of writes, no late lock upgrades."""

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, record: object) -> None:  # noqa: ANN401 - a driver's object
        del record
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten, too
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Connection) -> None:
        durability = connection.get_execution_options().get("huquan_durability")
        if durability is None:
            connection.exec_driver_sql("BEGIN")
            return
        if connection.info.get("durability") != durability:
            connection.exec_driver_sql(f"PRAGMA synchronous={durability}")
            connection.info["durability"] = durability
        connection.exec_driver_sql("BEGIN IMMEDIATE")
