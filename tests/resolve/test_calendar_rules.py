"""Calendar arithmetic, checked on days chosen by hypothesis and against known ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.times.calendar_rules import (
    add_months,
    days_of,
    nth_weekday,
    shift,
    unit_of,
    value_at,
)

DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2399, 12, 31))
UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "E", "C"])


@given(DAYS, UNITS)
def test_a_unit_holds_the_day_it_was_made_from(day: date, unit: str) -> None:
    value = value_at(day, unit)
    found = days_of(value)
    assert unit_of(value) == unit
    assert found is not None
    if unit != "WE":
        assert found[0] <= day <= found[1]
    else:
        assert (found[1] - found[0]).days == 1


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_the_days_after_a_unit_begin_the_next_one(day: date, unit: str) -> None:
    here = days_of(value_at(day, unit))
    assert here is not None
    following = days_of(value_at(here[1] + timedelta(days=1), unit))
    assert following is not None
    assert following[0] == here[1] + timedelta(days=1)


@given(DAYS, st.integers(-2000, 2000))
def test_months_there_and_back_lose_at_most_the_end_of_a_month(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert 0 <= (day - add_months(there, -months)).days <= 3


@given(DAYS, st.integers(-500, 500))
def test_weeks_keep_the_weekday(day: date, weeks: int) -> None:
    assert shift(day, weeks, "W").isoweekday() == day.isoweekday()


@given(st.integers(1600, 2399), st.integers(1, 12), st.integers(1, 7), st.integers(1, 4))
def test_nth_weekday(year: int, month: int, weekday: int, nth: int) -> None:
    day = nth_weekday(year, month, weekday, nth)
    assert day.isoweekday() == weekday
    assert (day.day - 1) // 7 == nth - 1
    assert nth_weekday(year, month, weekday, -1) >= day


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-05-17", "2023-02-30", "1989-QX", "2023-W60"]
)
def test_what_is_no_stretch_of_days(value: str) -> None:
    assert days_of(value) is None
