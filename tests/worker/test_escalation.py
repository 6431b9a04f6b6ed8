"""Silence and passed days: what the worker does about them, through to the consumer's page."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message, make_staff
from sqlalchemy import select

from channels.answering import Answering
from channels.memory import MemoryDialogue
from channels.webchat import WebchatMessenger
from huquan.cases.models import Case
from huquan.conversations.handover import take_conversation
from huquan.conversations.models import Conversation, Message
from worker.jobs import CatchUp, Delivery, Overdue, TakeBack

HALF_HOUR = timedelta(minutes=30)

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def take_back(database, wording, clock):
    return TakeBack(database, wording, HALF_HOUR, clock)


@pytest.fixture
def overdue(database, clock):
    return Overdue(database, clock)


@pytest.fixture
async def taken(database, clock):
    """A conversation that a person has and in which the consumer spoke last."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        staff = (await make_staff(session)).as_actor()
        await take_conversation(
            session, conversation=conversation, staff=staff, notice="来了", now=clock()
        )
        await make_message(session, conversation, text="定金能退吗")
    return conversation.id


async def said(database, conversation_id):
    async with database.reading() as session:
        query = (
            select(Message.sender, Message.text)
            .where(Message.conversation_id == conversation_id)
            .order_by(Message.id)
        )
        return [(sender, text) for sender, text in await session.execute(query)]


async def test_the_bot_takes_over_and_answers_what_was_left(
    database, take_back, taken, wording, clock, guard
):
    dialogue = MemoryDialogue()
    answering = Answering(database, dialogue, wording, clock, "worker", guard)
    await take_back.run()
    assert len(await said(database, taken)) == 2
    clock.advance(minutes=30)
    for _ in range(2):
        await take_back.run()
        await CatchUp(database, answering, clock).run()
    assert dialogue.heard == ["定金能退吗"]
    assert [sender for sender, _ in await said(database, taken)] == [
        "system",
        "consumer",
        "system",
        "bot",
    ]
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, taken)
        assert (conversation.state, conversation.bot_stands_in) == ("waiting", True)


async def test_a_setting_says_how_long_silence_is(database, wording, taken, clock):
    clock.advance(minutes=5)
    await TakeBack(database, wording, timedelta(minutes=5), clock).run()
    async with database.reading() as session:
        assert (await session.get_one(Conversation, taken)).assignee_id is None


async def test_a_passed_day_reaches_the_consumer_once(database, overdue, wording, clock):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await make_case(session, conversation, message)
    delivery = Delivery(database, WebchatMessenger(database, clock), wording, clock)
    await overdue.run()
    clock.now = datetime(2026, 12, 3, 0, 0, tzinfo=UTC)
    for _ in range(2):
        await overdue.run()
        await delivery.run()
    [_, (sender, text)] = await said(database, conversation.id)
    assert sender == "system"
    assert case.number in text
    async with database.reading() as session:
        assert (await session.get_one(Case, case.id)).priority == "urgent"


async def test_many_late_cases_are_worked_off_round_by_round(database, overdue, clock):
    async with database.unit_of_work() as session:
        for number in range(45):
            conversation = await make_conversation(session, now=NOW)
            message = await make_message(session, conversation, client_message_id=f"m-{number}")
            await make_case(session, conversation, message)
    clock.advance(days=30)
    for _ in range(3):
        await overdue.run()
    async with database.reading() as session:
        urgent = (await session.scalars(select(Case).where(Case.priority == "urgent"))).all()
        assert len(urgent) == 45
