"""The one door to conversations."""

import pytest
from fixtures.factories import NOW, make_staff

from huquan.conversations.access import access_conversation, access_own_conversation
from huquan.conversations.service import open_conversation
from huquan.errors import NotAllowed, NotFound, NotSignedIn
from huquan.people.rules import Consumer, Role


async def open_one(session):
    return await open_conversation(session, channel="web", locale="zh-CN", now=NOW)


async def test_the_token_opens_its_own_conversation(database):
    async with database.unit_of_work() as session:
        conversation, token = await open_one(session)
        opened = await access_own_conversation(
            session, conversation_id=conversation.id, token=token
        )
        assert opened.id == conversation.id


async def test_the_token_is_kept_as_a_hash_only(database):
    async with database.unit_of_work() as session:
        conversation, token = await open_one(session)
        assert token not in conversation.token_hash


async def test_a_strangers_conversation_and_a_typo_look_alike(database):
    async with database.unit_of_work() as session:
        conversation, _ = await open_one(session)
        _, other_token = await open_one(session)
        for conversation_id in (conversation.id, "f" * 32, "'; --"):
            with pytest.raises(NotFound):
                await access_own_conversation(
                    session, conversation_id=conversation_id, token=other_token
                )
        with pytest.raises(NotSignedIn):
            await access_own_conversation(session, conversation_id=conversation.id, token=None)


async def test_a_consumer_does_not_reach_another_conversation(database):
    async with database.unit_of_work() as session:
        conversation, _ = await open_one(session)
        with pytest.raises(NotFound):
            await access_conversation(
                session, conversation_id=conversation.id, actor=Consumer("0" * 32)
            )


@pytest.mark.parametrize(
    ("role", "to_change", "may"),
    [
        (Role.AGENT, True, True),
        (Role.SUPERVISOR, True, True),
        (Role.ADMIN, True, True),
        (Role.AUDITOR, False, True),
        (Role.AUDITOR, True, False),
        (Role.EDITOR, False, False),
    ],
)
async def test_staff_reach_conversations_by_role(database, role, to_change, may):
    async with database.unit_of_work() as session:
        conversation, _ = await open_one(session)
        staff = (await make_staff(session, role=role)).as_actor()
        door = access_conversation(
            session, conversation_id=conversation.id, actor=staff, to_change=to_change
        )
        if may:
            assert (await door).id == conversation.id
        else:
            with pytest.raises(NotAllowed):
                await door
