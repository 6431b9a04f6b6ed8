"""Cases whose day has passed."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from fixtures.factories import NOW, make_case, make_complaint, make_conversation, make_message
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.cases.reports import open_report
from huquan.cases.statuses import CaseStatus
from huquan.escalations.overdue import escalate_overdue, find_overdue
from huquan.outbox import Notice

DUE = date(2026, 12, 2)
DAY_AFTER = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)
"""Midnight in China: the day has passed."""


@pytest.fixture
def make_due(database):
    """Hand out what makes a case of a status that was due on DUE."""

    async def make_due(status=CaseStatus.SUBMITTED):
        async with database.unit_of_work() as session:
            conversation = await make_conversation(session)
            case = await make_case(session, conversation, await make_message(session, conversation))
            case.status, case.due_on = status, DUE
            return case.id

    return make_due


async def overdue(database, today):
    async with database.reading() as session:
        return await find_overdue(session, today=today, limit=10)


async def escalate(database, case_id, now=DAY_AFTER):
    async with database.unit_of_work() as session:
        return await escalate_overdue(session, case_id=case_id, now=now)


async def test_on_its_last_day_a_case_is_not_late_yet(database, make_due):
    case_id = await make_due()
    assert await overdue(database, DUE) == []
    assert not await escalate(database, case_id, now=datetime(2026, 12, 2, 15, 59, tzinfo=UTC))
    assert await overdue(database, date(2026, 12, 3)) == [case_id]


@pytest.mark.parametrize(
    ("status", "reason", "template"),
    [
        (CaseStatus.SUBMITTED, "decision_overdue", "utter_notice_decision_overdue"),
        (CaseStatus.ACCEPTED, "mediation_overdue", "utter_notice_mediation_overdue"),
        (CaseStatus.MEDIATING, "mediation_overdue", "utter_notice_mediation_overdue"),
    ],
)
async def test_a_late_case_comes_first_and_the_consumer_is_told_once(
    database, make_due, status, reason, template
):
    case_id = await make_due(status)
    assert await escalate(database, case_id)
    assert not await escalate(database, case_id)
    assert await overdue(database, date(2026, 12, 3)) == []
    async with database.reading() as session:
        case = await session.get_one(Case, case_id)
        assert (case.status, case.priority) == (status, "urgent")
        assert (case.events[-1].kind, case.events[-1].reason) == ("escalated", reason)
        [notice] = (await session.scalars(select(Notice))).all()
        assert (notice.template, notice.values) == (template, {"case_number": case.number})


@pytest.mark.parametrize(
    "status", [s for s in CaseStatus if s not in {"submitted", "accepted", "mediating"}]
)
async def test_where_no_clock_runs_nothing_is_late(database, make_due, status):
    case_id = await make_due(status)
    assert await overdue(database, date(2027, 6, 1)) == []
    assert not await escalate(database, case_id)


async def test_several_workers_escalate_a_case_once(database, make_due):
    case_id = await make_due()
    done = await asyncio.gather(*(escalate(database, case_id) for _ in range(5)))
    assert done.count(True) == 1
    async with database.reading() as session:
        assert len((await session.scalars(select(Notice))).all()) == 1


async def test_of_a_late_report_its_reporter_is_told(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        report = await open_report(
            session,
            conversation=conversation,
            message_id=(await make_message(session, conversation)).id,
            report=make_complaint(),
            department="quality",
            due_on=DUE,
            consents=[],
            now=NOW,
        )
    assert await overdue(database, date(2026, 12, 3)) == [report.id]
    assert await escalate(database, report.id)
    async with database.reading() as session:
        notice = await session.scalar(select(Notice))
    assert notice.conversation_id == conversation.id
    assert notice.template == "utter_notice_report_overdue"
