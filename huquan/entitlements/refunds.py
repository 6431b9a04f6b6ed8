"""Money that has to come back: 退款期限、退货运费、降价补差."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Verdict, gaps
from huquan.entitlements.laws import (
    CONSUMER_LAW,
    CONSUMER_RULES,
    PENALTY_RULES,
    PRICE_RULES,
    RETURN_RULES,
)
from huquan.entitlements.schedule import add_days, day_in_words

_REFUND_DAYS: Final = 7
_DELAY_DAYS: Final = 15
_NO_REASON: Final = (Provision(CONSUMER_LAW, 25), Provision(RETURN_RULES, 13))
_DELAYED_RETURN: Final = Provision(PENALTY_RULES, 9)


def _refund(
    reason: str,
    *,
    citations: tuple[Provision, ...],
    until: date | None = None,
    missing: tuple[str, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="refund_deadline",
        title="退款期限",
        verdict=Verdict.GRANTED if until else Verdict.UNKNOWN,
        reason=reason,
        citations=citations,
        until=until,
        missing=missing,
    )


def _delay_article(facts: Facts) -> int:
    """Return the article that says from when on a refusal counts as deliberate."""
    if facts.goods_kind is GoodsKind.PREPAID:
        return 10
    is_undelivered = facts.issue_type == "delivery"  # nothing to send back, so not a matter of 9
    is_without_reason = facts.is_remote and not facts.is_defective and not is_undelivered
    return 9 if is_without_reason else 8


def refund_deadline(facts: Facts, *, today: date) -> Entitlement:
    """退款期限: by when the money has to be back."""
    # The seven days belong to returns without a reason, which are made at a distance.
    is_without_reason = facts.is_remote is not False and not facts.is_defective
    citations: tuple[Provision, ...]
    if facts.returned_on and is_without_reason:
        until = add_days(facts.returned_on, _REFUND_DAYS)
        reason = f"商家收到无理由退回的商品之日起七天内要退款，最迟{day_in_words(until)}。"
        citations = (*_NO_REASON, _DELAYED_RETURN)
    elif facts.refund_requested_on:
        until = add_days(facts.refund_requested_on, _DELAY_DAYS)
        last = day_in_words(until)
        reason = f"{last}之后（提出要求超过十五天）仍无正当理由不退的，视为故意拖延，可以投诉。"
        citations = (
            Provision(PENALTY_RULES, _delay_article(facts)),
            Provision(CONSUMER_LAW, 48),
        )
    else:
        return _refund(
            "无理由退货的，商家收到退货后七天内退款；其他合理的退款要求，超过十五天不退视为拖延。",
            citations=(Provision(CONSUMER_LAW, 25), Provision(PENALTY_RULES, 8)),
            missing=gaps(facts, "returned_on", "refund_requested_on"),
        )
    if today > until:
        reason += "现在已经过了这一天。"
    return _refund(reason, citations=citations, until=until)


_FREIGHT_DEFECT: Final = (Provision(CONSUMER_LAW, 24),)
_FREIGHT_NO_REASON: Final = (Provision(CONSUMER_LAW, 25), Provision(RETURN_RULES, 18))


def _freight_stand(facts: Facts) -> tuple[Verdict, str, tuple[Provision, ...]]:
    """Return whether the merchant pays the freight, why, and by which provision."""
    if facts.is_defective:
        reason = "商品不符合质量要求或者与说明不符的，退货、更换、修理的运输等必要费用由商家承担。"
        return Verdict.GRANTED, reason, _FREIGHT_DEFECT
    if facts.is_freight_promised:
        reason = "约定了由商家承担退货运费（如“退货包运费”）的，按约定办，运费险按保险条款赔。"
        return Verdict.GRANTED, reason, _FREIGHT_NO_REASON
    if facts.is_defective is False and facts.is_freight_promised is False:
        reason = (
            "没有质量问题、也没有另外约定的，无理由退货的运费由您承担；退后不够包邮的，还会扣运费。"
        )
        return Verdict.DENIED, reason, _FREIGHT_NO_REASON
    reason = "因质量问题退换的运费由商家出；无理由退货的运费由您出，另有约定的按约定。"
    return Verdict.UNKNOWN, reason, _FREIGHT_DEFECT + _FREIGHT_NO_REASON


def return_freight(facts: Facts) -> Entitlement:
    """退货运费: the merchant pays for what was wrong, the consumer for a change of mind."""
    verdict, reason, citations = _freight_stand(facts)
    is_open = verdict is Verdict.UNKNOWN
    return Entitlement(
        code="return_freight",
        title="退货运费由谁出",
        verdict=verdict,
        reason=reason,
        citations=citations,
        amount=facts.freight if verdict is Verdict.GRANTED else None,
        missing=gaps(facts, "is_defective", "is_freight_promised") if is_open else (),
    )


_PRICE_DROP_REASONS: Final = {
    Verdict.GRANTED: (
        "商家、平台承诺过保价的，应当按承诺的期限和条件补差价；无正当理由不兑现，可能属于价格欺诈。"
    ),
    Verdict.DENIED: (
        "法律没有规定降价要退差价；没有保价承诺的，可以协商，网购七天内完好的可以退货重买。"
    ),
    Verdict.UNKNOWN: "法律没有规定降价要退差价，要看有没有保价承诺；承诺了就要按写明的条件补。",
}


def price_protection(facts: Facts) -> Entitlement:
    """降价补差: no law asks for it, so only a promise does."""
    verdict = Verdict.UNKNOWN
    if facts.is_price_protected is not None:
        verdict = Verdict.GRANTED if facts.is_price_protected else Verdict.DENIED
    return Entitlement(
        code="price_protection",
        title="降价补差价",
        verdict=verdict,
        reason=_PRICE_DROP_REASONS[verdict],
        citations=(
            Provision(CONSUMER_RULES, 12),
            Provision(PRICE_RULES, 19),
        ),
        amount=facts.price_drop if verdict is Verdict.GRANTED else None,
        missing=gaps(facts, "is_price_protected") if verdict is Verdict.UNKNOWN else (),
    )
