"""The tables that the law's clocks need, read from the knowledge folder."""

from datetime import date, timedelta
from pathlib import Path

import yaml
from pydantic import BaseModel

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


def load_calendar(knowledge: Path) -> WorkCalendar:
    """Read the announced holidays and shifted working days."""
    text = (knowledge / "policies" / "holidays.yml").read_text(encoding="utf-8")
    years = Announcements.model_validate(yaml.safe_load(text)).announced
    return WorkCalendar(
        days_off=frozenset[date]().union(*(year.days_off() for year in years.values())),
        extra_workdays=frozenset(day for year in years.values() for day in year.working),
        announced_years=frozenset(years),
    )
