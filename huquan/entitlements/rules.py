"""Which rights matter in a dispute, judged and put in the order of use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from huquan.entitlements.cars import car_answer, car_exchange
from huquan.entitlements.contracts import deposit_double, late_delivery
from huquan.entitlements.damages import food_tenfold, injury, treble_damages
from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Verdict
from huquan.entitlements.goods import NOTHING_KNOWN, GoodsTable
from huquan.entitlements.limits import complaint_clock, complaint_period, limitation
from huquan.entitlements.prepaid import prepaid_cooling_off, prepaid_refund
from huquan.entitlements.quality import burden_of_proof, quality_return
from huquan.entitlements.refunds import price_protection, refund_deadline, return_freight
from huquan.entitlements.returns import seven_day_return
from huquan.entitlements.schedule import WorkCalendar, add_days
from huquan.entitlements.warranty import warranty

WEEKENDS_ONLY: Final = WorkCalendar()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule needs beside the facts: the day, and the tables of knowledge/policies."""

    today: date
    calendar: WorkCalendar = WEEKENDS_ONLY
    goods: GoodsTable = NOTHING_KNOWN


Rule = Callable[[Facts, Ground], Entitlement]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "seven_day_return": lambda f, g: seven_day_return(f, today=g.today, calendar=g.calendar),
        "quality_return": lambda f, g: quality_return(f, today=g.today, calendar=g.calendar),
        "warranty": lambda f, g: warranty(f, today=g.today, goods=g.goods),
        "burden_of_proof": lambda f, g: burden_of_proof(f, today=g.today),
        "car_exchange": lambda f, g: car_exchange(f, today=g.today),
        "car_answer": lambda f, g: car_answer(f, today=g.today, calendar=g.calendar),
        "refund_deadline": lambda f, g: refund_deadline(f, today=g.today),
        "return_freight": lambda f, _: return_freight(f),
        "price_protection": lambda f, _: price_protection(f),
        "treble_damages": lambda f, _: treble_damages(f),
        "food_tenfold": lambda f, _: food_tenfold(f),
        "injury": lambda f, _: injury(f),
        "deposit_double": lambda f, _: deposit_double(f),
        "prepaid_cooling_off": lambda f, g: prepaid_cooling_off(
            f, today=g.today, calendar=g.calendar
        ),
        "prepaid_refund": lambda f, g: prepaid_refund(f, today=g.today),
        "late_delivery": lambda f, g: late_delivery(f, today=g.today),
        "limitation": lambda f, g: limitation(f, today=g.today, calendar=g.calendar),
        "complaint_period": lambda f, g: complaint_period(f, today=g.today, calendar=g.calendar),
        "complaint_clock": lambda f, g: complaint_clock(f, today=g.today, calendar=g.calendar),
    }
)

_DEFECT: Final = ("quality_return", "warranty", "car_exchange", "burden_of_proof")
# What helps most in each kind of dispute comes first.
OF_ANY_PURCHASE: Final = ("quality_return", "seven_day_return")
"""What is worth knowing of a purchase as long as nobody said what is wrong with it."""

BY_ISSUE_TYPE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "counterfeit": ("treble_damages", "food_tenfold", "quality_return", "seven_day_return"),
        "quality_defect": (*_DEFECT, "seven_day_return", "treble_damages"),
        "description_mismatch": ("quality_return", "seven_day_return", "treble_damages"),
        "price": ("price_protection", "treble_damages", "seven_day_return"),
        "refuse_refund": ("seven_day_return", "quality_return", "refund_deadline"),
        "after_sales": _DEFECT,
        "delivery": ("late_delivery", "refund_deadline"),
        "food_safety": ("food_tenfold", "treble_damages"),
        "contract": ("prepaid_refund", "prepaid_cooling_off", "deposit_double"),
        "safety_injury": ("injury", "quality_return"),
    }
)
BY_REMEDY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "return": ("seven_day_return", "quality_return", "return_freight"),
        "exchange": ("quality_return", "return_freight"),
        "repair": ("quality_return", "warranty"),
        "refund": ("refund_deadline",),
        "perform": ("late_delivery",),
    }
)
_ORDER: Final = (Verdict.GRANTED, Verdict.UNKNOWN, Verdict.DENIED)
CLOCKS: Final = frozenset({"complaint_clock", "complaint_period", "limitation"})
"""Rights that say how long one may wait: they follow what one may claim; a letter claims none."""

