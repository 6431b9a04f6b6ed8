"""The desk API: the complaint department at work."""

import asyncio

import pytest
from fixtures.desk import DESK
from fixtures.factories import PASSWORD, make_case, make_message, make_staff

from huquan.conversations.handover import request_person
from huquan.conversations.models import Conversation
from huquan.people.rules import Role


@pytest.fixture
async def case(begin, database):
    """A case that came of a conversation."""
    chat = await begin()
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        message = await make_message(
            session, conversation, text="我叫老李，电话13900001234，电饭煲坏了不给退"
        )
        case = await make_case(session, conversation, message, narrative=message.text)
    return chat, case.number


async def post(client, path, **body):
    return await client.post(f"/api/v1/desk/{path}", json=body, headers=DESK)


async def test_who_is_not_signed_in_sees_nothing(client, case):
    chat, number = case
    for path in ("queue", "session", f"conversations/{chat.conversation_id}", "stream"):
        assert (await client.get(f"/api/v1/desk/{path}")).status == 401
    assert (await post(client, f"cases/{number}/phone")).status == 401


async def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(client, database):
    async with database.unit_of_work() as session:
        await make_staff(session, login="xiaowang")
    answers = [
        await post(client, "session", login=login, password=password)
        for login, password in [("xiaowang", "wrong"), ("nobody", PASSWORD)]
    ]
    assert [answer.status for answer in answers] == [401, 401]
    assert await answers[0].json() == await answers[1].json()


async def test_a_change_that_another_sites_form_could_send_is_refused(client, case, sign_in):
    await sign_in()
    chat, _ = case
    response = await client.post(f"/api/v1/desk/conversations/{chat.conversation_id}/take")
    assert response.status == 403


async def test_a_signed_out_session_is_over(client, sign_in):
    await sign_in()
    assert (await client.delete("/api/v1/desk/session", headers=DESK)).status == 204
    assert (await client.get("/api/v1/desk/session")).status == 401


async def test_a_session_ends_with_the_day(client, sign_in, clock):
    await sign_in()
    clock.advance(hours=13)
    assert (await client.get("/api/v1/desk/session")).status == 401


async def test_a_case_is_taken_answered_and_handed_back(client, case, sign_in):
    await sign_in()
    chat, number = case
    queue = await (await client.get("/api/v1/desk/queue")).json()
    [item] = queue["items"]
    assert (item["case_number"], item["status_label"]) == (number, "已提交")
    assert queue["counts"] == {"open": 1, "mine": 0, "waiting": 0}

    taken = await (await post(client, f"conversations/{chat.conversation_id}/take")).json()
    assert (taken["mine"], taken["state"], taken["case"]["assignee_name"]) == (
        True,
        "agent",
        "小王",
    )
    response = await post(
        client,
        f"conversations/{chat.conversation_id}/messages",
        client_message_id="a1",
        text="您好，请发一下订单截图",
    )
    assert response.status == 201
    assert (await chat.history())[-1]["text"] == "您好，请发一下订单截图"
    assert (await chat.say("好的，稍等"))["turn"]["handover"] is True

    [item] = (await (await client.get("/api/v1/desk/queue?view=mine")).json())["items"]
    assert item["unanswered"] is True
    back = await (await post(client, f"conversations/{chat.conversation_id}/handback")).json()
    assert (back["mine"], back["state"]) == (False, "bot")
    assert (await chat.say("还在吗"))["turn"]["handover"] is False


async def test_phone_numbers_are_masked_everywhere_at_the_desk(client, case, sign_in):
    await sign_in()
    chat, _ = case
    for path in ("queue", f"conversations/{chat.conversation_id}"):
        shown = await (await client.get(f"/api/v1/desk/{path}")).text()
        assert "13900001234" not in shown
        assert "139****1234" in shown


async def test_a_colleague_who_has_it_is_not_talked_over(client, case, sign_in):
    chat, _ = case
    await sign_in("xiaowang")
    await post(client, f"conversations/{chat.conversation_id}/take")
    await sign_in("xiaoli", name="小李")
    response = await post(
        client, f"conversations/{chat.conversation_id}/messages", client_message_id="b", text="我来"
    )
    assert response.status == 409
    assert (await response.json())["error"]["code"] == "taken_by_colleague"


async def test_a_supervisor_holds_a_case_with_a_reason_and_releases_it(client, case, sign_in):
    _, number = case
    await sign_in()
    assert (await post(client, f"cases/{number}/hold", reason="法院来函")).status == 403
    await sign_in("boss", role=Role.SUPERVISOR)
    assert (await post(client, f"cases/{number}/hold", reason=" ")).status == 400
    held = await (await post(client, f"cases/{number}/hold", reason="法院来函")).json()
    assert held["held_at"]
    assert [held["events"][-1][k] for k in ("kind_label", "reason")] == ["暂缓删除", "法院来函"]
    released = await (await post(client, f"cases/{number}/release", reason="已判决")).json()
    assert released["held_at"] is None
    assert [event["kind"] for event in released["events"]] == ["opened", "held", "released"]


async def test_a_case_moves_by_the_table(client, case, sign_in):
    await sign_in()
    _, number = case
    moved = await post(client, f"cases/{number}/moves", to="accepted")
    assert (await moved.json())["status_label"] == "已受理"
    illegal = await post(client, f"cases/{number}/moves", to="closed")
    assert (illegal.status, (await illegal.json())["error"]["code"]) == (409, "illegal_transition")
    without_reason = await post(client, f"cases/{number}/moves", to="failed")
    assert (await without_reason.json())["error"]["field"] == "reason"
    assert (await post(client, f"cases/{number}/moves", to="nowhere")).status == 400


@pytest.mark.parametrize(
    ("role", "reads", "works"),
    [(Role.AUDITOR, 200, 403), (Role.EDITOR, 403, 403), (Role.ADMIN, 200, 200)],
)
async def test_roles_decide_who_reads_and_who_works(client, case, sign_in, role, reads, works):
    await sign_in(role=role)
    chat, number = case
    assert (await client.get("/api/v1/desk/queue")).status == reads
    assert (await client.get(f"/api/v1/desk/conversations/{chat.conversation_id}")).status == reads
    assert (await post(client, f"conversations/{chat.conversation_id}/take")).status == works
    assert (await post(client, f"cases/{number}/phone")).status == works


async def test_who_waits_for_a_person_comes_with_the_alarm_first(
    client, begin, sign_in, database, clock
):
    await sign_in()
    for text, priority in (("找人工", "normal"), ("不想活了", "urgent")):
        chat = await begin()
        await chat.say(text)
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            request_person(conversation=conversation, now=clock(), priority=priority)
        clock.advance(minutes=1)
    items = (await (await client.get("/api/v1/desk/queue?view=waiting")).json())["items"]
    assert [item["excerpt"] for item in items] == ["不想活了", "找人工"]


async def test_the_desk_hears_of_a_message_at_once(client, begin, sign_in):
    await sign_in()
    chat = await begin()
    async with client.ws_connect("/api/v1/desk/stream") as socket:
        await chat.say("电话13900001234")
        async with asyncio.timeout(10):
            frame = await socket.receive_json()
            while frame["type"] != "message":  # that the queue changed may be said before
                frame = await socket.receive_json()
        assert frame["conversation_id"] == chat.conversation_id
        assert frame["message"]["text"] == "电话139****1234"
