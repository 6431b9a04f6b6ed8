"""Reminders: a notice before a day that the consumer must not miss, kept or called off."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.clock import SHANGHAI

HOUR: Final = time(10, 0, tzinfo=SHANGHAI)
"""When people are reminded: shops and platforms answer for the rest of the day."""


def reminder_at(until: date, *, now: datetime) -> datetime | None:
    """Return when to remind of a last day: the day before, or on it; None where it is too late."""
    moments = (datetime.combine(day, HOUR) for day in (until - timedelta(days=1), until))
    return next((moment for moment in moments if moment > now), None)


async def remind(
    session: AsyncSession,
    *,
    conversation_id: str,
    template: str,
    at: datetime,
    now: datetime,
    **values: Any,  # noqa: ANN401 - values of a template
) -> None:
    """Promise a reminder; it takes the place of one of the same kind."""
    await call_off(session, conversation_id=conversation_id, template=template)
    outbox.post(session, to=conversation_id, template=template, now=now, due_at=at, **values)
    await session.flush()


async def call_off(session: AsyncSession, *, conversation_id: str, template: str) -> None:
    """Take reminders of a kind back, as far as they have not been given."""
    await outbox.take_back(session, to=conversation_id, template=template)
