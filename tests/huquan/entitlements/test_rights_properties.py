"""What holds for every right: grounds, boundaries, provisions, nobody gains by waiting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from fixtures.disputes import DAYS, FACTS
from fixtures.law import CALENDAR, GOODS, KNOWLEDGE, TODAY, ground
from hypothesis import given
from hypothesis import strategies as st

from huquan.entitlements.calculation import calculation
from huquan.entitlements.compensation import CompensationKind
from huquan.entitlements.facts import Entitlement, Facts, Verdict
from huquan.entitlements.rules import RULES, assess, relevant_rules
from huquan.entitlements.schedule import decision_due
from huquan.knowledge.service import Library

LAWS = Library.load(KNOWLEDGE).register.by_name
HOPE = (Verdict.DENIED, Verdict.UNKNOWN, Verdict.GRANTED)
DECISIVE = {
    "seven_day_return": ("is_remote",),
    "quality_return": ("is_defective", "is_found_substandard"),
    "warranty": ("is_defective",),
    "burden_of_proof": ("goods_kind",),
    "car_exchange": ("car_fault", "repair_days", "repair_count", "part_replacements"),
    "car_answer": ("refund_requested_on",),
    "refund_deadline": ("returned_on", "refund_requested_on"),
    "return_freight": ("is_defective", "is_freight_promised"),
    "price_protection": ("is_price_protected",),
    "treble_damages": ("is_fraud",),
    "food_tenfold": ("is_unsafe_food",),
    "injury": ("is_caused_by_defect",),
    "deposit_double": ("breach",),
    "prepaid_cooling_off": ("is_first_contract",),
    "prepaid_refund": ("breach",),
    "late_delivery": ("promised_on", "is_delivery_refused"),
    "limitation": ("harmed_on", "received_on", "purchased_on"),
    "complaint_period": ("harmed_on", "received_on", "purchased_on"),
    "complaint_clock": ("complained_on", "accepted_on"),
}
"""For each right the facts of which at least one must have been told before it is granted."""


def judge_all(facts: Facts, today: date) -> list[Entitlement]:
    """Judge every right there is, whether or not it matters."""
    return [rule(facts, ground(today)) for rule in RULES.values()]


@given(facts=FACTS, today=DAYS, later=st.integers(min_value=1, max_value=60))
def test_nobody_gains_a_right_by_waiting(facts: Facts, today: date, later: int) -> None:
    for code in ("seven_day_return", "quality_return", "warranty", "limitation", "car_exchange"):
        before = RULES[code](facts, ground(today))
        after = RULES[code](facts, ground(today + timedelta(days=later)))
        assert HOPE.index(after.verdict) <= HOPE.index(before.verdict), code


@given(received_on=DAYS, waited=st.integers(min_value=0, max_value=30))
def test_seven_days_are_enough_and_a_long_rest_after_them_is_not(
    received_on: date, waited: int
) -> None:
    facts = Facts(received_on=received_on, is_remote=True)
    right = RULES["seven_day_return"](facts, ground(received_on + timedelta(days=waited)))
    assert right.until == received_on + timedelta(days=7)
    assert (right.verdict is Verdict.GRANTED) == (waited <= 7)
    if waited > 7 + 10:
        assert right.verdict is Verdict.DENIED


@given(facts=FACTS, today=DAYS)
def test_every_result_explains_itself(facts: Facts, today: date) -> None:
    for each in judge_all(facts, today):
        assert each.reason.endswith("。")
        assert "None" not in each.reason
        assert len(each.reason) <= 120
        assert all(getattr(facts, name) is None for name in each.missing), each.code
        assert each.amount is None or each.amount >= 0


@given(facts=FACTS, today=DAYS)
def test_every_provision_cited_is_held_and_in_force(facts: Facts, today: date) -> None:
    cited = {(p, each.code) for each in judge_all(facts, today) for p in each.citations}
    for kind in CompensationKind:
        worked = calculation(facts, kind=kind, today=today, calendar=CALENDAR)
        cited |= {(provision, kind.value) for provision in worked.citations}
    for provision, code in cited:
        law = LAWS[provision.law]
        assert law.is_in_force(TODAY), code
        assert 1 <= provision.article <= law.articles, (provision, code)


@given(facts=FACTS, today=DAYS)
def test_no_right_is_granted_without_its_decisive_fact(facts: Facts, today: date) -> None:
    for each in judge_all(facts, today):
        if each.verdict is Verdict.GRANTED:
            assert any(getattr(facts, name) is not None for name in DECISIVE[each.code]), each.code


@pytest.mark.parametrize("code", sorted(RULES))
def test_who_says_nothing_is_granted_nothing(code: str) -> None:
    assert set(DECISIVE) == set(RULES)
    assert RULES[code](Facts(), ground()).verdict is Verdict.UNKNOWN


@given(facts=FACTS, today=DAYS)
def test_what_is_denied_promises_no_money_and_asks_nothing(facts: Facts, today: date) -> None:
    for each in judge_all(facts, today):
        if each.verdict is Verdict.DENIED:
            assert (each.amount, each.missing) == (None, ()), each.code


@given(facts=FACTS, today=DAYS)
def test_until_is_never_before_the_day_it_counts_from(facts: Facts, today: date) -> None:
    starts = {
        "seven_day_return": facts.received_on,
        "quality_return": facts.received_on,
        "burden_of_proof": facts.received_on,
        "warranty": facts.replaced_on or facts.installed_on or facts.received_on,
        "car_exchange": facts.replaced_on or facts.received_on,
        "car_answer": facts.refund_requested_on,
        "prepaid_cooling_off": facts.purchased_on,
        "complaint_period": facts.harmed_on or facts.received_on or facts.purchased_on,
        "limitation": facts.harmed_on or facts.received_on or facts.purchased_on,
        "complaint_clock": facts.accepted_on or facts.complained_on,
    }
    for each in judge_all(facts, today):
        if each.until is not None and each.code in starts:
            assert each.until > starts[each.code], each.code


@given(received_on=DAYS)
def test_an_authority_decides_on_a_working_day(received_on: date) -> None:
    assert CALENDAR.is_workday(decision_due(received_on, calendar=CALENDAR))


@given(asked_on=DAYS)
def test_a_car_dealer_answers_on_a_working_day(asked_on: date) -> None:
    answer = RULES["car_answer"](Facts(refund_requested_on=asked_on), ground(asked_on))
    assert answer.until is not None
    assert CALENDAR.is_workday(answer.until)


@given(accepted_on=DAYS)
def test_mediation_does_not_end_on_a_holiday(accepted_on: date) -> None:
    clock = RULES["complaint_clock"](Facts(accepted_on=accepted_on), ground(accepted_on))
    assert clock.until is not None
    assert not CALENDAR.is_holiday(clock.until)


@given(facts=FACTS, today=DAYS)
def test_rights_come_once_each_and_the_clocks_last(facts: Facts, today: date) -> None:
    kind = facts.goods_kind or GOODS.kind_of(facts.product)
    codes = [e.code for e in assess(facts, today=today, calendar=CALENDAR, goods=GOODS)]
    relevant = set(relevant_rules(replace(facts, goods_kind=kind), goods=GOODS))
    assert len(codes) == len(set(codes))
    assert set(codes) | {"complaint_period"} == relevant | {"complaint_period"}
    assert codes[-1] in {"limitation", "complaint_clock", "complaint_period"}


def test_of_a_purchase_of_which_no_more_is_told_both_ways_back_are_named() -> None:
    codes = relevant_rules(Facts(platform="拼多多", product="鞋子"), goods=GOODS)
    assert {"quality_return", "seven_day_return"} <= set(codes)
    assert "quality_return" not in relevant_rules(Facts(), goods=GOODS)


@given(facts=FACTS, today=DAYS)
def test_saying_more_never_asks_for_more(facts: Facts, today: date) -> None:
    bare = replace(facts, is_fraud=None, is_unsafe_food=None)
    told = replace(facts, is_fraud=True, is_unsafe_food=True)
    asked = {each.code: set(each.missing) for each in judge_all(bare, today)}
    for each in judge_all(told, today):
        assert set(each.missing) <= asked[each.code]
