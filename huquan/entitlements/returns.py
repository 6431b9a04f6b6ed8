"""Sending goods back without a reason: 七日无理由退货."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Right, Verdict
from huquan.entitlements.laws import (
    CIVIL_CODE,
    CONSUMER_LAW,
    CONSUMER_RULES,
    ONLINE_RULES,
    RETURN_RULES,
)
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    day_in_words,
    extend_over_rest,
)

_RETURN_DAYS: Final = 7
_ALWAYS_EXCLUDED: Final = {
    GoodsKind.MADE_TO_ORDER: "按您的要求定作的商品",
    GoodsKind.PERISHABLE: "鲜活易腐的商品",
    GoodsKind.DIGITAL: "在线下载或者已拆封的数字化商品",
    GoodsKind.PERIODICAL: "交付的报纸、期刊",
}
_EXCLUDED_IF_CONFIRMED: Final = frozenset(
    {GoodsKind.HYGIENIC, GoodsKind.ACTIVATED, GoodsKind.FLAWED}
)
# Food, once unsealed, falls under 暂行办法 7 too; it is not asked about, but what was said counts.
_MAY_BE_CONFIRMED: Final = _EXCLUDED_IF_CONFIRMED | {GoodsKind.FOOD}
_NO_GOODS: Final = frozenset({GoodsKind.SERVICE, GoodsKind.PREPAID})
_SEVEN_DAYS: Final = Right(
    "seven_day_return",
    "七日无理由退货",
    (Provision(CONSUMER_LAW, 25), Provision(CONSUMER_RULES, 19), Provision(RETURN_RULES, 10)),
)


def _no_distance_sale(facts: Facts) -> Entitlement | None:
    """Judge what was never sold at a distance by a business to a consumer."""
    if facts.is_consumer_deal is False:
        return _SEVEN_DAYS.judged(
            Verdict.DENIED,
            "不是为生活需要从商家购买的，不适用七日无理由退货；有质量问题或者欺骗的，按合同主张。",
            further=(Provision(CONSUMER_LAW, 2),),
        )
    if facts.goods_kind in _NO_GOODS or (facts.is_remote is False and not facts.is_return_promised):
        return _SEVEN_DAYS.judged(
            Verdict.DENIED,
            "七日无理由退货只管网络、电视、电话、邮购等方式买的商品；到店购买或者买服务的，要看店家承诺或者质量问题。",
        )
    if facts.is_remote is False:
        return _SEVEN_DAYS.judged(
            Verdict.GRANTED,
            "法律没有要求实体店无理由退货，但店家自己承诺了就要兑现；能退几天、什么条件，以承诺为准。",
            further=(Provision(CONSUMER_RULES, 12),),
        )
    return None


def _excluded_goods(facts: Facts) -> Entitlement | None:
    """Judge goods to which the right does not extend; a promise brings it back."""
    if facts.goods_kind in _ALWAYS_EXCLUDED and not facts.is_return_promised:
        kind = _ALWAYS_EXCLUDED[facts.goods_kind]
        return _SEVEN_DAYS.judged(
            Verdict.DENIED,
            f"{kind}不适用七日无理由退货，商家另有承诺的除外；有质量问题的，另按质量问题退换。",
            further=(Provision(RETURN_RULES, 6), Provision(ONLINE_RULES, 2)),
        )
    if facts.goods_kind in _MAY_BE_CONFIRMED and facts.is_exclusion_confirmed:
        return _SEVEN_DAYS.judged(
            Verdict.DENIED,
            "这类商品在您下单时已单独确认过不宜退货，可以不适用七日无理由退货。",
            further=(Provision(RETURN_RULES, 7), Provision(RETURN_RULES, 20)),
        )
    if facts.is_intact is False:
        return _SEVEN_DAYS.judged(
            Verdict.DENIED,
            "无理由退货要求商品完好；拆开查验、合理试用算完好，超出这个程度、贬值较大的会被拒绝。",
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
        return _SEVEN_DAYS.judged(Verdict.DENIED, reason, until=until)
    return _SEVEN_DAYS.judged(
        Verdict.UNKNOWN,
        f"第七天{last}是休息日，依民法典可以顺延，但平台未必这样算，请马上提出。",
        until=until,
        further=(Provision(CIVIL_CODE, 203),),
    )


def _further(facts: Facts) -> tuple[Provision, ...]:
    """Return what bears on goods that may be excluded: a promise, or the limits of the right."""
    if facts.goods_kind in _ALWAYS_EXCLUDED:
        return (Provision(ONLINE_RULES, 2),)
    if facts.goods_kind is GoodsKind.FOOD:
        return (Provision(RETURN_RULES, 7), Provision(RETURN_RULES, 9))
    return ()


def seven_day_return(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """七日无理由退货: goods bought at a distance may go back within seven days."""
    exception = _no_distance_sale(facts) or _excluded_goods(facts)
    if exception:
        return exception
    # The day of receipt does not count: 暂行办法 10, 民法典 201. Asking counts, not arriving.
    until = add_days(facts.received_on, _RETURN_DAYS) if facts.received_on else None
    lapse = _seven_day_lapse(until, today=today, calendar=calendar) if until else None
    if lapse:
        return lapse
    missing = _seven_day_gaps(facts)
    if until is None or missing:
        reason = (
            "网络、电视、电话、邮购买的完好商品，自签收次日起七天内可以无理由退货，还差几项情况。"
        )
        return _SEVEN_DAYS.judged(Verdict.UNKNOWN, reason, until=until, missing=missing)
    last = day_in_words(until)
    reason = f"您是远程购买，签收次日起算七天，最迟{last}提出即可，不需要说理由；商品要保持完好。"
    if facts.goods_kind is GoodsKind.FOOD:
        reason = reason.removesuffix("。") + "，拆了密封包装、或者下单时单独确认过不退的除外。"
    if facts.goods_kind is None:
        reason = reason.removesuffix("。") + "，定作、鲜活易腐等例外商品不适用。"
    return _SEVEN_DAYS.judged(Verdict.GRANTED, reason, until=until, further=_further(facts))
