"""Compensation worked out line by line, and what is asked for it, in which order."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from fixtures.law import CALENDAR, TODAY, make_facts

from huquan.entitlements.calculation import Calculation, calculation
from huquan.entitlements.compensation import CompensationKind, kind_for
from huquan.entitlements.facts import DepositKind, Facts, GoodsKind, Verdict
from huquan.entitlements.questions import ANSWERS, CHOICES, QUESTIONS, Answer, next_question
from huquan.entitlements.steps import yuan

FILE = Path(__file__).with_name("worked_sums.yml")
BY_KIND: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SUMS = [(kind, case) for kind, cases in BY_KIND.items() for case in cases]


def work_out(kind: str, facts: Facts, *, today: date = TODAY) -> Calculation:
    """Work a sum out with the tables of the house."""
    return calculation(facts, kind=CompensationKind(kind), today=today, calendar=CALENDAR)


def asked_next(kind: str, facts: Facts, *, unknown: tuple[str, ...] = ()) -> str | None:
    """Return the name of the fact that is asked for next."""
    question = next_question(
        facts, kind=CompensationKind(kind), today=TODAY, calendar=CALENDAR, unknown=unknown
    )
    return question.fact if question else None


@pytest.mark.parametrize(
    ("kind", "case"), SUMS, ids=[f"{kind}: {case['story']}" for kind, case in SUMS]
)
def test_a_sum_comes_out_as_worked_by_hand(kind: str, case: dict[str, Any]) -> None:
    facts, result = make_facts(case["facts"]), case["result"]
    worked = work_out(kind, facts, today=case.get("today", TODAY))
    assert worked.verdict == result["verdict"]
    assert {step.code: step.amount for step in worked.steps} == {
        code: Decimal(str(amount)) for code, amount in result["steps"].items()
    }
    assert [step.code for step in worked.steps] == list(result["steps"])
    expected = result["total"]
    assert worked.total == (None if expected is None else Decimal(str(expected)))
    assert list(worked.missing) == result.get("missing", list(worked.missing))
    assert asked_next(kind, facts) == result["next"]
    if "words" in case:
        assert worked.steps[-1].in_words() == case["words"]


def test_there_are_sums_of_every_kind() -> None:
    assert set(BY_KIND) == set(CompensationKind)
    assert len(SUMS) >= 40


def test_every_line_of_a_sum_reads_as_in_the_book() -> None:
    worked = work_out("fraud", Facts(amount=Decimal(299), is_fraud=True, loss=Decimal(50)))
    assert [step.in_words() for step in worked.steps] == [
        "退回价款：299 元",
        "价款的三倍：299 元 × 3 = 897 元",
        "增加赔偿：897 元不低于最低 500 元，按 897 元",
        "其他损失：50 元",
        "退一赔三合计：299 元 + 897 元 + 50 元 = 1,246 元",
    ]


def test_a_minimum_says_that_it_was_not_reached() -> None:
    worked = work_out("food", Facts(amount=Decimal(15), is_unsafe_food=True))
    award = next(step for step in worked.steps if step.code == "award")
    assert award.in_words() == "增加赔偿（取高的）：150 元低于最低 1,000 元，按 1,000 元"


def test_cents_are_shown_only_where_there_are_any() -> None:
    assert yuan(Decimal("1234567.5")) == "1,234,567.50 元"
    assert yuan(Decimal(1000)) == "1,000 元"
    assert yuan(Decimal("0.005")) == "0.01 元"


def test_a_fraud_is_asked_about_one_thing_at_a_time() -> None:
    facts = Facts()
    answers = {"amount": Decimal(80), "is_fraud": True, "is_keeping_goods": False}
    for fact, answer in answers.items():
        assert asked_next("fraud", facts) == fact
        facts = replace(facts, **{fact: answer})
    assert asked_next("fraud", facts) == "loss"
    assert asked_next("fraud", facts, unknown=("loss",)) is None


def test_what_the_consumer_cannot_say_is_not_asked_again_and_stays_missing() -> None:
    facts = Facts(amount=Decimal(80))
    assert asked_next("fraud", facts, unknown=("is_fraud",)) == "is_keeping_goods"
    assert "is_fraud" in work_out("fraud", facts).missing


def test_a_card_for_a_term_is_not_asked_for_visits() -> None:
    facts = Facts(amount=Decimal(3650), is_unlimited=True)
    asked = []
    while (fact := asked_next("prepaid", facts, unknown=tuple(asked))) is not None:
        asked.append(fact)
    assert "term_ends_on" in asked
    assert "consumed" not in asked


def test_the_deposit_of_an_advance_needs_no_price() -> None:
    facts = Facts(deposit=Decimal(100), deposit_kind=DepositKind.ADVANCE)
    assert asked_next("deposit", facts) == "breach"
    assert "amount" not in work_out("deposit", facts).missing


def test_every_question_is_for_a_fact_and_says_how_it_is_answered() -> None:
    known = {each.name for each in fields(Facts)}
    for kind, questions in QUESTIONS.items():
        names = [each.fact for each in questions]
        assert set(names) <= known, kind
        assert any(each.is_essential for each in questions)
    assert set(ANSWERS) <= known
    choices = {name for name, answer in ANSWERS.items() if answer is Answer.CHOICE}
    assert choices == set(CHOICES)


def test_yes_or_no_is_asked_where_a_fact_is_one() -> None:
    asked = {each for questions in QUESTIONS.values() for each in questions}
    for question in asked:
        is_named_so = question.fact.startswith("is_")
        assert (question.answer is Answer.YES_NO) == is_named_so, question.fact
        assert bool(question.choices) == (question.answer is Answer.CHOICE)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"issue_type": "counterfeit"}, CompensationKind.FRAUD),
        ({"issue_type": "food_safety"}, CompensationKind.FOOD),
        ({"issue_type": "contract"}, CompensationKind.PREPAID),
        ({"issue_type": "contract", "deposit": Decimal(500)}, CompensationKind.DEPOSIT),
        ({"issue_type": "delivery"}, CompensationKind.DELIVERY),
        ({"issue_type": "safety_injury"}, CompensationKind.INJURY),
        ({"issue_type": "quality_defect"}, CompensationKind.QUALITY),
        ({"issue_type": "after_sales", "goods_kind": GoodsKind.VEHICLE}, CompensationKind.CAR),
        (
            {"issue_type": "refuse_refund", "goods_kind": GoodsKind.PREPAID},
            CompensationKind.PREPAID,
        ),
        ({"issue_type": "service_attitude"}, None),
        ({}, None),
    ],
)
def test_the_kind_follows_from_the_dispute(
    told: dict[str, Any], kind: CompensationKind | None
) -> None:
    assert kind_for(Facts(**told)) is kind


def test_interest_on_money_paid_ahead_is_named_but_not_invented() -> None:
    facts = make_facts(BY_KIND["prepaid"][0]["facts"])
    worked = work_out("prepaid", facts)
    assert any("利息另算" in note.text for note in worked.notes)
    assert all("利息" not in step.title for step in worked.steps)


def test_three_times_the_price_of_food_is_told_with_the_choice_of_ten() -> None:
    fake = Facts(issue_type="counterfeit", is_fraud=True, amount=Decimal(300))
    liquor = work_out("fraud", replace(fake, goods_kind=GoodsKind.FOOD))
    assert any("十倍" in note.text for note in liquor.notes)
    assert not work_out("fraud", fake).notes
    unwitting = work_out("fraud", replace(fake, goods_kind=GoodsKind.FOOD, is_fraud=False))
    assert unwitting.verdict is Verdict.DENIED
    assert any("十倍" in note.text for note in unwitting.notes)


def test_a_late_defect_is_worked_out_with_its_reserve() -> None:
    facts = Facts(is_defective=True, received_on=date(2026, 10, 1), amount=Decimal(100))
    worked = work_out("quality", facts)
    assert worked.verdict is Verdict.UNKNOWN
    assert any("超过七天" in note.text for note in worked.notes)
