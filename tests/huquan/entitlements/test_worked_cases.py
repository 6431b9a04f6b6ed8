"""Cases worked out by hand come out as they should."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from huquan.entitlements.facts import Breach, DepositKind, Facts, GoodsKind
from huquan.entitlements.rules import RULES, assess
from huquan.entitlements.service import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[3] / "knowledge")
CASES = yaml.safe_load(Path(__file__).with_name("worked_cases.yml").read_text(encoding="utf-8"))
KINDS = {
    "goods_kind": GoodsKind,
    "deposit_kind": DepositKind,
    "breach": Breach,
    "amount": lambda value: Decimal(str(value)),
    "deposit": lambda value: Decimal(str(value)),
    "loss": lambda value: Decimal(str(value)),
}


def make_facts(told: dict[str, Any]) -> Facts:
    """Turn what a case tells into facts."""
    return Facts(**{name: KINDS.get(name, lambda same: same)(told[name]) for name in told})


@pytest.mark.parametrize("case", CASES, ids=[case["story"] for case in CASES])
def test_a_case_comes_out_as_worked_by_hand(case: dict[str, Any]) -> None:
    right = RULES[case["right"]](make_facts(case["facts"]), case["today"], CALENDAR)
    assert right.code == case["right"]
    assert right.verdict == case["verdict"]
    if "amount" in case:
        assert right.amount == Decimal(str(case["amount"]))
    if "until" in case:
        assert right.until == case["until"]
    if "missing" in case:
        assert list(right.missing) == case["missing"]


def test_there_is_a_case_for_every_right_and_verdict_it_can_have() -> None:
    assert len(CASES) >= 40
    assert {case["right"] for case in CASES} == set(RULES)


def codes(**told: Any) -> list[str]:
    """Return which rights are judged, in their order."""
    judged = assess(Facts(**told), today=date(2026, 11, 23), calendar=CALENDAR)
    return [each.code for each in judged]


def test_a_defect_is_about_returning_before_it_is_about_fraud() -> None:
    told = codes(
        issue_type="quality_defect", received_on=date(2026, 11, 20), is_remote=True,
        is_defective=True,
    )  # fmt: skip
    assert told == ["quality_return", "seven_day_return", "treble_damages", "limitation"]


def test_unsafe_food_is_about_tenfold_damages_first() -> None:
    assert codes(issue_type="food_safety", is_unsafe_food=True)[0] == "food_tenfold"


def test_what_is_asked_for_adds_its_rights_once() -> None:
    told = codes(issue_type="refuse_refund", remedies=("refund", "return"))
    assert told.count("refund_deadline") == 1
    assert told.count("seven_day_return") == 1


def test_a_deposit_that_was_mentioned_is_judged_first_among_its_equals() -> None:
    assert codes(issue_type="delivery", deposit=Decimal(500))[0] == "deposit_double"


def test_a_prepaid_card_is_no_parcel() -> None:
    told = codes(issue_type="refuse_refund", goods_kind=GoodsKind.PREPAID)
    assert "seven_day_return" not in told


def test_a_complaint_that_was_made_has_a_clock() -> None:
    assert "complaint_clock" in codes(issue_type="price", complained_on=date(2026, 11, 20))


def test_without_any_fact_there_is_still_the_limitation() -> None:
    assert codes() == ["limitation"]
