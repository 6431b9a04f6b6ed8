"""Three years after a case has ended nothing tells of its consumer any more."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from fixtures.factories import NOW, make_case, make_complaint, make_conversation, make_message
from fixtures.told import PHONE, SHA256, WORDS, places_of, tell_everything
from sqlalchemy import select

from huquan.cases.models import Case, Reporter
from huquan.cases.reports import open_report
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation, Message
from huquan.privacy.erasure import erase
from huquan.privacy.expiry import QUIET, expire_case, find_outlived
from huquan.privacy.models import PrivacyRequest
from huquan.privacy.rules import years_before
from huquan.privacy.service import find_expired

YEARS = 3
HOUR = timedelta(hours=1)
ENDED_AT = NOW + timedelta(days=30)
DAY_OF_EXPIRY = ENDED_AT.replace(year=ENDED_AT.year + YEARS) + HOUR


@pytest.fixture
async def told(database, vault, folder):
    """The case of somebody who told everything, and of which the end was told."""
    async with database.unit_of_work() as session:
        case = await tell_everything(session, vault, folder)
    os.utime(folder / SHA256, (NOW.timestamp(),) * 2)
    await move(database, case.number, CaseStatus.ACCEPTED, CaseStatus.FAILED)
    return case


async def move(database, number, *statuses, at=ENDED_AT):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        for status in statuses:
            case.record("moved", at=at, to=status, reason=f"{WORDS}没谈成")


async def expire(database, folder, *, now=DAY_OF_EXPIRY):
    """Do what the worker does in a round; return how many cases went."""
    before = years_before(now, YEARS)
    async with database.reading() as session:
        found = await find_outlived(session, before=before, now=now, limit=20)
    for outlived in found:
        async with database.unit_of_work() as session:
            await expire_case(session, outlived=outlived, folder=folder, before=before, now=now)
    return len(found)


async def change(database, number, act):
    async with database.unit_of_work() as session:
        act(await session.scalar(select(Case).where(Case.number == number)))


async def left(database, *words):
    async with database.reading() as session:
        return await places_of(session, *words)


@pytest.mark.parametrize(
    ("moment", "before"),
    [
        (datetime(2029, 12, 23, tzinfo=UTC), datetime(2026, 12, 23, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), datetime(2025, 2, 28, tzinfo=UTC)),
    ],
)
def test_years_are_those_of_the_calendar(moment, before):
    assert years_before(moment, YEARS) == before


@pytest.mark.usefixtures("told")
async def test_nothing_that_tells_of_the_consumer_is_left(database, folder):
    assert await expire(database, folder) == 1
    assert await left(database, WORDS, PHONE, PHONE[-4:]) == set()
    assert list(folder.iterdir()) == []


async def test_what_is_counted_stays_and_the_erasure_is_on_record(database, told, folder):
    await expire(database, folder)
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
        [request] = (await session.scalars(select(PrivacyRequest))).all()
    assert (case.merchant, case.issue_type) == ("青禾旗舰店", "quality_defect")
    assert [e.to_status for e in case.events][-2:] == [CaseStatus.FAILED, CaseStatus.CLOSED]
    assert case.events[-1].kind == "erased"
    assert case.follow_ups[0].score == 2
    assert (request.kind, request.done_at) == ("expire_case", DAY_OF_EXPIRY)


@pytest.mark.usefixtures("told")
async def test_an_hour_before_its_time_everything_is_there(database, folder):
    assert await expire(database, folder, now=DAY_OF_EXPIRY - 2 * HOUR) == 0
    assert "cases.narrative" in await left(database, WORDS)


async def test_the_time_begins_with_the_last_end(database, told, folder):
    await move(database, told.number, CaseStatus.CLOSED, at=ENDED_AT + timedelta(days=9))
    assert await expire(database, folder) == 0
    assert await expire(database, folder, now=DAY_OF_EXPIRY + timedelta(days=9)) == 1


async def test_what_is_worked_has_no_end(database, vault, folder):
    async with database.unit_of_work() as session:
        await tell_everything(session, vault, folder)
    assert await expire(database, folder, now=DAY_OF_EXPIRY + timedelta(days=900)) == 0


async def test_erased_again_nothing_happens(database, told, folder):
    assert await expire(database, folder) == 1
    assert await expire(database, folder, now=DAY_OF_EXPIRY + timedelta(days=400)) == 0
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
    assert [event.kind for event in case.events].count("erased") == 1


async def test_who_is_talking_is_not_interrupted(database, told, folder):
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        conversation.last_message_at = DAY_OF_EXPIRY - HOUR
    assert await expire(database, folder) == 0
    assert await expire(database, folder, now=DAY_OF_EXPIRY + QUIET) == 1


async def test_newer_words_of_the_same_conversation_stay(database, told, folder):
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        later = DAY_OF_EXPIRY - QUIET - HOUR
        newer = await make_message(
            session, conversation, text="又来问别的事", client_message_id="m-9", now=later
        )
        newer.reply_to = await session.scalar(select(Message.id).limit(1))
    assert await expire(database, folder) == 1
    assert await left(database, WORDS) == set()
    assert "messages.text" in await left(database, "又来问别的事")


async def test_words_stay_while_another_case_of_the_conversation_is_kept(database, told, folder):
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        message = await make_message(session, conversation, client_message_id="m-8")
        message.answered_at = NOW
        other = await make_case(session, conversation, message)
    assert await expire(database, folder) == 1
    places = await left(database, WORDS)
    assert "messages.text" in places
    assert not {place for place in places if place.startswith(("cases.", "case_events."))}
    await move(database, other.number, CaseStatus.WITHDRAWN)
    assert await expire(database, folder) == 1
    assert await left(database, WORDS) == set()


async def test_what_is_held_stays_until_it_is_released(database, told, folder):
    def held_at(moment):
        return lambda case: setattr(case, "held_at", moment)

    await change(database, told.number, held_at(NOW))
    assert await expire(database, folder) == 0
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        assert not await erase(session, conversation=conversation, folder=folder, now=NOW)
        silent = await find_expired(session, before=DAY_OF_EXPIRY, limit=9)
        assert conversation.id not in silent
    assert {"cases.narrative", "messages.text"} <= await left(database, WORDS)
    await change(database, told.number, held_at(None))
    assert await expire(database, folder) == 1
    assert await left(database, WORDS) == set()


async def test_of_a_report_nobody_is_left_who_told_it(database, vault, folder):
    async with database.unit_of_work() as session:
        reporter = await make_conversation(session)
        message = await make_message(session, reporter, text=f"{WORDS}菜场卖过期奶粉")
        message.answered_at = NOW
        lead = make_complaint(
            narrative=message.text, contact_name=f"{WORDS}老李", phone=vault.seal(PHONE)
        )
        report = await open_report(
            session,
            conversation=reporter,
            message_id=message.id,
            report=lead,
            department="quality",
            due_on=NOW.date(),
            consents=[],
            now=NOW,
        )
    await move(database, report.number, CaseStatus.DECLINED)
    assert await expire(database, folder) == 1
    assert await left(database, WORDS, PHONE[-4:]) == set()
    async with database.reading() as session:
        assert (await session.scalars(select(Reporter))).all() == []
        case = await session.scalar(select(Case).where(Case.number == report.number))
    assert (case.status, case.issue_type) == (CaseStatus.CLOSED, "quality_defect")
