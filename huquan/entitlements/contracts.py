"""Money paid ahead and promises kept late: 定金、预付款、延迟发货."""

from datetime import date
from decimal import Decimal
from typing import Final

from huquan.entitlements.damages import in_cents
from huquan.entitlements.facts import Breach, DepositKind, Entitlement, Facts, Provision, Verdict
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    day_in_words,
    extend_over_rest,
)

CIVIL_CODE: Final = "民法典"
PREPAID_RULES: Final = "预付式消费民事纠纷解释"
_DEPOSIT_CAP: Final = Decimal("0.2")
_COOLING_OFF_DAYS: Final = 7
_DEPOSIT: Final = (Provision(CIVIL_CODE, 586), Provision(CIVIL_CODE, 587))


def secured_deposit(deposit: Decimal, *, price: Decimal) -> Decimal:
    """Return the part of a deposit that works as one: at most a fifth of the price."""
    return min(deposit, price * _DEPOSIT_CAP)


def deposit_return(deposit: Decimal, *, price: Decimal) -> Decimal:
    """Return what a merchant in breach owes: the deposit, and its secured part once more."""
    return in_cents(deposit + secured_deposit(deposit, price=price))


def _deposit(
    verdict: Verdict, reason: str, *, amount: Decimal | None = None, missing: tuple[str, ...] = ()
) -> Entitlement:
    return Entitlement(
        code="deposit_double",
        title="定金双倍返还",
        verdict=verdict,
        reason=reason,
        citations=_DEPOSIT,
        amount=amount,
        missing=missing,
    )


def _deposit_after_own_breach(facts: Facts) -> Entitlement:
    """Judge a deposit whose giver does not keep the contract: only what exceeds the cap returns."""
    excess = None
    if facts.deposit is not None and facts.amount is not None:
        excess = in_cents(facts.deposit - secured_deposit(facts.deposit, price=facts.amount))
    if excess:
        return _deposit(
            Verdict.UNKNOWN,
            f"自己违约致使合同目的落空的，定金不退；但超过总价20%的{excess}元不算定金，可以要求退回。",
            amount=excess,
        )
    return _deposit(
        Verdict.DENIED,
        "自己违约致使合同目的落空的，无权要求退还定金；可以核对收据写的是不是“定金”、有没有超过总价20%。",
    )


def deposit_double(facts: Facts) -> Entitlement:
    """定金罚则: a merchant in breach returns the deposit twice, within a fifth of the price."""
    if facts.deposit_kind is DepositKind.ADVANCE:
        return _deposit(
            Verdict.DENIED,
            "写明“订金”“预付款”的不是定金，不能要求双倍；交易没成的，一般按约定和各自过错结清后退回。",
        )
    if facts.breach is Breach.CONSUMER:
        return _deposit_after_own_breach(facts)
    if facts.breach is Breach.NOBODY:
        return _deposit(Verdict.DENIED, "合同照常履行的，定金抵作价款或者收回，没有双倍的问题。")
    amount = None
    if facts.deposit is not None and facts.amount is not None:
        amount = deposit_return(facts.deposit, price=facts.amount)
    needed = ("deposit_kind", "breach", "deposit", "amount")
    missing = tuple(name for name in needed if getattr(facts, name) is None)
    if facts.breach is Breach.MERCHANT and facts.deposit_kind is DepositKind.EARNEST:
        reason = "商家违约致使合同目的落空，应当双倍返还定金；定金超过总价20%的部分只退一倍。"
        return _deposit(Verdict.GRANTED, reason, amount=amount, missing=missing)
    reason = (
        "写明“定金”而且是商家违约的，可以要求双倍返还（以总价20%为限）；自己反悔的，定金一般不退。"
    )
    return _deposit(Verdict.UNKNOWN, reason, amount=amount, missing=missing)


def _cooling_off(
    verdict: Verdict,
    reason: str,
    *,
    until: date | None,
    amount: Decimal | None = None,
    missing: tuple[str, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="prepaid_cooling_off",
        title="预付款七天内退款",
        verdict=verdict,
        reason=reason,
        citations=(Provision(PREPAID_RULES, 14),),
        amount=amount,
        until=until,
        missing=missing,
    )


def prepaid_cooling_off(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """预付款七日退: a first prepaid contract may be left within seven days of paying."""
    until = add_days(facts.purchased_on, _COOLING_OFF_DAYS) if facts.purchased_on else None
    if facts.is_first_contract is False:
        reason = "以前买过相同的商品、服务的，不适用付款七天内退款；可以按合同或者商家违约要求退。"
        return _cooling_off(Verdict.DENIED, reason, until=until)
    if until and today > extend_over_rest(until, calendar=calendar):
        last = day_in_words(until)
        reason = f"付款后的七天到{last}已过；商家违约、停业、搬走的，仍可以要求退余款。"
        return _cooling_off(Verdict.DENIED, reason, until=until)
    if until is None or facts.is_first_contract is None:
        needed = ("purchased_on", "is_first_contract")
        missing = tuple(name for name in needed if getattr(facts, name) is None)
        reason = "头一次买这类预付服务的，自付款起七天内可以要求退回本金。"
        return _cooling_off(Verdict.UNKNOWN, reason, until=until, missing=missing)
    reason = f"头一次买这类预付服务，最迟{day_in_words(until)}可以要求退回预付款本金。"
    return _cooling_off(Verdict.GRANTED, reason, until=until, amount=facts.amount)


def prepaid_refund(facts: Facts) -> Entitlement:
    """预付款: what was promised is delivered, or the rest of the money comes back."""
    citations = (
        Provision("消费者权益保护法", 53),
        Provision("消费者权益保护法实施条例", 22),
        Provision(PREPAID_RULES, 13),
        Provision(PREPAID_RULES, 15),
    )
    is_owed = facts.breach is Breach.MERCHANT
    return Entitlement(
        code="prepaid_refund",
        title="退还预付款余额",
        verdict=Verdict.GRANTED if is_owed else Verdict.UNKNOWN,
        reason=(
            "商家没有按约定提供服务，可以要求继续履行，或者退还剩余预付款并支付利息。"
            if is_owed
            else "商家停业、搬走、不按约定服务的，可以要求退余款；自己原因退的，按合同结算。"
        ),
        citations=citations,
        missing=() if facts.breach else ("breach",),
    )


def late_delivery(facts: Facts, *, today: date) -> Entitlement:
    """延迟发货: what was promised for a day is delivered then, or the contract may be left."""
    citations = (
        Provision("电子商务法", 20),
        Provision(CIVIL_CODE, 563),
        Provision(CIVIL_CODE, 577),
    )
    promised = day_in_words(facts.promised_on) if facts.promised_on else ""
    if facts.promised_on is None:
        verdict = Verdict.UNKNOWN
        reason = (
            "商家应当按承诺的时间发货、送达；催告后在合理期限内仍不履行的，可以取消订单要求退款。"
        )
    elif today > facts.promised_on:
        verdict = Verdict.GRANTED
        reason = f"承诺的{promised}已过，可以催告；合理期限内仍不履行的，可以退款并要求赔偿损失。"
    else:
        verdict = Verdict.DENIED
        reason = f"承诺的{promised}还没有到，可以先催问；商家明确说不发货的除外。"
    return Entitlement(
        code="late_delivery",
        title="不按时发货、送达",
        verdict=verdict,
        reason=reason,
        citations=citations,
        until=facts.promised_on,
        missing=() if facts.promised_on else ("promised_on",),
    )
