"""When people are there: hours of working days and of days of rest."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from huquan.clock import SHANGHAI
from huquan.entitlements.schedule import WorkCalendar

LONGEST_BREAK: Final = timedelta(days=30)
"""Longer than any row of holidays; beyond it a table of hours is wrong."""

_WEEKDAYS: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Shift:
    """A span of a day in which people are there; its end no longer counts."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of a day that is worked and of one that is not, in the time of China."""

    workdays: tuple[Shift, ...]
    rest_days: tuple[Shift, ...] = ()

    def is_open(self, moment: datetime, *, calendar: WorkCalendar) -> bool:
        """Tell whether people are there."""
        local = moment.astimezone(SHANGHAI)
        shifts = self._shifts(local, calendar)
        return any(shift.opens <= local.time() < shift.closes for shift in shifts)

    def next_opening(self, moment: datetime, *, calendar: WorkCalendar) -> datetime:
        """Return when people are there again; while they are, the present moment."""
        if self.is_open(moment, calendar=calendar):
            return moment
        local = moment.astimezone(SHANGHAI)
        for days in range(LONGEST_BREAK.days + 1):
            day = local + timedelta(days=days)
            for shift in self._shifts(day, calendar):
                opening = datetime.combine(day.date(), shift.opens, tzinfo=SHANGHAI)
                if opening > moment:
                    return opening
        raise ValueError("hours.yml: nobody is there for a month")

    def _shifts(self, day: datetime, calendar: WorkCalendar) -> tuple[Shift, ...]:
        return self.workdays if calendar.is_workday(day.date()) else self.rest_days


def opening_in_words(opening: datetime, *, now: datetime) -> str:
    """Write when people are back as it is said aloud: 今天、明天, or the day with its weekday."""
    local = opening.astimezone(SHANGHAI)
    clock = f"{local.hour}:{local.minute:02d}"
    match (local.date() - now.astimezone(SHANGHAI).date()).days:
        case 0:
            return f"今天 {clock}"
        case 1:
            return f"明天 {clock}"
        case _:
            return f"{local.month}月{local.day}日（星期{_WEEKDAYS[local.weekday()]}）{clock}"
