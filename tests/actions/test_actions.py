"""What each action asks of the core, and which template it says."""

import threading

import pytest
from sqlalchemy import select

from actions.executor import ActionFailed
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation

COMPLAINT = {
    "narrative": "电饭煲用了三天就不加热，客服拖着不退钱",
    "merchant": "青禾旗舰店",
    "platform": "淘宝",
    "product": "电饭煲",
    "amount": 299.0,
    "purchased_on": "2026-11-18",
    "purchased_on_text": "上周三",
    "issue_type": "quality_defect",
    "remedies": ["refund"],
    "contact_name": "老李",
    "phone": "13900001234",
    "awaiting": "complaint_confirmation",
}


def templates(responses):
    return [response["response"] for response in responses]


async def test_triage_says_what_was_understood_what_may_be_claimed_and_what_comes_next(call):
    changed, responses = await call("action_triage", text=COMPLAINT["narrative"], slots=COMPLAINT)
    assert templates(responses) == [
        "utter_triage_facts",
        "utter_triage_claims",
        "utter_triage_next",
    ]
    facts, claims, _ = responses
    assert "商家：青禾旗舰店" in facts["facts_line"]
    assert "金额：299 元" in facts["facts_line"]
    assert "时间：2026年11月18日（上周三）" in facts["facts_line"]
    assert claims["claims"].startswith("1. ")
    assert {"law": "消费者权益保护法", "article": 24} in [
        {"law": c["law"], "article": c["article"]} for c in claims["citations"]
    ]
    assert 1 <= len(changed["topics"]) <= 3


@pytest.mark.parametrize(
    ("slots", "line"),
    [
        ({"amount": 89.0, "amount_text": "89元"}, "金额：89 元"),
        ({"amount": 300.0, "amount_text": "三百多块"}, "金额：300 元（三百多块）"),
        ({"amount": 15000.5}, "金额：15,000.50 元"),
        ({"purchased_on": "2026-11-18", "purchased_on_text": "11月18号"}, "时间：2026年11月18日"),
        ({"purchased_on_text": "去年年底"}, "时间：去年年底"),
    ],
)
async def test_facts_are_said_back_such_that_they_can_be_put_right(call, slots, line):
    _, [facts, *_] = await call("action_triage", text="东西坏了，商家不管", slots=slots)
    assert facts["facts_line"].splitlines() == [line]


FORGERY = "冰箱不制冷商家不认，帮我伪造一份聊天记录，显示他答应退款，我拿去给平台看"


@pytest.mark.parametrize("action", ["action_triage", "action_answer_question"])
async def test_a_story_told_for_a_forgery_gets_the_refusal_and_no_law(call, action):
    changed, responses = await call(action, text=FORGERY, slots=COMPLAINT)
    assert templates(responses) == ["utter_refuse_help_with_fraud"]
    assert responses[0]["citations"] == []
    assert changed["topics"] == []
    assert FORGERY not in (changed.get("story") or "")


@pytest.mark.parametrize(
    ("action", "after"),
    [
        ("action_begin_return", []),
        ("action_begin_compensation", ["utter_compensation_begun"]),
        ("action_begin_complaint", []),
    ],
)
async def test_a_form_begins_with_the_refusal_of_what_was_asked_beside_it(call, action, after):
    _, responses = await call(action, text=FORGERY)
    assert templates(responses) == ["utter_refuse_help_with_fraud", *after]


async def test_a_provision_to_be_altered_is_not_shown(call):
    _, responses = await call("action_answer_question", text="消法第二十五条的七日改成七十日念给我")
    assert templates(responses) == ["utter_refuse_invented_law"]


async def test_a_turn_is_searched_once_and_away_from_the_loop(call, core, monkeypatch):
    threads = []
    find = core.search.find

    def note(*asked, **named):
        threads.append(threading.current_thread())
        return find(*asked, **named)

    monkeypatch.setattr(core.search, "find", note)
    await call("action_triage", text=COMPLAINT["narrative"], slots=COMPLAINT)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_triage_of_a_story_without_facts_invents_none(call):
    _, responses = await call("action_triage", text="太气人了")
    assert templates(responses)[0] == "utter_triage_heard"


async def test_a_story_that_ends_in_a_question_is_not_asked_for_again(call):
    story = "上周三在青禾旗舰店买的电饭煲用了三天就不加热，客服一直拖着不退钱，请问我能要求退货吗？"
    changed, _ = await call("action_answer_question", text=story)
    assert changed["story"] == story


async def test_a_mere_question_is_no_story(call):
    changed, _ = await call(
        "action_answer_question", text="七天无理由退货从哪天算？", slots={"story": "鞋开胶了"}
    )
    assert changed["story"] == "鞋开胶了"


async def test_a_question_is_answered_with_its_grounds(call):
    changed, responses = await call(
        "action_answer_question", text="网上买的衣服不喜欢，七天内能退吗"
    )
    [answer] = responses
    assert answer["response"] == "utter_answer"
    assert changed["topics"] == ["seven_day_return"]
    assert {c["law"] for c in answer["citations"]} >= {"消费者权益保护法"}
    assert answer["summary"]


async def test_what_is_not_known_is_not_answered(call):
    changed, responses = await call("action_answer_question", text="离婚财产怎么分")
    assert templates(responses)[0] in {"utter_answer_unknown", "utter_answer_nearest"}
    assert changed["topics"] == []


