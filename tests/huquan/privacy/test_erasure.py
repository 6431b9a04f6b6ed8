"""What is erased is nowhere any more."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from fixtures.factories import NOW, make_conversation, make_message
from fixtures.told import PHONE, SHA256, WORDS, keep_picture, places_of, tell_everything
from sqlalchemy import func, select, text

from huquan.cases.access import find_readable_cases
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Attachment, Conversation, Message
from huquan.errors import Conflict
from huquan.privacy.erasure import erase


@pytest.fixture
async def told(database, vault, folder):
    """The case of somebody who told everything."""
    async with database.unit_of_work() as session:
        case = await tell_everything(session, vault, folder)
    _age(folder / SHA256)
    return case


def _age(path):
    """Let a file be older than the moment, as the files of a real house are."""
    before = (NOW - timedelta(days=1)).timestamp()
    os.utime(path, (before, before))


async def end(database, number, status=CaseStatus.DECLINED):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        case.record("moved", at=NOW, to=status, reason=f"{WORDS}的事不归我们管")


async def run(database, told, folder):
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, told.conversation_id)
        return await erase(session, conversation=conversation, folder=folder, now=NOW)


async def test_the_search_finds_what_is_there(database, told):
    assert told.narrative
    async with database.reading() as session:
        places = await places_of(session, WORDS)
    assert {"messages.text", "messages.turn", "messages.choices", "cases.narrative"} <= places
    assert {"case_events.reason", "follow_ups.words", "attachments.text", "outbox.values"} <= places
    assert {"wrong_tries.number_hash", "cases.assessment", "cases.contact_name"} <= places


async def test_nothing_of_the_consumers_words_is_left_anywhere(database, told, folder):
    await end(database, told.number)
    assert await run(database, told, folder)
    async with database.reading() as session:
        assert await places_of(session, WORDS, PHONE, PHONE[-4:]) == set()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("copies", ["sqlite"], indirect=True)  # PostgreSQL vacuums by itself
async def test_nothing_is_left_in_the_pages_of_the_file_either(database, told, folder):
    await end(database, told.number)
    await run(database, told, folder)
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert WORDS.encode() not in Path(database.engine.url.database).read_bytes()


async def test_what_is_counted_stays_without_a_name(database, told, folder):
    await end(database, told.number)
    await run(database, told, folder)
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
    assert (case.status, case.merchant, case.issue_type) == (
        CaseStatus.CLOSED,
        "青禾旗舰店",
        "quality_defect",
    )
    assert [event.kind for event in case.events] == ["opened", "supplemented", "moved", "erased"]
    assert case.follow_ups[0].score == 2


async def test_while_a_case_is_worked_it_stays_and_goes_when_it_has_ended(database, told, folder):
    assert not await run(database, told, folder)
    async with database.reading() as session:
        assert "cases.narrative" in await places_of(session, WORDS)
        assert "messages.text" in await places_of(session, WORDS)
    await end(database, told.number)
    assert await run(database, told, folder)
    async with database.reading() as session:
        assert await places_of(session, WORDS) == set()


async def test_files_that_were_never_sent_go_while_a_case_is_worked(database, told, folder):
    async with database.unit_of_work() as session:
        sent = await session.scalar(select(Attachment))
        sent.message_id = None
    assert not await run(database, told, folder)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Attachment)) == 0
    assert list(folder.iterdir()) == []


async def test_others_keep_what_is_theirs(database, told, folder):
    async with database.unit_of_work() as session:
        other = await make_conversation(session)
        message = await make_message(session, other, text="别人的话")
        keep_picture(session, other, folder, message_id=message.id)
    _age(folder / SHA256)
    await end(database, told.number)
    await run(database, told, folder)
    assert (folder / SHA256).exists()
    async with database.reading() as session:
        texts = (await session.scalars(select(Message.text))).all()
        assert "别人的话" in texts
        assert await find_readable_cases(session, conversation_id=other.id) == []


async def test_a_file_that_is_just_being_stored_is_waited_for(database, told, folder):
    moment = NOW.timestamp()
    os.utime(folder / SHA256, (moment, moment))
    await end(database, told.number)
    with pytest.raises(Conflict):
        await run(database, told, folder)
    async with database.reading() as session:
        assert "messages.text" in await places_of(session, WORDS)


async def test_erased_twice_nothing_happens(database, told, folder):
    await end(database, told.number)
    assert await run(database, told, folder)
    assert await run(database, told, folder)
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == told.number))
    assert [event.kind for event in case.events].count("erased") == 1
