"""A message in its place."""

from typing import Any

import pytest

from bot.context import Context, read_in_context
from bot.forms import COMPLAINT

ASKED_MERCHANT = Context(form=COMPLAINT, requested_slot="merchant")
ASKED_STORY = Context(form=COMPLAINT, requested_slot="narrative")
SUMMARY = Context(awaits_yes=True, summary_is_last=True)
SUMMARY_BEFORE = Context(awaits_yes=True)


def parsed(text: str, intent: str, confidence: float = 0.9, **found: Any) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [],
        "entities": entities,
    }


def unclear(text: str, **ranked: float) -> dict[str, Any]:
    """What the pipeline gives for a message that it is not sure of."""
    guesses = [{"name": name, "confidence": number} for name, number in ranked.items()]
    ranking = [{"name": "nlu_fallback", "confidence": 0.3}, *guesses]
    return {**parsed(text, "nlu_fallback", 0.3), "intent_ranking": ranking}


def noted(parse_data: dict[str, Any], context: Context) -> dict[str, Any]:
    entities = read_in_context(parse_data, context)["entities"]
    return {entity["entity"]: entity["value"] for entity in entities}


def meant(parse_data: dict[str, Any], context: Context) -> str:
    return read_in_context(parse_data, context)["intent"]["name"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("鲜果小铺", "problem"),
        ("你好超市", "greet"),
        ("谢谢小店", "goodbye"),
        ("投诉的是美美家电", "complaint"),
        ("？？？", "nlu_fallback"),
        ("不知道", "deny"),
        ("消费者权益保护法用品店", "rights"),
    ],
)
def test_in_a_form_an_answer_is_an_answer(text: str, intent: str) -> None:
    assert meant(parsed(text, intent), ASKED_MERCHANT) == "inform"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("退款要多久？", "rights"),
        ("怎么看3C标志", "quality"),
        ("你们会泄露我的信息吗", "privacy"),
        ("你是谁", "capabilities"),
        ("转人工", "human"),
        ("不登记了", "stop"),
        ("我不想活了", "crisis"),
        ("店名写错了", "change_field"),
        ("投诉书先给我一份", "ask_letter"),
        ("下一步怎么走", "ask_next_route"),
    ],
)
def test_a_question_a_call_and_danger_interrupt_a_form(text: str, intent: str) -> None:
    assert meant(parsed(text, intent), ASKED_MERCHANT) == intent


@pytest.mark.parametrize("text", ["已经解决了", "商家给我退款了", "退款了！", "都处理好了"])
def test_a_return_that_is_talked_about_is_settled_in_words(text: str) -> None:
    assert meant(parsed(text, "goodbye", 0.4), Context(return_is_last=True)) == "settle_return"
    assert meant(parsed(text, "goodbye", 0.4), Context()) == "goodbye"


@pytest.mark.parametrize("text", ["商家不给退了", "什么时候退款", "怎么还没解决", "我已经退货了"])
def test_a_return_that_is_not_settled_is_not(text: str) -> None:
    assert meant(parsed(text, "problem"), Context(return_is_last=True)) == "problem"


def test_a_vague_guess_at_danger_does_not_end_a_form() -> None:
    assert meant(parsed("小店名", "crisis", 0.33), ASKED_MERCHANT) == "inform"


def test_an_answer_changes_nothing_else_that_is_known() -> None:
    asked = Context(form=COMPLAINT, requested_slot="phone", known={"platform": "京东"})
    told = parsed("淘宝旺旺号139", "inform", platform="淘宝", phone="139")

    assert read_in_context(told, asked)["entities"] == [{"entity": "phone", "value": "139"}]


def test_a_bare_number_is_no_amount_where_something_else_was_asked() -> None:
    told = parsed("12345", "inform", amount=12345.0, amount_text="12345")

    assert read_in_context(told, Context(form=COMPLAINT, requested_slot="phone"))["entities"] == []


def test_a_doubtful_question_does_not_interrupt() -> None:
    assert meant(parsed("哪里都行", "rights", 0.35), ASKED_MERCHANT) == "inform"


