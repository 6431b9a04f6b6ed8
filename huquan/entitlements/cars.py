"""When a family car is exchanged or taken back: 汽车三包."""

from datetime import date
from decimal import Decimal
from typing import Final

from huquan.entitlements.facts import CarFault, Entitlement, Facts, Provision, Verdict, gaps
from huquan.entitlements.laws import CAR_RULES
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    add_workdays,
    add_years,
    day_in_words,
)

MOST_USE_FACTOR: Final = Decimal("0.005")  # 27: at most 0.5 per cent
_YEARS: Final = 2
_KILOMETRES: Final = 50_000
_FIRST_DAYS: Final = 7
_EARLY_DAYS: Final = 60
_EARLY_KILOMETRES: Final = 3000
_ANSWER_WORKDAYS: Final = 10
_SERIOUS_REPAIRS: Final = 2
_PART_REPLACEMENTS: Final = 2
_REPAIR_DAYS: Final = 30
_REPAIR_COUNT: Final = 4
PAID_USE_ARTICLE: Final = 24
"""Whoever exchanges by this article pays for having used the car (27)."""
_SERIOUS: Final = frozenset({CarFault.SERIOUS, CarFault.LOSS_OF_CONTROL})


def use_fee(price: Decimal, *, mileage: int, factor: Decimal = MOST_USE_FACTOR) -> Decimal:
    """Return what the consumer pays for having driven the car (27)."""
    return price * mileage / 1000 * factor


def period_end(received_on: date) -> date:
    """Return the last day of 三包有效期; it ends sooner at 50 000 kilometres (18)."""
    return add_years(received_on, _YEARS)


def _asked_on(facts: Facts, *, today: date) -> date:
    """Return the day that counts: when the merchant was told, and today if nobody said."""
    told = [day for day in (facts.refund_requested_on, facts.defect_reported_on) if day]
    return min([*told, today])


def _started_on(facts: Facts) -> date | None:
    """Return the day the periods start: delivery, or the exchange of the car (18, 29)."""
    return facts.replaced_on or facts.received_on


def _worn_out_patience(facts: Facts) -> str | None:
    """Return which number of repairs has been passed (24); None while none has."""
    if facts.car_fault in _SERIOUS and (facts.repair_count or 0) >= _SERIOUS_REPAIRS:
        return "严重安全故障修了两次仍没排除"
    if (facts.part_replacements or 0) >= _PART_REPLACEMENTS:
        return "同一主要部件换了两次仍不能正常使用"
    if (facts.repair_days or 0) > _REPAIR_DAYS:
        return "累计修理超过三十天"
    if (facts.repair_count or 0) > _REPAIR_COUNT:
        return "同一质量问题修理超过四次"
    return None


def _is_early(facts: Facts, start: date | None, *, on: date) -> bool:
    """Tell whether sixty days and 3000 kilometres were both not over (20, 23)."""
    if start is None or facts.mileage is None:
        return False
    return on <= add_days(start, _EARLY_DAYS) and facts.mileage <= _EARLY_KILOMETRES


def exchange_ground(facts: Facts, *, today: date) -> tuple[str, int] | None:
    """Return why a car is exchanged or taken back, and the article; None where nothing fits."""
    start, on = _started_on(facts), _asked_on(facts, today=today)
    if start is None:
        return None
    if facts.car_fault is CarFault.MAIN_PART and on <= add_days(start, _FIRST_DAYS):
        return "七天内就要更换发动机、变速器、动力电池、驱动电机或者它们的主要零件", 22
    if facts.mileage is None:
        return None
    if facts.car_fault is CarFault.LOSS_OF_CONTROL and _is_early(facts, start, on=on):
        return "六十天、三千公里内转向或者制动失效、车身开裂、漏油、电池起火", 23
    patience = _worn_out_patience(facts)
    is_within = on <= period_end(start) and facts.mileage <= _KILOMETRES
    return (patience, PAID_USE_ARTICLE) if patience and is_within else None


