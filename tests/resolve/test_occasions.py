"""Days that recur: name, whose, rule, which one, the first, what they recall."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.actors.stage import find_actors
from onrecord.find.times.stage import find_times
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.occasions.stage import _in_year, _yearly_rule, resolve_occasions
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Occasion, Parsed

# Each group: what it is about, and (text, day published, what the one occasion must have).
CASES: dict[str, list[tuple[str, str | None, dict[str, Any]]]] = {
    "an ordinal and a day give the first day": [
        (
            "Rabat will join the 60th anniversary of Algeria's Youth Day on July 5.",
            "2022-06-20",
            {"name": "Youth Day", "ordinal": 60, "first": date(1962, 7, 5), "actor": "DZA"},
        ),
        (
            "Ghana marked the 25th anniversary of the flood on June 3.",
            "2024-06-04",
            {
                "ordinal": 25,
                "first": date(1999, 6, 3),
                "rule": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=3",
            },
        ),
        (
            "India marks the centenary of the massacre on Sunday.",
            "2019-04-12",
            {"ordinal": 100, "first": date(1919, 4, 14)},
        ),
    ],
    "facts of several sentences make one occasion": [
        (
            "Lima is to attend the 40th anniversary of Ecuador's Unity Day. Ecuador keeps Unity Day on May 2.",
            "2023-04-01",
            {"name": "Unity Day", "ordinal": 40, "first": date(1983, 5, 2), "actor": "ECU"},
        ),
        (
            "Laos celebrates Peace Day on March 8. The event this year marks 30 years since the truce.",
            "2023-03-01",
            {"name": "Peace Day", "ordinal": 30, "first": date(1993, 3, 8), "actor": "LAO"},
        ),
    ],
    "the year of what is recalled gives the first day too": [
        (
            "Portugal celebrates Freedom Day on April 25, the anniversary of the 1974 uprising.",
            "2023-04-20",
            {"actor": "PRT", "first": date(1974, 4, 25), "commemorates": "the 1974 uprising"},
        ),
        (
            "Estonia marks the Day of Remembrance on March 25 in memory of the deportations of 1949.",
            "2023-03-20",
            {"name": "Day of Remembrance", "first": date(1949, 3, 25)},
        ),
        (
            "Ukraine's Independence Day commemorates the declaration on August 24, 1991.",
            None,
            {"rule": "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=24", "first": date(1991, 8, 24)},
        ),
    ],
    "rules: each year, in apposition, the nth weekday": [
        (
            "Russia celebrates Victory Day every May 9.",
            None,
            {"actor": "RUS", "rule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=9"},
        ),
        (
            "On Independence Day, August 17, Jakarta held a parade.",
            "2023-09-01",
            {"rule": "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17"},
        ),
        (
            "Heroes Day is celebrated on the third Monday of January.",
            "2023-09-01",
            {"rule": "FREQ=YEARLY;BYMONTH=1;BYDAY=3MO"},
        ),
        (
            "Each September 16, Mexico celebrates its independence.",
            None,
            {"name": "independence", "actor": "MEX"},
        ),
    ],
    "where the text gives no day, nothing is guessed": [
        (
            "Peru will mark the 30th anniversary of the accord.",
            "2023-09-01",
            {"ordinal": 30, "rule": None, "first": None},
        ),
        (
            "Turkey marks Republic Day with parades.",
            "2023-09-01",
            {"name": "Republic Day", "rule": None, "first": None},
        ),
        # Countries count such ordinals from the first or from the one after it.
        ("Kenya marked its 15th Unity Day on May 4.", "2023-05-05", {"ordinal": 15, "first": None}),
        # "On Friday" tells this year's day, not that a named day always falls on that date.
        ("Kenya will celebrate Unity Day on Friday.", "2023-05-02", {"rule": None}),
    ],
}


def occasions(
    parse_text: Callable[..., Parsed], text: str, published: str | None
) -> tuple[Occasion, ...]:
    parsed = parse_text(text, published)
    times = resolve_times(parsed, find_times(parsed))
    return resolve_occasions(parsed, times, resolve_actors(parsed, find_actors(parsed)))


@pytest.mark.parametrize(
    ("text", "published", "expected"), [case for group in CASES.values() for case in group]
)
def test_occasion(
    parse_text: Callable[..., Parsed], text: str, published: str | None, expected: dict[str, Any]
) -> None:
    (occasion,) = occasions(parse_text, text, published)
    found = {
        name: (value.text if name == "commemorates" and value is not None else value)
        for name, value in ((name, getattr(occasion, name)) for name in expected)
    }
    assert found == expected
    assert text[occasion.mention.start : occasion.mention.end] == occasion.mention.text


@pytest.mark.parametrize(
    "text",
    [
        "Three people died on Election Day.",
        "Dorothy Day wrote about the strike.",
        "The shop is open every day and each year it grows.",
    ],
)
def test_no_occasion(parse_text: Callable[..., Parsed], text: str) -> None:
    assert occasions(parse_text, text, "2023-07-25") == ()


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2300, 12, 31)), st.integers(1, 150))
def test_a_rule_gives_its_own_day_in_each_year(day: date, ordinal: int) -> None:
    found = _in_year(_yearly_rule(day.month, day.day), day.year - ordinal)
    if (day.month, day.day) == (2, 29):
        assert found is None or found.day == 29
    else:
        assert found == day.replace(year=day.year - ordinal)
