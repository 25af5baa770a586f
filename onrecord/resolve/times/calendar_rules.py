"""Calendar arithmetic on TIMEX3 values: which days a value denotes, and values shifted in time.

Weeks are ISO 8601 weeks (Monday first); seasons are the meteorological ones of the
northern hemisphere, winter counted to the year it begins in; all days inclusive.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]

SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each TIMEX3 season; a season has three."""


def days_of(value: str) -> Days | None:
    """Return the first and last day that a TIMEX3 date or time value denotes.

    None for durations, sets, references (``PAST_REF``) and anything with an X in it.
    """
    value = value.split("T", 1)[0]
    for pattern, read in _READERS:
        found = pattern.fullmatch(value)
        if found is not None:
            try:
                return read(*found.groups())
            except ValueError:
                return None
    return None


def add_months(day: date, months: int) -> date:
    """Return the day some months later or earlier; the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth (1 to 5, or -1 for the last) weekday (ISO, 1 is Monday) of a month.

    Raises ValueError where the month has no such day.
    """
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return date(year, month, day)


def value_at(day: date, unit: str) -> str:
    """Return the value of the year, quarter, month, week ... (TIMEX3 unit) that a day lies in."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "E":
        return f"{day.year // 10:03d}"
    if unit == "C":
        return f"{day.year // 100:02d}"
    if unit == "L":
        return f"{day.year // 1000:01d}"
    return day.isoformat()


def unit_of(value: str) -> str:
    """Return the unit of a date value: D, W, WE, M, Q, S (season), H (half year), Y, E (decade), C, L; or an empty string."""
    value = value.split("T", 1)[0]
    for unit, pattern in _UNITS:
        if pattern.fullmatch(value):
            return unit
    return ""


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by a count of units (negative: back).

    Raises ValueError for a unit shorter than a day; that or OverflowError outside years 1 to 9999.
    """
    if unit == "D":
        return day + timedelta(days=count)
    if unit in ("W", "WE"):
        return day + timedelta(weeks=count)
    if unit == "2W":
        return day + timedelta(weeks=2 * count)
    if unit not in _MONTHS:
        raise ValueError(f"{unit} is no unit of days: count in days or more")
    return add_months(day, count * _MONTHS[unit])


_MONTHS: Final = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}

_UNITS: Final = tuple(
    (unit, re.compile(pattern))
    for unit, pattern in (
        ("D", r"\d{4}-\d\d-\d\d"),
        ("WE", r"\d{4}-W\d\d-WE"),
        ("W", r"\d{4}-W\d\d"),
        ("M", r"\d{4}-\d\d"),
        ("Q", r"\d{4}-Q\d"),
        ("H", r"\d{4}-H\d"),
        ("S", r"\d{4}-(?:SP|SU|FA|WI)"),
        ("Y", r"\d{4}"),
        ("E", r"\d{3}"),
        ("C", r"\d\d"),
        ("L", r"\d"),
    )
)


def _months(year: int, month: int, count: int) -> Days:
    first = date(year, month, 1)
    return first, add_months(first, count) - timedelta(days=1)


def _years(first: int, count: int) -> Days:
    return date(max(first, 1), 1, 1), date(first + count - 1, 12, 31)


def _week(year: str, week: str, weekend: str | None) -> Days:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _day(year: str, month: str, day: str) -> Days:
    found = date(int(year), int(month), int(day))
    return found, found


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[..., Days]], ...]] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), lambda year, month: _months(int(year), int(month), 1)),
    (re.compile(r"(\d{4})"), lambda year: _years(int(year), 1)),
    (
        re.compile(r"(\d{4})-Q([1-4])"),
        lambda year, quarter: _months(int(year), 3 * int(quarter) - 2, 3),
    ),
    (re.compile(r"(\d{4})-H([12])"), lambda year, half: _months(int(year), 6 * int(half) - 5, 6)),
    (
        re.compile(r"(\d{4})-(SP|SU|FA|WI)"),
        lambda year, season: _months(int(year), SEASON_MONTHS[season], 3),
    ),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{3})"), lambda decade: _years(int(decade) * 10, 10)),
    (re.compile(r"(\d\d)"), lambda century: _years(int(century) * 100, 100)),
)
