"""From the bot to a person and back."""

import pytest
from fixtures.factories import NOW, make_conversation, make_message, make_staff

from huquan.conversations.handover import (
    answer_as_staff,
    hand_back,
    request_person,
    take_conversation,
)
from huquan.conversations.service import read_history
from huquan.conversations.statuses import Priority
from huquan.errors import TakenByColleague


async def test_asking_twice_keeps_the_first_place(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        request_person(conversation=conversation, now=NOW)
        request_person(conversation=conversation, now=NOW.replace(hour=5))
        assert (conversation.state, conversation.waiting_since) == ("waiting", NOW)


async def test_an_alarm_comes_before_all_others(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        request_person(conversation=conversation, now=NOW, priority=Priority.URGENT)
        request_person(conversation=conversation, now=NOW)
        assert conversation.priority == Priority.URGENT


async def test_while_a_person_has_it_no_turn_is_waited_for(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        request_person(conversation=conversation, now=NOW)
        message = await make_message(session, conversation)
        assert message.answered_at == NOW
        assert (message.turn["kind"], message.turn["handover"]) == ("human", True)


async def test_two_colleagues_cannot_have_the_same_conversation(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        first = (await make_staff(session, login="a")).as_actor()
        second = (await make_staff(session, login="b")).as_actor()
        taking = {"conversation": conversation, "notice": "人工客服为您服务", "now": NOW}
        await take_conversation(session, staff=first, **taking)
        await take_conversation(session, staff=first, **taking)
        with pytest.raises(TakenByColleague):
            await take_conversation(session, staff=second, **taking)
        with pytest.raises(TakenByColleague):
            await answer_as_staff(
                session,
                conversation=conversation,
                staff=second,
                text="您好",
                client_message_id="a-1",
                now=NOW,
            )


async def test_the_bot_answers_again_after_it_was_handed_back(database):
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        staff = (await make_staff(session)).as_actor()
        await take_conversation(
            session, conversation=conversation, staff=staff, notice="来了", now=NOW
        )
        await hand_back(session, conversation=conversation, staff=staff, notice="走了", now=NOW)
        assert (conversation.state, conversation.assignee_id) == ("bot", None)
        said = await read_history(session, conversation_id=conversation.id, after=0, limit=10)
        assert [message.text for message in said] == ["来了", "走了"]
