"""Reports in chat."""

import pytest
from sqlalchemy import select

from huquan.cases.models import Case, Reporter
from huquan.conversations.models import Conversation

LEAD = {
    "narrative": "城南菜市场的好又多粮油店卖过期奶粉，我叫王芳",
    "merchant": "好又多粮油店",
    "place": "城南菜市场",
    "evidence_told": "有照片",
    "issue_type": "food_safety",
    "contact_name": "王芳",
    "phone": "13900001234",
    "awaiting": "report_confirmation",
}


async def conversation_of(database, confirmation):
    async with database.reading() as session:
        return await session.get_one(Conversation, confirmation[0])


async def test_the_conversation_is_walled_from_the_first_word(call, database, confirmation):
    changed, _ = await call("action_begin_report", text="我要举报城南的粮油店卖过期奶粉")
    assert changed["narrative"] == "我要举报城南的粮油店卖过期奶粉"
    assert (await conversation_of(database, confirmation)).walled_at is not None
    await call("action_stop_report", text="算了")
    assert (await conversation_of(database, confirmation)).walled_at is None


async def test_a_confirmed_report_becomes_a_case_without_its_person(call, database, confirmation):
    changed, responses = await call("action_open_report", text="提交", slots=LEAD)
    async with database.reading() as session:
        case = await session.scalar(select(Case))
        reporter = await session.get_one(Reporter, case.id)
    assert changed["case_number"] == case.number == responses[0]["case_number"]
    assert (case.kind, case.place, case.evidence_told) == ("report", "城南菜市场", "有照片")
    assert "王芳" not in case.narrative
    assert reporter.conversation_id == confirmation[0]
    assert changed["phone"] is None


async def test_a_complaint_that_is_a_report_too_opens_both(call, database):
    slots = LEAD | {
        "awaiting": "complaint_confirmation",
        "also_report": True,
        "remedies": ["refund"],
    }
    _, responses = await call("action_open_case", text="提交", slots=slots)
    assert [r["response"] for r in responses] == ["utter_case_opened", "utter_report_opened_too"]
    async with database.reading() as session:
        kinds = (await session.scalars(select(Case.kind).order_by(Case.id))).all()
        reporter = await session.scalar(select(Reporter))
        assert kinds == ["complaint", "report"]
        assert reporter.linked_case_id is not None


@pytest.mark.parametrize("action", ["action_open_report", "action_open_case"])
async def test_nothing_is_filed_that_was_not_shown(call, database, action):
    _, [said] = await call(action, text="提交", slots=LEAD | {"awaiting": None})
    assert said["response"] == "utter_nothing_to_submit"
    async with database.reading() as session:
        assert await session.scalar(select(Case)) is None


async def test_a_typed_agreement_refuses_publication_where_it_says_so(call, database):
    slots = LEAD | {"awaiting": "complaint_confirmation"}
    await call("action_open_case", text="同意，但不要公示", slots=slots)
    async with database.reading() as session:
        case = await session.scalar(select(Case))
        assert [(c.purpose, c.given) for c in case.consents] == [
            ("handling", True),
            ("publication", False),
        ]


async def test_doubts_are_said_once(call):
    slots = LEAD | {"narrative": "我已经打12315投诉过了，粮油店卖过期奶粉", "remedies": ["refund"]}
    changed, responses = await call("action_ask_to_confirm_complaint", slots=slots)
    assert responses[0]["response"] == "utter_doubt_handled_elsewhere"
    assert responses[0]["citations"][0]["article"] == 16
    _, again = await call("action_ask_to_confirm_complaint", slots=slots | changed)
    assert again[0]["response"] == "utter_complaint_summary"


async def test_an_unusual_order_number_is_kept_with_a_hint(call):
    slots = LEAD | {"platform": "京东", "order_number": "123", "remedies": ["refund"]}
    _, responses = await call("action_ask_to_confirm_complaint", slots=slots)
    assert responses[0]["response"] == "utter_order_number_unusual"
    assert "订单号：123" in responses[1]["summary"]


async def test_what_cannot_be_is_asked_for_again_when_registration_begins(call):
    slots = {"amount": 0.0, "amount_text": "0元", "purchased_on": "2027-01-01"}
    changed, responses = await call("action_begin_complaint", slots=slots)
    assert (changed["amount"], changed["purchased_on"]) == (None, None)
    assert [r["response"] for r in responses] == [
        "utter_invalid_amount",
        "utter_invalid_purchased_on",
    ]
