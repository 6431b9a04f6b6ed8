"""What holds whatever the numbers: minimums, caps, boundaries, nobody gains by waiting."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from huquan.entitlements.contracts import deposit_return, secured_deposit
from huquan.entitlements.damages import tenfold_amount, treble_amount
from huquan.entitlements.facts import DepositKind, Facts, GoodsKind, Verdict
from huquan.entitlements.rules import BY_ISSUE_TYPE, BY_REMEDY, assess, relevant_rules
from huquan.entitlements.service import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[3] / "knowledge")
PRICES = st.decimals(min_value=0, max_value=1_000_000, places=2)
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 12, 31))
FACTS = st.builds(
    Facts,
    issue_type=st.none() | st.sampled_from(sorted(BY_ISSUE_TYPE)),
    remedies=st.lists(st.sampled_from(sorted(BY_REMEDY)), max_size=3).map(tuple),
    amount=st.none() | PRICES,
    purchased_on=st.none() | DAYS,
    received_on=st.none() | DAYS,
    is_remote=st.none() | st.booleans(),
    goods_kind=st.none() | st.sampled_from(GoodsKind),
    is_defective=st.none() | st.booleans(),
    is_fraud=st.none() | st.booleans(),
    is_unsafe_food=st.none() | st.booleans(),
    deposit=st.none() | PRICES,
    deposit_kind=st.none() | st.sampled_from(DepositKind),
    returned_on=st.none() | DAYS,
    harmed_on=st.none() | DAYS,
    complained_on=st.none() | DAYS,
)
HOPE = (Verdict.DENIED, Verdict.UNKNOWN, Verdict.GRANTED)


@given(price=PRICES)
def test_fraud_is_never_worth_less_than_five_hundred(price: Decimal) -> None:
    assert treble_amount(price) >= 500
    assert treble_amount(price) >= 3 * price


@given(price=PRICES, loss=PRICES)
def test_unsafe_food_is_never_worth_less_than_a_thousand(price: Decimal, loss: Decimal) -> None:
    amount = tenfold_amount(price, loss=loss)
    assert amount >= 1000
    assert amount in {10 * price, 3 * loss, Decimal(1000)}


@given(price=PRICES, more=PRICES)
def test_damages_never_shrink_as_the_price_grows(price: Decimal, more: Decimal) -> None:
    assert treble_amount(price) <= treble_amount(price + more)
    assert tenfold_amount(price) <= tenfold_amount(price + more)


@given(deposit=PRICES, price=PRICES)
def test_a_deposit_is_secured_up_to_a_fifth_of_the_price(deposit: Decimal, price: Decimal) -> None:
    secured = secured_deposit(deposit, price=price)
    assert secured <= deposit
    assert secured * 5 <= price
    assert abs(deposit_return(deposit, price=price) - deposit - secured) <= Decimal("0.01")


@given(deposit=PRICES, price=PRICES)
def test_a_merchant_in_breach_never_returns_more_than_twice(
    deposit: Decimal, price: Decimal
) -> None:
    assert deposit <= deposit_return(deposit, price=price) <= 2 * deposit


@given(facts=FACTS, today=DAYS, later=st.integers(min_value=1, max_value=60))
def test_nobody_gains_a_return_by_waiting(facts: Facts, today: date, later: int) -> None:
    before = {each.code: each for each in assess(facts, today=today, calendar=CALENDAR)}
    after = assess(facts, today=today + timedelta(days=later), calendar=CALENDAR)
    for each in after:
        if each.code in {"seven_day_return", "quality_return", "limitation"}:
            assert HOPE.index(each.verdict) <= HOPE.index(before[each.code].verdict)


@given(received_on=DAYS, waited=st.integers(min_value=0, max_value=30))
def test_seven_days_are_enough_and_a_long_rest_after_them_is_not(
    received_on: date, waited: int
) -> None:
    facts = Facts(issue_type="refuse_refund", received_on=received_on, is_remote=True)
    today = received_on + timedelta(days=waited)
    judged = {each.code: each for each in assess(facts, today=today, calendar=CALENDAR)}
    right = judged["seven_day_return"]
    assert right.until == received_on + timedelta(days=7)
    assert (right.verdict is Verdict.GRANTED) == (waited <= 7)
    if waited > 7 + 10:
        assert right.verdict is Verdict.DENIED


@given(facts=FACTS, today=DAYS)
def test_every_result_explains_itself(facts: Facts, today: date) -> None:
    for each in assess(facts, today=today, calendar=CALENDAR):
        assert each.reason.endswith("。")
        assert "None" not in each.reason
        assert len(each.reason) <= 120
        assert each.citations
        assert all(hasattr(facts, name) for name in each.missing)
        assert all(getattr(facts, name) is None for name in each.missing)
        assert each.amount is None or each.amount >= 0


@given(facts=FACTS, today=DAYS)
def test_what_is_denied_promises_no_money(facts: Facts, today: date) -> None:
    denied = [
        each
        for each in assess(facts, today=today, calendar=CALENDAR)
        if each.verdict is Verdict.DENIED
    ]
    assert [each.code for each in denied if each.amount] == []


@given(facts=FACTS, today=DAYS)
def test_rights_come_once_each_and_the_clocks_last(facts: Facts, today: date) -> None:
    codes = [each.code for each in assess(facts, today=today, calendar=CALENDAR)]
    assert len(codes) == len(set(codes))
    assert sorted(codes) == sorted(relevant_rules(facts))
    assert codes[-1] in {"limitation", "complaint_clock"}


@given(facts=FACTS, today=DAYS)
def test_saying_more_never_asks_for_more(facts: Facts, today: date) -> None:
    bare = replace(facts, is_fraud=None, is_unsafe_food=None)
    told = replace(facts, is_fraud=True, is_unsafe_food=True)
    asked = {each.code: set(each.missing) for each in assess(bare, today=today, calendar=CALENDAR)}
    for each in assess(told, today=today, calendar=CALENDAR):
        assert set(each.missing) <= asked[each.code]
