"""A message while a form asks: answer, question, or a turn to something else."""

from typing import Any

import pytest

from bot.forms import COMPENSATION, FORMS, RETURN, Question, read_in_form

WHERE = Question(RETURN, "is_remote", "bool")
WHEN = Question(RETURN, "received_on", "text")
KEEPING = Question(COMPENSATION, "is_keeping_goods", "bool")
HOW_MUCH = Question(COMPENSATION, "medical_costs", "float")


def parsed(text: str, intent: str, confidence: float = 0.9, **found: Any) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [],
        "entities": entities,
    }


def meant(question: Question, text: str, intent: str, confidence: float = 0.9) -> str:
    return read_in_form(parsed(text, intent, confidence), question)["intent"]["name"]


def told(question: Question, text: str, intent: str = "inform", **found: Any) -> dict[str, Any]:
    read = read_in_form(parsed(text, intent, **found), question)
    return {entity["entity"]: entity["value"] for entity in read["entities"]}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("退款要多久？", "rights"),
        ("这能赔多少", "compensation"),
        ("怎么看真假", "quality"),
        ("转人工", "human"),
        ("不弄了", "stop"),
        ("我不想活了", "crisis"),
    ],
)
def test_questions_danger_and_leaving_interrupt_every_form(
    form: Any, text: str, intent: str
) -> None:
    question = Question(form, "is_remote", "bool")

    assert meant(question, text, intent) == intent


@pytest.mark.parametrize("text", ["继续登记", "继续", "那接着填吧", "好的，继续", "你好"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_whoever_goes_on_is_asked_again(form: Any, text: str) -> None:
    assert meant(Question(form, "is_remote", "bool"), text, "stop") == "greet"


@pytest.mark.parametrize("form", [RETURN, COMPENSATION], ids=lambda form: form.name)
@pytest.mark.parametrize(
    "text",
    [
        "我要撤回投诉",
        "查以前的投诉",
        "我要补充投诉的情况",
        "问题没解决，要重新处理",
        "查一下我的投诉",
    ],
)
def test_what_is_wanted_of_a_case_interrupts_a_return_and_a_sum(form: Any, text: str) -> None:
    question = Question(form, "received_on", "text")

    assert meant(question, text, "case_status", 0.6) == "case_status"
    assert meant(question, text, "case_status", 0.3) == "inform"


@pytest.mark.parametrize(
    ("question", "text", "intent"),
    [
        (WHEN, "还没寄到", "case_status"),
        (WHERE, "网上", "out_of_scope"),
        (WHERE, "在实体店买的，质量不好要退", "return"),
        (WHEN, "上周五", "nlu_fallback"),
        (KEEPING, "不要了", "stop"),
        (KEEPING, "要退掉", "return"),
        (HOW_MUCH, "没有", "deny"),
        (HOW_MUCH, "不清楚", "deny"),
    ],
)
def test_an_answer_is_an_answer_whatever_it_resembles(
    question: Question, text: str, intent: str
) -> None:
    assert meant(question, text, intent) == "inform"


def test_a_return_turns_into_a_complaint_and_a_sum_into_either() -> None:
    assert meant(WHERE, "我要投诉", "complaint") == "complaint"
    assert meant(HOW_MUCH, "我要投诉", "complaint") == "complaint"
    assert meant(HOW_MUCH, "算了，直接退货", "return") == "return"
    assert meant(WHERE, "我要退货", "return") == "inform"


def test_the_money_that_was_asked_for_is_not_the_amount_in_dispute() -> None:
    assert told(HOW_MUCH, "看病300元", amount=300.0, amount_text="300元") == {
        "medical_costs": 300.0
    }


def test_a_sum_told_out_of_turn_is_not_taken_for_the_price() -> None:
    asked = Question(COMPENSATION, "is_caused_by_defect", "bool")

    assert told(asked, "看病花了860", amount=860.0, amount_text="860") == {}
    assert told(WHERE, "花了300", amount=300.0) == {"amount": 300.0}


def test_the_day_that_was_asked_for_is_not_the_day_of_purchase() -> None:
    found = {"purchased_on": "2026-11-24", "purchased_on_text": "昨天", "is_intact": True}

    assert told(WHEN, "昨天，还没拆", **found) == {"received_on": "2026-11-24", "is_intact": True}


def test_a_platform_answers_where_something_was_bought() -> None:
    assert told(WHERE, "京东", platform="京东") == {"platform": "京东"}
