"""Follow-ups and erasures in the worker's rounds."""

from datetime import timedelta

import pytest
from fixtures.told import SHA256, WORDS, places_of, tell_everything
from sqlalchemy import delete, select

from channels.memory import MemoryDialogue, MemoryMessenger
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Message
from huquan.outbox import Notice
from huquan.privacy.models import PrivacyRequest
from huquan.privacy.service import request_erasure
from worker.jobs import Delivery
from worker.service_jobs import Erasures, Expiries, FollowUps


@pytest.fixture
def dialogue():
    return MemoryDialogue()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "evidence"


@pytest.fixture
async def told(database, vault, folder):
    async with database.unit_of_work() as session:
        return await tell_everything(session, vault, folder)


@pytest.fixture
def erasures(database, dialogue, wording, clock, folder):
    return Erasures(database, dialogue, wording, clock, folder, quiet_years=3)


@pytest.fixture
def expiries(database, dialogue, clock, folder):
    return Expiries(database, dialogue, clock, folder, closed_years=3)


async def move(database, clock, number, *statuses):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        for status in statuses:
            case.record("moved", at=clock(), to=status)


async def ask_to_erase(database, clock, told):
    async with database.unit_of_work() as session:
        await request_erasure(session, conversation_id=told.conversation_id, now=clock())


async def left(database):
    async with database.reading() as session:
        return await places_of(session, WORDS)


async def test_a_promise_to_erase_is_kept_and_said(
    database, erasures, dialogue, wording, clock, told
):
    await move(database, clock, told.number, CaseStatus.WITHDRAWN)
    await ask_to_erase(database, clock, told)
    await erasures.run()
    assert await left(database) == set()
    assert dialogue.forgotten == [told.conversation_id]
    async with database.reading() as session:
        said = (
            await session.scalars(
                select(Message.text).where(Message.conversation_id == told.conversation_id)
            )
        ).all()
        request = await session.scalar(select(PrivacyRequest))
    assert said == [wording.say("utter_notice_erased")]
    assert request.done_at == clock()
    await erasures.run()
    assert dialogue.forgotten == [told.conversation_id]


async def test_while_the_bot_is_away_the_promise_waits(database, erasures, dialogue, clock, told):
    await move(database, clock, told.number, CaseStatus.WITHDRAWN)
    await ask_to_erase(database, clock, told)
    dialogue.is_down = True
    await erasures.run()
    assert await left(database)
    dialogue.is_down = False
    await erasures.run()
    assert await left(database) == set()


async def test_what_a_case_needs_goes_when_it_has_ended(database, erasures, dialogue, clock, told):
    await ask_to_erase(database, clock, told)
    await erasures.run()
    await erasures.run()
    assert "cases.narrative" in await left(database)
    assert len(dialogue.forgotten) == 1
    await move(database, clock, told.number, CaseStatus.WITHDRAWN)
    await erasures.run()
    assert await left(database) == set()


async def test_what_nobody_asked_for_goes_after_years_of_silence(database, erasures, clock, told):
    clock.advance(days=3 * 366 + 1)
    await erasures.run()
    assert "cases.narrative" in await left(database)  # its case is still worked
    await move(database, clock, told.number, CaseStatus.WITHDRAWN)
    for _ in range(2):
        await erasures.run()
    assert await left(database) == set()
    async with database.reading() as session:
        of_told = PrivacyRequest.conversation_id == told.conversation_id
        requests = (await session.scalars(select(PrivacyRequest).where(of_told))).all()
        of_told = Message.conversation_id == told.conversation_id
        texts = (await session.scalars(select(Message.text).where(of_told))).all()
    assert [request.kind for request in requests] == ["expire"]
    assert texts == []


async def test_a_case_goes_three_years_after_its_end(
    database, expiries, dialogue, clock, told, folder
):
    await move(database, clock, told.number, CaseStatus.WITHDRAWN)
    (folder / SHA256).touch()
    clock.advance(days=3 * 365)
    await expiries.run()
    assert "cases.narrative" in await left(database)
    assert dialogue.forgotten == []
    clock.advance(days=2)
    dialogue.is_down = True
    await expiries.run()
    assert "cases.narrative" in await left(database)
    dialogue.is_down = False
    for _ in range(2):
        await expiries.run()
    assert await left(database) == set()
    assert dialogue.forgotten == [told.conversation_id]


async def test_the_question_comes_with_its_choices(database, wording, clock, told):
    clock.advance(hours=1)
    await move(database, clock, told.number, CaseStatus.ACCEPTED, CaseStatus.RESOLVED)
    clock.advance(days=1)
    await FollowUps(database, clock, timedelta(days=1)).run()
    messenger = MemoryMessenger()
    async with database.unit_of_work() as session:
        await session.execute(delete(Notice).where(Notice.template == "utter_notice_kept"))
    await Delivery(database, messenger, wording, clock).run()
    [(conversation_id, text)] = messenger.sent
    assert conversation_id == told.conversation_id
    assert told.number in text
    assert [title for title, _ in messenger.offered[0]] == ["解决了", "没解决"]
    assert f'"{told.number}"' in messenger.offered[0][0][1]
