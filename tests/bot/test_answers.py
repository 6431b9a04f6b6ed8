"""What is said about circumstances, asked for or by the way."""

from typing import Any

import pytest

from bot.answers import CIRCUMSTANCES, answer_words, read_answer, read_told


def parsed(text: str, intent: str = "inform", **found: Any) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": entities}


def answered(text: str, asked: str, kind: str, intent: str = "inform", **found: Any) -> Any:
    facts = read_answer(parsed(text, intent, **found), asked=asked, kind=kind)
    return {fact["entity"]: fact["value"] for fact in facts}.get(asked)


def told(text: str, intent: str = "problem", **found: Any) -> dict[str, Any]:
    return {fact["entity"]: fact["value"] for fact in read_told(parsed(text, intent, **found))}


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("网上买的", "is_remote", True),
        ("在楼下超市", "is_remote", False),
        ("不是实体店，是网上", "is_remote", True),
        ("开胶了", "is_defective", True),
        ("没有质量问题，就是不喜欢", "is_defective", False),
        ("拆开试了一下", "is_intact", True),
        ("已经穿了好几次", "is_intact", False),
        ("没有", "is_fraud", False),
        ("是的", "is_fraud", True),
        ("不要了", "is_keeping_goods", False),
    ],
)
def test_a_yes_or_a_no_comes_in_many_words(text: str, asked: str, value: bool) -> None:  # noqa: FBT001
    assert answered(text, asked, "bool") is value


@pytest.mark.parametrize("asked", ["is_remote", "is_defective", "is_consumer_deal"])
@pytest.mark.parametrize("text", ["没有", "不是", "是的"])
def test_a_bare_yes_or_no_says_nothing_where_one_of_two_things_was_asked(
    text: str, asked: str
) -> None:
    assert answered(text, asked, "bool") is None


def test_leaving_is_no_no() -> None:
    assert answered("不弄了", "is_remote", "bool", intent="stop") is None


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("收据上是定金", "deposit_kind", "earnest"),
        ("写的订金", "deposit_kind", "advance"),
        ("是店家不做了", "breach", "merchant"),
        ("定做的窗帘", "goods_kind", "made_to_order"),
        ("刹车失灵", "car_fault", "loss_of_control"),
        ("健身卡", "compensation_kind", None),
    ],
)
def test_a_choice_is_made_in_words(text: str, asked: str, value: str | None) -> None:
    assert answered(text, asked, "categorical") == value


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("300元", {"amount": 300.0}, 300.0),
        ("三次", {}, 3.0),
        ("开了1.2万公里", {}, 12000.0),
        ("0.5%", {}, 0.005),
        ("没有", {}, 0.0),
        ("好多好多", {}, None),
    ],
)
def test_a_number_comes_with_or_without_a_unit(
    text: str, found: dict[str, Any], value: float | None
) -> None:
    assert answered(text, "medical_costs", "float", **found) == value


def test_a_day_that_was_is_asked_for_or_one_that_may_be_to_come() -> None:
    days = {"purchased_on": "2025-12-01", "day": "2026-12-01"}

    assert answered("12月1号", "received_on", "text", **days) == "2025-12-01"
    assert answered("12月1号", "promised_on", "text", **days) == "2026-12-01"


@pytest.mark.parametrize("text", ["不知道", "记不清了", "忘了", "说不准"])
@pytest.mark.parametrize("kind", ["bool", "float", "categorical"])
def test_what_cannot_be_said_is_said_too(text: str, kind: str) -> None:
    facts = read_answer(parsed(text), asked="loss", kind=kind)

    assert facts == [{"entity": "cannot_say", "value": "loss"}]


def test_names_and_stories_are_for_others_to_read() -> None:
    assert read_answer(parsed("不知道"), asked="merchant", kind="text") == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("网购的鞋不喜欢", {"is_remote": True, "is_defective": False}),
        ("在实体店买的锅，还没拆封", {"is_remote": False, "is_intact": True}),
        ("在早市上买的鞋", {"is_remote": False}),
        ("电视上买的羊毛裤", {"is_remote": True}),
        ("我在小区门口听课,买了个床垫", {"is_remote": False}),
        ("在小区群里买的菜", {}),
        ("在楼下取的快递,在网上买的", {"is_remote": True}),
        ("交了2000定金，现在不卖给我了", {"deposit_kind": "earnest"}),
        ("商家不给退", {}),
    ],
)
def test_some_circumstances_are_told_by_the_way(text: str, facts: dict[str, Any]) -> None:
    assert told(text) == facts
    assert set(facts) <= CIRCUMSTANCES


def test_what_is_wrong_is_not_taken_back_by_not_liking_it() -> None:
    assert told("一股霉味，不喜欢", issue_type="quality_defect") == {}


def test_the_day_of_receipt_is_known_by_its_words() -> None:
    day = {"entity": "purchased_on", "value": "2026-11-20", "start": 0, "end": 6}
    message = {**parsed("11月20号收到的，轮子坏了", "problem"), "entities": [day]}

    assert {"entity": "received_on", "value": "2026-11-20"} in read_told(message)


def test_what_is_worked_out_is_read_only_where_a_sum_is_wanted() -> None:
    assert told("假一赔三怎么算", "compensation") == {"compensation_kind": "fraud"}
    assert told("假一赔三", "problem") == {}


def test_every_circumstance_that_is_told_is_declared() -> None:
    assert {*answer_words().told, "received_on"} == CIRCUMSTANCES
