"""What is not solved comes back to a person, with its reason."""

from datetime import timedelta

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.errors import IllegalTransition
from huquan.escalations.reopening import reopen_and_call
from huquan.escalations.service import follow_move, read_all, reasons_by_conversation

DAY = timedelta(days=1)


@pytest.fixture
async def number(database):
    """The number of a case that was resolved just now."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
        await make_message(session, conversation, client_message_id="m-2")
        for status in (CaseStatus.ACCEPTED, CaseStatus.RESOLVED):
            case.record("moved", at=NOW, to=status)
    return case.number


@pytest.fixture
def reopen(database, calendar, number):
    """Hand out what says that the case is not solved."""

    async def reopen(message_id, *, now=NOW + DAY):
        async with database.unit_of_work() as session:
            case = await session.scalar(select(Case).where(Case.number == number))
            await reopen_and_call(
                session,
                case=case,
                words="只退了一半",
                message_id=message_id,
                calendar=calendar,
                now=now,
            )

    return reopen


async def read(database, number):
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        reasons = await read_all(session, conversation_id=case.conversation_id)
        queued = await reasons_by_conversation(session, [case.conversation_id])
    return case, reasons, queued.get(case.conversation_id)


async def test_a_person_is_called_with_the_reason_on_the_case(database, number, reopen):
    await reopen(1)
    case, [reason], queued = await read(database, number)
    assert (case.status, case.conversation.state) == (CaseStatus.MEDIATING, "waiting")
    assert (reason.reason, reason.case_id, reason.message_id) == ("reopened", case.id, 1)
    assert queued == ("reopened",)
    assert [(e.kind, e.reason) for e in case.events][-2:] == [
        ("reopened", "只退了一半"),
        ("escalated", "reopened"),
    ]


async def test_handled_twice_it_is_one_reason(database, number, reopen):
    await reopen(1)
    await reopen(1)
    case, reasons, _ = await read(database, number)
    assert len(reasons) == 1
    assert [event.kind for event in case.events].count("escalated") == 1


async def test_resolved_again_the_reason_is_settled_and_a_new_one_can_come(
    database, calendar, number, reopen
):
    await reopen(1)
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        case.record("moved", at=NOW + DAY * 2, to=CaseStatus.RESOLVED)
        await follow_move(session, case=case, calendar=calendar, now=NOW + DAY * 2)
    assert (await read(database, number))[2] is None
    await reopen(2, now=NOW + DAY * 3)
    _, reasons, queued = await read(database, number)
    assert [reason.settled_at is None for reason in reasons] == [False, True]
    assert queued == ("reopened",)


async def test_what_is_worked_is_not_reopened_and_calls_nobody(database, number, reopen):
    await reopen(1)
    with pytest.raises(IllegalTransition):
        await reopen(2)
    assert len((await read(database, number))[1]) == 1
