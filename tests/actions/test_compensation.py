"""Working out what a dispute comes to, in dialogue."""

import pytest

ASKING = {"unknown": [], "failed_answers": 0}
FAKE = {"compensation_kind": "fraud", "amount": 299.0, "is_fraud": True, "is_keeping_goods": False}


def templates(responses):
    return [response["response"] for response in responses]


def message(text, **found):
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {
        "text": text,
        "intent": {"name": "inform", "confidence": 0.9},
        "entities": entities,
        "metadata": {"message_id": 1},
    }


@pytest.fixture
def next_after(call):
    """Return what the form asks after an answer."""

    async def next_after(asked, slots, **found):
        changed, _ = await call(
            "validate_compensation_form",
            slots={**ASKING, **slots, "requested_slot": asked},
            latest_message=message("…", **found),
        )
        return changed["requested_slot"]

    return next_after


async def test_a_question_is_answered_in_short_before_the_sum_is_begun(call):
    changed, responses = await call(
        "action_begin_compensation",
        latest_message=message("买到过期食品能赔多少", compensation_kind="food"),
    )
    assert templates(responses) == ["utter_answer_in_short", "utter_compensation_begun"]
    assert responses[0]["citations"]
    assert changed["compensation_kind"] == "food"
    assert changed["topics"]


async def test_whoever_tells_a_case_is_spared_the_lecture(call):
    told = message("奶粉过期了，花了258元，能赔多少", amount=258.0)
    _, responses = await call("action_begin_compensation", latest_message=told)
    assert templates(responses) == ["utter_compensation_begun"]


@pytest.mark.parametrize(
    ("action", "kind", "template"),
    [
        ("amount", "deposit", "utter_ask_total_price"),
        ("amount", "fraud", "utter_ask_amount"),
        ("is_keeping_goods", "delivery", "utter_ask_is_still_wanted"),
        ("is_keeping_goods", "fraud", "utter_ask_is_keeping_goods"),
    ],
)
async def test_a_question_is_put_in_the_words_of_what_is_worked_out(call, action, kind, template):
    _, responses = await call(
        f"action_ask_compensation_form_{action}", slots={"compensation_kind": kind}
    )
    assert templates(responses) == [template]


async def test_a_pressed_choice_asks_no_article(call):
    changed, responses = await call("action_begin_compensation", text="/compensation")
    assert templates(responses) == ["utter_compensation_begun"]
    assert changed["compensation_kind"] is None


async def test_without_a_dispute_it_asks_what_is_worked_out(next_after):
    assert await next_after(None, {}) == "compensation_kind"


async def test_a_dispute_that_was_told_says_what_is_worked_out(next_after):
    assert await next_after(None, {"issue_type": "food_safety"}) == "amount"
    told = {"issue_type": "food_safety", "amount": 28.0}
    assert await next_after("amount", told) == "is_unsafe_food"


async def test_what_is_unknown_is_passed_over(next_after):
    slots = {"compensation_kind": "fraud", "amount": 299.0}
    assert await next_after("is_fraud", slots, cannot_say="is_fraud") == "is_keeping_goods"


async def test_the_form_ends_when_nothing_is_left_to_ask(next_after):
    assert await next_after("loss", {**FAKE, "loss": 0.0}) is None


async def test_the_sum_is_shown_line_by_line_with_its_provisions(call):
    _, responses = await call("action_show_calculation", slots={**FAKE, "loss": 0.0})
    assert templates(responses)[0] == "utter_calculation"
    assert responses[0]["steps"].splitlines() == [
        "退回价款：299 元",
        "价款的三倍：299 元 × 3 = 897 元",
        "增加赔偿：897 元不低于最低 500 元，按 897 元",
        "退一赔三合计：299 元 + 897 元 = 1,196 元",
    ]
    assert 55 in {cited["article"] for cited in responses[0]["citations"]}
    assert templates(responses)[-1] == "utter_calculation_next"


async def test_fake_liquor_is_told_that_it_is_food_too(call):
    slots = {**FAKE, "loss": 0.0, "product": "白酒"}
    _, responses = await call("action_show_calculation", slots=slots)
    assert templates(responses)[1] == "utter_calculation_note"
    assert "十倍" in responses[1]["notes"]
    assert 148 in {cited["article"] for cited in responses[0]["citations"]}


@pytest.mark.parametrize(
    ("differences", "template"),
    [
        ({"is_fraud": None}, "utter_calculation_if"),
        ({"is_fraud": False}, "utter_calculation_denied"),
        ({"amount": None}, "utter_calculation_open"),
    ],
)
async def test_a_sum_says_how_sure_it_is(call, differences, template):
    _, responses = await call("action_show_calculation", slots={**FAKE, **differences})
    assert templates(responses)[0] == template


async def test_what_is_missing_is_named_in_words(call):
    _, [said, *_] = await call("action_show_calculation", slots={**FAKE, "amount": None})
    assert said["missing"] == "花了多少钱"


async def test_without_a_kind_there_is_nothing_to_show(call):
    _, responses = await call("action_show_calculation")
    assert templates(responses) == ["utter_calculation_next"]
