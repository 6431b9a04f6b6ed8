"""Waiting for a person, the hours of the house, and the sheet that the desk gets."""

from datetime import timedelta

import pytest
from fixtures.desk import DESK
from fixtures.factories import make_case, make_message

from huquan.conversations.models import Conversation
from huquan.conversations.service import say
from huquan.conversations.statuses import Sender
from huquan.escalations.service import call_person, escalate_case
from huquan.escalations.statuses import EscalationReason

R = EscalationReason


async def post(client, path, **body):
    return await client.post(f"/api/v1/desk/{path}", json=body, headers=DESK)


@pytest.fixture
def wait(database, clock):
    """Hand out what puts a chat into the line for a person."""

    async def wait(chat, reason=R.REQUESTED, *, bot_stands_in=False):
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            await call_person(session, conversation=conversation, reason=reason, now=clock())
            conversation.bot_stands_in = bot_stands_in
        clock.advance(minutes=1)

    return wait


@pytest.fixture
def offer(database, clock):
    """Hand out what offers a choice and returns its id."""

    async def offer(chat, title, payload):
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            said = await say(
                session,
                conversation=conversation,
                sender=Sender.BOT,
                text="请稍等",
                choices=[(title, payload)],
                now=clock(),
            )
        return f"{said.id}-0"

    return offer


async def test_a_client_learns_how_many_come_first(client, begin, wait):
    first, second, third = await begin(), await begin(), await begin()
    for chat in (first, second):
        await wait(chat)
    places = []
    for chat in (first, second, third):
        response = await client.get(chat.url, headers=chat.headers)
        places.append((await response.json())["ahead"])
    assert places == [0, 1, None]


async def test_who_writes_at_night_past_the_bot_is_told_once_when_it_is_read(begin, wait, clock):
    clock.advance(hours=12)
    chat = await begin()
    await wait(chat)
    first = await chat.say("明天上班了给我回电话")
    second = await chat.say("我姓王")
    assert (first["turn"]["kind"], second["messages"]) == ("human", [])
    [said] = first["messages"]
    assert (said["sender"], "明天 9:00" in said["text"]) == ("system", True)
    assert [choice["title"] for choice in said["choices"]] == ["让机器人接着答"]


async def test_who_writes_in_the_line_is_told_once_how_many_come_first(begin, wait):
    await wait(await begin())
    chat = await begin()
    await wait(chat)
    [said] = (await chat.say("快一点"))["messages"]
    assert (said["sender"], "前面还有 1 位" in said["text"]) == ("system", True)
    assert [choice["title"] for choice in said["choices"]] == ["让机器人接着答"]
    assert (await chat.say("算了不用了"))["messages"] == []


async def test_danger_at_night_gets_the_help_lines_and_no_promise(begin, wait, clock):
    clock.advance(hours=12)
    chat = await begin()
    await wait(chat)
    answer = await chat.say("没人管是吧，那我就跳楼")
    [said] = answer["messages"]
    assert all(line in said["text"] for line in ("110", "120", "12356", "明天 9:00"))
    assert "马上来" not in said["text"]


async def test_the_bot_answers_while_it_stands_in(begin, wait, dialogue):
    chat = await begin()
    await wait(chat, bot_stands_in=True)
    answer = await chat.say("七天无理由怎么算")
    assert dialogue.heard == ["七天无理由怎么算"]
    assert (answer["turn"]["kind"], answer["turn"]["handover"]) == ("problem", True)


@pytest.mark.parametrize("is_typed", [False, True])
async def test_who_is_tired_of_waiting_has_the_bot_back(
    begin, wait, offer, dialogue, database, is_typed
):
    chat = await begin()
    await wait(chat)
    choice = await offer(chat, "先让机器人接着答", "/stand_in")
    if is_typed:
        await chat.say("先让机器人接着答")
    else:
        await chat.post(client_message_id="c1", choice=choice)
    await chat.say("定金能退吗")
    assert dialogue.heard == ["/stand_in", "定金能退吗"]
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        assert conversation.state == "waiting"
        assert conversation.waiting_since is not None


async def test_a_choice_of_the_bot_is_not_pressed_for_who_talks_to_a_person(
    client, begin, offer, sign_in, dialogue
):
    await sign_in()
    chat = await begin()
    choice = await offer(chat, "先让机器人接着答", "/stand_in")
    await post(client, f"conversations/{chat.conversation_id}/take")
    await chat.post(client_message_id="c1", choice=choice)
    assert dialogue.heard == []


@pytest.fixture
async def hurt(begin, database, clock):
    """A chat with a case of an injury."""
    chat = await begin()
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        message = await make_message(session, conversation, text="被烫伤了，电话13900001234")
        case = await make_case(
            session,
            conversation,
            message,
            narrative=message.text,
            issue_type="safety_injury",
        )
        await escalate_case(session, case=case, reasons=(R.INJURY,), now=clock())
    return chat, case.number


@pytest.mark.usefixtures("hurt")
async def test_the_queue_says_why(client, begin, wait, sign_in):
    await sign_in()
    plain = await begin()
    await wait(plain)
    items = (await (await client.get("/api/v1/desk/queue")).json())["items"]
    assert [(item["priority"], [r["label"] for r in item["reasons"]]) for item in items] == [
        ("urgent", ["人身伤害"]),
        ("normal", ["消费者要人工"]),
    ]