def _car(
    verdict: Verdict,
    reason: str,
    *,
    until: date | None = None,
    articles: tuple[int, ...] = (24,),
    missing: tuple[str, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="car_exchange",
        title="汽车三包换车、退车",
        verdict=verdict,
        reason=reason,
        citations=tuple(Provision(CAR_RULES, article) for article in articles),
        until=until,
        missing=missing,
    )


_NEEDED: Final = ("received_on", "mileage", "car_fault")
_COUNTS: Final = ("repair_count", "repair_days", "part_replacements")


def _no_ground(facts: Facts, start: date | None, *, on: date) -> Entitlement:
    """Judge a car for which no ground is known: too late, too little told, or not bad enough."""
    until = period_end(start) if start else None
    if (until and on > until) or (facts.mileage or 0) > _KILOMETRES:
        reason = (
            "三包有效期（两年或五万公里，先到为准）已过，不能按三包换退；"
            "三年、六万公里内仍可免费修。"
        )
        return _car(Verdict.DENIED, reason, until=until, articles=(18, 19))
    missing = gaps(facts, *_NEEDED, *_COUNTS)
    if missing:
        reason = (
            "两年、五万公里内，大件故障、严重安全故障或者反复修理达到规定次数的，可以换车或者退车。"
        )
        articles = (18, 22, 23, 24)
        return _car(Verdict.UNKNOWN, reason, until=until, articles=articles, missing=missing)
    if facts.car_fault is CarFault.MAIN_PART and _is_early(facts, start, on=on):
        reason = (
            "还不能换车、退车；六十天、三千公里内大件的主要零件出质量问题，"
            "可以要求免费更换整个发动机、变速器、电池或者电机。"
        )
        return _car(Verdict.DENIED, reason, until=until, articles=(20, 24))
    reason = "现在还没有达到换车、退车的次数和天数；包修期内可以免费修，每次都要留工单。"
    return _car(Verdict.DENIED, reason, until=until, articles=(19, 24))


def car_exchange(facts: Facts, *, today: date) -> Entitlement:
    """汽车三包: exchange or return of a car, by days, kilometres, kind of fault and repairs."""
    start, on = _started_on(facts), _asked_on(facts, today=today)
    until = period_end(start) if start else None
    if facts.is_defective is False or facts.is_misused:
        reason = "没有质量问题，或者没按说明书使用、自行改装造成损坏的，不能按汽车三包要求换退。"
        return _car(Verdict.DENIED, reason, until=until, articles=(24, 32))
    ground = exchange_ground(facts, today=today)
    if ground is None:
        return _no_ground(facts, start, on=on)
    why, article = ground
    is_paid = article == PAID_USE_ARTICLE
    fee = "，要付使用补偿费" if is_paid else ""
    reason = f"{why}，可以选择换车或者退车{fee}；书面提出后，销售者十个工作日内要答复。"
    articles = (article, 27, 28) if is_paid else (article, 28)
    return _car(Verdict.GRANTED, reason, until=until, articles=articles)


def car_answer(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """汽车三包答复: ten working days to answer, twenty to exchange or take back."""
    until, reason = (
        None,
        ("提出换车、退车后，销售者要在十个工作日内答复，符合条件的二十个工作日内办完。"),
    )
    if facts.refund_requested_on:
        until = add_workdays(facts.refund_requested_on, _ANSWER_WORKDAYS, calendar=calendar)
        end = add_workdays(facts.refund_requested_on, 2 * _ANSWER_WORKDAYS, calendar=calendar)
        reason = (
            f"销售者最迟{day_in_words(until)}要答复；符合换退条件的，"
            f"最迟{day_in_words(end)}要办完，换不了的可以要求退。"
        )
    if until and today > until:
        reason += "答复的日子已经过了。"
    return Entitlement(
        code="car_answer",
        title="换车、退车的答复期限",
        verdict=Verdict.GRANTED if until else Verdict.UNKNOWN,
        reason=reason,
        citations=(Provision(CAR_RULES, 28),),
        until=until,
        missing=gaps(facts, "refund_requested_on"),
    )
