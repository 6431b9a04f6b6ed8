"""The outbox: effects are promised inside a transaction and kept by the worker after it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, ForeignKey, String, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from huquan.db import Base

CLAIM: Final = timedelta(seconds=60)
LONGEST_WAIT: Final = timedelta(minutes=30)


class Notice(Base):
    """A sentence that somebody is to be told, at least once and in effect once."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    template: Mapped[str] = mapped_column(String(64))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    posted_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def key(self) -> str:
        """Return what the receiving side tells repeats by."""
        return f"outbox:{self.id}"


def post(
    session: AsyncSession,
    *,
    to: str,
    template: str,
    now: datetime,
    due_at: datetime | None = None,
    **values: object,
) -> Notice:
    """Promise a notice to a conversation; it is kept only if the transaction is."""
    notice = Notice(
        conversation_id=to, template=template, values=values, posted_at=now, due_at=due_at or now
    )
    session.add(notice)
    return notice


async def take_back(session: AsyncSession, *, to: str, template: str) -> None:
    """Forget the promises of one kind to a conversation that have not been kept yet."""
    await session.execute(
        delete(Notice).where(
            Notice.conversation_id == to,
            Notice.template == template,
            Notice.delivered_at.is_(None),
        )
    )


async def claim_due(session: AsyncSession, *, now: datetime, limit: int = 20) -> Sequence[Notice]:
    """Take notices that are due so that no other worker sends them meanwhile."""
    due = (
        select(Notice)
        .where(Notice.delivered_at.is_(None), Notice.due_at <= now)
        .where(or_(Notice.claimed_until.is_(None), Notice.claimed_until <= now))
        .order_by(Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    notices = (await session.scalars(due)).all()
    for notice in notices:
        notice.claimed_until = now + CLAIM
        notice.attempts += 1
    await session.flush()
    return notices


async def mark_delivered(session: AsyncSession, *, notice_id: int, now: datetime) -> None:
    """Note that a notice has arrived, unless it was taken back meanwhile."""
    notice = await session.get(Notice, notice_id)
    if notice is not None:
        notice.delivered_at = now


async def postpone(session: AsyncSession, *, notice_id: int, now: datetime) -> None:
    """Let a notice that could not be delivered wait, twice as long each time."""
    notice = await session.get(Notice, notice_id)
    if notice is None:  # taken back meanwhile
        return
    notice.claimed_until = None
    notice.due_at = now + min(timedelta(seconds=2**notice.attempts), LONGEST_WAIT)
