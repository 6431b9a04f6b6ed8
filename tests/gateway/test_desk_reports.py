"""What the desk API shows of a report, and that no way around leads to whoever handed it in."""

import json

import pytest
from fixtures.desk import DESK
from fixtures.factories import NOW, make_case, make_complaint, make_message
from sqlalchemy import select

from gateway import keys
from huquan.cases.reports import open_report
from huquan.cases.service import Consent
from huquan.cases.statuses import ConsentPurpose
from huquan.conversations.models import Conversation
from huquan.outbox import Notice
from huquan.people.rules import Role

LEAD = "我叫王芳，城南菜场东门那家卖过期奶粉"
PHONE = "13900001234"


@pytest.fixture
def hand_in(begin, database, client):
    """Hand out what reports, alone or beside a complaint."""

    async def hand_in(*, with_complaint: bool = False):
        chat = await begin()
        vault = client.app[keys.VAULT]
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, chat.conversation_id)
            message = await make_message(session, conversation, text=LEAD)
            message.answered_at = NOW
            linked = await make_case(session, conversation, message) if with_complaint else None
            report = await open_report(
                session,
                conversation=conversation,
                message_id=message.id,
                report=make_complaint(narrative=LEAD, contact_name="王芳", phone=vault.seal(PHONE)),
                department="quality",
                due_on=NOW.date(),
                consents=[Consent(purpose=ConsentPurpose.HANDLING, given=True, wording="2026-11")],
                linked=linked,
                now=NOW,
            )
        return chat, report.number, linked.number if linked else None

    return hand_in


async def post(client, path, **body):
    return await client.post(f"/api/v1/desk/{path}", json=body, headers=DESK)


async def everything_shown(client, chat, number) -> str:
    """Return all that every reading and working endpoint answers about a report."""
    rows = (await (await client.get("/api/v1/desk/queue")).json())["items"]
    [row] = [row for row in rows if row["case_number"] == number]
    box = row["conversation_id"]
    answers = [
        await client.get("/api/v1/desk/queue"),
        await client.get("/api/v1/desk/queue?view=waiting"),
        await client.get(f"/api/v1/desk/conversations/{box}"),
        await client.get(f"/api/v1/desk/conversations/{chat.conversation_id}"),
        await post(client, f"conversations/{box}/take"),
        await post(client, f"conversations/{chat.conversation_id}/take"),
        await post(
            client,
            f"conversations/{chat.conversation_id}/messages",
            client_message_id="x",
            text="嗨",
        ),
        await post(client, f"cases/{number}/phone"),
        await post(client, f"cases/{number}/reporter", reason="好奇"),
        await post(client, f"cases/{number}/moves", to="accepted"),
    ]
    return "\n".join([await answer.text() for answer in answers])


async def test_no_endpoint_tells_an_agent_who_reported(client, hand_in, sign_in):
    chat, number, _ = await hand_in()
    await sign_in(role=Role.AGENT)
    shown = await everything_shown(client, chat, number)
    assert "过期奶粉" in shown
    for secret in ("王芳", PHONE, PHONE[-4:], chat.conversation_id):
        assert secret not in shown


async def test_an_agent_is_refused_by_the_endpoint_that_reveals(client, hand_in, sign_in):
    _, number, _ = await hand_in()
    await sign_in(role=Role.AGENT)
    assert (await post(client, f"cases/{number}/reporter", reason="好奇")).status == 403


async def test_a_supervisor_reveals_with_a_reason(client, hand_in, sign_in):
    chat, number, linked = await hand_in(with_complaint=True)
    await sign_in(role=Role.SUPERVISOR)
    assert (await post(client, f"cases/{number}/reporter")).status == 400
    answer = await post(client, f"cases/{number}/reporter", reason="核查线索")
    assert await answer.json() == {
        "contact_name": "王芳",
        "phone": PHONE,
        "conversation_id": chat.conversation_id,
        "linked_number": linked,
    }
    rows = (await (await client.get("/api/v1/desk/queue")).json())["items"]
    [box] = [row["conversation_id"] for row in rows if row["case_number"] == number]
    case = (await (await client.get(f"/api/v1/desk/conversations/{box}")).json())["case"]
    assert [event["kind_label"] for event in case["events"]] == ["登记", "查看举报人"]
    assert (case["kind"], case["kind_label"]) == ("report", "举报")
    assert [(c["purpose"], c["given"]) for c in case["consents"]] == [("handling", True)]


async def test_beside_a_complaint_the_number_of_the_report_is_masked(
    client, hand_in, sign_in, database
):
    chat, number, linked = await hand_in(with_complaint=True)
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, chat.conversation_id)
        message = await make_message(
            session, conversation, text=f"{number}怎么样了", client_message_id="m-2"
        )
        message.answered_at = NOW
    await sign_in(role=Role.AGENT)
    response = await client.get(f"/api/v1/desk/conversations/{chat.conversation_id}")
    shown = await response.json()
    assert shown["case"]["number"] == linked
    assert number not in json.dumps(shown)


async def test_an_agents_answer_reaches_the_reporter_through_the_mailbox(
    client, hand_in, sign_in, database
):

    chat, number, _ = await hand_in()
    await sign_in(role=Role.AGENT)
    rows = (await (await client.get("/api/v1/desk/queue")).json())["items"]
    box = rows[0]["conversation_id"]
    answer = await post(
        client, f"conversations/{box}/messages", client_message_id="a", text="请补一张照片"
    )
    assert answer.status == 201
    async with database.reading() as session:
        notice = await session.scalar(select(Notice))
        assert notice.conversation_id == chat.conversation_id
        assert notice.values == {"case_number": number, "text": "请补一张照片"}
