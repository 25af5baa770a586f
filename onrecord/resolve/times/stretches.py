"""The days of a part of a time, and of a time that runs on: "early June", "July 27-28", "2022-23".

TIMEX3 gives the whole ("2023-06") and a ``mod``; here the days are narrowed. "Early" is the
first third, "mid" the second, "late" and "the end of" the last: of a month its tens of days,
of a year its four months, of a decade its years 0 to 3, 4 to 6 and 7 to 9, of a century its
thirds. A half of a month is its first 15 days or the others, of a decade five years. Weeks and days are left whole.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from onrecord.codebook.times import lexicon
from onrecord.resolve.times.calendar_rules import Days, add_months, shift, unit_of

_THIRD_OF_WORD: Final = {"START": 0, "MID": 1, "END": 2}
"""The values of the kind ``early`` in the codebook, as thirds."""

_THIRD_OF_EDGE: Final = {
    "beginning": 0,
    "start": 0,
    "outset": 0,
    "dawn": 0,
    "middle": 1,
    "midpoint": 1,
    "end": 2,
    "close": 2,
}


def stretched(text: str, days: Days) -> Days:
    """Lengthen the days of "July 27-28" and "2022-23" (in plain form) to the last one named."""
    years = _YEARS.search(text)
    if years is not None and days[0].year == int(years[1]):
        last_year = int(years[1][:2] + years[2]) if len(years[2]) == 2 else int(years[2])
        last_year += 100 if last_year < days[0].year else 0
        return days[0], date(last_year, 12, 31)
    found = _RANGE.search(text)
    if found is None:
        return days
    last = int(found[1] or found[2] or found[3])
    first = days[0]
    if first.day < last:
        try:
            return first, first.replace(day=last)
        except ValueError:
            return days
    return days


_YEARS: Final = re.compile(r"^(?:the )?(1[5-9]\d\d|20\d\d)[ \-–/](\d\d(?:\d\d)?)$")
_RANGE: Final = re.compile(
    r"m\d+ \d{1,2}(?: to)?[ \-–](\d{1,2})\b|\b\d{1,2}[-–](\d{1,2})\b|\b\d{1,2} (?:to |and )?(\d{1,2}) m\d"
)


def narrowed(words: tuple[str, ...], value: str, days: Days, today: date | None) -> Days:
    """Narrow the days of a value to the part that the words name ("early June", "later this year")."""
    counted = len(words) > 1 and words[-2] == "past" and unit_of(value) in ("W", "M", "Y", "E")
    if counted and today is not None and days[1] < today:
        # TIMEX3 gives "the past year" the value of the last one; it runs to the day published.
        return shift(today, -1, unit_of(value)), today
    half = _HALF.search(" ".join(words))
    if half is not None:
        return _half(value, days, first=half[1] in ("first", "1th"))
    third = _third(words)
    if third is None:
        return _to_one_side(words, days, today)
    divide = _DIVIDERS.get(unit_of(value))
    return days if divide is None else divide(days[0], third)


_HALF: Final = re.compile(r"\b(\w+) half of\b")


def _half(value: str, days: Days, *, first: bool) -> Days:
    """Return the first or the second half of a month or a decade; of anything else the whole."""
    start, end = days
    if unit_of(value) == "M":
        return (start, start.replace(day=15)) if first else (start.replace(day=16), end)
    if unit_of(value) == "E":
        middle = date(start.year + 5, 1, 1)
        return (start, middle - timedelta(days=1)) if first else (middle, end)
    return days


def _third(words: tuple[str, ...]) -> int | None:
    for position, word in enumerate(words):
        if word in _THIRD_OF_EDGE and words[position + 1 : position + 2] in (("of",), ("in",)):
            return _THIRD_OF_EDGE[word]
        lead = re.match(r"(early|mid|late)-", word)
        kind, part = lexicon().get(lead[1] if lead else word, ("", ""))
        if kind == "early" and str(part) in _THIRD_OF_WORD:
            return _THIRD_OF_WORD[str(part)]
    return None


def _to_one_side(words: tuple[str, ...], days: Days, today: date | None) -> Days:
    """Cut "earlier this month" and "later this year" at the day published, where it lies within."""
    if today is None or not days[0] < today < days[1]:
        return days
    kind, way = lexicon().get(words[0], ("", ""))
    if kind != "later" or len(words) < 2:
        return days
    return (days[0], today) if way == -1 else (today, days[1])


def _of_month(first: date, third: int) -> Days:
    last = 10 * (third + 1) if third < 2 else monthrange(first.year, first.month)[1]
    return first.replace(day=10 * third + 1), first.replace(day=last)


def _of_months(months: int) -> Callable[[date, int], Days]:
    """Divide a stretch of so many months, a multiple of three."""

    def divide(first: date, third: int) -> Days:
        begin = add_months(first, third * months // 3)
        last = add_months(begin, months // 3 - 1)
        return begin, last.replace(day=monthrange(last.year, last.month)[1])

    return divide


def _of_decade(first: date, third: int) -> Days:
    begin, end = ((0, 3), (4, 6), (7, 9))[third]
    return date(first.year + begin, 1, 1), date(first.year + end, 12, 31)


def _of_century(first: date, third: int) -> Days:
    begin, end = ((0, 33), (34, 66), (67, 99))[third]
    return date(first.year + begin, 1, 1), date(first.year + end, 12, 31)


_DIVIDERS: Final[dict[str, Callable[[date, int], Days]]] = {
    "M": _of_month,
    "Q": _of_months(3),
    "S": _of_months(3),
    "H": _of_months(6),
    "Y": _of_months(12),
    "E": _of_decade,
    "C": _of_century,
}
