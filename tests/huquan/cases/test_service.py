"""Opening and working cases, on SQLite and on PostgreSQL."""

import asyncio

import pytest
from fixtures.factories import (
    NOW,
    make_case,
    make_complaint,
    make_conversation,
    make_message,
    make_staff,
)
from sqlalchemy import func, select

from huquan.cases.models import Case, CaseEvent
from huquan.cases.service import move_case, open_case, reveal_phone, take_case
from huquan.cases.statuses import CaseStatus
from huquan.errors import BadRequest, IllegalTransition
from huquan.outbox import Notice


async def test_a_case_keeps_what_the_consumer_said(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await make_case(session, conversation, message, merchant="青禾旗舰店")
    async with database.reading() as session:
        kept = await session.get_one(Case, case.id)
        assert kept.number.startswith("HQ261123-")
        assert (kept.merchant, kept.amount, kept.status) == ("青禾旗舰店", 299, "submitted")
        assert [event.kind for event in kept.events] == ["opened"]


async def test_the_same_confirmation_opens_one_case(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        first = await make_case(session, conversation, message)
        again = await make_case(session, conversation, message)
    assert again.number == first.number
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Case)) == 1


async def test_the_same_confirmation_handled_twice_at_once_opens_one_case(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)

    async def confirm():
        async with database.unit_of_work() as session:
            held = await session.get_one(
                type(conversation), conversation.id, with_for_update={"of": type(conversation)}
            )
            return (await make_case(session, held, message)).number

    numbers = await asyncio.gather(*(confirm() for _ in range(5)))
    assert len(set(numbers)) == 1


async def test_a_move_is_an_event_and_promises_a_notice(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
        staff = (await make_staff(session)).as_actor()
        await move_case(
            session, case=case, to=CaseStatus.ACCEPTED, staff=staff, reason=None, now=NOW
        )
    async with database.reading() as session:
        event = (await session.scalars(select(CaseEvent).order_by(CaseEvent.id.desc()))).first()
        assert (event.from_status, event.to_status) == ("submitted", "accepted")
        notice = await session.scalar(select(Notice))
        assert notice.template == "utter_notice_case_accepted"
        assert notice.values == {"case_number": case.number}


async def test_an_illegal_move_changes_nothing(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
        staff = (await make_staff(session)).as_actor()
    with pytest.raises(IllegalTransition):
        async with database.unit_of_work() as session:
            kept = await session.get_one(Case, case.id)
            await move_case(
                session, case=kept, to=CaseStatus.CLOSED, staff=staff, reason="x", now=NOW
            )
    async with database.reading() as session:
        kept = await session.get_one(Case, case.id)
        assert (kept.status, len(kept.events)) == ("submitted", 1)
        assert await session.scalar(select(Notice)) is None


async def test_a_refusal_without_its_ground_is_refused(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
        staff = (await make_staff(session)).as_actor()
        with pytest.raises(BadRequest):
            await move_case(
                session, case=case, to=CaseStatus.DECLINED, staff=staff, reason=" ", now=NOW
            )


async def test_events_are_never_altered(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        await make_case(session, conversation, await make_message(session, conversation))
    with pytest.raises(PermissionError):
        async with database.unit_of_work() as session:
            event = await session.scalar(select(CaseEvent))
            event.reason = "rewritten"


async def test_a_phone_number_is_sealed_and_looking_leaves_a_trace(database, vault):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await open_case(
            session,
            conversation=conversation,
            message_id=message.id,
            complaint=make_complaint(phone=vault.seal("13900001234")),
            department="quality",
            due_on=NOW.date(),
            assessment=[],
            now=NOW,
        )
        staff = (await make_staff(session)).as_actor()
        assert b"13900001234" not in case.phone_sealed
        assert case.phone_tail == "1234"
        assert reveal_phone(case=case, staff=staff, vault=vault, now=NOW) == "13900001234"
    async with database.reading() as session:
        kept = await session.get_one(Case, case.id)
        assert [event.kind for event in kept.events] == ["opened", "phone_revealed"]


async def test_taking_ones_own_case_again_is_nothing_new(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        case = await make_case(session, conversation, await make_message(session, conversation))
        staff = (await make_staff(session)).as_actor()
        take_case(case=case, staff=staff, now=NOW)
        take_case(case=case, staff=staff, now=NOW)
        assert [event.kind for event in case.events] == ["opened", "taken"]
