"""What to ask for a calculation, one thing at a time, the deciding facts first.

`next_question(facts, kind=..., today=...)` returns the first question whose answer is not known and
still matters, or None when all is asked. A form asks `utter_ask_<question.fact>`, reads an answer
of `question.answer` (for a choice, one of `question.choices`), stores it in the facts, asks again.
What the consumer cannot say goes into `unknown`, and is not asked twice.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huquan.entitlements.cars import PAID_USE_ARTICLE, exchange_ground
from huquan.entitlements.compensation import CompensationKind
from huquan.entitlements.facts import Breach, CarFault, DepositKind, Facts
from huquan.entitlements.prepaid import may_cool_off
from huquan.entitlements.schedule import WorkCalendar


class Answer(StrEnum):
    """What kind of answer a question wants."""

    AMOUNT = "amount"  # yuan
    DAY = "day"
    YES_NO = "yes_no"
    COUNT = "count"  # times, days, kilometres
    SHARE = "share"  # a fraction, written as a percentage
    CHOICE = "choice"


ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType(
    {
        "amount": Answer.AMOUNT,
        "loss": Answer.AMOUNT,
        "freight": Answer.AMOUNT,
        "deposit": Answer.AMOUNT,
        "consumed": Answer.AMOUNT,
        "list_consumed": Answer.AMOUNT,
        "bonus": Answer.AMOUNT,
        "agreed_penalty": Answer.AMOUNT,
        "medical_costs": Answer.AMOUNT,
        "lost_income": Answer.AMOUNT,
        "other_costs": Answer.AMOUNT,
        "property_loss": Answer.AMOUNT,
        "purchased_on": Answer.DAY,
        "received_on": Answer.DAY,
        "promised_on": Answer.DAY,
        "term_starts_on": Answer.DAY,
        "term_ends_on": Answer.DAY,
        "stopped_on": Answer.DAY,
        "mileage": Answer.COUNT,
        "repair_count": Answer.COUNT,
        "repair_days": Answer.COUNT,
        "part_replacements": Answer.COUNT,
        "use_factor": Answer.SHARE,
        "deposit_kind": Answer.CHOICE,
        "breach": Answer.CHOICE,
        "car_fault": Answer.CHOICE,
    }
)
"""How each fact is answered; what is not named is a yes or a no."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "deposit_kind": tuple(DepositKind),
        "breach": tuple(Breach),
        "car_fault": tuple(CarFault),
    }
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What decides whether a question still matters."""

    facts: Facts
    today: date
    calendar: WorkCalendar


Condition = Callable[[Moment], bool]


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for, and when it matters.

    `is_essential` tells whether the sum waits for it; the rest only adds to the sum, and who has
    nothing to add says so.
    """

    fact: str
    is_essential: bool = True
    matters: Condition = lambda _: True

    @property
    def answer(self) -> Answer:
        """Return what kind of answer the question wants."""
        return ANSWERS.get(self.fact, Answer.YES_NO)

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the answers to choose from; empty where any will do."""
        return CHOICES.get(self.fact, ())


def _extra(fact: str, matters: Condition = lambda _: True) -> Question:
    return Question(fact, is_essential=False, matters=matters)


def _may_cool_off(moment: Moment) -> bool:
    """Tell whether the seven days after paying may still run."""
    return may_cool_off(moment.facts, today=moment.today, calendar=moment.calendar)


def _cools_off(moment: Moment) -> bool:
    return _may_cool_off(moment) and bool(moment.facts.is_first_contract)


def _is_by_term(moment: Moment) -> bool:
    return bool(moment.facts.is_unlimited) and not _cools_off(moment)


def _is_by_use(moment: Moment) -> bool:
    return moment.facts.is_unlimited is False and not _cools_off(moment)


def _is_own_choice(moment: Moment) -> bool:
    return moment.facts.breach is Breach.CONSUMER


def _is_earnest_at_stake(moment: Moment) -> bool:
    """Tell whether the price is needed: only a 定金 has a cap."""
    facts = moment.facts
    is_open = facts.breach is not Breach.NOBODY
    return is_open and facts.deposit_kind in {DepositKind.EARNEST, None}


def _pays_for_use(moment: Moment) -> bool:
    ground = exchange_ground(moment.facts, today=moment.today)
    return ground is not None and ground[1] == PAID_USE_ARTICLE


def _is_car_open(moment: Moment) -> bool:
    return exchange_ground(moment.facts, today=moment.today) is None


def _is_due(moment: Moment) -> bool:
    promised_on = moment.facts.promised_on
    return promised_on is not None and promised_on < moment.today


QUESTIONS: Final[Mapping[CompensationKind, tuple[Question, ...]]] = MappingProxyType(
    {
        CompensationKind.FRAUD: (
            Question("amount"),
            Question("is_fraud"),
            _extra("is_keeping_goods"),
            _extra("loss"),
        ),
        CompensationKind.FOOD: (
            Question("amount"),
            Question("is_unsafe_food"),
            Question("is_label_flaw_only"),
            _extra("loss"),
        ),
        CompensationKind.DEPOSIT: (
            Question("deposit_kind"),
            Question("deposit"),
            Question("breach", matters=lambda m: m.facts.deposit_kind is not DepositKind.SECURITY),
            Question("amount", matters=_is_earnest_at_stake),
            _extra("loss", lambda m: m.facts.breach is Breach.MERCHANT),
        ),
        CompensationKind.PREPAID: (
            Question("amount"),
            Question("breach"),
            Question("purchased_on", matters=_is_own_choice),
            Question("is_first_contract", matters=lambda m: _is_own_choice(m) and _may_cool_off(m)),
            Question("is_unlimited", matters=lambda m: not _cools_off(m)),
            Question("term_starts_on", matters=_is_by_term),
            Question("term_ends_on", matters=_is_by_term),
            _extra("stopped_on", lambda m: _is_by_term(m) and not _is_own_choice(m)),
            Question("consumed", matters=lambda m: _is_by_use(m) and not _is_own_choice(m)),
            _extra("bonus", lambda m: _is_by_use(m) and not _is_own_choice(m)),
            Question("list_consumed", matters=lambda m: _is_by_use(m) and _is_own_choice(m)),
            _extra("list_consumed", _cools_off),
        ),
        CompensationKind.DELIVERY: (
            Question("promised_on"),
            Question("is_delivery_refused", matters=lambda m: not _is_due(m)),
            Question("amount"),
            _extra("is_keeping_goods"),
            _extra("agreed_penalty"),
            _extra("loss"),
        ),
        CompensationKind.INJURY: (
            Question("is_caused_by_defect"),
            Question("medical_costs"),
            _extra("lost_income"),
            _extra("other_costs"),
            _extra("property_loss"),
            _extra("is_serious_harm"),
            _extra("is_defect_known", lambda m: bool(m.facts.is_serious_harm)),
        ),
        CompensationKind.QUALITY: (
            Question("is_defective"),
            Question("received_on"),
            Question("amount"),
            _extra("freight"),
            _extra("loss"),
        ),
        CompensationKind.CAR: (
            Question("received_on"),
            Question("car_fault"),
            Question("mileage"),
            Question("repair_count", matters=_is_car_open),
            Question("repair_days", matters=_is_car_open),
            Question("part_replacements", matters=_is_car_open),
            Question("amount"),
            _extra("use_factor", _pays_for_use),
        ),
    }
)

# Once one of these is said, no answer brings the money back, so nothing more is asked.
_ENDS: Final[Mapping[CompensationKind, Condition]] = MappingProxyType(
    {
        CompensationKind.FRAUD: lambda m: m.facts.is_fraud is False,
        CompensationKind.FOOD: lambda m: (
            m.facts.is_unsafe_food is False or bool(m.facts.is_label_flaw_only)
        ),
        CompensationKind.DELIVERY: lambda m: (
            m.facts.is_delivery_refused is False and not _is_due(m)
        ),
        CompensationKind.INJURY: lambda m: m.facts.is_caused_by_defect is False,
        CompensationKind.QUALITY: lambda m: m.facts.is_defective is False,
    }
)


def open_questions(
    facts: Facts, *, kind: CompensationKind, today: date, calendar: WorkCalendar
) -> tuple[Question, ...]:
    """Return every question of a kind that matters now and has no answer, in its order."""
    moment = Moment(facts, today, calendar)
    if kind in _ENDS and _ENDS[kind](moment):
        return ()
    return tuple(
        question
        for question in QUESTIONS[kind]
        if getattr(facts, question.fact) is None and question.matters(moment)
    )


def next_question(
    facts: Facts,
    *,
    kind: CompensationKind,
    today: date,
    calendar: WorkCalendar,
    unknown: Collection[str] = (),
) -> Question | None:
    """Return what to ask next; None when everything that matters was said or cannot be."""
    still_open = open_questions(facts, kind=kind, today=today, calendar=calendar)
    return next((each for each in still_open if each.fact not in unknown), None)
