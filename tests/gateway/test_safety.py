"""Danger in a message that goes to a person instead of the bot."""

import pytest
from fixtures.factories import NOW

from huquan.conversations.handover import request_person
from huquan.conversations.models import Conversation


@pytest.fixture
async def waiting(begin, database):
    """A consumer who waits for a person."""
    chat = await begin()
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        request_person(conversation=conversation, now=NOW)
    return chat


async def test_whoever_waits_for_a_person_gets_the_help_lines_and_comes_first(waiting, database):
    answer = await waiting.say("没人管是吧，那我就跳楼")
    assert (answer["turn"]["kind"], answer["turn"]["handover"]) == ("crisis", True)
    [said] = answer["messages"]
    assert said["sender"] == "system"
    assert all(line in said["text"] for line in ("110", "120", "12356"))
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, waiting.conversation_id)
        assert conversation.priority == "urgent"


async def test_anger_is_left_to_the_person(waiting, database):
    await waiting.say("有人吗")  # is told once that it is kept
    answer = await waiting.say("气死我了，到底有没有人")
    assert (answer["turn"]["kind"], answer["messages"]) == ("human", [])
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, waiting.conversation_id)
        assert conversation.priority == "normal"
