"""How the rest of money paid ahead is worked out: 预付款余额."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Breach, Facts, Provision
from huquan.entitlements.laws import PREPAID_RULES
from huquan.entitlements.prepaid import balance, may_cool_off, share_of_term, worth_of_use
from huquan.entitlements.schedule import WorkCalendar
from huquan.entitlements.steps import Step, plain, yuan

_BALANCE: Final = Provision(PREPAID_RULES, 15)


def _is_cooling_off(facts: Facts, *, today: date, calendar: WorkCalendar) -> bool:
    return bool(facts.is_first_contract) and may_cool_off(facts, today=today, calendar=calendar)


def _term_steps(facts: Facts, *, today: date) -> list[Step]:
    """Return the share of an unlimited card that is left (22)."""
    share, rest = share_of_term(facts, today=today), balance(facts, today=today)
    if share is None or rest is None or facts.amount is None:
        return []
    step = Step(
        code="share",
        title="剩余期限应退",
        working=f"{yuan(facts.amount)} × {share[0]} 天 ÷ {share[1]} 天",
        amount=rest,
        citations=(Provision(PREPAID_RULES, 22), _BALANCE),
        counts=True,
    )
    return [step]


def _used(facts: Facts) -> list[Step]:
    """Return what the used part is worth, by discount, by bonus or by the full price."""
    worth = worth_of_use(facts)
    if worth is None or facts.amount is None:
        return []
    if facts.breach is Breach.CONSUMER:
        law = Provision(PREPAID_RULES, 19)
        is_at_list = facts.list_consumed is not None
        price = "按打折前价格" if is_at_list else "打折前价格更高的，要按打折前算"
        return [plain("used", f"已消费部分（{price}）", worth, law, counts=False)]
    law = Provision(PREPAID_RULES, 18)
    if not facts.bonus or facts.consumed is None:
        return [plain("used", "已消费部分（按折扣价）", worth, law, counts=False)]
    bought = facts.amount + facts.bonus
    step = Step(
        code="used",
        title="已消费部分（按优惠比例）",
        working=f"{yuan(facts.consumed)} × {yuan(facts.amount)} ÷ {yuan(bought)}",
        amount=worth,
        citations=(law,),
    )
    return [step]


def prepaid_steps(facts: Facts, *, today: date, calendar: WorkCalendar) -> list[Step]:
    """退余额: what was paid less what was used, counted as the reason for leaving demands."""
    if facts.amount is None:
        return []
    if facts.is_unlimited and not _is_cooling_off(facts, today=today, calendar=calendar):
        return _term_steps(facts, today=today)
    used, rest = _used(facts), balance(facts, today=today)
    citations: tuple[Provision, ...] = (_BALANCE,)
    if _is_cooling_off(facts, today=today, calendar=calendar):
        citations = (Provision(PREPAID_RULES, 14), _BALANCE)
        if not used:
            return [plain("balance", "七天内退回本金", facts.amount, *citations)]
    if rest is None or not used:
        return []
    is_overdrawn = used[0].amount > facts.amount
    if is_overdrawn:
        citations = (*citations, Provision(PREPAID_RULES, 20))
    step = Step(
        code="balance",
        title="应退余额",
        working=f"{yuan(facts.amount)} - {yuan(used[0].amount)}",
        amount=rest,
        citations=citations,
        counts=True,
        sign="，按 " if is_overdrawn else " = ",
    )
    return [*used, step]
