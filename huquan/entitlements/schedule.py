"""Clocks of the law: working days, natural days, holidays and shifted working days."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DECISION_WORKDAYS: Final = 7  # 市场监督管理投诉举报处理办法 15
MEDIATION_DAYS: Final = 60  # 市场监督管理投诉举报处理办法 23
_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_MONTHS: Final = 12
# 全国年节及纪念日放假办法: public holidays with a fixed date, for years not announced yet.
_FIXED_HOLIDAYS: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked. Years nobody has announced count weekends and public holidays."""

    days_off: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()
    announced_years: frozenset[int] = frozenset()
    expected_holidays: frozenset[date] = frozenset()
    """Holidays by the moon and the sun of years whose breaks have not been announced."""

    def knows(self, day: date) -> bool:
        """Tell whether the holidays of the day's year have been announced."""
        return day.year in self.announced_years

    def is_holiday(self, day: date) -> bool:
        """Tell whether the day is off because of a public holiday (an ordinary weekend is not)."""
        if self.knows(day):
            return day in self.days_off
        return (day.month, day.day) in _FIXED_HOLIDAYS or day in self.expected_holidays

    def is_workday(self, day: date) -> bool:
        """Tell whether authorities work on the day."""
        if day in self.extra_workdays:
            return True
        return day.weekday() < _SATURDAY and not self.is_holiday(day)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock stands still, both ends included; without an end it still does."""

    first: date
    last: date | None = None

    def covers(self, day: date, *, today: date) -> bool:
        """Tell whether the clock stands still on the day, as far as is known today."""
        return self.first <= day <= (self.last or max(today, self.first))


def day_in_words(day: date) -> str:
    """Write a day as people read it."""
    return f"{day.year}年{day.month}月{day.day}日"


def add_workdays(start: date, days: int, *, calendar: WorkCalendar) -> date:
    """Return the last of so many working days; the starting day does not count."""
    day = start
    while days > 0:
        day += _ONE_DAY
        days -= calendar.is_workday(day)
    return day


def add_days(start: date, days: int) -> date:
    """Return the last of so many natural days; the starting day does not count (民法典 201)."""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """Return the same day so many months on, or the end of the month (民法典 202)."""
    years, month = divmod(start.month - 1 + months, _MONTHS)
    year = start.year + years
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(start.day, last))


def add_years(start: date, years: int) -> date:
    """Return the same day so many years on, or the end of the month (民法典 202)."""
    return add_months(start, years * _MONTHS)


def extend_over_rest(last: date, *, calendar: WorkCalendar) -> date:
    """Move a last day that is a day of rest to the day after the rest (民法典 203)."""
    while not calendar.is_workday(last):
        last += _ONE_DAY
    return last


def extend_over_holiday(last: date, *, calendar: WorkCalendar) -> date:
    """Move a last day that is a public holiday behind it (投诉举报处理办法 45)."""
    while calendar.is_holiday(last):
        last += _ONE_DAY
    return last


def decision_due(received_on: date, *, calendar: WorkCalendar) -> date:
    """Return the day by which an authority decides whether it takes a complaint up."""
    return add_workdays(received_on, DECISION_WORKDAYS, calendar=calendar)


def mediation_due(
    accepted_on: date,
    *,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    today: date | None = None,
) -> date:
    """Return the day on which mediation ends; days of testing do not count (办法 22).

    A test that still runs is taken to end today, so the day that is returned moves on with it.
    """
    pauses = tuple(pauses)
    day, left = accepted_on, MEDIATION_DAYS
    while left > 0:
        day += _ONE_DAY
        left -= not any(pause.covers(day, today=today or accepted_on) for pause in pauses)
    return extend_over_holiday(day, calendar=calendar)
