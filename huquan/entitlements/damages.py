"""Damages: 退一赔三、食品十倍、人身和财产损害."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Verdict, gaps
from huquan.entitlements.laws import (
    CIVIL_CODE,
    CONSUMER_LAW,
    CONSUMER_RULES,
    FOOD_DISPUTES,
    FOOD_RULES,
    FOOD_SAFETY_LAW,
    PENALTY_RULES,
    PREPAID_RULES,
)

_CENT: Final = Decimal("0.01")
TREBLE: Final = 3
TREBLE_MINIMUM: Final = Decimal(500)
TENFOLD: Final = 10
LOSS_MULTIPLE: Final = 3
TENFOLD_MINIMUM: Final = Decimal(1000)
_HARM_MULTIPLE: Final = 2
_FRAUD: Final = (
    Provision(CONSUMER_LAW, 55),
    Provision(CONSUMER_RULES, 49),
    Provision(PENALTY_RULES, 16),
)
_FOOD: Final = (
    Provision(FOOD_SAFETY_LAW, 148),
    Provision(FOOD_DISPUTES, 6),
)
CHOICE: Final = Provision(FOOD_DISPUTES, 7)
"""Who may ask for ten times the price or three times chooses."""
_HARM: Final = (
    Provision(CONSUMER_LAW, 49),
    Provision(CIVIL_CODE, 1179),
    Provision(CIVIL_CODE, 1203),
    Provision(CIVIL_CODE, 1198),
)
_NO_FOOD: Final = frozenset(
    {GoodsKind.DURABLE, GoodsKind.VEHICLE, GoodsKind.PERIODICAL, GoodsKind.DIGITAL}
)
COSTS: Final = ("medical_costs", "lost_income", "other_costs", "property_loss")


def in_cents(amount: Decimal) -> Decimal:
    """Round to the cent, as money is paid."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def treble_amount(price: Decimal) -> Decimal:
    """Return what is added for fraud: three times the price, at least 500 yuan."""
    return in_cents(max(price * TREBLE, TREBLE_MINIMUM))


def tenfold_amount(price: Decimal, *, loss: Decimal = Decimal(0)) -> Decimal:
    """Return the larger of ten times the price and three times the loss, at least 1000 yuan."""
    return in_cents(max(price * TENFOLD, loss * LOSS_MULTIPLE, TENFOLD_MINIMUM))


def most_for_harm(costs: Decimal) -> Decimal:
    """Return the most that is added where a known defect kills or does serious harm."""
    return in_cents(costs * _HARM_MULTIPLE)


def costs_of(facts: Facts) -> Decimal | None:
    """Return the sum of what harm has cost so far; None while no figure was told."""
    told = [getattr(facts, name) for name in COSTS if getattr(facts, name) is not None]
    return in_cents(sum(told, Decimal(0))) if told else None


def _judge(asserted: bool | None) -> Verdict:  # noqa: FBT001 - a fact that may be unknown
    """Turn what was said about the one decisive fact into a verdict."""
    if asserted is None:
        return Verdict.UNKNOWN
    return Verdict.GRANTED if asserted else Verdict.DENIED


_NO_CONSUMER: Final = (
    "不是为生活需要从商家购买的，不适用消费者的惩罚性赔偿；仍可以按合同要求退款、赔损失。"
)
_FRAUD_REASONS: Final = {
    Verdict.GRANTED: (
        "商家有欺诈行为，除退货退款外，可以要求增加赔偿价款的三倍，不足500元的按500元。"
    ),
    Verdict.UNKNOWN: (
        "能证明商家欺诈的，除退货退款外，可以要求增加赔偿价款的三倍，不足500元的按500元。"
    ),
    Verdict.DENIED: ("没有欺诈的，不适用三倍赔偿；仍可以按质量问题或者违约要求退换、赔偿损失。"),
}
# 侵害消费者权益行为处罚办法 16: who sold a fake has to show that he did not mean to deceive.
_FRAUD_BY_FAKES: Final = (
    "卖假冒商品、又证明不了自己没骗人的，可以主张是欺诈：除退货退款外，"
    "增加赔偿价款的三倍，不足500元按500元。"
)
_FRAUD_KNOWN: Final = "买的时候就知道真相的，能不能算受欺诈有争议，三倍赔偿不一定得到支持。"
_FRAUD_LABEL: Final = (
    "标签、说明书、宣传材料的瑕疵不影响质量、也不会误导人的，不适用三倍赔偿；可以要求更正。"
)
_FOOD_REASONS: Final = {
    Verdict.GRANTED: (
        "食品不符合安全标准，可以要求厂家或者明知仍销售的店家支付价款十倍或者损失三倍，"
        "不足1000元的按1000元。"
    ),
    Verdict.UNKNOWN: (
        "食品不符合安全标准，而且是厂家生产的或者店家明知仍卖的（如过期），"
        "除赔损失外可以要求价款十倍或者损失三倍，不足1000元的按1000元。"
    ),
    Verdict.DENIED: (
        "食品符合安全标准，或者只是不影响安全、不会误导人的标签瑕疵，不适用十倍赔偿。"
    ),
}
_ONE_OF_TWO: Final = "和欺诈三倍只能选一样。"
_MAY_BE_FRAUD_TOO: Final = frozenset({"counterfeit", "food_safety"})
_FOOD_KNOWN: Final = (
    "明知不安全仍购买的，可以要求退回价款；十倍赔偿只在合理生活消费需要的数量内得到支持。"
)


