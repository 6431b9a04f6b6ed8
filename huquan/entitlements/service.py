"""The tables that the law's clocks and classes need, read from the knowledge folder."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from huquan.entitlements.facts import GoodsKind
from huquan.entitlements.goods import GoodsTable, WarrantyTerm
from huquan.entitlements.schedule import WorkCalendar


class AnnouncedYear(BaseModel):
    """Breaks (first and last day) and worked weekend days of one year."""

    breaks: list[tuple[date, date]]
    working: list[date]

    def days_off(self) -> set[date]:
        """Return every day of every break."""
        return {
            first + timedelta(days=offset)
            for first, last in self.breaks
            for offset in range((last - first).days + 1)
        }


class Announcements(BaseModel):
    """knowledge/policies/holidays.yml."""

    announced: dict[int, AnnouncedYear]
    expected: dict[int, list[date]] = {}


class WarrantyClass(BaseModel):
    """One class of goods in knowledge/policies/warranty.yml."""

    model_config = ConfigDict(extra="forbid")

    title: str
    rules: str
    article: int | None = None
    is_verified: bool
    months: int
    goods_kind: GoodsKind | None = None
    exchange_days: int | None = None
    repairs_before_exchange: int | None = None
    words: tuple[str, ...]


class Warranties(BaseModel):
    """knowledge/policies/warranty.yml."""

    classes: dict[str, WarrantyClass]
    unlike: tuple[str, ...]


class GoodsKinds(BaseModel):
    """knowledge/policies/goods.yml."""

    kinds: dict[GoodsKind, tuple[str, ...]]


def _read(knowledge: Path, name: str) -> Any:  # noqa: ANN401 - pydantic checks what was read
    text = (knowledge / "policies" / name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def load_calendar(knowledge: Path) -> WorkCalendar:
    """Read the announced holidays and shifted working days."""
    table = Announcements.model_validate(_read(knowledge, "holidays.yml"))
    years = table.announced
    return WorkCalendar(
        days_off=frozenset[date]().union(*(year.days_off() for year in years.values())),
        extra_workdays=frozenset(day for year in years.values() for day in year.working),
        announced_years=frozenset(years),
        expected_holidays=frozenset(day for days in table.expected.values() for day in days),
    )


def load_goods(knowledge: Path) -> GoodsTable:
    """Read how products are recognised, and how long their classes are guaranteed."""
    table = Warranties.model_validate(_read(knowledge, "warranty.yml"))
    kinds = GoodsKinds.model_validate(_read(knowledge, "goods.yml")).kinds
    terms = (WarrantyTerm(name=name, **each.model_dump()) for name, each in table.classes.items())
    return GoodsTable(kinds=kinds, terms=tuple(terms), unlike=table.unlike)
