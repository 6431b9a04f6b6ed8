"""How long one may wait: 诉讼时效、投诉的时限和处理期限."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, Provision, Verdict
from huquan.entitlements.laws import CIVIL_CODE, COMPLAINT_RULES, PRODUCT_LAW
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_years,
    day_in_words,
    decision_due,
    extend_over_holiday,
    extend_over_rest,
    mediation_due,
)

_GENERAL_YEARS: Final = 3
_INJURY_YEARS: Final = 2
_LONGEST_YEARS: Final = 20
_PRODUCT_YEARS: Final = 10
_COMPLAINT_YEARS: Final = 3


def _known_on(facts: Facts) -> date | None:
    """Return the day on which the harm was known, as near as was told."""
    return facts.harmed_on or facts.received_on or facts.purchased_on


def _years(facts: Facts) -> int:
    return _INJURY_YEARS if facts.issue_type == "safety_injury" else _GENERAL_YEARS


def _restarted(known_on: date, facts: Facts, *, years: int, calendar: WorkCalendar) -> date:
    """Return the last day of the period, begun anew by what interrupted it (民法典 195).

    A demand restarts only what still runs; a promise of the merchant counts even later (192).
    """
    until = add_years(known_on, years)
    demanded_on, agreed_on = facts.last_demanded_on, facts.merchant_agreed_on
    # From the last to the first: an earlier one may have kept a later one in time.
    restarts = sorted(day for day in (demanded_on, agreed_on) if day and day >= known_on)
    for day in restarts:
        if day == agreed_on or day <= extend_over_rest(until, calendar=calendar):
            until = add_years(day, years)
    return until


def _end(facts: Facts, known_on: date, *, calendar: WorkCalendar) -> date:
    """Return the last day of the limitation, within the longest periods."""
    ends = [
        _restarted(known_on, facts, years=_years(facts), calendar=calendar),
        add_years(known_on, _LONGEST_YEARS),
    ]
    if facts.issue_type == "safety_injury" and facts.received_on:
        ends.append(add_years(facts.received_on, _PRODUCT_YEARS))
    return min(ends)


def _still_arguable(facts: Facts, *, today: date, calendar: WorkCalendar) -> str | None:
    """Return why who was hurt may still sue although the periods for products are over.

    The three years of 民法典 188 hold for an unsafe place, and many courts take them for products
    too; a safe life that was stated outlasts the ten years (产品质量法 45).
    """
    known_on = _known_on(facts)
    if facts.issue_type != "safety_injury" or known_on is None:
        return None
    general = min(
        _restarted(known_on, facts, years=_GENERAL_YEARS, calendar=calendar),
        add_years(known_on, _LONGEST_YEARS),
    )
    if today > extend_over_rest(general, calendar=calendar):
        return None
    if facts.received_on and today > add_years(facts.received_on, _PRODUCT_YEARS):
        return "产品交付已满十年，按缺陷产品索赔的权利一般没有了；写明的安全使用期还没过的除外。"
    return (
        f"缺陷产品的两年已过，但一般的三年到{day_in_words(general)}：场所、服务伤人的按三年，"
        "产品伤人能不能按三年有争议，请马上咨询律师、起诉。"
    )


def limitation(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """诉讼时效: three years from knowing of the harm; two where a product caused injury."""
    citations = [Provision(CIVIL_CODE, 188), Provision(CIVIL_CODE, 195)]
    if facts.issue_type == "safety_injury":
        citations.append(Provision(PRODUCT_LAW, 45))
    known_on = _known_on(facts)
    until = _end(facts, known_on, calendar=calendar) if known_on else None
    if until and until < today <= extend_over_rest(until, calendar=calendar):
        citations.append(Provision(CIVIL_CODE, 203))
    verdict, reason, missing = _limitation_stand(facts, until, today=today, calendar=calendar)
    return Entitlement(
        code="limitation",
        title="起诉的时效",
        verdict=verdict,
        reason=reason,
        citations=tuple(citations),
        until=until,
        missing=missing,
    )


def _limitation_stand(
    facts: Facts, until: date | None, *, today: date, calendar: WorkCalendar
) -> tuple[Verdict, str, tuple[str, ...]]:
    if until is None:
        reason = "向法院起诉一般要在知道权益受损之日起三年内；产品缺陷伤人的稳妥按两年算。"
        return Verdict.UNKNOWN, reason, ("harmed_on",)
    last = day_in_words(until)
    extended = extend_over_rest(until, calendar=calendar)
    if until < today <= extended:
        reason = (
            f"时效的最后一日{last}是休息日，依民法典顺延到{day_in_words(extended)}，请马上起诉。"
        )
        return Verdict.GRANTED, reason, ()
    if today <= until:
        reason = (
            f"按已知情况，起诉的时效到{last}；期间向商家提出过要求的，从那时重新起算，请留证据。"
        )
        return Verdict.GRANTED, reason, ()
    return _limitation_over(facts, until, today=today, calendar=calendar)


def _limitation_over(
    facts: Facts, until: date, *, today: date, calendar: WorkCalendar
) -> tuple[Verdict, str, tuple[str, ...]]:
    """Judge a limitation that is over as far as was told: what may have saved it is asked for."""
    last = day_in_words(until)
    arguable = _still_arguable(facts, today=today, calendar=calendar)
    if arguable:
        return Verdict.UNKNOWN, arguable, ()
    if facts.last_demanded_on is None:
        reason = (
            f"从已知日期算，时效到{last}已过；期间向商家提出过要求或者商家答应过的，会重新起算。"
        )
        return Verdict.UNKNOWN, reason, ("last_demanded_on",)
    if facts.last_demanded_on > extend_over_rest(until, calendar=calendar):
        reason = f"时效到{last}已过，过后才提的要求不能重新起算，更早提过或者商家答应过的才会。"
        missing = () if facts.merchant_agreed_on else ("merchant_agreed_on",)
        return Verdict.UNKNOWN, reason, missing
    return Verdict.DENIED, f"时效到{last}已过，对方可以据此抗辩；仍可以协商，或者咨询律师。", ()


def complaint_period(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """投诉时限: authorities take no complaint up after three years (办法 16)."""
    known_on = _known_on(facts)
    until = add_years(known_on, _COMPLAINT_YEARS) if known_on else None
    missing: tuple[str, ...] = ()
    if until is None:
        verdict, missing = Verdict.UNKNOWN, ("harmed_on",)
        reason = "知道权益受损超过三年才投诉的，市场监管部门一般不予受理，请尽早投诉。"
    elif today <= extend_over_holiday(until, calendar=calendar):
        verdict = Verdict.GRANTED
        last = day_in_words(extend_over_holiday(until, calendar=calendar))
        reason = f"向市场监管部门投诉，最迟{last}（知道权益受损起三年内，逢法定节假日顺延）。"
    else:
        verdict = Verdict.DENIED
        reason = (
            f"知道权益受损起三年到{day_in_words(until)}已过，市场监管部门一般不再受理；"
            "可以协商或者起诉。"
        )
    return Entitlement(
        code="complaint_period",
        title="向市场监管部门投诉的时限",
        verdict=verdict,
        reason=reason,
        citations=(Provision(COMPLAINT_RULES, 16), Provision(COMPLAINT_RULES, 45)),
        until=until,
        missing=missing,
    )


def _clock_stand(
    facts: Facts, *, today: date, calendar: WorkCalendar
) -> tuple[date | None, str, tuple[int, ...]]:
    """Return the day that a complaint waits for, why, and the articles."""
    if facts.accepted_on:
        until = mediation_due(
            facts.accepted_on, calendar=calendar, pauses=facts.pauses, today=today
        )
        last = day_in_words(until)
        reason = f"投诉已受理，调解最长到{last}（检测、鉴定的时间不算）；不成的可以起诉或者仲裁。"
        if any(pause.last is None for pause in facts.pauses):
            reason = f"正在检测、鉴定，六十天的调解期限停着；今天检测完的话，调解最长到{last}。"
        return until, reason, (23, 22) if facts.pauses else (23,)
    if facts.complained_on:
        until = decision_due(facts.complained_on, calendar=calendar)
        last = day_in_words(until)
        return until, f"市场监管部门收到投诉后七个工作日内，最迟{last}，要告知是否受理。", (15,)
    return None, "向12315投诉后，七个工作日内会告知是否受理；受理后调解最长六十天。", (15,)


def complaint_clock(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """投诉期限: seven working days to decide, sixty days to mediate."""
    until, reason, articles = _clock_stand(facts, today=today, calendar=calendar)
    if until and today > until:
        reason += "现在已经过了这一天，可以拨打12315询问进度。"
    elif until and calendar.announced_years and not calendar.knows(until):
        reason += f"{until.year}年的放假安排还没公布，可能变动几天。"
    return Entitlement(
        code="complaint_clock",
        title="投诉处理期限",
        verdict=Verdict.GRANTED if until else Verdict.UNKNOWN,
        reason=reason,
        citations=tuple(Provision(COMPLAINT_RULES, article) for article in (*articles, 45)),
        until=until,
        missing=() if until else ("complained_on",),
    )
