"""Reports, told apart from complaints."""

from typing import Any

import pytest

from bot.context import Context, read_in_context
from bot.forms import COMPLAINT
from bot.reports import is_also_report, wishes_to_report

ASKED_MERCHANT = Context(form=COMPLAINT, requested_slot="merchant")
SUMMARY = Context(awaits_yes=True, summary_is_last=True)


def parsed(text: str, intent: str = "complaint", **found: Any) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "intent_ranking": [],
        "entities": entities,
    }


@pytest.mark.parametrize(
    "text",
    ["我要举报超市卖过期奶", "举报一家黑店", "我想匿名举报", "咱要举报俺县那个饭馆", "帮我举报他"],
)
def test_a_report_is_a_report(text: str) -> None:
    assert read_in_context(parsed(text), Context())["intent"]["name"] == "report"


@pytest.mark.parametrize(
    "text", ["我要投诉他", "我不举报，我就要退钱", "他被举报过好几次了", "我上周举报过了没人理"]
)
def test_what_hands_in_no_report_is_none(text: str) -> None:
    assert not wishes_to_report(text)


@pytest.mark.parametrize(
    ("text", "remedies"),
    [
        ("我要投诉并举报这家店卖假货", []),
        ("我要举报这家店卖假货，还要退钱", ["refund"]),
        ("我要投诉举报这家店", []),
    ],
)
def test_who_wants_both_complains_with_a_note(text: str, remedies: list[str]) -> None:
    read = read_in_context(parsed(text, remedies=remedies), Context())
    assert (read["intent"]["name"], is_also_report(read)) == ("complaint", True)


def test_to_have_it_stopped_is_what_a_report_asks() -> None:
    read = read_in_context(parsed("我要举报他，请查处", remedies=["stop"]), Context())
    assert read["intent"]["name"] == "report"


def test_a_question_about_reports_stays_a_question() -> None:
    read = read_in_context(parsed("举报有奖金拿吗", "rights"), Context())
    assert read["intent"]["name"] == "rights"


@pytest.mark.parametrize("context", [ASKED_MERCHANT, SUMMARY])
def test_while_registering_the_wish_to_report_is_a_note(context: Context) -> None:
    read = read_in_context(parsed("我还要举报他"), context)
    assert (read["intent"]["name"], is_also_report(read)) == ("inform", True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("同意", "submit_complaint"),
        ("同意，但是不要公示", "submit_complaint"),
        ("不同意公示，其他同意", "submit_complaint"),
        ("不同意", "decline_consent"),
        ("我不同意你们保存", "decline_consent"),
    ],
)
def test_the_notice_is_answered(text: str, meant: str) -> None:
    assert read_in_context(parsed(text, "deny"), SUMMARY)["intent"]["name"] == meant


@pytest.mark.parametrize("text", ["你好", "在吗？", "您好！"])
def test_who_comes_back_to_a_form_says_hello(text: str) -> None:
    assert read_in_context(parsed(text, "greet"), ASKED_MERCHANT)["intent"]["name"] == "greet"


@pytest.mark.parametrize("text", ["改金额", "日期填错了", "我要改订单号"])
def test_a_field_that_is_named_is_changed(text: str) -> None:
    read = read_in_context(parsed(text, "nlu_fallback", field="amount"), SUMMARY)
    assert read["intent"]["name"] == "change_field"
