"""The clocks of a case: which one runs in which status, and when it runs out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from huquan.cases.statuses import CaseStatus
from huquan.entitlements.schedule import DECISION_WORKDAYS, WorkCalendar, mediation_due

_ONE_DAY: Final = timedelta(days=1)


class Clock(StrEnum):
    """What has to happen in time."""

    DECISION = "decision"
    MEDIATION = "mediation"


RUNNING: Final[Mapping[CaseStatus, Clock]] = {
    CaseStatus.SUBMITTED: Clock.DECISION,
    CaseStatus.ACCEPTED: Clock.MEDIATION,
    CaseStatus.MEDIATING: Clock.MEDIATION,
}
"""Elsewhere no clock runs: the case waits for the consumer or for a test, or it has ended."""


@dataclass(frozen=True, slots=True)
class Move:
    """That a case came to a status, and on which day in China."""

    to: CaseStatus
    on: date


def due_after(moves: Sequence[Move], *, opened_on: date, calendar: WorkCalendar) -> date | None:
    """Return the day by which a case has to be further; None while no clock runs."""
    status = moves[-1].to if moves else CaseStatus.SUBMITTED
    match RUNNING.get(status):
        case Clock.DECISION:
            return _decision_due(moves, opened_on, calendar)
        case Clock.MEDIATION:
            return _mediation_due(moves, calendar)
        case _:
            return None


def _decision_due(moves: Sequence[Move], opened_on: date, calendar: WorkCalendar) -> date:
    """Return the last of seven working days (投诉举报处理办法 15), days of waiting left out."""
    waits = _stays(moves, CaseStatus.AWAITING_CONSUMER)
    day, left = opened_on, DECISION_WORKDAYS
    while left > 0:
        day += _ONE_DAY
        is_waiting = any(first < day <= last for first, last in waits)
        left -= calendar.is_workday(day) and not is_waiting
    return day


def _mediation_due(moves: Sequence[Move], calendar: WorkCalendar) -> date:
    """Return the last of sixty days from acceptance, without testing (办法 22, 23 (5))."""
    accepted_on = next((move.on for move in moves if move.to == CaseStatus.ACCEPTED), moves[0].on)
    tested = sum(((last - first) for first, last in _stays(moves, CaseStatus.TESTING)), timedelta())
    return mediation_due(accepted_on + tested, calendar=calendar)


def _stays(moves: Sequence[Move], status: CaseStatus) -> list[tuple[date, date]]:
    """Return from when to when a case was in a status that it has left again."""
    return [(entered.on, left.on) for entered, left in pairwise(moves) if entered.to == status]
