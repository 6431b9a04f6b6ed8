"""Which rights matter in a dispute, judged and put in the order of use."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from huquan.entitlements.contracts import (
    deposit_double,
    late_delivery,
    prepaid_cooling_off,
    prepaid_refund,
)
from huquan.entitlements.damages import food_tenfold, treble_damages
from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Verdict
from huquan.entitlements.limits import complaint_clock, limitation
from huquan.entitlements.returns import quality_return, refund_deadline, seven_day_return
from huquan.entitlements.schedule import WorkCalendar

Rule = Callable[[Facts, date, WorkCalendar], Entitlement]

WEEKENDS_ONLY: Final = WorkCalendar()

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "seven_day_return": lambda f, t, c: seven_day_return(f, today=t, calendar=c),
        "quality_return": lambda f, t, c: quality_return(f, today=t, calendar=c),
        "refund_deadline": lambda f, t, _: refund_deadline(f, today=t),
        "treble_damages": lambda f, _t, _c: treble_damages(f),
        "food_tenfold": lambda f, _t, _c: food_tenfold(f),
        "deposit_double": lambda f, _t, _c: deposit_double(f),
        "prepaid_cooling_off": lambda f, t, c: prepaid_cooling_off(f, today=t, calendar=c),
        "prepaid_refund": lambda f, _t, _c: prepaid_refund(f),
        "late_delivery": lambda f, t, _: late_delivery(f, today=t),
        "limitation": lambda f, t, c: limitation(f, today=t, calendar=c),
        "complaint_clock": lambda f, t, c: complaint_clock(f, today=t, calendar=c),
    }
)

# What helps most in each kind of dispute comes first.
BY_ISSUE_TYPE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "counterfeit": ("treble_damages", "quality_return", "seven_day_return"),
        "quality_defect": ("quality_return", "seven_day_return", "treble_damages"),
        "description_mismatch": ("quality_return", "seven_day_return", "treble_damages"),
        "price": ("treble_damages", "seven_day_return"),
        "refuse_refund": ("seven_day_return", "quality_return", "refund_deadline"),
        "after_sales": ("quality_return",),
        "delivery": ("late_delivery", "refund_deadline"),
        "food_safety": ("food_tenfold", "treble_damages"),
        "contract": ("prepaid_refund", "prepaid_cooling_off", "deposit_double"),
        "safety_injury": ("quality_return",),
    }
)
BY_REMEDY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "return": ("seven_day_return", "quality_return"),
        "exchange": ("quality_return",),
        "repair": ("quality_return",),
        "refund": ("refund_deadline",),
        "perform": ("late_delivery",),
    }
)
_ORDER: Final = (Verdict.GRANTED, Verdict.UNKNOWN, Verdict.DENIED)
# Clocks say how long one may wait; they follow what one may claim.
_CLOCKS: Final = frozenset({"complaint_clock", "limitation"})


def _matters(code: str, facts: Facts) -> bool:
    """Tell whether a right has to do with what was bought."""
    is_prepaid = facts.goods_kind is GoodsKind.PREPAID
    if code == "deposit_double":
        return facts.deposit is not None or facts.deposit_kind is not None
    if code in {"prepaid_refund", "prepaid_cooling_off"}:
        return is_prepaid or facts.deposit_kind is None
    if code in {"seven_day_return", "quality_return", "late_delivery"}:
        return not is_prepaid
    return True


def relevant_rules(facts: Facts) -> tuple[str, ...]:
    """Return the codes of the rights that matter, most useful first, each once."""
    codes = list(BY_ISSUE_TYPE.get(facts.issue_type or "", ()))
    for remedy in facts.remedies:
        codes += BY_REMEDY.get(remedy, ())
    if facts.deposit_kind or facts.deposit is not None:
        codes.insert(0, "deposit_double")
    if facts.complained_on or facts.accepted_on:
        codes.append("complaint_clock")
    codes.append("limitation")
    return tuple(code for code in dict.fromkeys(codes) if _matters(code, facts))


def assess(
    facts: Facts, *, today: date, calendar: WorkCalendar = WEEKENDS_ONLY
) -> list[Entitlement]:
    """Judge every right that matters; what is there comes before what may be, then what is not."""
    judged = [RULES[code](facts, today, calendar) for code in relevant_rules(facts)]
    return sorted(judged, key=lambda each: (each.code in _CLOCKS, _ORDER.index(each.verdict)))