async def test_the_queue_shows_what_was_told_and_not_how_a_person_was_asked_for(
    client, begin, wait, sign_in
):
    await sign_in()
    chat = await begin()
    await chat.say("电饭煲坏了商家不管")
    await chat.say("转人工")
    await wait(chat)
    [item] = (await (await client.get("/api/v1/desk/queue")).json())["items"]
    assert item["excerpt"] == "电饭煲坏了商家不管"


async def test_the_sheet_is_complete(client, hurt, sign_in):
    await sign_in()
    chat, _ = hurt
    response = await client.get(f"/api/v1/desk/conversations/{chat.conversation_id}")
    text = await response.text()
    sheet = (await response.json())["sheet"]
    assert sheet["headline"] == "人身财产损害 · 青禾旗舰店 · 299 元 · 退款"
    assert [(r["label"], r["is_urgent"]) for r in sheet["reasons"]] == [("人身伤害", True)]
    assert {"label": "金额", "name": "amount", "words": "299 元"} in sheet["facts"]
    assert "订单号" in sheet["missing"]
    assert sheet["evidence"] == []
    assert sheet["evidence_wanted"]
    assert [(m["label"], m["note"]) for m in sheet["timeline"]] == [
        ("购买或发生", None),
        ("开始对话", None),
        ("案件", "登记"),
        ("需要人工", "人身伤害"),
    ]
    assert "13900001234" not in text


async def test_handing_back_settles_what_was_asked_and_keeps_the_case_urgent(
    client, hurt, wait, sign_in
):
    await sign_in()
    chat, _ = hurt
    await wait(chat)
    await post(client, f"conversations/{chat.conversation_id}/take")
    back = await (await post(client, f"conversations/{chat.conversation_id}/handback")).json()
    settled = {r["reason"]: r["settled_at"] is not None for r in back["sheet"]["reasons"]}
    assert settled == {"injury": False, "requested": True}
    assert back["priority"] == "urgent"


async def test_acceptance_starts_the_clock_of_mediation(client, hurt, sign_in):
    await sign_in()
    _, number = hurt
    moved = await (await post(client, f"cases/{number}/moves", to="accepted")).json()
    assert (moved["due_on"], moved["priority"]) == ("2027-01-22", "urgent")
    paused = await (await post(client, f"cases/{number}/moves", to="testing")).json()
    assert paused["due_on"] is None


async def test_a_conversation_is_put_aside_until_its_consumer_writes(
    client, begin, sign_in, clock, database
):
    await sign_in()
    chat = await begin()
    path = f"conversations/{chat.conversation_id}"
    await post(client, f"{path}/take")
    aside = await (await post(client, f"{path}/snooze", hours=24)).json()
    assert aside["snoozed_until"].startswith("2026-11-24T01:00")
    [item] = (await (await client.get("/api/v1/desk/queue?view=mine")).json())["items"]
    assert item["snoozed_until"] == aside["snoozed_until"]
    clock.advance(hours=1)
    await chat.say("截图来了")
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        assert conversation.snoozed_until == clock()
        assert conversation.state == "agent"


@pytest.mark.parametrize("hours", [0, -1, 337, "soon", None])
async def test_a_snooze_of_no_use_is_refused(client, begin, sign_in, hours):
    await sign_in()
    chat = await begin()
    await post(client, f"conversations/{chat.conversation_id}/take")
    response = await post(client, f"conversations/{chat.conversation_id}/snooze", hours=hours)
    assert response.status == 400


async def test_nobody_puts_aside_what_a_colleague_has(client, begin, sign_in):
    chat = await begin()
    await sign_in("xiaowang")
    await post(client, f"conversations/{chat.conversation_id}/take")
    await sign_in("xiaoli", name="小李")
    response = await post(client, f"conversations/{chat.conversation_id}/snooze", hours=4)
    assert (response.status, (await response.json())["error"]["code"]) == (
        409,
        "taken_by_colleague",
    )


async def test_an_answer_of_the_person_counts_as_an_act(client, begin, sign_in, clock, database):
    await sign_in()
    chat = await begin()
    await post(client, f"conversations/{chat.conversation_id}/take")
    clock.advance(minutes=20)
    path = f"conversations/{chat.conversation_id}/messages"
    await post(client, path, client_message_id="a1", text="我问问商家")
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        assert clock() - conversation.staff_acted_at == timedelta()


async def test_figures_tell_who_waits_and_why_and_nothing_of_anybody(client, begin, wait):
    chat = await begin()
    await chat.say("电话13900001234")
    await wait(chat)
    figures = await (await client.get("/metrics")).text()
    assert 'huquan_conversations_with_people{state="waiting"} 1.0' in figures
    assert 'huquan_escalations_open{reason="requested"} 1.0' in figures
    assert "13900001234" not in figures


async def test_a_message_of_the_consumer_is_never_lost_between_bot_and_person(
    client, hurt, wait, sign_in
):
    await sign_in()
    chat, _ = hurt
    await wait(chat)
    for text in ("在吗", "我补充一下，医院票据有"):
        await chat.say(text)
    await post(client, f"conversations/{chat.conversation_id}/take")
    await chat.say("谢谢")
    shown = await client.get(f"/api/v1/desk/conversations/{chat.conversation_id}")
    texts = [m["text"] for m in (await shown.json())["messages"] if m["sender"] == "consumer"]
    assert texts[1:] == ["在吗", "我补充一下，医院票据有", "谢谢"]
