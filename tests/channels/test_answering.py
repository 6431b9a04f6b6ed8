"""Turns: one at a time, in order, never lost."""

import asyncio
from pathlib import Path

import pytest
from fixtures.factories import make_conversation, make_message

from channels.answering import Answering
from channels.memory import MemoryDialogue
from huquan.conversations.handover import request_person
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import let_go, read_history
from huquan.conversations.turns import ATTEMPTS, LEASE, find_left_behind
from huquan.escalations.service import reasons_by_conversation
from huquan.escalations.statuses import EscalationReason


@pytest.fixture
def dialogue():
    return MemoryDialogue()


@pytest.fixture
def answering(database, dialogue, wording, clock, guard):
    return Answering(database, dialogue, wording, clock, "test", guard)


KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


async def write(database, clock, *texts):
    """Let a consumer write several messages in a new conversation; return its id."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session, now=clock())
        for number, text in enumerate(texts):
            await make_message(
                session, conversation, text=text, client_message_id=f"m{number}", now=clock()
            )
    return conversation.id


async def said(database, conversation_id):
    async with database.reading() as session:
        messages = await read_history(session, conversation_id=conversation_id, after=0, limit=100)
        return [(message.sender, message.text) for message in messages]


async def test_messages_are_answered_in_the_order_they_were_written(
    database, answering, dialogue, clock
):
    conversation_id = await write(database, clock, "第一", "第二", "第三")
    while message := await answering.claim_next(conversation_id):
        await answering.answer_claimed(message)
    assert dialogue.heard == ["第一", "第二", "第三"]


async def test_one_turn_at_a_time(database, answering, clock):
    conversation_id = await write(database, clock, "第一", "第二")
    assert await answering.claim_next(conversation_id)
    assert await answering.claim_next(conversation_id) is None


async def test_several_processes_take_a_turn_once(database, answering, clock):
    conversation_id = await write(database, clock, "只有一次")
    claims = await asyncio.gather(*(answering.claim_next(conversation_id) for _ in range(5)))
    assert sum(claim is not None for claim in claims) == 1


async def test_a_message_is_kept_while_the_bot_is_away_and_the_consumer_is_told_once(
    database, answering, dialogue, clock, wording
):
    conversation_id = await write(database, clock, "有人吗")
    dialogue.is_down = True
    for _ in range(3):
        clock.advance(seconds=10)
        message = await answering.claim_next(conversation_id)
        assert await answering.answer_claimed(message) is None
    kept = wording.say("utter_notice_kept")
    assert await said(database, conversation_id) == [("consumer", "有人吗"), ("system", kept)]

    dialogue.is_down = False
    assert await answering.answer_claimed(await answering.claim_next(conversation_id))
    assert (await said(database, conversation_id))[-1] == ("bot", "有人吗")


async def test_a_turn_of_a_dead_process_is_free_after_its_lease(database, answering, clock):
    conversation_id = await write(database, clock, "还在吗")
    await answering.claim_next(conversation_id)
    clock.advance(seconds=LEASE.total_seconds() + 1)
    again = await answering.claim_next(conversation_id)
    assert (again.text, again.attempts) == ("还在吗", 2)


async def test_a_process_that_starts_again_frees_what_it_was_at(database, answering, clock):
    conversation_id = await write(database, clock, "还在吗")
    await answering.claim_next(conversation_id)
    async with database.unit_of_work() as session:
        await let_go(session, owner="test")
    assert await answering.claim_next(conversation_id)


async def test_a_repeated_turn_gets_the_answer_that_was_already_given(
    database, answering, dialogue, clock
):
    conversation_id = await write(database, clock, "确认提交")
    message = await answering.claim_next(conversation_id)
    await dialogue.reply(
        conversation_id=conversation_id,
        text=message.text,
        message_id=message.id,
        sent_at=clock(),
        retry=False,
    )
    clock.advance(minutes=1)
    await answering.answer_claimed(await answering.claim_next(conversation_id))
    assert dialogue.heard == ["确认提交"]
    assert (await said(database, conversation_id))[-1] == ("bot", "确认提交")


async def test_a_turn_that_keeps_breaking_goes_to_a_person(
    database, answering, dialogue, clock, wording
):
    conversation_id = await write(database, clock, "出错的话")
    dialogue.is_broken = True
    for _ in range(ATTEMPTS):
        clock.advance(minutes=5)
        await answering.answer_claimed(await answering.claim_next(conversation_id))
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        assert conversation.state == "waiting"
    handed_over = wording.say("utter_notice_handed_over")
    assert (await said(database, conversation_id))[-1] == ("system", handed_over)
    async with database.reading() as session:
        reasons = await reasons_by_conversation(session, [conversation_id])
        assert reasons == {conversation_id: (EscalationReason.BOT_FAILED,)}


async def test_a_turn_that_broke_waits_its_time_however_often_it_is_sent(
    database, answering, dialogue, clock
):
    conversation_id = await write(database, clock, "出错的话")
    dialogue.is_broken = True
    await answering.answer_claimed(await answering.claim_next(conversation_id))
    assert await answering.claim_next(conversation_id) is None
    clock.advance(seconds=5)
    assert await answering.claim_next(conversation_id)


async def test_the_worker_finds_what_was_left_behind_and_only_that(database, answering, clock):
    left = await write(database, clock, "没人回")
    clock.advance(seconds=10)
    await write(database, clock, "刚刚写的")
    async with database.reading() as session:
        assert await find_left_behind(session, now=clock(), limit=10) == [left]
    await answering.answer_claimed(await answering.claim_next(left))
    async with database.reading() as session:
        assert await find_left_behind(session, now=clock(), limit=10) == []


async def test_what_is_written_while_a_person_is_called_is_left_to_the_person(
    database, answering, dialogue, clock
):
    conversation_id = await write(database, clock, "转人工", "快点")
    await answering.answer_claimed(await answering.claim_next(conversation_id))
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        request_person(conversation=conversation, now=clock())
    assert await answering.claim_next(conversation_id) is None
    assert dialogue.heard == ["转人工"]
    async with database.reading() as session:
        assert await find_left_behind(session, now=clock.now, limit=9) == []
        *_, second, _ = await read_history(
            session, conversation_id=conversation_id, after=0, limit=9
        )
        assert (second.text, second.turn["handover"]) == ("快点", True)


async def test_plain_text_never_reaches_the_bot_as_a_command(database, answering, dialogue, clock):
    conversation_id = await write(database, clock, "/restart")
    await answering.answer_claimed(await answering.claim_next(conversation_id))
    assert dialogue.heard == ["／restart"]


async def test_an_answer_names_the_message_it_answers(database, answering, clock):
    conversation_id = await write(database, clock, "您好")
    claimed = await answering.claim_next(conversation_id)
    await answering.answer_claimed(claimed)
    async with database.reading() as session:
        message = await session.get_one(Message, claimed.id)
        assert message.turn["kind"] == "problem"
        history = await read_history(
            session, conversation_id=conversation_id, after=message.id, limit=9
        )
        assert {reply.reply_to for reply in history} == {message.id}
