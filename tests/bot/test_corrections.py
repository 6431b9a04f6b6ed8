"""Corrections, with the facts that a reader finds in them and with none."""

from typing import Any

import pytest

from bot.context import Context, read_in_context
from bot.forms import COMPLAINT

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


def parsed(text: str, intent: str = "inform", **facts: Any) -> dict[str, Any]:
    """What the pipeline gives; a fact is its value, or its value and how it is written."""
    found = []
    for name, fact in facts.items():
        value, written = fact if isinstance(fact, tuple) else (fact, fact)
        start = text.rindex(written)
        found.append({"entity": name, "value": value, "start": start, "end": start + len(written)})
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.4},
        "intent_ranking": [],
        "entities": found,
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
        ("不是在京东，是在淘宝买的", {"platform": "淘宝"}),
        ("平台说错了，应该是拼多多", {"platform": "拼多多"}),
        ("你记错了，我在淘宝买的", {"platform": "淘宝"}),
        ("金额写错了，应该是500元", {"amount": (500.0, "500元")}),
        ("是500块，不是300块", {"amount": (500.0, "500块")}),
        ("商家写错了，应该是城南水果超市", {"merchant": "城南水果超市"}),
        ("电话写错了，是13912345678", {"phone": "13912345678"}),
        ("不是换货，是退款", {"remedies": (["refund"], "退款")}),
        ("诉求改成退款", {"remedies": (["refund"], "退款")}),
        ("不是质量问题，是假货", {"issue_type": ("counterfeit", "假货")}),
    ],
)
def test_a_correction_is_known_by_its_form(text: str, facts: dict[str, Any]) -> None:
    values = {name: fact[0] if isinstance(fact, tuple) else fact for name, fact in facts.items()}

    assert corrected(parsed(text, **facts), Context(known=KNOWN)) == values


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("说错了，是500不是300", {"amount": 500.0, "amount_text": "500"}),
        ("金额不对，应该是500元", {"amount": 500.0, "amount_text": "500元"}),
        ("不是鲜果小铺，是仙果小铺", {"merchant": "仙果小铺"}),
        ("店名不对，应该叫果然鲜", {"merchant": "果然鲜"}),
        ("我不叫张三，叫李四", {"contact_name": "李四"}),
        ("东西说错了，应该是破壁机", {"product": "破壁机"}),
    ],
)
def test_words_that_no_reader_knows_replace_what_they_take_back(
    text: str, facts: dict[str, Any]
) -> None:
    assert corrected(parsed(text), Context(known=KNOWN)) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("这不是质量问题是什么？", {"issue_type": ("quality_defect", "质量")}),
        ("是不是应该退一赔三", {"remedies": (["compensate"], "退一赔三")}),
        ("不是我不想退，是他们不让退", {"remedies": (["refund"], "退")}),
        ("我在淘宝买的橙子烂了", {"platform": "淘宝"}),
        ("应该是假货", {"issue_type": ("counterfeit", "假货")}),
        ("商家说不是他们的责任，是快递的责任", {"product": "快递"}),
        ("你好", {}),
        ("东西不是新的，是旧的", {}),
        ("尺码不对，客服让我自己付运费", {}),
        (
            "那家店老板说话难听，下单的时候他们承诺了坏果包赔，现在翻脸不认人，是淘宝的店不是京东的店",
            {"platform": "淘宝"},
        ),
    ],
)
def test_a_story_and_a_question_are_no_correction(text: str, facts: dict[str, Any]) -> None:
    assert corrected(parsed(text, **facts), Context(known=KNOWN)) is None


def test_what_stands_before_what_is_affirmed_is_not_meant() -> None:
    told = parsed("电话写错了，是13912345678", product="写错", phone="13912345678")

    assert corrected(told, Context(known=KNOWN)) == {"phone": "13912345678"}


def test_a_word_of_a_name_is_no_fact_of_its_own() -> None:
    told = parsed("商家写错了，应该是城南水果超市", merchant="城南水果超市", product="水果")

    assert corrected(told, Context(known=KNOWN)) == {"merchant": "城南水果超市"}


def test_nothing_is_put_right_before_anything_was_told() -> None:
    assert corrected(parsed("不是京东，是淘宝", platform="淘宝"), Context()) is None


def test_what_is_known_already_is_no_correction() -> None:
    assert corrected(parsed("应该是京东", platform="京东"), Context(known=KNOWN)) is None


def test_a_correction_changes_a_fact_in_the_form_too() -> None:
    asked = Context(form=COMPLAINT, requested_slot="contact_name", known={"platform": "京东"})

    assert corrected(parsed("不是京东，是淘宝", platform="淘宝"), asked) == {"platform": "淘宝"}


def test_what_the_form_asks_for_is_an_answer() -> None:
    asked = Context(form=COMPLAINT, requested_slot="merchant", known={"platform": "京东"})
    told = parsed("不对，应该是城南水果超市", merchant="城南水果超市")

    assert corrected(told, asked) is None


def test_a_story_told_to_the_form_is_no_correction() -> None:
    asked = Context(form=COMPLAINT, requested_slot="narrative", known=KNOWN)

    assert corrected(parsed("不是京东，是淘宝", platform="淘宝"), asked) is None


def test_after_one_correction_a_bare_fact_is_another() -> None:
    after = Context(known=KNOWN, correction_is_last=True)

    assert corrected(parsed("在淘宝买的", platform="淘宝"), after) == {"platform": "淘宝"}


def test_that_something_is_wrong_asks_what() -> None:
    read = read_in_context(parsed("你弄错了", "deny"), Context(known=KNOWN))

    assert read["intent"]["name"] == "change_field"


def test_what_the_classifier_took_for_a_correction_of_nothing_is_read_otherwise() -> None:
    told = parsed("不是京东，是淘宝", "correct_fact", platform="淘宝")
    told["intent_ranking"] = [
        {"name": "correct_fact", "confidence": 0.6},
        {"name": "problem", "confidence": 0.2},
    ]

    assert read_in_context(told, Context())["intent"] == {"name": "problem", "confidence": 0.2}