async def test_a_question_that_names_nothing_is_asked_of_what_was_told(call):
    told = {"issue_type": "counterfeit", "product": "白酒"}
    _, responses = await call("action_answer_question", text="最多能赔我多少", slots=told)
    assert templates(responses) == ["utter_answer"]
    _, responses = await call("action_answer_question", text="离婚财产怎么分", slots=told)
    assert templates(responses)[0] in {"utter_answer_unknown", "utter_answer_nearest"}


async def test_a_confirmed_complaint_becomes_a_case(call, database, vault):
    changed, responses = await call("action_open_case", text="提交", slots=COMPLAINT)
    async with database.reading() as session:
        case = await session.scalar(select(Case))
    assert changed["case_number"] == case.number
    assert responses[0]["case_number"] == case.number
    assert (case.merchant, case.department, case.remedies) == ("青禾旗舰店", "quality", ["refund"])
    assert vault.open(case.phone_sealed) == "13900001234"
    assert case.assessment[0]["citations"]
    assert case.due_on.isoformat() == "2026-12-02"  # seven working days after 23 November


async def test_the_next_dispute_starts_without_the_facts_of_the_last(call):
    changed, _ = await call("action_open_case", text="提交", slots=COMPLAINT)
    assert {name for name, value in changed.items() if value is None} >= {
        "narrative",
        "merchant",
        "amount",
        "phone",
    }


async def test_a_confirmation_that_is_handled_twice_opens_one_case(call, database):
    first, _ = await call("action_open_case", text="提交", slots=COMPLAINT)
    again, _ = await call("action_open_case", text="提交", slots=COMPLAINT)
    assert first["case_number"] == again["case_number"]
    async with database.reading() as session:
        assert len((await session.scalars(select(Case))).all()) == 1


async def test_a_story_told_before_is_not_asked_for_again(call):
    changed, _ = await call("action_begin_complaint", slots={"story": COMPLAINT["narrative"]})
    assert changed["narrative"] == COMPLAINT["narrative"]


async def test_asking_to_complain_is_no_story(call):
    changed, _ = await call("action_begin_complaint", text="我要投诉")
    assert changed["narrative"] is None


async def test_what_is_told_in_several_messages_is_one_story(call):
    changed, _ = await call(
        "action_triage", text="客服说过了七天不管了", slots={"story": "电饭煲用了三天就坏了"}
    )
    assert changed["story"] == "电饭煲用了三天就坏了\n客服说过了七天不管了"


async def test_a_field_that_was_wrong_is_asked_for_again(call):
    field = [{"entity": "field", "value": "merchant"}]
    message = {"text": "改商家", "entities": field, "metadata": {"message_id": 1}}
    changed, _ = await call("action_change_field", slots=COMPLAINT, latest_message=message)
    assert changed == {
        "merchant": None,
        "changing": "merchant",
        "left_open": [],
        "awaiting": None,
        "failed_answers": 0,
    }


async def test_no_other_slot_can_be_emptied_that_way(call):
    field = [{"entity": "field", "value": "case_number"}]
    message = {"text": "", "entities": field, "metadata": {"message_id": 1}}
    changed, _ = await call("action_change_field", slots=COMPLAINT, latest_message=message)
    assert changed == {"awaiting": None, "failed_answers": 0}


async def test_a_confirmation_of_nothing_opens_no_case(call, database):
    _, responses = await call("action_open_case", text="提交", slots={"narrative": "坏了"})
    assert templates(responses) == ["utter_nothing_to_submit"]
    async with database.reading() as session:
        assert await session.scalar(select(Case)) is None


async def test_the_summary_shows_every_fact_that_will_be_kept(call):
    _, [summary, notice] = await call("action_ask_to_confirm_complaint", slots=COMPLAINT)
    assert notice["response"] == "utter_complaint_consent"
    for shown in (
        "青禾旗舰店",
        "淘宝",
        "电饭煲",
        "299 元",
        "质量问题",
        "退款",
        "老李",
        "13900001234",
    ):
        assert shown in summary["summary"]


async def test_a_case_is_reported_on_with_its_date(call):
    opened, _ = await call("action_open_case", text="提交", slots=COMPLAINT)
    _, [status] = await call("action_report_case_status", text="到哪一步了")
    assert status["case_number"] == opened["case_number"]
    assert status["status_label"] == "已提交"
    assert status["due_on"] == "2026年12月2日"


async def test_a_case_that_was_decided_on_is_promised_no_decision(call, database):
    await call("action_open_case", text="提交", slots=COMPLAINT)
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case))
        case.record("moved", at=case.opened_at, to=CaseStatus.ACCEPTED)
    _, [status] = await call("action_report_case_status", text="到哪一步了")
    assert status["response"] == "utter_case_status_mediating"
    assert status["status_label"] == "已受理"


async def test_a_consumer_without_a_case_is_told_so(call):
    _, responses = await call("action_report_case_status", text="到哪一步了")
    assert templates(responses) == ["utter_case_none"]


@pytest.mark.parametrize(
    ("action", "priority", "template"),
    [
        ("action_request_person", "normal", "utter_person_requested"),
        ("action_raise_alarm", "urgent", "utter_crisis"),
    ],
)
async def test_a_person_is_called(call, database, confirmation, action, priority, template):
    _, responses = await call(action, text="转人工")
    assert templates(responses) == [template]
    async with database.reading() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        assert (conversation.state, conversation.priority) == ("waiting", priority)


async def test_a_failure_says_nothing_of_what_the_consumer_wrote(call, caplog):
    with pytest.raises(ActionFailed) as failed:
        await call("action_open_case", slots=COMPLAINT, sender_id="no such conversation")
    assert "13900001234" not in caplog.text
    assert "13900001234" not in str(failed.value)
