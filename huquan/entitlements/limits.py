"""How long one may wait: 诉讼时效、投诉处理期限."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, Provision, Verdict
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_years,
    day_in_words,
    decision_due,
    extend_over_rest,
    mediation_due,
)

CIVIL_CODE: Final = "民法典"
COMPLAINT_RULES: Final = "市场监督管理投诉举报处理办法"
_GENERAL_YEARS: Final = 3
_INJURY_YEARS: Final = 2
_LONGEST_YEARS: Final = 20


def limitation(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """诉讼时效: three years from knowing of the harm; two where a product caused injury."""
    citations = [Provision(CIVIL_CODE, 188), Provision(CIVIL_CODE, 195)]
    years = _GENERAL_YEARS
    if facts.issue_type == "safety_injury":
        years = _INJURY_YEARS
        citations.append(Provision("产品质量法", 45))
    known_on = facts.harmed_on or facts.received_on or facts.purchased_on
    start = max((day for day in (known_on, facts.last_demanded_on) if day), default=None)
    until = add_years(start, years) if start else None
    if until and known_on:
        until = min(until, add_years(known_on, _LONGEST_YEARS))
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
    if today <= extend_over_rest(until, calendar=calendar):
        reason = (
            f"按已知情况，起诉的时效到{last}；期间向商家提出过要求的，从那时重新起算，请留证据。"
        )
        return Verdict.GRANTED, reason, ()
    if facts.last_demanded_on is None:
        reason = (
            f"从已知日期算，时效到{last}已过；期间向商家提出过要求或者商家答应过的，会重新起算。"
        )
        return Verdict.UNKNOWN, reason, ("last_demanded_on",)
    return Verdict.DENIED, f"时效到{last}已过，对方可以据此抗辩；仍可以协商，或者咨询律师。", ()


def complaint_until(known_on: date) -> date:
    """Return the last day on which a complaint is taken up (投诉举报处理办法 16 (4), 45)."""
    return add_years(known_on, _GENERAL_YEARS)


def complaint_clock(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """投诉期限: seven working days to decide, sixty days to mediate."""
    missing: tuple[str, ...] = ()
    if facts.accepted_on:
        until = mediation_due(facts.accepted_on, calendar=calendar)
        last = day_in_words(until)
        reason = f"投诉已受理，调解最长到{last}（检测、鉴定的时间不算）；不成的可以起诉或者仲裁。"
        article = 23
    elif facts.complained_on:
        until = decision_due(facts.complained_on, calendar=calendar)
        last = day_in_words(until)
        reason = f"市场监管部门收到投诉后七个工作日内，最迟{last}，要告知是否受理。"
        article = 15
    else:
        until, article, missing = None, 15, ("complained_on",)
        reason = "向12315投诉后，七个工作日内会告知是否受理；受理后调解最长六十天。"
    if until and today > until:
        reason += "现在已经过了这一天，可以拨打12315询问进度。"
    return Entitlement(
        code="complaint_clock",
        title="投诉处理期限",
        verdict=Verdict.UNKNOWN if missing else Verdict.GRANTED,
        reason=reason,
        citations=(Provision(COMPLAINT_RULES, article), Provision(COMPLAINT_RULES, 45)),
        until=until,
        missing=missing,
    )
