"""Damages beyond the loss: 退一赔三、食品十倍."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, Provision, Verdict

_CENT: Final = Decimal("0.01")
_TREBLE: Final = 3
_TREBLE_MINIMUM: Final = Decimal(500)
_TENFOLD: Final = 10
_LOSS_MULTIPLE: Final = 3
_TENFOLD_MINIMUM: Final = Decimal(1000)
_FRAUD: Final = (
    Provision("消费者权益保护法", 55),
    Provision("消费者权益保护法实施条例", 49),
    Provision("侵害消费者权益行为处罚办法", 16),
)
_FOOD: Final = (
    Provision("食品安全法", 148),
    Provision("食品安全民事纠纷解释一", 6),
)


def in_cents(amount: Decimal) -> Decimal:
    """Round to the cent, as money is paid."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def _gaps(facts: Facts, *names: str) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(facts, name) is None)


def treble_amount(price: Decimal) -> Decimal:
    """Return what is added for fraud: three times the price, at least 500 yuan."""
    return in_cents(max(price * _TREBLE, _TREBLE_MINIMUM))


def tenfold_amount(price: Decimal, *, loss: Decimal = Decimal(0)) -> Decimal:
    """Return the larger of ten times the price and three times the loss, at least 1000 yuan."""
    return in_cents(max(price * _TENFOLD, loss * _LOSS_MULTIPLE, _TENFOLD_MINIMUM))


def _judge(asserted: bool | None) -> Verdict:  # noqa: FBT001 - a fact that may be unknown
    """Turn what was said about the one decisive fact into a verdict."""
    if asserted is None:
        return Verdict.UNKNOWN
    return Verdict.GRANTED if asserted else Verdict.DENIED


_FRAUD_REASONS: Final = {
    Verdict.GRANTED: (
        "商家有欺诈行为，除退货退款外，可以要求增加赔偿价款的三倍，不足500元的按500元。"
    ),
    Verdict.UNKNOWN: (
        "能证明商家欺诈的，除退货退款外，可以要求增加赔偿价款的三倍，不足500元的按500元。"
    ),
    Verdict.DENIED: ("没有欺诈的，不适用三倍赔偿；仍可以按质量问题或者违约要求退换、赔偿损失。"),
}
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


def treble_damages(facts: Facts) -> Entitlement:
    """欺诈退一赔三: fraud costs the merchant three times the price on top of the refund."""
    verdict = _judge(facts.is_fraud)
    is_open = verdict is not Verdict.DENIED
    return Entitlement(
        code="treble_damages",
        title="欺诈增加赔偿三倍",
        verdict=verdict,
        reason=_FRAUD_REASONS[verdict],
        citations=_FRAUD,
        amount=treble_amount(facts.amount) if is_open and facts.amount is not None else None,
        missing=_gaps(facts, "is_fraud", "amount") if is_open else (),
    )


def food_tenfold(facts: Facts) -> Entitlement:
    """食品十倍: unsafe food costs ten times the price or three times the loss."""
    verdict = Verdict.DENIED if facts.is_label_flaw_only else _judge(facts.is_unsafe_food)
    is_open = verdict is not Verdict.DENIED
    amount = None
    if is_open and facts.amount is not None:
        amount = tenfold_amount(facts.amount, loss=facts.loss or Decimal(0))
    return Entitlement(
        code="food_tenfold",
        title="不安全食品十倍赔偿",
        verdict=verdict,
        reason=_FOOD_REASONS[verdict],
        citations=_FOOD,
        amount=amount,
        missing=_gaps(facts, "is_unsafe_food", "amount") if is_open else (),
    )
