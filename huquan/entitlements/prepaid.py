"""Cards and courses paid ahead: 预付款七天内退、退余额."""

from datetime import date
from decimal import Decimal
from typing import Final

from huquan.entitlements.damages import in_cents
from huquan.entitlements.facts import Breach, Entitlement, Facts, Provision, Verdict, gaps
from huquan.entitlements.laws import CIVIL_CODE, CONSUMER_LAW, CONSUMER_RULES, PREPAID_RULES
from huquan.entitlements.schedule import (
    WorkCalendar,
    add_days,
    day_in_words,
    extend_over_rest,
)

_COOLING_OFF_DAYS: Final = 7
_REFUND: Final = (
    Provision(CONSUMER_LAW, 53),
    Provision(CONSUMER_RULES, 22),
    Provision(PREPAID_RULES, 13),
    Provision(PREPAID_RULES, 15),
)


def may_cool_off(facts: Facts, *, today: date, calendar: WorkCalendar) -> bool:
    """Tell whether the seven days after paying are running, as far as is known (解释 14)."""
    if facts.purchased_on is None or facts.is_first_contract is False:
        return False
    last = add_days(facts.purchased_on, _COOLING_OFF_DAYS)
    return today <= extend_over_rest(last, calendar=calendar)


def worth_of_use(facts: Facts) -> Decimal | None:
    """Return what the used part cost the consumer; None while too little is known.

    Whoever leaves for reasons of their own pays prices before discount (解释 19), otherwise the
    discount holds and what was given on top makes every visit cheaper (解释 18).
    """
    if facts.breach is Breach.CONSUMER:
        return facts.list_consumed if facts.list_consumed is not None else facts.consumed
    if facts.consumed is None or facts.amount is None:
        return None
    bought = facts.amount + (facts.bonus or Decimal(0))
    return in_cents(facts.consumed * facts.amount / bought) if bought else Decimal(0)


def share_of_term(facts: Facts, *, today: date) -> tuple[int, int] | None:
    """Return the days left and the days bought of an unlimited card (解释 22); None if unknown."""
    if facts.term_starts_on is None or facts.term_ends_on is None:
        return None
    bought = (facts.term_ends_on - facts.term_starts_on).days + 1
    # The first day without service is left; when it still runs, what follows today is.
    first_left = facts.stopped_on or add_days(today, 1)
    left = (facts.term_ends_on - max(first_left, facts.term_starts_on)).days + 1
    return (max(left, 0), bought) if bought > 0 else None


def balance(facts: Facts, *, today: date) -> Decimal | None:
    """Return what is left of money paid ahead; None while too little is known."""
    if facts.amount is None:
        return None
    if facts.is_unlimited:
        share = share_of_term(facts, today=today)
        return in_cents(facts.amount * share[0] / share[1]) if share else None
    used = worth_of_use(facts)
    # Whoever used more than was paid at full prices owes nothing: 解释 20.
    return None if used is None else in_cents(max(facts.amount - used, Decimal(0)))


def _cooling_off(
    verdict: Verdict,
    reason: str,
    *,
    until: date | None,
    amount: Decimal | None = None,
    missing: tuple[str, ...] = (),
    further: tuple[Provision, ...] = (),
) -> Entitlement:
    return Entitlement(
        code="prepaid_cooling_off",
        title="预付款七天内退款",
        verdict=verdict,
        reason=reason,
        citations=(Provision(PREPAID_RULES, 14), Provision(PREPAID_RULES, 15), *further),
        amount=amount,
        until=until,
        missing=missing,
    )


def prepaid_cooling_off(facts: Facts, *, today: date, calendar: WorkCalendar) -> Entitlement:
    """预付款七日退: a first prepaid contract may be left within seven days of paying."""
    until = add_days(facts.purchased_on, _COOLING_OFF_DAYS) if facts.purchased_on else None
    if facts.is_first_contract is False:
        reason = "以前在哪家用过相同商品、服务的，不适用七天内退款；可以按合同或者商家违约要求退。"
        return _cooling_off(Verdict.DENIED, reason, until=until)
    if until and not may_cool_off(facts, today=today, calendar=calendar):
        last = day_in_words(until)
        reason = f"付款后的七天到{last}已过；商家违约、停业、搬远的，仍可以要求退余款。"
        return _cooling_off(Verdict.DENIED, reason, until=until)
    missing = gaps(facts, "purchased_on", "is_first_contract")
    if until is None or missing:
        reason = "以前没用过相同商品、服务的，自付款起七天内可以要求退回本金，用掉的部分扣除。"
        return _cooling_off(Verdict.UNKNOWN, reason, until=until, missing=missing)
    last = day_in_words(until)
    reason = f"以前没用过相同的商品、服务，最迟{last}可以要求退回本金，用掉的部分扣除。"
    further: tuple[Provision, ...] = ()
    if today > until:
        further = (Provision(CIVIL_CODE, 203),)
        extended = day_in_words(extend_over_rest(until, calendar=calendar))
        reason = f"以前没用过相同的，第七天是休息日，依民法典顺延到{extended}，请马上提出退本金。"
    amount = None
    if facts.amount is not None:
        used = facts.consumed if facts.list_consumed is None else facts.list_consumed
        amount = in_cents(max(facts.amount - (used or Decimal(0)), Decimal(0)))
    return _cooling_off(Verdict.GRANTED, reason, until=until, amount=amount, further=further)


def prepaid_refund(facts: Facts, *, today: date) -> Entitlement:
    """预付款: what was promised is delivered, or the rest of the money comes back."""
    is_owed = facts.breach is Breach.MERCHANT
    return Entitlement(
        code="prepaid_refund",
        title="退还预付款余额",
        verdict=Verdict.GRANTED if is_owed else Verdict.UNKNOWN,
        reason=(
            "商家没有按约定提供服务，可以要求继续履行，或者退还剩余预付款并支付利息。"
            if is_owed
            else "商家停业、搬远、不按约定服务的，可以要求退余款；自己原因退的按合同结算，"
            "身体等情况有重大变化的可以协商解除。"
        ),
        citations=_REFUND,
        amount=balance(facts, today=today),
        missing=gaps(facts, "breach"),
    )
