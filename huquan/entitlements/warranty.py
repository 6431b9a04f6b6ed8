"""How long a thing is guaranteed: 三包期、保修期."""

from datetime import date
from typing import Final

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Provision, Right, Verdict, gaps
from huquan.entitlements.goods import GoodsTable, WarrantyTerm
from huquan.entitlements.laws import CONSUMER_LAW, CONSUMER_RULES
from huquan.entitlements.schedule import add_days, add_months, day_in_words

_WARRANTY: Final = Right(
    "warranty",
    "三包、保修期内免费修理",
    (Provision(CONSUMER_RULES, 18), Provision(CONSUMER_LAW, 24)),
)
_CAR_KILOMETRES: Final = 60_000  # 家用汽车产品修理更换退货责任规定 18


def warranty_until(facts: Facts, term: WarrantyTerm | None) -> date | None:
    """Return the last day of the warranty: the longer of what is ruled and what was promised.

    It runs from delivery, from installation where the merchant installs, anew after an exchange,
    and the days of repair are added (实施条例 18).
    """
    start = facts.replaced_on or facts.installed_on or facts.received_on
    months = max(facts.warranty_months or 0, term.months if term else 0)
    if start is None or not months:
        return None
    return add_days(add_months(start, months), facts.repair_days or 0)


def _source(facts: Facts, term: WarrantyTerm | None) -> tuple[str, tuple[Provision, ...]]:
    """Return the words that say where a period comes from, and its provision."""
    if term is None or (facts.warranty_months or 0) > term.months:
        return "按商家承诺的期限", (Provision(CONSUMER_RULES, 12),)
    if term.article is not None:
        return f"按{term.title}三包规定", (Provision(term.rules, term.article),)
    return f"{term.title}的国家三包期一般是{term.months}个月，以三包凭证为准", ()


def _exchange(facts: Facts, term: WarrantyTerm | None, *, today: date) -> str:
    """Return when an exchange may be asked for too; nothing where the rules are silent."""
    if term is None:
        return ""
    enough, early = term.repairs_before_exchange, term.exchange_days
    if enough and (facts.repair_count or 0) >= enough:
        return f"；同一毛病已修{facts.repair_count}次仍不能正常用的，一般还可以要求换货"
    if early and facts.received_on and today <= add_days(facts.received_on, early):
        return f"；{early}天内出现性能故障的，一般还可以要求换货"
    return ""


def warranty(facts: Facts, *, today: date, goods: GoodsTable) -> Entitlement:
    """三包、保修: free repair while the warranty of the class of goods or the promise runs."""
    term = goods.term_of(facts.product)
    source, further = _source(facts, term)
    if facts.is_misused:
        reason = "正常使用出的毛病才在保修范围内；摔坏、进水、私自拆改造成的，一般要自费修理。"
        return _WARRANTY.judged(Verdict.DENIED, reason, further=(Provision(CONSUMER_LAW, 23),))
    if facts.is_defective is False:
        return _WARRANTY.judged(Verdict.DENIED, "没有质量问题的，谈不上保修。", further=further)
    if term is None and not facts.warranty_months:
        reason = "没有国家三包期的商品，看商家承诺或者包装、说明书写明的质保期；承诺了就要做到。"
        missing = gaps(facts, "product", "warranty_months")
        return _WARRANTY.judged(Verdict.UNKNOWN, reason, missing=missing, further=further)
    until = warranty_until(facts, term)
    if until is None:
        reason = f"{source}；从交付（要安装的从装好）那天算，换新后重新算，修理的天数不算在内。"
        missing = gaps(facts, "received_on")
        return _WARRANTY.judged(Verdict.UNKNOWN, reason, missing=missing, further=further)
    return _while_it_runs(facts, until, term=term, today=today)


def _while_it_runs(
    facts: Facts, until: date, *, term: WarrantyTerm | None, today: date
) -> Entitlement:
    """Judge a warranty whose last day is known."""
    source, further = _source(facts, term)
    last = day_in_words(until)
    is_car = term is not None and term.goods_kind is GoodsKind.VEHICLE
    if today > until or (is_car and (facts.mileage or 0) > _CAR_KILOMETRES):
        end = f"{last}或者六万公里，先到为准" if is_car else last
        reason = f"{source}，保修已经到期（{end}）；商家承诺更长的，按承诺。"
        return _WARRANTY.judged(Verdict.DENIED, reason, until=until, further=further)
    missing = gaps(facts, "is_defective", *(("mileage",) if is_car else ()))
    if missing:
        reason = f"{source}，到{last}为止；正常使用出的质量问题可以免费修理。"
        return _WARRANTY.judged(
            Verdict.UNKNOWN, reason, until=until, missing=missing, further=further
        )
    reason = f"{source}，到{last}为止可以要求免费修理{_exchange(facts, term, today=today)}。"
    return _WARRANTY.judged(Verdict.GRANTED, reason, until=until, further=further)
