"""Reasons are kept once, priorities follow, cases stay registered."""

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message, make_staff
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.cases.service import move_case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.handover import hand_back
from huquan.conversations.models import Conversation
from huquan.escalations.figures import count_open, count_states
from huquan.escalations.misunderstanding import note_misunderstanding
from huquan.escalations.models import Escalation
from huquan.escalations.service import (
    call_person,
    escalate_case,
    follow_move,
    note_reasons,
    read_all,
    reasons_by_conversation,
    settle_conversation,
)
from huquan.escalations.statuses import EscalationReason

R = EscalationReason


async def kept(session, conversation_id):
    return [
        (e.reason, e.case_id is not None, e.settled_at is not None)
        for e in await read_all(session, conversation_id=conversation_id)
    ]


@pytest.fixture
async def case(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        return await make_case(session, conversation, await make_message(session, conversation))


async def test_a_reason_is_kept_once_and_calls_nobody_by_itself(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        noting = {"conversation": conversation, "now": NOW}
        assert await note_reasons(session, reasons=(R.INJURY, R.MINOR), **noting) == (
            R.INJURY,
            R.MINOR,
        )
        assert await note_reasons(session, reasons=(R.INJURY,), **noting) == ()
        assert (conversation.state, conversation.priority) == ("bot", "normal")
    async with database.reading() as session:
        assert await kept(session, conversation.id) == [
            ("injury", False, False),
            ("minor", False, False),
        ]


async def test_whoever_asks_for_a_person_waits_and_whoever_was_hurt_comes_first(database):
    async with database.unit_of_work() as session:
        plain, hurt = await make_conversation(session), await make_conversation(session)
        await note_reasons(session, conversation=hurt, reasons=(R.INJURY,), now=NOW)
        for conversation in (plain, hurt):
            await call_person(session, conversation=conversation, reason=R.REQUESTED, now=NOW)
        assert (plain.state, plain.priority) == ("waiting", "normal")
        assert (hurt.state, hurt.priority) == ("waiting", "urgent")


async def test_asking_again_renews_what_was_judged(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        calling = {"conversation": conversation, "reason": R.REQUESTED, "now": NOW}
        await call_person(session, **calling)
        await call_person(session, assessment=[{"code": "quality_return"}], **calling)
    async with database.reading() as session:
        [escalation] = await read_all(session, conversation_id=conversation.id)
        assert escalation.assessment == [{"code": "quality_return"}]


async def test_an_urgent_case_stays_submitted_and_its_reasons_are_events(database, case):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        await note_reasons(session, conversation=held.conversation, reasons=(R.INJURY,), now=NOW)
        reasons = (R.INJURY, R.LARGE_SUM)
        assert await escalate_case(session, case=held, reasons=reasons, now=NOW) == reasons
        assert await escalate_case(session, case=held, reasons=reasons, now=NOW) == ()
    async with database.reading() as session:
        held = await session.get_one(Case, case.id)
        assert (held.status, held.priority) == ("submitted", "urgent")
        assert (held.conversation.state, held.conversation.priority) == ("bot", "normal")
        assert [(e.kind, e.reason) for e in held.events] == [
            ("opened", None),
            ("escalated", "injury"),
            ("escalated", "large_sum"),
        ]
        assert await kept(session, held.conversation_id) == [
            ("injury", True, False),
            ("large_sum", True, False),
        ]


async def test_a_second_case_of_a_conversation_has_reasons_of_its_own(database, case):
    async with database.unit_of_work() as session:
        first = await session.get_one(Case, case.id)
        message = await make_message(session, first.conversation, client_message_id="m-2")
        second = await make_case(session, first.conversation, message)
        for held in (first, second, first):
            await escalate_case(session, case=held, reasons=(R.INJURY,), now=NOW)
        assert len(await read_all(session, conversation_id=first.conversation_id)) == 2


async def test_whoever_waits_moves_up_when_their_case_turns_out_urgent(database, case):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        await call_person(session, conversation=held.conversation, reason=R.REQUESTED, now=NOW)
        assert held.conversation.priority == "normal"
        await escalate_case(session, case=held, reasons=(R.MINOR,), now=NOW)
        assert held.conversation.priority == "urgent"


async def test_no_reason_leaves_a_case_as_it_is(database, case):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        assert await escalate_case(session, case=held, reasons=(), now=NOW) == ()
        assert (held.priority, len(held.events)) == ("normal", 1)


async def test_handing_back_settles_the_conversation_and_not_its_case(database, case):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        conversation = held.conversation
        await call_person(session, conversation=conversation, reason=R.REQUESTED, now=NOW)
        await escalate_case(session, case=held, reasons=(R.INJURY,), now=NOW)
        staff = (await make_staff(session)).as_actor()
        await hand_back(session, conversation=conversation, staff=staff, notice="走了", now=NOW)
        await settle_conversation(session, conversation=conversation, now=NOW)
    async with database.reading() as session:
        assert await kept(session, case.conversation_id) == [
            ("requested", False, True),
            ("injury", True, False),
        ]
        by_conversation = await reasons_by_conversation(session, [case.conversation_id])
        assert by_conversation == {case.conversation_id: (R.INJURY,)}
        assert (await session.get_one(Case, case.id)).priority == "urgent"


async def test_whoever_was_hurt_and_asks_again_later_still_comes_first(database, case):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        await escalate_case(session, case=held, reasons=(R.INJURY,), now=NOW)
        await call_person(session, conversation=held.conversation, reason=R.REQUESTED, now=NOW)
        assert held.conversation.priority == "urgent"


@pytest.fixture
def moved(database, case, calendar):
    """Hand out what moves the case on, as the desk does."""

    async def moved(*path):
        async with database.unit_of_work() as session:
            held = await session.get_one(Case, case.id)
            staff = (await make_staff(session, login="-".join(path))).as_actor()
            for to in path:
                await move_case(session, case=held, to=to, staff=staff, reason="说明", now=NOW)
                await follow_move(session, case=held, calendar=calendar, now=NOW)
            return held

    return moved


async def test_a_decision_that_was_late_is_over_once_it_is_made(database, case, moved):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        await escalate_case(session, case=held, reasons=(R.DECISION_OVERDUE,), now=NOW)
    held = await moved(CaseStatus.ACCEPTED)
    assert (held.priority, held.due_on.isoformat()) == ("normal", "2027-01-22")
    async with database.reading() as session:
        assert await kept(session, case.conversation_id) == [("decision_overdue", True, True)]


async def test_an_injury_stays_urgent_until_the_case_has_ended(database, case, moved):
    async with database.unit_of_work() as session:
        held = await session.get_one(Case, case.id)
        await escalate_case(session, case=held, reasons=(R.INJURY,), now=NOW)
    assert (await moved(CaseStatus.ACCEPTED)).priority == "urgent"
    held = await moved(CaseStatus.RESOLVED)
    assert (held.priority, held.due_on) == ("normal", None)


async def test_the_third_unclear_message_in_a_row_is_told_from_the_second(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        ids = [
            (await make_message(session, conversation, client_message_id=f"m-{n}")).id
            for n in range(6)
        ]
        noting = {"conversation": conversation, "now": NOW}
        found = [
            await note_misunderstanding(session, message_id=ids[n], **noting) for n in (1, 2, 4, 5)
        ]
    # The fourth message was understood: the fifth counts as a second one again.
    assert found == [False, True, False, True]


async def test_figures_count_who_waits_and_why(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        await call_person(session, conversation=conversation, reason=R.REQUESTED, now=NOW)
    async with database.reading() as session:
        assert await count_states(session) == {"waiting": 1, "agent": 0}
        counts = await count_open(session)
        assert {name for name, count in counts.items() if count} == {"requested"}


async def test_a_reason_names_the_message_that_gave_it(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text="烫伤了")
        await note_reasons(
            session,
            conversation=conversation,
            reasons=(R.INJURY,),
            now=NOW,
            message_id=message.id,
        )
    async with database.reading() as session:
        assert await session.scalar(select(Escalation.message_id)) == message.id
        assert (await session.get_one(Conversation, conversation.id)).state == "bot"
