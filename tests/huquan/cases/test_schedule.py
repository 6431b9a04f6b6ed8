"""How long a case may still take."""

from datetime import date
from pathlib import Path

import pytest

from huquan.cases.schedule import Clock, ClockKind, Step, clock_of
from huquan.cases.statuses import CaseStatus
from huquan.entitlements.service import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[3] / "knowledge")
OPENED = Step(CaseStatus.SUBMITTED, date(2026, 11, 23))
ACCEPTED = Step(CaseStatus.ACCEPTED, date(2026, 11, 26))


def clock(*steps: Step, today: date) -> Clock | None:
    return clock_of(steps, today=today, calendar=CALENDAR)


def test_a_decision_is_due_seven_working_days_after_registration():
    found = clock(OPENED, today=date(2026, 11, 24))
    assert found == Clock(ClockKind.DECISION, date(2026, 12, 2), OPENED.on, None)


def test_mediation_ends_sixty_days_after_acceptance():
    found = clock(OPENED, ACCEPTED, today=date(2026, 11, 27))
    assert found == Clock(ClockKind.MEDIATION, date(2027, 1, 25), ACCEPTED.on, None)


def test_testing_does_not_count():
    testing = Step(CaseStatus.TESTING, date(2026, 12, 1))
    back = Step(CaseStatus.MEDIATING, date(2026, 12, 11))
    found = clock(OPENED, ACCEPTED, testing, back, today=date(2026, 12, 12))
    assert found is not None
    assert found.due_on == date(2027, 2, 4)
    assert found.paused_since is None


def test_while_it_is_tested_the_end_moves_on_with_every_day():
    testing = Step(CaseStatus.TESTING, date(2026, 12, 1))
    first = clock(OPENED, ACCEPTED, testing, today=date(2026, 12, 1))
    later = clock(OPENED, ACCEPTED, testing, today=date(2026, 12, 5))
    assert first is not None
    assert later is not None
    assert (later.due_on - first.due_on).days == 4
    assert later.paused_since == testing.on
    assert not later.is_overdue(date(2028, 1, 1))


def test_waiting_for_the_consumer_leaves_the_working_days_for_later():
    asked = Step(CaseStatus.AWAITING_CONSUMER, date(2026, 11, 24))
    told = Step(CaseStatus.SUBMITTED, date(2026, 11, 26))
    found = clock(OPENED, asked, told, today=date(2026, 11, 26))
    assert found is not None
    assert found.due_on == date(2026, 12, 4)


def test_a_reopened_case_goes_on_where_its_clock_stood():
    resolved = Step(CaseStatus.RESOLVED, date(2026, 12, 1))
    reopened = Step(CaseStatus.MEDIATING, date(2026, 12, 4))
    found = clock(OPENED, ACCEPTED, resolved, reopened, today=date(2026, 12, 4))
    assert found is not None
    assert found.due_on == date(2027, 1, 28)


def test_what_is_late_is_late_from_the_day_after():
    found = clock(OPENED, today=date(2026, 12, 2))
    assert found is not None
    assert not found.is_overdue(date(2026, 12, 2))
    assert found.is_overdue(date(2026, 12, 3))


@pytest.mark.parametrize(
    "status", [CaseStatus.DECLINED, CaseStatus.RESOLVED, CaseStatus.WITHDRAWN, CaseStatus.CLOSED]
)
def test_what_has_ended_has_no_clock(status):
    assert clock(OPENED, Step(status, date(2026, 11, 25)), today=date(2026, 11, 26)) is None
