"""Open pages: what is said appears without asking."""

import asyncio

from fixtures.factories import make_staff

from channels.webchat import WebchatMessenger
from huquan.conversations.handover import answer_as_staff, take_conversation
from huquan.conversations.models import Conversation


def open_stream(chat, after=0):
    return chat.client.ws_connect(
        f"{chat.url}/stream?after={after}", protocols=("huquan", chat.token)
    )


async def frames(socket, number):
    async with asyncio.timeout(10):
        return [await socket.receive_json() for _ in range(number)]


async def test_a_page_is_sent_what_it_missed_and_what_comes(begin):
    chat = await begin()
    await chat.say("之前")
    async with open_stream(chat) as socket:
        missed = await frames(socket, 3)
        assert [f["message"]["text"] for f in missed[:2]] == ["之前", "之前"]
        assert missed[2] == {"type": "state", "state": "bot", "agent_name": None}
        await chat.say("之后")
        coming = await frames(socket, 2)
        assert [f["message"]["sender"] for f in coming] == ["consumer", "bot"]


async def test_a_page_that_comes_back_is_sent_only_what_is_new(begin):
    chat = await begin()
    await chat.say("旧的")
    last = (await chat.history())[-1]["id"]
    await chat.say("新的")
    async with open_stream(chat, after=last) as socket:
        new = await frames(socket, 3)
        assert [f["message"]["text"] for f in new[:2]] == ["新的", "新的"]


async def test_what_another_process_stores_appears_too(begin, database, clock):
    chat = await begin()
    async with open_stream(chat) as socket:
        await frames(socket, 1)
        worker = WebchatMessenger(database, clock)
        await worker.send(conversation_id=chat.conversation_id, text="已受理", key="outbox:1")
        [frame] = await frames(socket, 1)
        assert (frame["message"]["sender"], frame["message"]["text"]) == ("system", "已受理")


async def test_a_person_who_joins_is_announced_with_their_name(begin, database, clock):
    chat = await begin()
    async with open_stream(chat) as socket:
        await frames(socket, 1)
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            staff = (await make_staff(session, name="小王")).as_actor()
            await take_conversation(
                session, conversation=conversation, staff=staff, notice="小王为您服务", now=clock()
            )
            await answer_as_staff(
                session,
                conversation=conversation,
                staff=staff,
                text="您好",
                client_message_id="a1",
                now=clock(),
            )
        notice, answer, state = await frames(socket, 3)
        assert notice["message"]["text"] == "小王为您服务"
        assert (answer["message"]["sender"], answer["message"]["sender_name"]) == ("agent", "小王")
        assert state == {"type": "state", "state": "agent", "agent_name": "小王"}
