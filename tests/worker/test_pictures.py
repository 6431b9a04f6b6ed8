"""Pictures that were sent are read once, and what stands in them is asked about."""

import pytest
from fixtures.factories import make_conversation
from fixtures.pictures import ORDER_PAGE, PAYMENT, draw_page, lines_of
from sqlalchemy import select

from channels.memory import MemoryMessenger, MemoryTextReader
from channels.reading import RapidTextReader
from huquan.conversations.handover import request_person
from huquan.conversations.models import Attachment, Conversation
from huquan.conversations.service import receive_attachments
from huquan.evidence.checklist import Checklists
from huquan.evidence.files import StoredFile
from huquan.evidence.service import MOST_ATTEMPTS, claim_unread, find_evidence, keep_attachment
from worker.__main__ import KNOWLEDGE
from worker.jobs import Delivery
from worker.pictures import ReadPictures

SHA = "a" * 64


@pytest.fixture
def folder(tmp_path):
    draw_page(tmp_path / "drawn.png", ORDER_PAGE).rename(tmp_path / SHA)
    return tmp_path


@pytest.fixture
def reader():
    return MemoryTextReader(lines_of(ORDER_PAGE))


@pytest.fixture(scope="module")
def checklists(taxonomy):
    return Checklists.load(KNOWLEDGE, taxonomy)


@pytest.fixture
def pictures(database, reader, folder, checklists, taxonomy, clock):
    return ReadPictures(database, reader, folder, checklists, taxonomy, clock)


@pytest.fixture
def messenger():
    return MemoryMessenger()


@pytest.fixture
def deliver(database, messenger, wording, clock):
    return Delivery(database, messenger, wording, clock).run


async def send(database, clock, *media_types, conversation_id=None):
    """Let a consumer send files in one message; return (conversation id, message id)."""
    async with database.unit_of_work() as session:
        if conversation_id:
            conversation = await session.get_one(Conversation, conversation_id)
        else:
            conversation = await make_conversation(session, now=clock())
        attachments = [
            await keep_attachment(
                session,
                conversation=conversation,
                file=StoredFile(SHA, 10, media_type),
                name="file",
                kind="photo",
                now=clock(),
            )
            for media_type in media_types
        ]
        message = await receive_attachments(
            session,
            conversation=conversation,
            client_message_id=attachments[0].id,
            attachment_ids=[attachment.id for attachment in attachments],
            now=clock(),
        )
    return conversation.id, message.id


async def evidence_of(database, conversation_id):
    async with database.reading() as session:
        return await find_evidence(session, conversation_id=conversation_id)


async def test_what_is_read_is_kept_and_asked_about_once(
    database, pictures, deliver, messenger, clock
):
    conversation_id, message_id = await send(database, clock, "image/png")
    for _ in range(2):
        await pictures.run()
        await deliver()
    [(to, text)] = messenger.sent
    assert to == conversation_id
    assert "订单号：2611180012345678901" in text
    assert "金额：299 元" in text
    assert "时间：2026年11月18日" in text
    assert "商家：青禾旗舰店" in text
    [(yes, payload), (no, _)] = messenger.offered[0]
    assert (yes, no) == ("对，记下来", "不对")
    assert payload == f'/confirm_reading{{"reading": "{message_id}"}}'
    [attachment] = await evidence_of(database, conversation_id)
    assert (attachment.kind, attachment.read_at) == ("order", clock())
    assert "订单编号 2611180012345678901" in attachment.text


async def test_several_pictures_of_a_message_are_asked_about_together(
    database, pictures, deliver, messenger, clock
):
    await send(database, clock, "image/png", "image/jpeg", "application/pdf")
    await pictures.run()
    await deliver()
    assert len(messenger.sent) == 1


async def test_the_same_order_is_not_asked_about_again_but_another_is(
    database, pictures, reader, deliver, messenger, clock
):
    conversation_id, _ = await send(database, clock, "image/png")
    await pictures.run()
    await send(database, clock, "image/png", conversation_id=conversation_id)
    await pictures.run()
    await deliver()
    assert len(messenger.sent) == 1
    reader.lines = lines_of(PAYMENT)
    await send(database, clock, "image/png", conversation_id=conversation_id)
    await pictures.run()
    await deliver()
    assert len(messenger.sent) == 2


async def test_a_picture_without_an_order_is_kept_and_not_talked_about(
    database, pictures, reader, deliver, messenger, clock
):
    reader.lines = []
    conversation_id, _ = await send(database, clock, "image/png")
    await pictures.run()
    await deliver()
    assert messenger.sent == []
    [attachment] = await evidence_of(database, conversation_id)
    assert (attachment.kind, attachment.text) == ("photo", "")


async def test_while_a_person_listens_what_was_read_is_for_them(
    database, pictures, deliver, messenger, clock
):
    conversation_id, _ = await send(database, clock, "image/png")
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        request_person(conversation=conversation, now=clock())
    await pictures.run()
    await deliver()
    assert messenger.sent == []
    [attachment] = await evidence_of(database, conversation_id)
    assert attachment.found["amount"] == "299.00"


async def test_what_was_uploaded_but_not_sent_is_nobodys_to_read(database, pictures, clock):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session, now=clock())
        await keep_attachment(
            session,
            conversation=conversation,
            file=StoredFile(SHA, 10, "image/png"),
            name="file",
            kind="photo",
            now=clock(),
        )
    await pictures.run()
    async with database.reading() as session:
        assert (await session.scalar(select(Attachment.read_at))) is None


async def test_a_reader_that_fails_is_asked_again_later_and_at_last_no_more(
    database, pictures, reader, clock
):
    conversation_id, _ = await send(database, clock, "image/png")
    reader.is_broken = True
    for _ in range(MOST_ATTEMPTS):
        await pictures.run()
        clock.advance(hours=1)
    [attachment] = await evidence_of(database, conversation_id)
    assert attachment.read_at is not None
    assert attachment.attempts == MOST_ATTEMPTS


async def test_a_reader_that_recovers_loses_nothing(
    database, pictures, reader, deliver, messenger, clock
):
    await send(database, clock, "image/png")
    reader.is_broken = True
    await pictures.run()
    reader.is_broken = False
    clock.advance(hours=1)
    await pictures.run()
    await deliver()
    assert len(messenger.sent) == 1


async def test_two_workers_never_read_the_same_picture(database, clock):
    await send(database, clock, "image/png")
    await send(database, clock, "image/png")
    if database.engine.dialect.name == "sqlite":
        async with database.unit_of_work() as session:
            first = {a.id for a in await claim_unread(session, now=clock(), limit=1)}
        async with database.unit_of_work() as session:
            second = {a.id for a in await claim_unread(session, now=clock())}
    else:
        async with database.unit_of_work() as one, database.unit_of_work() as other:
            first = {a.id for a in await claim_unread(one, now=clock(), limit=1)}
            second = {a.id for a in await claim_unread(other, now=clock())}
    assert len(first) == len(second) == 1
    assert first & second == set()


async def test_a_real_screenshot_is_read_by_the_real_reader(
    database, pictures, deliver, messenger, clock
):
    await send(database, clock, "image/png")
    real = RapidTextReader()
    await ReadPictures(
        database, real, pictures.folder, pictures.checklists, pictures.taxonomy, clock
    ).run()
    await real.close()
    await deliver()
    [(_, text)] = messenger.sent
    assert "订单号：2611180012345678901" in text
    assert "金额：299 元" in text