def treble_damages(facts: Facts) -> Entitlement:
    """欺诈退一赔三: fraud costs the merchant three times the price on top of the refund."""
    verdict = _judge(facts.is_fraud)
    citations: tuple[Provision, ...] = _FRAUD
    if facts.is_consumer_deal is False:
        verdict, reason = Verdict.DENIED, _NO_CONSUMER
        citations = (Provision(CONSUMER_LAW, 2), *_FRAUD)
    elif facts.is_label_flaw_only:
        verdict, reason = Verdict.DENIED, _FRAUD_LABEL
    elif verdict is not Verdict.DENIED and facts.is_knowing_purchase:
        verdict, reason = Verdict.UNKNOWN, _FRAUD_KNOWN
        citations = (*_FRAUD, Provision(CIVIL_CODE, 148))
    elif verdict is Verdict.UNKNOWN and facts.issue_type == "counterfeit":
        reason = _FRAUD_BY_FAKES
    else:
        reason = _FRAUD_REASONS[verdict]
    if facts.goods_kind is GoodsKind.PREPAID:
        citations = (*citations, Provision(PREPAID_RULES, 23))
    is_open = verdict is not Verdict.DENIED
    return Entitlement(
        code="treble_damages",
        title="欺诈增加赔偿三倍",
        verdict=verdict,
        reason=reason,
        citations=citations,
        amount=treble_amount(facts.amount) if is_open and facts.amount is not None else None,
        missing=gaps(facts, "is_fraud", "amount") if is_open else (),
    )


def food_tenfold(facts: Facts) -> Entitlement:
    """食品十倍: unsafe food costs ten times the price or three times the loss."""
    verdict = Verdict.DENIED if facts.is_label_flaw_only else _judge(facts.is_unsafe_food)
    reason = _FOOD_REASONS[verdict]
    citations: tuple[Provision, ...] = _FOOD
    if facts.is_consumer_deal is False:
        verdict, reason = Verdict.DENIED, _NO_CONSUMER
        citations = (*_FOOD, Provision(FOOD_RULES, 1))
    elif facts.goods_kind in _NO_FOOD:
        verdict, reason = Verdict.DENIED, "十倍赔偿只管食品；其他商品有欺诈的，可以要求三倍。"
    elif verdict is Verdict.GRANTED and facts.is_knowing_purchase:
        verdict, reason = Verdict.UNKNOWN, _FOOD_KNOWN
        citations = (*_FOOD, Provision(FOOD_RULES, 2), Provision(FOOD_RULES, 12))
    is_open = verdict is not Verdict.DENIED
    if is_open and facts.issue_type in _MAY_BE_FRAUD_TOO:
        reason, citations = reason + _ONE_OF_TWO, (*citations, CHOICE)
    amount = None
    if is_open and facts.amount is not None and not facts.is_knowing_purchase:
        amount = tenfold_amount(facts.amount, loss=facts.loss or Decimal(0))
    return Entitlement(
        code="food_tenfold",
        title="不安全食品十倍赔偿",
        verdict=verdict,
        reason=reason,
        citations=citations,
        amount=amount,
        missing=gaps(facts, "is_unsafe_food", "amount") if is_open else (),
    )


_HARM_REASONS: Final = {
    Verdict.GRANTED: (
        "商品有缺陷或者场所、服务不安全致人受伤的，可以要求赔医疗费、护理费、交通费、误工费和财产损失。"
    ),
    Verdict.UNKNOWN: (
        "能说明是商品缺陷或者场所、服务不安全造成的，可以要求赔医疗费、护理费、误工费和财产损失。"
    ),
    Verdict.DENIED: (
        "不是商品缺陷、也不是场所或者服务不安全造成的，商家一般不赔；别人造成的，可以找那个人赔。"
    ),
}


def injury(facts: Facts) -> Entitlement:
    """人身、财产损害: whoever is hurt by a defect or an unsafe place is paid what it costs."""
    verdict = _judge(facts.is_caused_by_defect)
    is_open = verdict is not Verdict.DENIED
    costs = costs_of(facts) if is_open else None
    told = () if costs is not None else ("medical_costs",)
    return Entitlement(
        code="injury",
        title="人身和财产损害赔偿",
        verdict=verdict,
        reason=_HARM_REASONS[verdict],
        citations=_HARM,
        amount=costs,
        missing=gaps(facts, "is_caused_by_defect", *told) if is_open else (),
    )
