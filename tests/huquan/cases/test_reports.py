"""Reports, and the wall before whoever hands them in (投诉举报处理办法 art. 37)."""

import asyncio

import pytest
from fixtures.factories import NOW, make_case, make_complaint, make_conversation, make_message
from fixtures.factories import make_staff as hire
from sqlalchemy import func, select

from huquan.cases.access import access_case, find_cases, find_own_cases
from huquan.cases.models import Case, CaseConsent, Reporter
from huquan.cases.queue import View, count_queue, read_queue
from huquan.cases.reports import (
    open_report,
    pass_on_to_reporter,
    reveal_reporter,
    take_down_wall,
    wall_off,
)
from huquan.cases.service import Consent, move_case
from huquan.cases.statuses import CaseStatus, ConsentPurpose
from huquan.conversations.access import access_conversation
from huquan.conversations.handover import request_person
from huquan.conversations.models import Conversation
from huquan.conversations.statuses import Priority
from huquan.errors import BadRequest, NotAllowed, NotFound
from huquan.outbox import Notice
from huquan.people.rules import Consumer, Role

LEAD = "我叫王芳，电话13900001234，城南菜场东门那家卖过期奶粉"
CONSENT = Consent(purpose=ConsentPurpose.HANDLING, given=True, wording="2026-11")


async def make_report(session, vault, *, linked=None, conversation=None, message=None):
    """Hand in a report with name and number; return it and its conversation."""
    conversation = conversation or await make_conversation(session)
    message = message or await make_message(session, conversation, text=LEAD)
    report = await open_report(
        session,
        conversation=conversation,
        message_id=message.id,
        report=make_complaint(
            narrative=LEAD,
            contact_name="王芳",
            phone=vault.seal("13900001234"),
            order_number="20261108556677",
            place="城南菜场东门",
        ),
        department="quality",
        due_on=NOW.date(),
        consents=[CONSENT],
        linked=linked,
        now=NOW,
    )
    return report, conversation


async def test_nothing_in_a_report_leads_to_a_person(database, vault):
    async with database.unit_of_work() as session:
        report, conversation = await make_report(session, vault)
    async with database.reading() as session:
        kept = await session.get_one(Case, report.id)
        assert kept.number.startswith("JB261123-")
        assert (kept.kind, kept.place) == ("report", "城南菜场东门")
        assert (kept.contact_name, kept.phone_sealed, kept.phone_tail) == (None, None, None)
        assert kept.order_number is None
        assert kept.conversation_id != conversation.id
        assert "王芳" not in kept.narrative
        assert "13900001234" not in kept.narrative
        assert "过期奶粉" in kept.narrative


async def test_the_consumer_finds_the_report_and_staff_do_not_find_it_by_the_conversation(
    database, vault
):
    async with database.unit_of_work() as session:
        report, conversation = await make_report(session, vault)
        own = await find_own_cases(session, conversation_id=conversation.id)
        assert [case.number for case in own] == [report.number]
        assert await find_cases(session, conversation_id=conversation.id) == []
        mine = await access_case(session, number=report.number, actor=Consumer(conversation.id))
        assert mine.id == report.id
        with pytest.raises(NotFound):
            await access_case(session, number=report.number, actor=Consumer("0" * 32))


@pytest.mark.parametrize("role", [Role.AGENT, Role.AUDITOR])
async def test_who_may_not_know_reporters_does_not_reach_the_conversation(database, vault, role):
    async with database.unit_of_work() as session:
        _, conversation = await make_report(session, vault)
        request_person(conversation=conversation, now=NOW)
        staff = (await hire(session, role=role)).as_actor()
        with pytest.raises(NotFound):
            await access_conversation(session, conversation_id=conversation.id, actor=staff)
        entries = await read_queue(session, view=View.OPEN, staff=staff)
        assert conversation.id not in {entry.conversation.id for entry in entries}
        assert (await count_queue(session, staff=staff))[View.WAITING] == 0


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
async def test_a_supervisor_serves_a_reporter_who_asks_for_a_person(database, vault, role):
    async with database.unit_of_work() as session:
        _, conversation = await make_report(session, vault)
        request_person(conversation=conversation, now=NOW)
        staff = (await hire(session, role=role)).as_actor()
        entries = await read_queue(session, view=View.WAITING, staff=staff)
        assert [entry.conversation.id for entry in entries] == [conversation.id]


