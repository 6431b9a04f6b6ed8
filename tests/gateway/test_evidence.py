"""Files of a dispute: how many, and the answer to what was read in them."""

import io

from aiohttp import FormData
from fixtures.factories import NOW, make_case
from PIL import Image
from sqlalchemy import select

from huquan.conversations.models import Attachment, Conversation, Message
from huquan.conversations.service import say
from huquan.conversations.statuses import Sender
from huquan.evidence.service import MOST_FILES
from huquan.people.rules import Role


def picture():
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


async def upload(chat):
    form = FormData()
    form.add_field("file", picture(), filename="订单.png")
    return await chat.client.post(f"{chat.url}/attachments", data=form, headers=chat.headers)


async def send(chat):
    attachment_id = (await (await upload(chat)).json())["attachment_id"]
    await chat.post(client_message_id=attachment_id, attachment_ids=[attachment_id])


async def test_a_dispute_has_nine_files_and_a_registered_case_makes_room(begin, database):
    chat = await begin()
    for _ in range(MOST_FILES):
        assert (await upload(chat)).status == 201
    refused = await upload(chat)
    assert refused.status == 409
    error = (await refused.json())["error"]
    assert error["code"] == "too_many_files"
    assert "9 个文件" in error["message"]
    await chat.say("提交")
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        message = await session.scalar(select(Message).where(Message.sender == Sender.CONSUMER))
        await make_case(session, conversation, message)
    assert (await upload(chat)).status == 201


async def ask(database, chat):
    """Let the worker's notice about a picture stand."""
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        choices = [("对，记下来", '/confirm_reading{"reading": "1"}'), ("不对", "/reject_reading")]
        await say(
            session,
            conversation=conversation,
            sender=Sender.SYSTEM,
            text="对吗？",
            now=NOW,
            choices=choices,
        )


async def test_a_typed_yes_or_no_answers_what_was_read(begin, database, dialogue):
    chat = await begin()
    for said in ("对的。", "不对", "对，记下来"):
        await ask(database, chat)
        await chat.say(said)
    assert dialogue.heard == [
        '/confirm_reading{"reading": "1"}',
        "/reject_reading",
        '/confirm_reading{"reading": "1"}',
    ]


async def test_a_yes_to_something_else_stays_a_yes(begin, database, dialogue):
    chat = await begin()
    await ask(database, chat)
    await chat.say("我还想问一下")
    await chat.say("对的")
    assert dialogue.heard == ["我还想问一下", "对的"]


async def test_the_desk_sees_files_what_was_read_and_what_is_missing(
    client, begin, sign_in, database
):
    chat = await begin()
    await send(chat)
    await chat.say("提交")
    async with database.unit_of_work() as session:
        file = await session.scalar(select(Attachment))
        file.text, file.read_at, file.kind = "电话 13900001234", NOW, "order"
        file.found = {"amount": "299.00"}
        conversation = await session.get_one(Conversation, chat.conversation_id)
        message = await session.scalar(select(Message).where(Message.text == "提交"))
        number = (await make_case(session, conversation, message)).number
    url = f"/api/v1/desk/cases/{number}/evidence"
    assert (await client.get(url)).status == 401
    await sign_in()
    response = await client.get(url)
    assert response.status == 200, await response.text()
    evidence = await response.json()
    [shown] = evidence["files"]
    assert len(shown["sha256"]) == 64
    assert (shown["kind_label"], shown["found"]) == ("订单页", ["金额：299 元"])
    assert "13900001234" not in shown["text"]
    assert any("照片" in point for point in evidence["missing"])
    assert not any("订单详情页" in point for point in evidence["missing"])


async def test_who_may_not_read_cases_sees_no_evidence(client, sign_in):
    await sign_in(role=Role.EDITOR)
    assert (await client.get("/api/v1/desk/cases/HQ261123-000001/evidence")).status == 403
