"""What the worker does because time passed."""

import pytest
from fixtures.factories import make_conversation
from sqlalchemy import select

from channels.memory import MemoryMessenger
from channels.webchat import WebchatMessenger
from huquan import outbox
from huquan.conversations.models import Message
from huquan.outbox import Notice
from worker.jobs import Delivery


@pytest.fixture
def messenger():
    return MemoryMessenger()


@pytest.fixture
def delivery(database, messenger, wording, clock):
    return Delivery(database, messenger, wording, clock)


async def promise(database, clock, template="utter_notice_case_accepted", **values):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        outbox.post(session, to=conversation.id, template=template, now=clock(), **values)
    return conversation.id


async def test_a_promise_is_kept_once(database, delivery, messenger, clock):
    conversation_id = await promise(database, clock, case_number="HQ261123-000001")
    await delivery.run()
    await delivery.run()
    assert [to for to, _ in messenger.sent] == [conversation_id]
    assert "HQ261123-000001" in messenger.sent[0][1]


async def test_what_cannot_be_delivered_waits_and_holds_up_no_other(
    database, delivery, messenger, clock
):
    await promise(database, clock, template="utter_of_no_name")
    later = await promise(database, clock, case_number="HQ261123-000002")
    await delivery.run()
    assert [to for to, _ in messenger.sent] == [later]
    async with database.reading() as session:
        broken = await session.scalar(select(Notice).where(Notice.delivered_at.is_(None)))
        assert broken.attempts == 1
        assert broken.due_at > clock()


async def test_a_promise_is_not_kept_before_its_time(database, delivery, messenger, clock):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        outbox.post(
            session,
            to=conversation.id,
            template="utter_notice_case_accepted",
            now=clock(),
            due_at=clock().replace(hour=9),
            case_number="HQ261123-000003",
        )
    await delivery.run()
    assert messenger.sent == []
    clock.advance(hours=9)
    await delivery.run()
    assert len(messenger.sent) == 1


async def test_a_promise_of_a_transaction_that_failed_is_none(database, delivery, messenger, clock):
    class Broken(Exception):
        pass

    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
    with pytest.raises(Broken):
        async with database.unit_of_work() as session:
            outbox.post(session, to=conversation.id, template="utter_notice_kept", now=clock())
            raise Broken
    await delivery.run()
    assert messenger.sent == []


@pytest.fixture(params=["memory", "webchat"])
def any_messenger(request, database, clock):
    return MemoryMessenger() if request.param == "memory" else WebchatMessenger(database, clock)


async def test_every_messenger_delivers_a_key_once(database, any_messenger):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
    for _ in range(2):
        await any_messenger.send(conversation_id=conversation.id, text="已受理", key="outbox:1")
    if isinstance(any_messenger, MemoryMessenger):
        assert any_messenger.sent == [(conversation.id, "已受理")]
        return
    async with database.reading() as session:
        stored = (await session.scalars(select(Message.text))).all()
        assert stored == ["已受理"]
