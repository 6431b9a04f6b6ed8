"""What is still asked, and how it can be left open."""

import pytest

from actions.questions import is_settled, missing_details, questions_of_complaint
from actions.readings import says_nothing_known

WHOLE = {
    "narrative": "在京东买的手机屏幕有划痕，商家不退",
    "merchant": "晨光数码专营店",
    "platform": "京东",
    "product": "手机",
    "amount": 2999.0,
    "purchased_on": "2026-11-03",
    "issue_type": "quality_defect",
    "remedies": ["refund"],
}


def test_a_whole_story_leaves_one_optional_question_and_the_person() -> None:
    assert missing_details(WHOLE) == ["order_number"]
    assert questions_of_complaint(WHOLE) == ["details", "contact_name", "phone"]


def test_what_was_told_is_never_asked() -> None:
    known = WHOLE | {"order_number": "1234567890", "contact_name": "王丽", "phone": "13800138000"}
    assert questions_of_complaint(known) == []


def test_optional_facts_are_asked_together_and_once() -> None:
    told = WHOLE | {"amount": None, "purchased_on": None}
    assert missing_details(told) == ["amount", "purchased_on", "order_number"]
    assert missing_details(told | {"details": "answered"}) == []


def test_a_story_that_tells_nothing_is_asked_for_its_product_first() -> None:
    asked = questions_of_complaint({"narrative": "店里办的卡不给用了", "merchant": "力健"})
    assert asked[:3] == ["issue_type", "product", "details"]


def test_in_a_shop_nobody_has_an_order_number() -> None:
    assert missing_details({"narrative": "楼下超市买的牛奶过期", "product": "牛奶"}) == [
        "amount",
        "purchased_on",
    ]


def test_a_day_that_nobody_can_resolve_is_told_all_the_same() -> None:
    assert is_settled("purchased_on", {"purchased_on_text": "去年年底"})


def test_a_field_that_is_changed_comes_first() -> None:
    changing = WHOLE | {"details": "answered", "amount": None, "changing": "amount"}
    assert questions_of_complaint(changing)[0] == "amount"


@pytest.mark.parametrize(
    "text",
    ["没有", "忘了", "跳过", "不记得了", "我不知道", "订单号找不到了", "没有订单号", "记不清了。"],
)
def test_people_say_in_many_ways_that_they_do_not_know(text) -> None:
    assert says_nothing_known(text)


@pytest.mark.parametrize("text", ["无印良品", "没有退款", "忘忧草茶馆", "不知道哪天坏的但是坏了"])
def test_what_only_begins_like_that_is_an_answer(text) -> None:
    assert not says_nothing_known(text)


async def test_a_question_that_is_skipped_is_not_asked_again(call) -> None:
    changed, _ = await call("action_skip_question", slots=WHOLE | {"requested_slot": "phone"})
    assert changed["left_open"] == ["phone"]
    assert "phone" not in questions_of_complaint(WHOLE | changed)


async def test_leaving_a_question_open_forgets_no_other_that_is_being_changed(call) -> None:
    slots = WHOLE | {"requested_slot": "details", "changing": "order_number"}
    changed, _ = await call("action_skip_question", slots=slots)
    assert questions_of_complaint(slots | changed)[0] == "order_number"


async def test_the_story_cannot_be_skipped(call) -> None:
    _, [said] = await call("action_skip_question", slots={"requested_slot": "narrative"})
    assert said["response"] == "utter_narrative_is_needed"


async def test_the_likeliest_issue_types_are_offered_first(call) -> None:
    slots = {"likely_issues": ["price", "contract"]}
    _, [asked] = await call("action_ask_complaint_form_issue_type", slots=slots)
    payloads = [button["payload"] for button in asked["buttons"]]
    assert payloads[:2] == ['/inform{"issue_type": "price"}', '/inform{"issue_type": "contract"}']
    assert payloads[-1] == '/inform{"issue_type": "other"}'
    assert len(payloads) <= 6


async def test_what_is_missing_is_named(call) -> None:
    _, [asked] = await call("action_ask_complaint_form_details", slots=WHOLE)
    assert asked["missing"] == "订单号"