def test_danger_interrupts_however_unsure_and_long() -> None:
    told = parsed("他再不退钱我就不活了" + "，真的" * 30, "crisis", 0.4)

    assert meant(told, ASKED_STORY) == "crisis"


def test_a_long_story_is_the_story_whatever_it_resembles() -> None:
    story = "我打人工客服没人理，退货也不给退，" * 3 + "这合理吗？"

    assert meant(parsed(story, "human"), ASKED_STORY) == "inform"


@pytest.mark.parametrize("context", [Context(), ASKED_MERCHANT, SUMMARY])
def test_a_choice_means_what_it_says(context: Context) -> None:
    assert meant(parsed("/complaint", "complaint", 1.0), context) == "complaint"


def test_only_a_yes_right_after_the_summary_submits() -> None:
    assert meant(parsed("好的", "affirm"), SUMMARY) == "affirm"
    assert meant(parsed("好的", "affirm"), SUMMARY_BEFORE) == "inform"


def test_facts_told_at_the_summary_show_it_again() -> None:
    told = parsed("三百块吧", "nlu_fallback", 0.2, amount=300.0)

    assert meant(told, SUMMARY) == "inform"


@pytest.mark.parametrize("text", ["😡😡", "asdf qwer", "...", "{{7*7}}"])
def test_signs_and_keys_are_not_understood(text: str) -> None:
    assert meant(parsed(text, "out_of_scope", 0.9), Context()) == "nlu_fallback"


@pytest.mark.parametrize("name", ["submit_complaint", "script>alert", "{{slot}}"])
def test_code_is_no_fact(name: str) -> None:
    assert noted(parsed(name, "problem", 0.4, merchant=name), Context()) == {"likely_routes": []}


@pytest.mark.parametrize("issue_type", ["food_safety", "quality_defect", "price"])
def test_a_name_of_our_own_is_no_code(issue_type: str) -> None:
    message = parsed("包子里吃出沙子", "problem", issue_type=issue_type)
    kept = read_in_context(message, Context())["entities"]
    assert [entity["value"] for entity in kept] == [issue_type]


def test_a_greeting_in_another_language_is_understood() -> None:
    assert meant(parsed("hello", "greet", 0.9), Context()) == "greet"


def test_not_understanding_twice_is_noticed() -> None:
    assert noted(unclear("啊吧"), Context(was_unclear=True))["unclear_again"]


def test_an_unclear_message_is_noted_with_its_likeliest_routes() -> None:
    told = unclear("物业那个事", problem=0.25, greet=0.2, inform=0.15, rights=0.12, lesson=0.02)

    assert noted(told, Context()) == {"likely_routes": ["problem", "rights"]}


def test_signs_lead_nowhere() -> None:
    assert noted(unclear("？？？", problem=0.25), Context()) == {"likely_routes": []}


def test_a_no_to_the_offered_routes_means_none_of_them() -> None:
    assert meant(parsed("都不是", "deny"), Context(offer_is_last=True)) == "none_of_these"
    assert meant(parsed("都不是", "deny"), Context()) == "deny"


def test_facts_that_are_told_later_are_no_riddle() -> None:
    told = parsed("八十九", "nlu_fallback", 0.3, amount=89.0)

    assert meant(told, Context(known={"platform": "淘宝"})) == "inform"


@pytest.mark.parametrize(
    "context",
    [
        Context(),
        ASKED_STORY,
        ASKED_MERCHANT,
        SUMMARY,
        Context(offer_is_last=True, was_unclear=True),
        Context(correction_is_last=True, known={"platform": "淘宝"}),
    ],
)
def test_plain_words_of_danger_raise_the_alarm_anywhere(context: Context) -> None:
    assert meant(parsed("不退钱我就跳楼", "problem"), context) == "crisis"


def test_a_bare_fact_goes_with_the_dispute_that_is_told() -> None:
    amount = {**parsed("199", "out_of_scope"), "entities": [{"entity": "amount", "value": 199.0}]}
    assert meant(amount, Context(known={"platform": "淘宝"})) == "inform"
    assert meant(amount, Context()) != "inform"
