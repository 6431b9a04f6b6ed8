"""Sending goods back: which way fits, and what still has to be asked to say so.

`next_return_question(facts, ...)` names the one fact to ask for next; `way_back(facts, ...)` says
which way fits as far as the facts reach, by which rights and until when. Both ask the rights.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Self

from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Verdict
from huquan.entitlements.goods import GoodsTable
from huquan.entitlements.quality import quality_return
from huquan.entitlements.questions import Question
from huquan.entitlements.refunds import refund_deadline, return_freight
from huquan.entitlements.returns import seven_day_return
from huquan.entitlements.schedule import WorkCalendar, extend_over_rest
from huquan.entitlements.warranty import warranty

RETURN_FACTS: Final = (
    "is_remote",
    "is_consumer_deal",
    "is_defective",
    "is_return_promised",
    "received_on",
    "goods_kind",
    "is_exclusion_confirmed",
    "is_intact",
)
"""Everything that may be asked about a return."""

_CONFIRMED: Final = frozenset({GoodsKind.HYGIENIC, GoodsKind.ACTIVATED, GoodsKind.FLAWED})
_SECOND_HAND: Final = frozenset({"闲鱼", "转转"})
"""Platforms on which sellers are often no merchants, so that the law on consumers is silent."""

_SERVICES: Final = frozenset({GoodsKind.SERVICE, GoodsKind.PREPAID})


class Way(StrEnum):
    """What to ask the merchant for."""

    WITHOUT_REASON = "without_reason"
    PROMISED = "promised"  # the shop said that it takes goods back
    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    REDO = "redo"  # a service is done again, or its price comes back
    NONE = "none"  # the merchant need not; one may still ask


@dataclass(frozen=True, slots=True)
class WayBack:
    """The way that fits, the last day for it, and the rights that are told with it."""

    way: Way
    until: date | None
    rights: tuple[Entitlement, ...]

    @property
    def ground(self) -> Entitlement:
        """Return the right that the way rests on."""
        return self.rights[0]


@dataclass(frozen=True, slots=True)
class Ground:
    """A dispute as of a day, with the tables that its rights need."""

    facts: Facts
    today: date
    calendar: WorkCalendar
    goods: GoodsTable

    @classmethod
    def of(cls, facts: Facts, *, today: date, calendar: WorkCalendar, goods: GoodsTable) -> Self:
        """Take the facts, with what the name of the goods says about their kind."""
        kind = facts.goods_kind or goods.kind_of(facts.product)
        return cls(replace(facts, goods_kind=kind), today, calendar, goods)

    @property
    def is_defective(self) -> bool:
        """Tell whether something is wrong with the goods, as far as anybody said."""
        return bool(self.facts.is_defective)

    def without_reason(self) -> Entitlement:
        """Judge the seven days."""
        return seven_day_return(self.facts, today=self.today, calendar=self.calendar)


def _may_go_back_without_reason(ground: Ground) -> bool:
    """Tell whether the seven days are still worth asking about."""
    return not ground.is_defective and ground.without_reason().verdict is not Verdict.DENIED


def _open_facts(ground: Ground) -> list[str]:
    """Return the facts that decide something for this dispute, in the order they are asked."""
    facts = ground.facts
    asked = ["is_remote", "is_defective"]
    if facts.platform in _SECOND_HAND:
        asked.insert(1, "is_consumer_deal")
    is_in_shop = facts.is_remote is False
    if is_in_shop and not ground.is_defective:
        return [*asked, "is_return_promised"]
    asked.append("received_on")
    if not _may_go_back_without_reason(ground):
        return asked
    if facts.product is None:
        asked.append("goods_kind")
    if facts.goods_kind in _CONFIRMED:
        asked.append("is_exclusion_confirmed")
    return [*asked, "is_intact"]


def next_return_question(
    facts: Facts,
    *,
    today: date,
    calendar: WorkCalendar,
    goods: GoodsTable,
    unknown: Collection[str] = (),
) -> Question | None:
    """Return what to ask next; None when nothing that is left would change the answer."""
    ground = Ground.of(facts, today=today, calendar=calendar, goods=goods)
    still_open = (
        name for name in _open_facts(ground) if getattr(facts, name) is None and name not in unknown
    )
    name = next(still_open, None)
    return Question(name) if name else None


def way_back(facts: Facts, *, today: date, calendar: WorkCalendar, goods: GoodsTable) -> WayBack:
    """Return the way that fits best, with its last day and the rights to tell with it."""
    ground = Ground.of(facts, today=today, calendar=calendar, goods=goods)
    return _for_defect(ground) if ground.is_defective else _for_change_of_mind(ground)


def _for_defect(ground: Ground) -> WayBack:
    """Choose between 退货、更换、修理; a wish counts where the law leaves a choice."""
    facts, today = ground.facts, ground.today
    quality = quality_return(facts, today=today, calendar=ground.calendar)
    repair = warranty(facts, today=today, goods=ground.goods)
    rights = [quality]
    if repair.verdict is Verdict.GRANTED:
        rights.append(repair)
    if quality.verdict is Verdict.DENIED:
        return WayBack(Way.NONE, None, (quality,))
    if facts.goods_kind in _SERVICES:
        return WayBack(Way.REDO, None, tuple(rights))
    rights.append(return_freight(facts))
    if _is_over(quality.until, ground) or facts.goods_kind is GoodsKind.VEHICLE:
        is_car = facts.goods_kind is GoodsKind.VEHICLE
        way = Way.REPAIR if is_car or "repair" in facts.remedies else Way.EXCHANGE
        until = repair.until if repair.verdict is Verdict.GRANTED else None
        return WayBack(way, until, tuple(rights))
    return WayBack(_wished(facts), quality.until, tuple(rights))


def _for_change_of_mind(ground: Ground) -> WayBack:
    """Judge goods with which nothing is wrong, or of which nobody said so."""
    judged = ground.without_reason()
    facts = ground.facts
    if judged.verdict is Verdict.DENIED:
        quality = quality_return(facts, today=ground.today, calendar=ground.calendar)
        further = (quality,) if quality.verdict is not Verdict.DENIED else ()
        return WayBack(Way.NONE, None, (judged, *further))
    if facts.is_remote is False:
        return WayBack(Way.PROMISED, judged.until, (judged,))
    refund = refund_deadline(facts, today=ground.today)
    return WayBack(Way.WITHOUT_REASON, judged.until, (judged, return_freight(facts), refund))


def _is_over(until: date | None, ground: Ground) -> bool:
    return until is not None and ground.today > extend_over_rest(until, calendar=ground.calendar)


def _wished(facts: Facts) -> Way:
    """Return what the consumer asked for while all three may be had; money back otherwise."""
    wishes = {"exchange": Way.EXCHANGE, "repair": Way.REPAIR}
    if {"return", "refund"} & set(facts.remedies):
        return Way.RETURN
    return next((wishes[wish] for wish in facts.remedies if wish in wishes), Way.RETURN)
