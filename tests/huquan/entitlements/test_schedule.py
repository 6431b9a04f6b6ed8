"""Clocks: seven working days, sixty days, months without a 29th, days of rest."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huquan.entitlements.schedule import (
    Pause,
    WorkCalendar,
    add_days,
    add_months,
    add_workdays,
    add_years,
    decision_due,
    extend_over_holiday,
    extend_over_rest,
    mediation_due,
)
from huquan.entitlements.service import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[3] / "knowledge")
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 11, 30))

# What the State Council announced, counted by hand: days off and worked weekends of a year.
HOLIDAYS_2025 = 28
HOLIDAYS_2026 = 33


def test_the_table_holds_as_many_days_off_as_were_announced() -> None:
    years = [day.year for day in CALENDAR.days_off]
    assert years.count(2025) == HOLIDAYS_2025
    assert years.count(2026) == HOLIDAYS_2026
    assert len(CALENDAR.extra_workdays) == 5 + 6


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2025, 1, 26), True),  # Sunday before Spring Festival
        (date(2025, 1, 28), False),  # New Year's Eve, a Tuesday
        (date(2025, 2, 8), True),
        (date(2025, 4, 4), False),
        (date(2025, 5, 5), False),
        (date(2025, 6, 2), False),
        (date(2025, 9, 28), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2026, 4, 6), False),
        (date(2026, 5, 9), True),
        (date(2026, 6, 19), False),
        (date(2026, 9, 20), True),
        (date(2026, 9, 25), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_days_are_worked_as_announced(day: date, is_worked: bool) -> None:  # noqa: FBT001 - a table
    assert CALENDAR.is_workday(day) is is_worked


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 11, 23), date(2026, 12, 2)),  # Monday, an ordinary week
        (date(2026, 11, 20), date(2026, 12, 1)),  # Friday
        (date(2026, 11, 21), date(2026, 12, 1)),  # Saturday counts from Monday
        (date(2026, 2, 12), date(2026, 2, 28)),  # over Spring Festival, two Saturdays worked
        (date(2026, 9, 28), date(2026, 10, 13)),  # over National Day, a Saturday worked
        (date(2025, 9, 29), date(2025, 10, 15)),
        (date(2025, 4, 30), date(2025, 5, 14)),
        (date(2026, 12, 28), date(2027, 1, 7)),  # 2027 not announced: New Year's Day is fixed
    ],
)
def test_an_authority_decides_within_seven_working_days(received_on: date, due_on: date) -> None:
    assert decision_due(received_on, calendar=CALENDAR) == due_on


def test_mediation_ends_after_sixty_days() -> None:
    assert mediation_due(date(2026, 3, 10), calendar=CALENDAR) == date(2026, 5, 9)


def test_mediation_that_would_end_on_a_holiday_ends_on_the_first_day_after_it() -> None:
    assert mediation_due(date(2026, 3, 4), calendar=CALENDAR) == date(2026, 5, 6)


def test_time_for_testing_does_not_count() -> None:
    test = Pause(date(2026, 3, 20), date(2026, 4, 8))
    assert mediation_due(date(2026, 3, 10), calendar=CALENDAR, pauses=[test]) == date(2026, 5, 29)


def test_two_tests_at_once_stop_the_clock_once() -> None:
    tests = [
        Pause(date(2026, 3, 20), date(2026, 4, 8)),
        Pause(date(2026, 4, 1), date(2026, 4, 8)),
    ]
    assert mediation_due(date(2026, 3, 10), calendar=CALENDAR, pauses=tests) == date(2026, 5, 29)


def test_a_test_after_the_sixty_days_changes_nothing() -> None:
    late = Pause(date(2026, 6, 1), date(2026, 6, 30))
    assert mediation_due(date(2026, 3, 10), calendar=CALENDAR, pauses=[late]) == date(2026, 5, 9)


def test_a_test_that_still_runs_moves_the_day_on_with_it() -> None:
    running = [Pause(date(2026, 3, 20))]
    due = [
        mediation_due(date(2026, 3, 10), calendar=CALENDAR, pauses=running, today=today)
        for today in (date(2026, 3, 20), date(2026, 3, 21))
    ]
    assert due == [date(2026, 5, 10), date(2026, 5, 11)]


def test_a_year_nobody_has_announced_is_known_to_be_unknown() -> None:
    assert CALENDAR.knows(date(2026, 12, 31))
    assert not CALENDAR.knows(date(2027, 1, 1))


def test_the_holidays_of_moon_and_sun_are_kept_before_they_are_announced() -> None:
    for day in (date(2027, 2, 5), date(2027, 4, 5), date(2027, 6, 9), date(2027, 9, 15)):
        assert CALENDAR.is_holiday(day)
        assert not CALENDAR.is_workday(day)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_a_month_without_the_day_ends_on_its_last_one(start: date, months: int, last: date) -> None:
    assert add_months(start, months) == last


def test_the_29th_of_february_ends_on_the_28th() -> None:
    assert add_years(date(2024, 2, 29), 3) == date(2027, 2, 28)


def test_an_ordinary_weekend_is_rest_but_no_holiday() -> None:
    saturday = date(2026, 11, 21)
    assert extend_over_rest(saturday, calendar=CALENDAR) == date(2026, 11, 23)
    assert extend_over_holiday(saturday, calendar=CALENDAR) == saturday


@given(start=DAYS, days=st.integers(min_value=1, max_value=30))
def test_so_many_working_days_lie_between(start: date, days: int) -> None:
    due = add_workdays(start, days, calendar=CALENDAR)
    between = [start + timedelta(days=step) for step in range(1, (due - start).days + 1)]
    assert sum(CALENDAR.is_workday(day) for day in between) == days
    assert CALENDAR.is_workday(due)


@given(start=DAYS, later=st.integers(min_value=0, max_value=30))
def test_who_complains_later_is_decided_no_earlier(start: date, later: int) -> None:
    assert decision_due(start, calendar=CALENDAR) <= decision_due(
        start + timedelta(days=later), calendar=CALENDAR
    )


@given(day=DAYS)
def test_moving_over_rest_never_goes_back_and_ends_on_a_working_day(day: date) -> None:
    moved = extend_over_rest(day, calendar=CALENDAR)
    assert moved >= day
    assert CALENDAR.is_workday(moved)
    assert extend_over_holiday(day, calendar=CALENDAR) <= moved


@given(accepted_on=DAYS, first=DAYS, days=st.integers(min_value=0, max_value=90))
def test_no_pause_ever_brings_the_end_of_mediation_nearer(
    accepted_on: date, first: date, days: int
) -> None:
    pause = Pause(first, first + timedelta(days=days))
    plain = mediation_due(accepted_on, calendar=CALENDAR)
    paused = mediation_due(accepted_on, calendar=CALENDAR, pauses=[pause])
    assert plain <= paused
    # A holiday at either end moves a day by at most nine.
    assert paused <= plain + timedelta(days=days + 1 + 9)


@given(day=DAYS, days=st.integers(min_value=0, max_value=400))
def test_natural_days_need_no_calendar(day: date, days: int) -> None:
    assert (add_days(day, days) - day).days == days


def test_without_a_table_weekends_still_rest() -> None:
    assert add_workdays(date(2026, 11, 20), 1, calendar=WorkCalendar()) == date(2026, 11, 23)
