"""Goods and services that are not as they should be: 质量退换修、举证责任."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Right, Verdict, gaps
from huquan.entitlements.laws import CAR_RULES, CIVIL_CODE, CONSUMER_LAW, SALE_RULES
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    add_months,
    add_years,
    day_in_words,
    extend_over_rest,
)

_RETURN_DAYS: Final = 7
_NOTICE_YEARS: Final = 2
_PROOF_MONTHS: Final = 6
_PROVED_BY_MERCHANT: Final = frozenset({GoodsKind.DURABLE, GoodsKind.VEHICLE})
_QUALITY: Final = Right(
    "quality_return", "质量问题退货、更换、修理", (Provision(CONSUMER_LAW, 24),)
)
_SERVICES: Final = frozenset({GoodsKind.SERVICE, GoodsKind.PREPAID})


def _not_answerable(facts: Facts) -> Entitlement | None:
    """Judge what is no defect that a merchant answers for."""
    citations = (Provision(CONSUMER_LAW, 23), Provision(CONSUMER_LAW, 24))
    if facts.is_defective is False:
        return _QUALITY.judged(Verdict.DENIED, "没有质量问题的，不能按质量问题要求退换。")
    if facts.is_misused:
        reason = (
            "商家保证的是正常使用下的质量；自己摔坏、进水、私自拆改造成的，不能按质量问题退换。"
        )
        return _QUALITY.judged(Verdict.DENIED, reason, instead=citations)
    if facts.was_flaw_known:
        reason = "购买前已经知道的瑕疵，只要不违反法律的强制性规定，不能再按质量问题要求退换。"
        return _QUALITY.judged(Verdict.DENIED, reason, instead=citations)
    return None


def _car() -> Entitlement:
    """Point to the rules that cars have of their own."""
    return _QUALITY.judged(
        Verdict.UNKNOWN,
        "家用汽车的退换有专门的三包规定，要看故障种类、天数、里程和修理次数；包修期内可以免费修理。",
        instead=(
            Provision(CONSUMER_LAW, 24),
            Provision(CAR_RULES, 19),
        ),
    )


def _special_rules(facts: Facts) -> Entitlement | None:
    """Judge what the general rule on returns of goods does not reach."""
    if facts.goods_kind is GoodsKind.VEHICLE:
        return _car()
    if facts.is_consumer_deal is False:
        return _QUALITY.judged(
            Verdict.UNKNOWN,
            "不是为生活需要从商家购买的，不适用消费者权益保护法；质量不合约定的，可以按买卖合同要求修理、退换、减价。",
            instead=(Provision(CIVIL_CODE, 582), Provision(CIVIL_CODE, 617)),
        )
    if facts.goods_kind in _SERVICES:
        verdict = Verdict.GRANTED if facts.is_defective else Verdict.UNKNOWN
        return _QUALITY.judged(
            verdict,
            "服务不符合约定或者应有质量的，可以要求重做、减少费用、退还服务费，有损失的还可以要求赔偿。",
            instead=(Provision(CONSUMER_LAW, 52), Provision(CIVIL_CODE, 582)),
            missing=gaps(facts, "is_defective"),
        )
    if facts.is_found_substandard:
        return _QUALITY.judged(
            Verdict.GRANTED,
            "经行政部门依法认定为不合格的商品，消费者要求退货的，商家应当退货，不受七天的限制。",
            instead=(Provision(CONSUMER_LAW, 54),),
        )
    return None


def _after_seven_days(
    facts: Facts, received_on: date, *, today: date, until: date, proof: tuple[Provision, ...]
) -> Entitlement:
    """Judge a defect once the seven days are over: told within two years, it stays one."""
    told_on = facts.defect_reported_on or today
    if told_on > add_years(received_on, _NOTICE_YEARS):
        return _QUALITY.judged(
            Verdict.UNKNOWN,
            "收到满两年没有向商家提过质量问题的，一般视为合格；写了质保期的看质保期，商家明知有问题的除外。",
            until=until,
            instead=(Provision(CIVIL_CODE, 621), Provision(SALE_RULES, 12)),
            missing=gaps(facts, "defect_reported_on"),
        )
    return _QUALITY.judged(
        Verdict.GRANTED,
        "收到已超过七天：可以要求更换、修理；问题严重到用不成，或者三包、约定的期限更长的，仍可退货。",
        until=until,
        instead=(Provision(CONSUMER_LAW, 24), *proof, Provision(CIVIL_CODE, 563)),
    )


def quality_return(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """质量问题: return within seven days, then exchange, repair or rescission."""
    special = _not_answerable(facts) or _special_rules(facts)
    if special:
        return special
    # Who has to prove the defect of a durable thing is said in 消费者权益保护法 23.
    proof = (Provision(CONSUMER_LAW, 23),) if facts.goods_kind in _PROVED_BY_MERCHANT else ()
    citations = (Provision(CONSUMER_LAW, 24), *proof)
    if facts.received_on is None or facts.is_defective is None:
        until = add_days(facts.received_on, _RETURN_DAYS) if facts.received_on else None
        return _QUALITY.judged(
            Verdict.UNKNOWN,
            "商品不符合质量要求的，收到七天内可以退货，之后可以要求更换、修理，运费由商家承担。",
            until=until,
            missing=gaps(facts, "is_defective", "received_on"),
            instead=citations,
        )
    until = add_days(facts.received_on, _RETURN_DAYS)
    extended = extend_over_rest(until, calendar=calendar)
    if today > extended:
        return _after_seven_days(facts, facts.received_on, today=today, until=until, proof=proof)
    reason = f"商品不符合质量要求，最迟{day_in_words(until)}可以退货，往返运费由商家承担。"
    if today > until:
        rest = f"第七天{day_in_words(until)}是休息日，依民法典顺延到{day_in_words(extended)}"
        reason = f"商品不符合质量要求，可以退货；{rest}，请马上提出，运费由商家承担。"
        citations = (*citations, Provision(CIVIL_CODE, 203))
    return _QUALITY.judged(Verdict.GRANTED, reason, until=until, instead=citations)


def _proof_stand(facts: Facts, until: date | None, *, today: date) -> tuple[Verdict, str]:
    """Return who has to prove, and why."""
    if facts.goods_kind not in _PROVED_BY_MERCHANT:
        return (
            Verdict.DENIED if facts.goods_kind else Verdict.UNKNOWN,
            "机动车、电脑、家电等耐用商品和装修服务，六个月内发现瑕疵的由商家举证；其他的一般由您举证。",
        )
    if until is None:
        return (
            Verdict.UNKNOWN,
            "耐用商品收到后六个月内发现瑕疵、发生争议的，由商家证明商品没有瑕疵。",
        )
    last = day_in_words(until)
    if (facts.defect_reported_on or today) <= until:
        return (
            Verdict.GRANTED,
            f"到{last}为止（六个月内）发现瑕疵有争议的，由商家证明商品没有瑕疵。",
        )
    return (
        Verdict.DENIED,
        f"收到后的六个月到{last}已过，之后发现的瑕疵一般要由您证明，可以先做检测。",
    )


def burden_of_proof(facts: Facts, *, today: date) -> Entitlement:
    """举证责任: for six months the merchant proves that a durable thing was not flawed."""
    until = None
    if facts.goods_kind in _PROVED_BY_MERCHANT and facts.received_on:
        # From receipt, not from installation as the warranty does: 消费者权益保护法 23.
        until = add_months(facts.received_on, _PROOF_MONTHS)
    verdict, reason = _proof_stand(facts, until, today=today)
    is_open = verdict is Verdict.UNKNOWN
    return Entitlement(
        code="burden_of_proof",
        title="瑕疵由商家举证",
        verdict=verdict,
        reason=reason,
        citations=(Provision(CONSUMER_LAW, 23),),
        until=until,
        missing=gaps(facts, "goods_kind", "received_on") if is_open else (),
    )
