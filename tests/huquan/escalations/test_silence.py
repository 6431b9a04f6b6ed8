"""People who fall silent."""

import asyncio
from datetime import timedelta

import pytest
from fixtures.factories import NOW, make_conversation, make_message, make_staff
from sqlalchemy import func, select

from huquan.conversations.handover import answer_as_staff, snooze, take_conversation
from huquan.conversations.models import Conversation, Message
from huquan.conversations.turns import claim_turn
from huquan.escalations.service import read_all
from huquan.escalations.silence import Silence, find_silent, take_back

HALF_HOUR = timedelta(minutes=30)
LATER = NOW + HALF_HOUR


@pytest.fixture
async def taken(database):
    """A conversation that 小王 has, and 小王."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        staff = (await make_staff(session)).as_actor()
        await take_conversation(
            session, conversation=conversation, staff=staff, notice="来了", now=NOW
        )
    return conversation.id, staff


@pytest.fixture
def after(database, wording):
    """Hand out what looks for silence and ends it."""

    async def after(conversation_id, now=LATER):
        async with database.reading() as session:
            found = await find_silent(session, now=now, after=HALF_HOUR, limit=10)
        async with database.unit_of_work() as session:
            silence = await take_back(
                session,
                conversation_id=conversation_id,
                wording=wording,
                after=HALF_HOUR,
                now=now,
            )
        assert (silence is None) == (found == [])
        return silence

    return after


async def test_half_an_hour_without_a_word_gives_the_conversation_to_the_bot(
    database, taken, after
):
    conversation_id, _ = taken
    assert await after(conversation_id, now=LATER - timedelta(seconds=1)) is None
    assert await after(conversation_id) is Silence.DONE
    assert await after(conversation_id) is None
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        assert (conversation.state, conversation.assignee_id) == ("bot", None)
        last = await session.scalar(select(Message).order_by(Message.id.desc()).limit(1))
        assert (last.sender, [choice["title"] for choice in last.choices]) == ("system", ["转人工"])


async def test_a_word_of_the_person_counts_anew(database, taken, after):
    conversation_id, staff = taken
    async with database.unit_of_work() as session:
        await answer_as_staff(
            session,
            conversation=await session.get_one(Conversation, conversation_id),
            staff=staff,
            text="我问问商家",
            client_message_id="a-1",
            now=NOW + timedelta(minutes=20),
        )
    assert await after(conversation_id) is None
    assert await after(conversation_id, now=LATER + timedelta(minutes=20)) is Silence.DONE


async def test_who_was_not_answered_stays_in_line_and_the_bot_answers(database, taken, after):
    conversation_id, _ = taken
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        question = await make_message(session, conversation, text="什么时候退钱")
        assert question.answered_at is not None
    assert await after(conversation_id) is Silence.UNANSWERED
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        assert (conversation.state, conversation.bot_stands_in) == ("waiting", True)
        assert conversation.waiting_since == LATER
        claimed = await claim_turn(session, conversation=conversation, owner="t", now=LATER)
        assert claimed.text == "什么时候退钱"
        [reason] = await read_all(session, conversation_id=conversation_id)
        assert reason.reason == "agent_silent"


async def test_nobody_counts_the_silence_of_who_waits_for_the_consumer(database, taken, after):
    conversation_id, staff = taken
    until = NOW + timedelta(hours=4)
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        snooze(conversation=conversation, staff=staff, until=until, now=NOW)
    assert await after(conversation_id, now=until) is None
    assert await after(conversation_id, now=until + HALF_HOUR) is Silence.DONE


async def test_what_the_consumer_writes_ends_the_snooze(database, taken, after):
    conversation_id, staff = taken
    written = NOW + timedelta(hours=2)
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        until = NOW + timedelta(hours=4)
        snooze(conversation=conversation, staff=staff, until=until, now=NOW)
        await make_message(session, conversation, text="截图发您了", now=written)
        assert conversation.snoozed_until == written
    assert await after(conversation_id, now=written + timedelta(minutes=29)) is None
    assert await after(conversation_id, now=written + HALF_HOUR) is Silence.UNANSWERED


async def test_two_workers_take_a_conversation_back_once(database, wording, taken):
    conversation_id, _ = taken

    async def work():
        async with database.unit_of_work() as session:
            return await take_back(
                session,
                conversation_id=conversation_id,
                wording=wording,
                after=HALF_HOUR,
                now=LATER,
            )

    done = await asyncio.gather(*(work() for _ in range(5)))
    assert [silence for silence in done if silence is not None] == [Silence.DONE]
    async with database.reading() as session:
        told = select(func.count()).select_from(Message).where(Message.text.contains("有一阵"))
        assert await session.scalar(told) == 1