_SOON_DAYS: Final = 180


Relevance = Callable[[Facts, GoodsTable], bool]


def _is_of(*kinds: GoodsKind) -> Relevance:
    return lambda facts, _: facts.goods_kind in kinds


def _is_not_of(*kinds: GoodsKind) -> Relevance:
    return lambda facts, _: facts.goods_kind not in kinds


def _may_be_prepaid(facts: Facts, _: GoodsTable) -> bool:
    return facts.goods_kind is GoodsKind.PREPAID or facts.deposit_kind is None


def _is_about_a_drop(facts: Facts, _: GoodsTable) -> bool:
    return facts.price_drop is not None or facts.is_price_protected is not None


def _may_be_unsafe_food(facts: Facts, _: GoodsTable) -> bool:
    """Tell whether ten times the price is a question: not with every fake."""
    return facts.issue_type != "counterfeit" or facts.goods_kind is GoodsKind.FOOD


# What has to do with what was bought; what is not named here always has.
_MATTERS: Final[Mapping[str, Relevance]] = MappingProxyType(
    {
        "deposit_double": lambda f, _: f.deposit is not None or f.deposit_kind is not None,
        "prepaid_refund": _may_be_prepaid,
        "prepaid_cooling_off": _may_be_prepaid,
        "quality_return": _is_not_of(GoodsKind.PREPAID, GoodsKind.VEHICLE),
        "seven_day_return": _is_not_of(GoodsKind.PREPAID),
        "late_delivery": _is_not_of(GoodsKind.PREPAID),
        "return_freight": _is_not_of(GoodsKind.PREPAID, GoodsKind.SERVICE),
        "warranty": lambda f, g: bool(f.warranty_months or g.term_of(f.product)),
        "burden_of_proof": _is_of(GoodsKind.DURABLE, GoodsKind.VEHICLE),
        "car_exchange": _is_of(GoodsKind.VEHICLE),
        "car_answer": _is_of(GoodsKind.VEHICLE),
        "price_protection": _is_about_a_drop,
        "food_tenfold": _may_be_unsafe_food,
    }
)


def _matters(code: str, facts: Facts, goods: GoodsTable) -> bool:
    """Tell whether a right has to do with what was bought."""
    return code not in _MATTERS or _MATTERS[code](facts, goods)


def relevant_rules(facts: Facts, *, goods: GoodsTable = NOTHING_KNOWN) -> tuple[str, ...]:
    """Return the codes of the rights that matter, most useful first, each once."""
    codes = list(BY_ISSUE_TYPE.get(facts.issue_type or "", ()))
    if facts.issue_type is None and (facts.product or facts.platform):
        codes += OF_ANY_PURCHASE
    for remedy in facts.remedies:
        codes += BY_REMEDY.get(remedy, ())
    if facts.deposit_kind or facts.deposit is not None:
        codes.insert(0, "deposit_double")
    if facts.goods_kind is GoodsKind.PREPAID:
        codes = ["prepaid_refund", "prepaid_cooling_off", *codes]
    if facts.refund_requested_on:
        codes.append("car_answer")
    is_with_authority = facts.complained_on or facts.accepted_on
    codes += ["complaint_clock" if is_with_authority else "complaint_period", "limitation"]
    return tuple(code for code in dict.fromkeys(codes) if _matters(code, facts, goods))


def _is_worth_saying(entitlement: Entitlement, *, today: date) -> bool:
    """Tell whether a clock presses; three years that have just begun do not."""
    if entitlement.code != "complaint_period":
        return True
    return entitlement.until is not None and entitlement.until <= add_days(today, _SOON_DAYS)


def assess(
    facts: Facts,
    *,
    today: date,
    calendar: WorkCalendar = WEEKENDS_ONLY,
    goods: GoodsTable = NOTHING_KNOWN,
) -> list[Entitlement]:
    """Judge every right that matters; what is there comes before what may be, then what is not."""
    if facts.goods_kind is None:
        facts = replace(facts, goods_kind=goods.kind_of(facts.product))
    ground = Ground(today=today, calendar=calendar, goods=goods)
    codes = relevant_rules(facts, goods=goods)
    judged = [
        entitlement
        for entitlement in (RULES[code](facts, ground) for code in codes)
        if _is_worth_saying(entitlement, today=today)
    ]
    return sorted(judged, key=lambda each: (each.code in CLOCKS, _ORDER.index(each.verdict)))
