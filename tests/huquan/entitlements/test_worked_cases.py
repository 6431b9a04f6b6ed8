"""Cases worked out by hand come out as they should."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from fixtures.law import CALENDAR, GOODS, TODAY, ground, make_facts, provision

from huquan.entitlements.facts import DepositKind, Facts, GoodsKind, Verdict
from huquan.entitlements.rules import RULES, assess

FILE = Path(__file__).with_name("worked_cases.yml")
BY_RIGHT: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CASES = [(right, case) for right, cases in BY_RIGHT.items() for case in cases]


@pytest.mark.parametrize(
    ("right", "case"), CASES, ids=[f"{right}: {case['story']}" for right, case in CASES]
)
def test_a_case_comes_out_as_worked_by_hand(right: str, case: dict[str, Any]) -> None:
    result = case["result"]
    judged = RULES[right](make_facts(case["facts"]), ground(case.get("today", TODAY)))
    assert judged.code == right
    assert judged.verdict == result["verdict"]
    assert provision(result["provision"]) in judged.citations
    if "amount" in result:
        assert judged.amount == Decimal(str(result["amount"]))
    if "until" in result:
        assert judged.until == result["until"]
    assert list(judged.missing) == result.get("missing", list(judged.missing))


def test_there_are_cases_of_every_right_and_of_every_verdict_it_can_have() -> None:
    assert len(CASES) >= 180
    assert set(BY_RIGHT) == set(RULES)
    never_denied = {"refund_deadline", "prepaid_refund", "complaint_clock", "car_answer"}
    for right, cases in BY_RIGHT.items():
        possible = set(Verdict) - ({Verdict.DENIED} if right in never_denied else set())
        assert {case["result"]["verdict"] for case in cases} == possible, right


def test_no_story_is_told_twice() -> None:
    stories = [(right, case["story"]) for right, case in CASES]
    assert len(stories) == len(set(stories))


def codes(**told: Any) -> list[str]:
    """Return which rights are judged, in their order."""
    judged = assess(Facts(**told), today=TODAY, calendar=CALENDAR, goods=GOODS)
    return [each.code for each in judged]


def test_a_defect_is_about_returning_before_it_is_about_fraud() -> None:
    told = codes(
        issue_type="quality_defect", received_on=date(2026, 11, 20), is_remote=True,
        is_defective=True,
    )  # fmt: skip
    assert told == ["quality_return", "seven_day_return", "treble_damages", "limitation"]


def test_unsafe_food_is_about_tenfold_damages_first() -> None:
    assert codes(issue_type="food_safety", is_unsafe_food=True)[0] == "food_tenfold"


def test_fake_liquor_is_about_fraud_and_about_food() -> None:
    assert codes(issue_type="counterfeit", product="白酒")[:2] == ["treble_damages", "food_tenfold"]
    assert "food_tenfold" not in codes(issue_type="counterfeit", product="皮包")


def test_what_is_asked_for_adds_its_rights_once() -> None:
    told = codes(issue_type="refuse_refund", remedies=("refund", "return"))
    assert told.count("refund_deadline") == 1
    assert told.count("seven_day_return") == 1


def test_a_deposit_that_was_mentioned_is_judged_first_among_its_equals() -> None:
    assert codes(issue_type="delivery", deposit=Decimal(500))[0] == "deposit_double"


def test_a_prepaid_card_is_no_parcel() -> None:
    told = codes(issue_type="refuse_refund", goods_kind=GoodsKind.PREPAID)
    assert "seven_day_return" not in told
    assert told[0] == "prepaid_refund"


def test_a_complaint_that_was_made_has_a_clock() -> None:
    assert "complaint_clock" in codes(issue_type="price", complained_on=date(2026, 11, 20))


def test_a_complaint_that_must_be_made_soon_is_told_so() -> None:
    assert "complaint_period" in codes(issue_type="price", purchased_on=date(2024, 1, 5))
    assert "complaint_period" not in codes(issue_type="price", purchased_on=date(2026, 1, 5))


def test_without_any_fact_there_is_still_the_limitation() -> None:
    assert codes() == ["limitation"]


def test_a_car_goes_by_the_rules_on_cars() -> None:
    told = codes(issue_type="quality_defect", product="大众汽车")
    assert "car_exchange" in told
    assert "quality_return" not in told


def test_an_appliance_is_known_by_its_name() -> None:
    told = codes(
        issue_type="after_sales", product="海尔冰箱", received_on=date(2026, 8, 1),
        is_defective=True,
    )  # fmt: skip
    assert told[:3] == ["quality_return", "warranty", "burden_of_proof"]


def test_live_crabs_are_known_not_to_go_back_without_a_reason() -> None:
    facts = Facts(issue_type="refuse_refund", product="大闸蟹", is_remote=True, received_on=TODAY)
    judged = {e.code: e for e in assess(facts, today=TODAY, calendar=CALENDAR, goods=GOODS)}
    assert judged["seven_day_return"].verdict is Verdict.DENIED


@pytest.mark.parametrize(
    ("product", "kind", "term"),
    [
        ("苹果手机", None, "phone"),
        ("手机壳", None, None),
        ("二手手机", None, None),
        ("玩具汽车", None, None),
        ("新能源汽车", GoodsKind.VEHICLE, "car"),
        ("笔记本电脑", GoodsKind.DURABLE, "computer"),
        ("格力空调", GoodsKind.DURABLE, "appliance"),
        ("空调清洗", None, None),
        ("定制衣柜", GoodsKind.MADE_TO_ORDER, None),
        ("健身年卡", GoodsKind.PREPAID, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_products_are_known_by_their_names(
    product: str | None, kind: GoodsKind | None, term: str | None
) -> None:
    assert GOODS.kind_of(product) is kind
    found = GOODS.term_of(product)
    assert (found.name if found else None) == term


def test_rules_whose_text_was_not_at_hand_are_cited_by_no_article() -> None:
    unverified = [each for each in GOODS.terms if not each.is_verified]
    assert unverified
    assert [each.name for each in unverified if each.article is not None] == []
    for each in unverified:
        facts = Facts(product=each.words[0].strip("*"), received_on=TODAY, is_defective=True)
        judged = RULES["warranty"](facts, ground())
        assert "以三包凭证为准" in judged.reason
        assert each.rules not in {cited.law for cited in judged.citations}


def test_a_security_is_no_deposit_and_an_advance_is_none() -> None:
    for kind in (DepositKind.SECURITY, DepositKind.ADVANCE):
        facts = Facts(deposit=Decimal(100), deposit_kind=kind)
        assert RULES["deposit_double"](facts, ground()).verdict is Verdict.DENIED
