"""How long a case may still take, and what does not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from huquan.cases.statuses import ENDED, CaseStatus
from huquan.entitlements.schedule import (
    Pause,
    WorkCalendar,
    add_workdays,
    decision_due,
    mediation_due,
)

ACCEPTING: Final = frozenset({CaseStatus.ACCEPTED, CaseStatus.MEDIATING, CaseStatus.TESTING})
PAUSING: Final = frozenset({CaseStatus.TESTING, CaseStatus.AWAITING_CONSUMER, CaseStatus.RESOLVED})
"""投诉举报处理办法 art. 22 leaves testing out. That we leave out waiting for the consumer, and the
days on which a case that was reopened counted as resolved, is a rule of the house."""


class ClockKind(StrEnum):
    """What is due: taking it up or not (art. 15), or the end of mediation (art. 23)."""

    DECISION = "decision"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Step:
    """The day on which a case came to a status."""

    status: CaseStatus
    on: date


@dataclass(frozen=True, slots=True)
class Clock:
    """The day by which something is due, were the clock to go on today."""

    kind: ClockKind
    due_on: date
    began_on: date
    paused_since: date | None
    """While set the clock stands, and `due_on` moves on with every day."""

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed; a clock that stands is not late."""
        return self.paused_since is None and today > self.due_on


def clock_of(steps: Sequence[Step], *, today: date, calendar: WorkCalendar) -> Clock | None:
    """Return the clock that runs for a case, from its registration on; None once it has ended."""
    current = steps[-1]
    if current.status in ENDED:
        return None
    paused_since = current.on if current.status in PAUSING else None
    accepted_on = next((step.on for step in steps if step.status in ACCEPTING), None)
    spans = [*pairwise(steps), (current, Step(current.status, today))]
    if accepted_on is None:
        due_on = decision_due(steps[0].on, calendar=calendar)
        waited = sum(_workdays(a.on, b.on, calendar) for a, b in spans if a.status in PAUSING)
        due_on = add_workdays(due_on, waited, calendar=calendar)
        return Clock(ClockKind.DECISION, due_on, steps[0].on, paused_since)
    pauses = [
        Pause(a.on + timedelta(days=1), b.on)
        for a, b in spans
        if a.status in PAUSING and a.on >= accepted_on and a.on < b.on
    ]
    due_on = mediation_due(accepted_on, calendar=calendar, pauses=pauses)
    return Clock(ClockKind.MEDIATION, due_on, accepted_on, paused_since)


def due_after(steps: Sequence[Step], *, calendar: WorkCalendar) -> date | None:
    """Return the day by which a case has to be further; None while no clock runs."""
    clock = clock_of(steps, today=steps[-1].on, calendar=calendar)
    return clock.due_on if clock and clock.paused_since is None else None


def _workdays(first: date, last: date, calendar: WorkCalendar) -> int:
    """Return how many working days follow the first day up to the last."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(calendar.is_workday(day) for day in days)
