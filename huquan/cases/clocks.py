"""Keeping the clocks of cases."""

from huquan.cases.models import Case
from huquan.cases.schedule import Move, due_after
from huquan.cases.statuses import CaseStatus
from huquan.clock import day_in_china
from huquan.entitlements.schedule import WorkCalendar


def restart_clock(*, case: Case, calendar: WorkCalendar) -> None:
    """Set the day by which a case has to be further, by what has happened to it."""
    moves = [
        Move(CaseStatus(event.to_status), day_in_china(event.at))
        for event in case.events
        if event.to_status
    ]
    case.due_on = due_after(moves, opened_on=day_in_china(case.opened_at), calendar=calendar)
