"""The day that a case is given as it moves on."""

from datetime import date
from pathlib import Path

import pytest

from huquan.cases.schedule import Step, due_after
from huquan.cases.statuses import ENDED, CaseStatus
from huquan.entitlements.service import load_calendar

S = CaseStatus
CALENDAR = load_calendar(Path(__file__).parents[3] / "knowledge")
OPENED = date(2026, 11, 23)


def due(*moves, opened_on=OPENED):
    history = [
        Step(S.SUBMITTED, opened_on),
        *(Step(to, date.fromisoformat(day)) for to, day in moves),
    ]
    found = due_after(history, calendar=CALENDAR)
    return found and found.isoformat()


def test_a_decision_has_seven_working_days():
    assert due() == "2026-12-02"


def test_days_of_waiting_for_the_consumer_do_not_count_to_the_decision():
    waiting = (S.AWAITING_CONSUMER, "2026-11-25")
    assert due(waiting) is None
    assert due(waiting, (S.SUBMITTED, "2026-12-01")) == "2026-12-08"


def test_mediation_has_sixty_days_from_acceptance():
    accepted = (S.ACCEPTED, "2026-11-30")
    assert due(accepted) == "2027-01-29"
    assert due(accepted, (S.MEDIATING, "2026-12-05")) == "2027-01-29"


def test_days_of_testing_do_not_count_to_mediation():
    testing = [(S.ACCEPTED, "2026-11-30"), (S.TESTING, "2026-12-05")]
    assert due(*testing) is None
    assert due(*testing, (S.MEDIATING, "2026-12-10")) == "2027-02-03"


def test_days_of_waiting_for_the_consumer_do_not_count_to_mediation_either():
    waiting = [(S.ACCEPTED, "2026-11-30"), (S.AWAITING_CONSUMER, "2026-12-05")]
    assert due(*waiting) is None
    # Ten days later it is the third day of the Spring Festival.
    assert due(*waiting, (S.MEDIATING, "2026-12-15")) == "2027-02-09"


@pytest.mark.parametrize("status", sorted(ENDED))
def test_what_has_ended_is_due_no_more(status):
    assert due((S.ACCEPTED, "2026-11-30"), (status, "2026-12-05")) is None
