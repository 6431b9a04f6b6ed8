"""Keeping the clocks of cases."""

from huquan.cases.models import Case
from huquan.cases.schedule import due_after
from huquan.cases.service import steps_of
from huquan.cases.statuses import CaseKind, CaseStatus
from huquan.entitlements.schedule import WorkCalendar


def restart_clock(*, case: Case, calendar: WorkCalendar) -> None:
    """Set the day by which a case has to be further, by what has happened to it.

    A report is looked into by the day that it was given, and is mediated by nobody.
    """
    if case.kind == CaseKind.COMPLAINT:
        case.due_on = due_after(steps_of(case), calendar=calendar)
    elif case.status != CaseStatus.SUBMITTED:
        case.due_on = None
