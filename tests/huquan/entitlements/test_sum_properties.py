"""What holds for every sum of money: minimums, caps, totals, questions that end."""

from datetime import date
from decimal import Decimal

from fixtures.disputes import DAYS, FACTS, PRICES
from fixtures.law import CALENDAR, TODAY
from hypothesis import given
from hypothesis import strategies as st

from huquan.entitlements.calculation import calculation
from huquan.entitlements.cars import use_fee
from huquan.entitlements.compensation import CompensationKind
from huquan.entitlements.contracts import deposit_return, secured_deposit
from huquan.entitlements.damages import tenfold_amount, treble_amount
from huquan.entitlements.facts import Facts, Verdict
from huquan.entitlements.prepaid import balance
from huquan.entitlements.questions import next_question


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


@given(facts=FACTS, today=DAYS)
def test_money_paid_ahead_never_comes_back_twice_nor_below_nothing(
    facts: Facts, today: date
) -> None:
    rest = balance(facts, today=today)
    assert rest is None or 0 <= rest <= facts.amount


@given(price=PRICES, mileage=st.integers(min_value=0, max_value=50_000))
def test_driving_a_car_never_costs_more_than_a_quarter_of_it(price: Decimal, mileage: int) -> None:
    assert use_fee(price, mileage=mileage) * 4 <= price


@given(facts=FACTS, today=DAYS, kind=st.sampled_from(CompensationKind))
def test_a_total_is_the_sum_of_its_lines(facts: Facts, today: date, kind: CompensationKind) -> None:
    worked = calculation(facts, kind=kind, today=today, calendar=CALENDAR)
    counted = [step.amount for step in worked.steps if step.counts]
    assert worked.total == (sum(counted) if counted else None)
    assert all(step.amount >= 0 for step in worked.steps)
    assert all(step.citations for step in worked.steps)
    assert worked.steps == () or worked.verdict is not Verdict.DENIED or worked.total is None
    for line in (*worked.steps, *worked.notes):
        assert "None" not in str(line)


@given(facts=FACTS, today=DAYS, kind=st.sampled_from(CompensationKind))
def test_questions_end_and_never_ask_what_was_told(
    facts: Facts, today: date, kind: CompensationKind
) -> None:
    asked: list[str] = []
    while question := next_question(
        facts, kind=kind, today=today, calendar=CALENDAR, unknown=asked
    ):
        assert getattr(facts, question.fact) is None
        assert question.fact not in asked
        asked.append(question.fact)


@given(amount=PRICES, more=PRICES, kind=st.sampled_from(["fraud", "food"]))
def test_a_sum_never_shrinks_as_the_price_grows(amount: Decimal, more: Decimal, kind: str) -> None:
    totals = [
        calculation(
            Facts(amount=price, is_fraud=True, is_unsafe_food=True),
            kind=CompensationKind(kind),
            today=TODAY,
            calendar=CALENDAR,
        ).total
        for price in (amount, amount + more)
    ]
    assert totals[0] is not None
    assert totals[1] is not None
    assert totals[0] <= totals[1]
