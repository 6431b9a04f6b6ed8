"""Files in chat: what is said of them, and what a confirmed reading changes."""

import pytest
from fixtures.factories import NOW, make_case, make_message
from fixtures.pictures import ORDER_PAGE, lines_of
from sqlalchemy import select

from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation
from huquan.conversations.service import receive_attachments
from huquan.evidence.files import StoredFile
from huquan.evidence.rules import read_order
from huquan.evidence.service import keep_attachment, keep_reading


def said(responses):
    return [response["response"] for response in responses]


@pytest.fixture
def send_picture(database, confirmation, library):
    """Hand out what sends a picture of an order that has been read; returns the message's id."""

    async def send_picture(kind="order", rows=ORDER_PAGE):
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, confirmation[0])
            attachment = await keep_attachment(
                session,
                conversation=conversation,
                file=StoredFile("a" * 64, 10, "image/png"),
                name="order.png",
                kind="photo",
                now=NOW,
            )
            message = await receive_attachments(
                session,
                conversation=conversation,
                client_message_id=attachment.id,
                attachment_ids=[attachment.id],
                now=NOW,
            )
            await keep_reading(
                session,
                attachment_id=attachment.id,
                text="…",
                kind=kind,
                finding=read_order(lines_of(rows), today=NOW.date()),
                taxonomy=library.taxonomy,
                now=NOW,
            )
        return message.id

    return send_picture


def reading(message_id):
    return {
        "latest_message": {
            "text": "/confirm_reading",
            "metadata": {"message_id": 1},
            "entities": [{"entity": "reading", "value": str(message_id)}],
        }
    }


async def test_a_file_is_acknowledged_with_what_else_is_worth_keeping(call, send_picture):
    await send_picture()
    _, responses = await call("action_take_evidence", slots={"issue_type": "quality_defect"})
    assert said(responses) == ["utter_evidence_received", "utter_evidence_checklist"]
    assert responses[1]["issue"] == "质量问题"
    assert "毛病的照片" in responses[1]["points"]
    assert "订单详情页" not in responses[1]["points"]


async def test_a_form_is_not_interrupted_by_a_list(call, send_picture):
    await send_picture()
    _, responses = await call(
        "action_take_evidence",
        slots={"issue_type": "quality_defect"},
        active_loop={"name": "complaint_form"},
    )
    assert said(responses) == ["utter_evidence_received"]


async def test_a_file_that_is_only_talked_about_is_asked_for(call):
    _, responses = await call("action_take_evidence", text="照片发给你了")
    assert said(responses) == ["utter_evidence_none_yet"]


async def test_what_is_worth_keeping_is_said_whatever_the_matter(call):
    _, [answer] = await call("action_list_evidence")
    assert (answer["response"], answer["issue"]) == ("utter_evidence_checklist", "其他")


async def test_a_confirmed_reading_tells_the_dispute_and_replaces_what_was_told(call, send_picture):
    message_id = await send_picture()
    changed, responses = await call(
        "action_confirm_reading",
        slots={"narrative": "电饭煲坏了", "amount": 300.0, "amount_text": "三百多块"},
        **reading(message_id),
    )
    assert changed == {
        "merchant": "青禾旗舰店",
        "amount": 299.0,
        "amount_text": None,
        "purchased_on": "2026-11-18",
        "purchased_on_text": None,
        "order_number": "2611180012345678901",
    }
    assert said(responses) == ["utter_reading_confirmed"]
    assert "金额：299 元" in responses[0]["facts_line"]


async def test_a_reading_confirmed_after_registration_supplements_the_case(
    call, send_picture, database, confirmation
):
    message_id = await send_picture()
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        message = await make_message(session, conversation, client_message_id="c")
        await make_case(session, conversation, message)
    changed, responses = await call("action_confirm_reading", **reading(message_id))
    assert changed == {}
    assert said(responses) == ["utter_case_supplemented"]
    async with database.reading() as session:
        case = await session.scalar(select(Case))
    assert case.order_number == "2611180012345678901"
    assert case.amount == 299
    assert [event.kind for event in case.events] == ["opened", "supplemented"]
    assert "订单号：2611180012345678901" in case.events[-1].reason


async def test_an_ended_case_is_not_altered(call, send_picture, database, confirmation):
    message_id = await send_picture()
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        message = await make_message(session, conversation, client_message_id="c")
        case = await make_case(session, conversation, message)
        case.record("moved", at=NOW, to=CaseStatus.WITHDRAWN)
    changed, _ = await call("action_confirm_reading", **reading(message_id))
    assert changed["order_number"] == "2611180012345678901"


@pytest.mark.parametrize("forged", ["999", "0", "-1", "x", "9" * 40, ""])
async def test_a_reading_that_is_not_there_changes_nothing(call, forged):
    changed, responses = await call("action_confirm_reading", **reading(forged))
    assert changed == {}
    assert said(responses) == ["utter_choice_unknown"]