async def test_a_life_in_danger_goes_before_the_wall(database, vault):
    async with database.unit_of_work() as session:
        _, conversation = await make_report(session, vault)
        request_person(conversation=conversation, now=NOW, priority=Priority.URGENT)
        staff = (await hire(session)).as_actor()
        reached = await access_conversation(
            session, conversation_id=conversation.id, actor=staff, to_change=True
        )
        assert reached.id == conversation.id


async def test_an_agent_works_the_report_in_its_mailbox(database, vault):
    async with database.unit_of_work() as session:
        report, _ = await make_report(session, vault)
        staff = (await hire(session)).as_actor()
        entries = await read_queue(session, view=View.OPEN, staff=staff)
        assert [entry.case.number for entry in entries] == [report.number]
        mailbox = entries[0].conversation
        assert mailbox.channel == "mailbox"
        await access_conversation(session, conversation_id=mailbox.id, actor=staff)


async def test_only_who_may_know_reporters_reveals_one_and_it_is_recorded(database, vault):
    async with database.unit_of_work() as session:
        report, conversation = await make_report(session, vault)
        agent = (await hire(session)).as_actor()
        chief = (await hire(session, login="chief", role=Role.SUPERVISOR)).as_actor()
        asked = {"number": report.number, "vault": vault, "now": NOW}
        with pytest.raises(NotAllowed):
            await reveal_reporter(session, staff=agent, reason="核查", **asked)
        with pytest.raises(BadRequest):
            await reveal_reporter(session, staff=chief, reason="  ", **asked)
        revealed = await reveal_reporter(session, staff=chief, reason="核查线索", **asked)
        assert (revealed.contact_name, revealed.phone) == ("王芳", "13900001234")
        assert revealed.conversation_id == conversation.id
    async with database.reading() as session:
        kept = await session.get_one(Case, report.id)
        last = kept.events[-1]
        assert (last.kind, last.reason, last.staff_id) == (
            "reporter_revealed",
            "核查线索",
            chief.staff_id,
        )


async def test_what_is_both_becomes_two_linked_records(database, vault):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text=LEAD)
        complaint = await make_case(session, conversation, message)
        report, _ = await make_report(
            session, vault, linked=complaint, conversation=conversation, message=message
        )
        reporter = await session.get_one(Reporter, report.id)
        assert reporter.linked_case_id == complaint.id
        assert (complaint.kind, report.kind) == ("complaint", "report")
        # The complaint has to be worked: the conversation stays open to whoever works it.
        assert conversation.walled_at is None


async def test_the_same_confirmation_opens_one_report(database, vault):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation, text=LEAD)

    async def confirm():
        async with database.unit_of_work() as session:
            held = await session.get_one(
                Conversation, conversation.id, with_for_update={"of": Conversation}
            )
            report, _ = await make_report(session, vault, conversation=held, message=message)
            return report.number

    numbers = await asyncio.gather(*(confirm() for _ in range(4)))
    assert len(set(numbers)) == 1
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Case)) == 1


async def test_news_of_a_report_reach_the_person_and_not_the_mailbox(database, vault):
    async with database.unit_of_work() as session:
        report, conversation = await make_report(session, vault)
        staff = (await hire(session)).as_actor()
        await move_case(
            session, case=report, to=CaseStatus.ACCEPTED, staff=staff, reason=None, now=NOW
        )
        await pass_on_to_reporter(session, mailbox=report.conversation, text="请补照片", now=NOW)
    async with database.reading() as session:
        notices = (await session.scalars(select(Notice).order_by(Notice.id))).all()
        assert {notice.conversation_id for notice in notices} == {conversation.id}
        assert [notice.template for notice in notices] == [
            "utter_notice_report_accepted",
            "utter_notice_report_answered",
        ]


async def test_the_wall_comes_down_when_nothing_was_reported(database, vault):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        wall_off(conversation=conversation, now=NOW)
        await take_down_wall(session, conversation=conversation)
        assert conversation.walled_at is None
        await make_report(session, vault, conversation=conversation)
        await take_down_wall(session, conversation=conversation)
        assert conversation.walled_at == NOW


async def test_consents_are_kept_with_time_and_words_and_never_altered(database, vault):
    async with database.unit_of_work() as session:
        await make_report(session, vault)
    async with database.reading() as session:
        consent = await session.scalar(select(CaseConsent))
        assert (consent.purpose, consent.given, consent.wording, consent.at) == (
            "handling",
            True,
            "2026-11",
            NOW,
        )
    with pytest.raises(PermissionError):
        async with database.unit_of_work() as session:
            consent = await session.scalar(select(CaseConsent))
            consent.given = False
