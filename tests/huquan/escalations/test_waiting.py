"""Who comes before whom."""

from datetime import timedelta

from fixtures.factories import NOW, make_conversation, make_staff

from huquan.conversations.handover import take_conversation
from huquan.escalations.service import call_person
from huquan.escalations.statuses import EscalationReason
from huquan.escalations.waiting import count_ahead


async def test_the_earlier_come_first_and_the_urgent_before_them(database):
    async with database.unit_of_work() as session:
        line = [await make_conversation(session) for _ in range(4)]
        for minute, conversation in enumerate(line):
            await call_person(
                session,
                conversation=conversation,
                reason=EscalationReason.CRISIS if minute == 3 else EscalationReason.REQUESTED,
                now=NOW + timedelta(minutes=minute),
            )
        assert [await count_ahead(session, conversation=c) for c in line] == [1, 2, 3, 0]


async def test_two_of_one_moment_are_never_at_the_same_place(database):
    async with database.unit_of_work() as session:
        line = [await make_conversation(session) for _ in range(3)]
        for conversation in line:
            await call_person(
                session,
                conversation=conversation,
                reason=EscalationReason.REQUESTED,
                now=NOW,
            )
        assert sorted([await count_ahead(session, conversation=c) for c in line]) == [0, 1, 2]


async def test_who_was_taken_is_before_nobody(database):
    async with database.unit_of_work() as session:
        first, second = await make_conversation(session), await make_conversation(session)
        for conversation in (first, second):
            await call_person(
                session,
                conversation=conversation,
                reason=EscalationReason.REQUESTED,
                now=NOW,
            )
        staff = (await make_staff(session)).as_actor()
        await take_conversation(session, conversation=first, staff=staff, notice="来了", now=NOW)
        await session.flush()
        assert await count_ahead(session, conversation=second) == 0
