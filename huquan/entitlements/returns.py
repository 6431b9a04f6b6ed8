"""Sending goods back and getting the money: 七日无理由、质量退换、退款期限."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Verdict
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    day_in_words,
    extend_over_rest,
)

CONSUMER_LAW: Final = "消费者权益保护法"
CONSUMER_RULES: Final = "消费者权益保护法实施条例"
RETURN_RULES: Final = "网络购买商品七日无理由退货暂行办法"
PENALTY_RULES: Final = "侵害消费者权益行为处罚办法"
CIVIL_CODE: Final = "民法典"

_RETURN_DAYS: Final = 7
_REFUND_DAYS: Final = 7
_DELAY_DAYS: Final = 15
_ALWAYS_EXCLUDED: Final = {
    GoodsKind.MADE_TO_ORDER: "按您的要求定作的商品",
    GoodsKind.PERISHABLE: "鲜活易腐的商品",
    GoodsKind.DIGITAL: "下载的或者已拆封的数字化商品",
    GoodsKind.PERIODICAL: "交付的报纸、期刊",
}
_EXCLUDED_IF_CONFIRMED: Final = frozenset(
    {GoodsKind.HYGIENIC, GoodsKind.ACTIVATED, GoodsKind.FLAWED}
)
_SEVEN_DAY: Final = (
    Provision(CONSUMER_LAW, 25),
    Provision(CONSUMER_RULES, 19),
    Provision(RETURN_RULES, 10),
)


def _seven_day(
    verdict: Verdict,
    reason: str,
    *,
    until: date | None = None,
    missing: tuple[str, ...] = (),
    further: tuple[Provision, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="seven_day_return",
        title="七日无理由退货",
        verdict=verdict,
        reason=reason,
        citations=_SEVEN_DAY + further,
        until=until,
        missing=missing,
    )


def _seven_day_exception(facts: Facts) -> Entitlement | None:
    """Judge what takes goods out of the right whatever the day."""
    if facts.is_remote is False or facts.goods_kind in {GoodsKind.SERVICE, GoodsKind.PREPAID}:
        return _seven_day(
            Verdict.DENIED,
            "七日无理由退货只管网络、电视、电话、邮购等方式买的商品；到店购买或者买服务的，要看店家承诺或者质量问题。",
        )
    if facts.goods_kind in _ALWAYS_EXCLUDED:
        kind = _ALWAYS_EXCLUDED[facts.goods_kind]
        return _seven_day(
            Verdict.DENIED,
            f"{kind}不适用七日无理由退货；有质量问题的，另按质量问题退换。",
            further=(Provision(RETURN_RULES, 6),),
        )
    if facts.goods_kind in _EXCLUDED_IF_CONFIRMED and facts.is_exclusion_confirmed:
        return _seven_day(
            Verdict.DENIED,
            "这类商品在您下单时已单独确认过不宜退货，可以不适用七日无理由退货。",
            further=(Provision(RETURN_RULES, 7),),
        )
    if facts.is_intact is False:
        return _seven_day(
            Verdict.DENIED,
            "无理由退货要求商品完好；拆开查验、合理试用不算不完好，超出这个程度的使用会被拒绝。",
            further=(Provision(RETURN_RULES, 8), Provision(RETURN_RULES, 9)),
        )
    return None


def _seven_day_gaps(facts: Facts) -> tuple[str, ...]:
    gaps = []
    if facts.is_remote is None:
        gaps.append("is_remote")
    if facts.received_on is None:
        gaps.append("received_on")
    if facts.goods_kind in _EXCLUDED_IF_CONFIRMED and facts.is_exclusion_confirmed is None:
        gaps.append("is_exclusion_confirmed")
    return tuple(gaps)


def _seven_day_lapse(until: date, *, today: date, calendar: WorkCalendar) -> Entitlement | None:
    """Judge a right whose seventh day is over; None while it runs."""
    if today <= until:
        return None
    last = day_in_words(until)
    if today > extend_over_rest(until, calendar=calendar):
        reason = f"签收次日起算的七天到{last}已经届满；有质量问题的，另按质量问题退换。"
        return _seven_day(Verdict.DENIED, reason, until=until)
    return _seven_day(
        Verdict.UNKNOWN,
        f"第七天{last}是休息日，依民法典可以顺延，但平台未必这样算，请马上提出。",
        until=until,
        further=(Provision(CIVIL_CODE, 203),),
    )


def seven_day_return(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """七日无理由退货: goods bought at a distance may go back within seven days."""
    exception = _seven_day_exception(facts)
    if exception:
        return exception
    # The day of receipt does not count: 暂行办法 10, 民法典 201.
    until = add_days(facts.received_on, _RETURN_DAYS) if facts.received_on else None
    lapse = _seven_day_lapse(until, today=today, calendar=calendar) if until else None
    if lapse:
        return lapse
    missing = _seven_day_gaps(facts)
    if until is None or missing:
        reason = (
            "网络、电视、电话、邮购买的完好商品，自签收次日起七天内可以无理由退货，还差几项情况。"
        )
        return _seven_day(Verdict.UNKNOWN, reason, until=until, missing=missing)
    last = day_in_words(until)
    reason = f"您是远程购买，签收次日起算七天，最迟{last}提出即可，不需要说理由；商品要保持完好。"
    return _seven_day(Verdict.GRANTED, reason, until=until)


def _quality(
    verdict: Verdict,
    reason: str,
    *,
    until: date | None = None,
    missing: tuple[str, ...] = (),
    further: tuple[Provision, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="quality_return",
        title="质量问题退货、更换、修理",
        verdict=verdict,
        reason=reason,
        citations=(Provision(CONSUMER_LAW, 24), *further),
        until=until,
        missing=missing,
    )


def quality_return(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """质量问题: return within seven days, then exchange, repair or rescission."""
    if facts.is_defective is False:
        return _quality(Verdict.DENIED, "没有质量问题的，不能按质量问题要求退换。")
    # Who has to prove the defect of a durable thing is said in 消费者权益保护法 23.
    proof = (Provision(CONSUMER_LAW, 23),) if facts.goods_kind is GoodsKind.DURABLE else ()
    until = add_days(facts.received_on, _RETURN_DAYS) if facts.received_on else None
    if until is None or facts.is_defective is None:
        gaps = ("is_defective", "received_on")
        return _quality(
            Verdict.UNKNOWN,
            "商品不符合质量要求的，收到七天内可以退货，之后可以要求更换、修理，运费由商家承担。",
            until=until,
            missing=tuple(name for name in gaps if getattr(facts, name) is None),
            further=proof,
        )
    if today <= extend_over_rest(until, calendar=calendar):
        last = day_in_words(until)
        reason = f"商品不符合质量要求，最迟{last}可以退货，往返运费由商家承担。"
        return _quality(Verdict.GRANTED, reason, until=until, further=proof)
    return _quality(
        Verdict.GRANTED,
        "收到已超过七天：可以要求更换、修理；问题严重到用不成，或者三包、约定的期限更长的，仍可退货。",
        until=until,
        further=(*proof, Provision(CIVIL_CODE, 563)),
    )


def refund_deadline(facts: Facts, *, today: date) -> Entitlement:
    """退款期限: by when the money has to be back."""
    if facts.returned_on:
        until = add_days(facts.returned_on, _REFUND_DAYS)
        reason = f"商家收到无理由退回的商品之日起七天内要退款，最迟{day_in_words(until)}。"
        citations = (Provision(CONSUMER_LAW, 25), Provision(RETURN_RULES, 13))
    elif facts.refund_requested_on:
        until = add_days(facts.refund_requested_on, _DELAY_DAYS)
        last = day_in_words(until)
        article = 10 if facts.goods_kind is GoodsKind.PREPAID else 8
        reason = f"{last}之后（提出要求超过十五天）仍无正当理由不退的，视为故意拖延，可以投诉。"
        citations = (Provision(PENALTY_RULES, article), Provision(CONSUMER_LAW, 48))
    else:
        return _refund(
            "无理由退货的，商家收到退货后七天内退款；其他合理的退款要求，超过十五天不退视为拖延。",
            citations=(Provision(CONSUMER_LAW, 25), Provision(PENALTY_RULES, 8)),
        )
    if today > until:
        reason += "现在已经过了这一天。"
    return _refund(reason, citations=citations, until=until)


def _refund(
    reason: str, *, citations: tuple[Provision, ...], until: date | None = None
) -> Entitlement:
    return Entitlement(
        code="refund_deadline",
        title="退款期限",
        verdict=Verdict.GRANTED if until else Verdict.UNKNOWN,
        reason=reason,
        citations=citations,
        until=until,
        missing=() if until else ("returned_on", "refund_requested_on"),
    )
