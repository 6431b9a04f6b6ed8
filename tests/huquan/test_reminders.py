"""A notice before a day that must not be missed."""

from datetime import UTC, date, datetime

import pytest
from fixtures.factories import make_conversation
from sqlalchemy import select

from huquan.outbox import Notice
from huquan.reminders import call_off, remind, reminder_at

RETURN_DUE = "utter_notice_return_due"


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (datetime(2026, 11, 23, 1, tzinfo=UTC), datetime(2026, 11, 29, 2, tzinfo=UTC)),
        (datetime(2026, 11, 29, 3, tzinfo=UTC), datetime(2026, 11, 30, 2, tzinfo=UTC)),
        (datetime(2026, 11, 30, 3, tzinfo=UTC), None),
        (datetime(2026, 12, 5, 0, tzinfo=UTC), None),
    ],
    ids=["days before", "the day before", "on the day", "too late"],
)
def test_it_comes_the_day_before_or_on_the_day_or_not_at_all(now, at):
    assert reminder_at(date(2026, 11, 30), now=now) == at


async def notices(database):
    async with database.reading() as session:
        return (await session.scalars(select(Notice).order_by(Notice.id))).all()


async def test_asked_for_twice_it_comes_once_and_called_off_never(database, clock):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        other = await make_conversation(session)
        for conversation_id in (conversation.id, conversation.id, other.id):
            await remind(
                session,
                conversation_id=conversation_id,
                template=RETURN_DUE,
                at=clock(),
                now=clock(),
                until="2026年11月30日",
            )
    kept = await notices(database)
    assert [notice.conversation_id for notice in kept] == [conversation.id, other.id]
    assert kept[0].values == {"until": "2026年11月30日"}

    async with database.unit_of_work() as session:
        await call_off(session, conversation_id=conversation.id, template=RETURN_DUE)
    assert [notice.conversation_id for notice in await notices(database)] == [other.id]


async def test_what_was_already_said_is_not_unsaid(database, clock):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        await remind(
            session,
            conversation_id=conversation.id,
            template=RETURN_DUE,
            at=clock(),
            now=clock(),
            until="2026年11月30日",
        )
    async with database.unit_of_work() as session:
        notice = await session.scalar(select(Notice))
        notice.delivered_at = clock()
    async with database.unit_of_work() as session:
        await call_off(session, conversation_id=conversation.id, template=RETURN_DUE)
    assert len(await notices(database)) == 1
