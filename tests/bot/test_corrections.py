"""Corrections, with the facts as they are read and with none."""

from datetime import datetime
from typing import Any

import pytest

from bot.context import Context, read_in_context
from bot.facts.dates import CHINA
from bot.facts.reader import FactReader
from bot.text import normalise

KNOWN = {
    "merchant": "鲜果小铺",
    "platform": "京东",
    "product": "橙子",
    "amount": 300.0,
    "issue_type": "quality_defect",
    "remedies": ["exchange"],
    "contact_name": "张三",
    "phone": "13800138000",
}


@pytest.fixture(scope="module")
def reader() -> FactReader:
    return FactReader()


def parsed(reader: FactReader, text: str, intent: str = "inform") -> dict[str, Any]:
    told = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
    facts = reader.read(normalise(text), told)
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.4},
        "intent_ranking": [],
        "entities": [
            {"entity": f.name, "value": f.value, "start": f.start, "end": f.end} for f in facts
        ],
    }


def corrected(parse_data: dict[str, Any], context: Context) -> dict[str, Any] | None:
    read = read_in_context(parse_data, context)
    if read["intent"]["name"] != "correct_fact":
        return None
    return {entity["entity"]: entity["value"] for entity in read["entities"]}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("不是京东，是淘宝", {"platform": "淘宝"}),
        ("不是京东是淘宝", {"platform": "淘宝"}),
        ("是淘宝，不是京东", {"platform": "淘宝"}),
        ("平台说错了，应该是拼多多", {"platform": "拼多多"}),
        ("说错了，是500不是300", {"amount": 500.0}),
        ("金额写错了，应该是500元", {"amount": 500.0}),
        ("是500块，不是300块", {"amount": 500.0}),
        ("商家写错了，应该是城南水果超市", {"merchant": "城南水果超市"}),
        ("不是鲜果小铺，是仙果小铺", {"merchant": "仙果小铺"}),
        ("店名不对，应该叫果然鲜", {"merchant": "果然鲜"}),
        ("我不叫张三，叫李四", {"contact_name": "李四"}),
        ("电话写错了，是13912345678", {"phone": "13912345678"}),
        ("诉求改成退款", {"remedies": ["refund"]}),
    ],
)
def test_a_correction_is_known_by_its_form(
    reader: FactReader, text: str, facts: dict[str, Any]
) -> None:
    found = corrected(parsed(reader, text), Context(known=KNOWN))

    assert found is not None
    assert {name: value for name, value in found.items() if name != "amount_text"} == facts


@pytest.mark.parametrize(
    "text",
    [
        "这不是质量问题是什么？",
        "是不是应该退一赔三",
        "不是我不想退，是他们不让退",
        "我在京东买的橙子烂了",
        "应该是假货",
        "商家说不是他们的责任，是快递的责任",
        "你好",
        "东西不是新的，是旧的",
        "那家店的老板说话很难听，我当时在京东下单的时候他们承诺了坏果包赔，现在翻脸不认，是京东的店不是淘宝的店",
    ],
)
def test_a_story_and_a_question_are_no_correction(reader: FactReader, text: str) -> None:
    assert corrected(parsed(reader, text), Context(known=KNOWN)) is None


def test_nothing_is_put_right_before_anything_was_told(reader: FactReader) -> None:
    assert corrected(parsed(reader, "不是京东，是淘宝"), Context()) is None


def test_what_is_known_already_is_no_correction(reader: FactReader) -> None:
    assert corrected(parsed(reader, "应该是京东"), Context(known=KNOWN)) is None


def test_a_correction_changes_a_fact_in_the_form_too(reader: FactReader) -> None:
    asked = Context(in_form=True, requested_slot="contact_name", known={"platform": "京东"})

    assert corrected(parsed(reader, "不是京东，是淘宝"), asked) == {"platform": "淘宝"}


def test_what_the_form_asks_for_is_an_answer(reader: FactReader) -> None:
    asked = Context(in_form=True, requested_slot="merchant", known={"platform": "京东"})

    assert corrected(parsed(reader, "应该是城南水果超市"), asked) is None


def test_a_story_told_to_the_form_is_no_correction(reader: FactReader) -> None:
    asked = Context(in_form=True, requested_slot="narrative", known=KNOWN)

    assert corrected(parsed(reader, "不是京东，是淘宝"), asked) is None


def test_after_one_correction_a_bare_fact_is_another(reader: FactReader) -> None:
    after = Context(known=KNOWN, correction_is_last=True)

    assert corrected(parsed(reader, "在淘宝买的"), after) == {"platform": "淘宝"}


def test_that_something_is_wrong_asks_what(reader: FactReader) -> None:
    read = read_in_context(parsed(reader, "你弄错了", "deny"), Context(known=KNOWN))

    assert read["intent"]["name"] == "change_field"


def test_what_the_classifier_took_for_a_correction_of_nothing_is_read_otherwise(
    reader: FactReader,
) -> None:
    told = parsed(reader, "不是京东，是淘宝", "correct_fact")
    told["intent_ranking"] = [
        {"name": "correct_fact", "confidence": 0.6},
        {"name": "problem", "confidence": 0.2},
    ]

    assert read_in_context(told, Context())["intent"] == {"name": "problem", "confidence": 0.2}
