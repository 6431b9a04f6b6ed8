"""When people are there, by the calendar of working days."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huquan.clock import SHANGHAI
from huquan.entitlements.schedule import WorkCalendar
from huquan.escalations.schedule import OfficeHours, Shift, opening_in_words

NINE_TO_SIX = OfficeHours(workdays=(Shift(time(9), time(18)),))


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-23T08:59:59", False),  # Monday
        ("2026-11-23T09:00:00", True),
        ("2026-11-23T17:59:59", True),
        ("2026-11-23T18:00:00", False),
        ("2026-11-22T10:00:00", False),  # Sunday
        ("2026-10-01T10:00:00", False),  # National Day, a Thursday
        ("2026-10-10T10:00:00", True),  # a Saturday that is worked for it
    ],
)
def test_people_are_there_in_the_hours_of_days_that_are_worked(calendar, at, is_open):
    assert NINE_TO_SIX.is_open(moment(at), calendar=calendar) is is_open


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        ("2026-11-23T07:00:00", "2026-11-23T09:00:00"),
        ("2026-11-23T19:00:00", "2026-11-24T09:00:00"),
        ("2026-11-27T20:00:00", "2026-11-30T09:00:00"),  # over the weekend
        ("2026-09-30T18:30:00", "2026-10-08T09:00:00"),  # over the holidays
        ("2026-02-14T20:00:00", "2026-02-24T09:00:00"),  # over the Spring Festival
        ("2026-11-23T10:00:00", "2026-11-23T10:00:00"),  # they are there
    ],
)
def test_people_are_back_when_the_next_shift_begins(calendar, at, opening):
    assert NINE_TO_SIX.next_opening(moment(at), calendar=calendar) == moment(opening)


def test_a_day_of_rest_may_have_hours_of_its_own(calendar):
    hours = OfficeHours(
        workdays=(Shift(time(9), time(12)), Shift(time(13), time(18))),
        rest_days=(Shift(time(10), time(16)),),
    )
    assert hours.is_open(moment("2026-11-22T10:30:00"), calendar=calendar)
    assert not hours.is_open(moment("2026-11-23T12:30:00"), calendar=calendar)
    noon = hours.next_opening(moment("2026-11-23T12:30:00"), calendar=calendar)
    assert noon == moment("2026-11-23T13:00:00")


def test_a_house_where_nobody_ever_comes_is_a_mistake():
    with pytest.raises(ValueError, match="nobody is there"):
        OfficeHours(workdays=()).next_opening(
            moment("2026-11-23T12:00:00"), calendar=WorkCalendar()
        )


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("2026-11-23T09:00:00", "今天 9:00"),
        ("2026-11-24T09:30:00", "明天 9:30"),
        ("2026-11-30T09:00:00", "11月30日（星期一）9:00"),
    ],
)
def test_the_time_is_said_as_people_say_it(opening, words):
    now = moment("2026-11-23T07:00:00")
    assert opening_in_words(moment(opening), now=now) == words


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 1)))  # noqa: DTZ001 - zoned below
def test_an_opening_is_never_past_and_people_are_there_then(calendar, naive):
    now = naive.replace(tzinfo=SHANGHAI)
    opening = NINE_TO_SIX.next_opening(now, calendar=calendar)
    assert opening >= now
    assert NINE_TO_SIX.is_open(opening, calendar=calendar)
