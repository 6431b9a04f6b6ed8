"""Money that binds and promises kept late: 定金、延迟发货."""

from datetime import date
from decimal import Decimal
from typing import Final

from huquan.entitlements.damages import in_cents
from huquan.entitlements.facts import (
    Breach,
    DepositKind,
    Entitlement,
    Facts,
    Provision,
    Right,
    Verdict,
    gaps,
)
from huquan.entitlements.laws import CIVIL_CODE, CONSUMER_RULES, E_COMMERCE_LAW
from huquan.entitlements.schedule import day_in_words
from huquan.entitlements.steps import yuan

DEPOSIT_SHARE: Final = Decimal("0.2")
"""A deposit works as one up to this share of the price (民法典 586)."""
_DEPOSIT: Final = Right(
    "deposit_double", "定金双倍返还", (Provision(CIVIL_CODE, 586), Provision(CIVIL_CODE, 587))
)
_DELIVERY: Final = Right(
    "late_delivery",
    "不按时发货、送达",
    (Provision(E_COMMERCE_LAW, 20), Provision(CIVIL_CODE, 563), Provision(CIVIL_CODE, 577)),
)


def secured_deposit(deposit: Decimal, *, price: Decimal) -> Decimal:
    """Return the part of a deposit that works as one: at most a fifth of the price."""
    return min(deposit, price * DEPOSIT_SHARE)


def deposit_return(deposit: Decimal, *, price: Decimal) -> Decimal:
    """Return what a merchant in breach owes: the deposit, and its secured part once more."""
    return in_cents(deposit + secured_deposit(deposit, price=price))


def _deposit_after_own_breach(facts: Facts) -> Entitlement:
    """Judge a deposit whose giver does not keep the contract: only what exceeds the cap returns."""
    excess = None
    if facts.deposit is not None and facts.amount is not None:
        excess = in_cents(facts.deposit - secured_deposit(facts.deposit, price=facts.amount))
    if excess:
        return _DEPOSIT.judged(
            Verdict.UNKNOWN,
            f"自己违约致使合同目的落空的，定金不退；但超过总价20%的{yuan(excess)}不算定金，可以要求退回。",
            amount=excess,
        )
    return _DEPOSIT.judged(
        Verdict.DENIED,
        "自己违约致使合同目的落空的，无权要求退还定金；可以核对收据写的是不是“定金”、有没有超过总价20%。",
    )


def _no_earnest(facts: Facts) -> Entitlement | None:
    """Judge money that is no 定金 whatever happened to the contract."""
    if facts.deposit_kind is DepositKind.ADVANCE:
        return _DEPOSIT.judged(
            Verdict.DENIED,
            "写“订金”“预付款”又没有约定双倍的不是定金；交易没成的，一般按约定和各自过错结清后退回。",
        )
    if facts.deposit_kind is DepositKind.SECURITY:
        return _DEPOSIT.judged(
            Verdict.DENIED,
            "押金不是定金，没有双倍；符合约定的退还条件的，商家应当及时退还，不得设置不合理条件。",
            instead=(Provision(CONSUMER_RULES, 20), Provision(CIVIL_CODE, 587)),
        )
    return None


def deposit_double(facts: Facts) -> Entitlement:
    """定金罚则: a merchant in breach returns the deposit twice, within a fifth of the price."""
    no_earnest = _no_earnest(facts)
    if no_earnest:
        return no_earnest
    if facts.breach is Breach.CONSUMER:
        return _deposit_after_own_breach(facts)
    if facts.breach is Breach.NOBODY:
        reason = "没有人违约的，定金抵作价款或者收回，没有双倍的问题。"
        return _DEPOSIT.judged(Verdict.DENIED, reason)
    amount = None
    if facts.deposit is not None and facts.amount is not None:
        amount = deposit_return(facts.deposit, price=facts.amount)
    missing = gaps(facts, "deposit_kind", "breach", "deposit", "amount")
    if facts.breach is Breach.MERCHANT and facts.deposit_kind is DepositKind.EARNEST:
        reason = "商家违约致使合同目的落空，应当双倍返还定金；定金超过总价20%的部分只退一倍。"
        return _DEPOSIT.judged(Verdict.GRANTED, reason, amount=amount, missing=missing)
    reason = (
        "写明“定金”而且是商家违约的，可以要求双倍返还（以总价20%为限）；自己反悔的，定金一般不退。"
    )
    return _DEPOSIT.judged(Verdict.UNKNOWN, reason, amount=amount, missing=missing)


def _delivery_stand(facts: Facts, *, today: date) -> tuple[Verdict, str]:
    """Return where a promised delivery stands, and why."""
    if facts.is_delivery_refused:
        return (
            Verdict.GRANTED,
            "商家明确不发货或者自行取消订单，是违约：不用等到期就可以解除合同、要求退款并赔偿损失。",
        )
    if facts.promised_on is None:
        return (
            Verdict.UNKNOWN,
            "商家应当按承诺的时间发货、送达；催告后在合理期限内仍不履行的，可以取消订单要求退款。",
        )
    promised = day_in_words(facts.promised_on)
    if today > facts.promised_on:
        return (
            Verdict.GRANTED,
            f"承诺的{promised}已过，可以催告；合理期限内仍不履行的，可以退款并要求赔偿损失。",
        )
    return Verdict.DENIED, f"承诺的{promised}还没有到，可以先催问；商家明确说不发货的除外。"


def late_delivery(facts: Facts, *, today: date) -> Entitlement:
    """延迟发货: what was promised for a day is delivered then, or the contract may be left."""
    verdict, reason = _delivery_stand(facts, today=today)
    # Who says beforehand that nothing will come is in breach at once: 民法典 578.
    refused = (Provision(CIVIL_CODE, 578), Provision(E_COMMERCE_LAW, 49))
    return _DELIVERY.judged(
        verdict,
        reason,
        until=facts.promised_on,
        missing=gaps(facts, "promised_on") if verdict is Verdict.UNKNOWN else (),
        further=refused if facts.is_delivery_refused else (),
    )
