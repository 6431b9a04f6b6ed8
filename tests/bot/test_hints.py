"""What a message hints at is no fact of the dispute."""

from typing import Any

import pytest

from bot.hints import without_hints

KNOWN = {"product": "床垫", "issue_type": "false_advertising"}


def told(text: str, intent: str, known: dict[str, Any], **found: Any) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    parsed = {"text": text, "intent": {"name": intent}, "entities": entities}
    return {e["entity"]: e["value"] for e in without_hints(parsed, known)["entities"]}


@pytest.mark.parametrize("intent", ["rights", "quality"])
def test_a_bare_question_wants_nothing_yet(intent: str) -> None:
    assert told("退款多久到账", intent, {}, remedies=["refund"]) == {}


def test_a_question_with_its_story_tells_what_is_wanted() -> None:
    found = {"product": "鞋", "remedies": ["refund"]}
    assert told("鞋开胶了能退款吗", "rights", {}, **found) == found


def test_a_wish_is_kept() -> None:
    assert told("我要退款", "return", KNOWN, remedies=["refund"]) == {"remedies": ["refund"]}


def test_a_few_words_do_not_change_what_is_wrong() -> None:
    found = {"purchased_on_text": "上个月初八"}
    assert told("上个月初八买的", "problem", KNOWN, issue_type="quality_defect", **found) == found


def test_another_purchase_has_a_trouble_of_its_own() -> None:
    found = {"product": "手机", "issue_type": "quality_defect"}
    assert told("手机也坏了", "problem", KNOWN, **found) == found


def test_a_story_tells_what_is_wrong() -> None:
    found = {"issue_type": "quality_defect"}
    text = "睡了两晚上中间就塌下去一大块，弹簧都顶出来了，根本没法睡人"
    assert told(text, "problem", KNOWN, **found) == found


def test_a_choice_says_what_it_says() -> None:
    text = '/inform{"issue_type": "other"}'
    assert told(text, "inform", KNOWN, issue_type="other") == {"issue_type": "other"}
