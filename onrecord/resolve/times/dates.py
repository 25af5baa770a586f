"""Values of dates, from their plain form (``resolve.times.words``) and their context."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from onrecord.resolve.times import named_dates, relative_dates
from onrecord.resolve.times.calendar_rules import days_of, shift, value_at
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.date_pointers import POINTERS

Reader = Callable[[re.Match[str], Context], str | None]


def date_value(text: str, context: Context) -> str | None:
    """Return the value of a date in plain form, or None."""
    for pattern, read in _READERS:
        found = pattern.search(text)
        if found is not None:
            try:
                return read(found, context)
            except (ValueError, OverflowError):
                return None
    return None


def _read_nth_unit(found: re.Match[str], context: Context) -> str | None:
    """Read "the first week of June", "the last day of 1998": counted off within the time named behind."""
    days = days_of(date_value(found["rest"], context) or "")
    if days is None:
        return None
    first, last = days
    unit = found["unit"]
    if found["nth"] in ("last", "final"):
        if unit == "WE":
            last -= timedelta(days=last.isoweekday() % 7)
        return value_at(last, unit)
    if unit == "WE":
        first += timedelta(days=(6 - first.isoweekday()) % 7)
    return value_at(shift(first, int(found["nth"][:-2]) - 1, unit), unit)


def _read_counted_from(found: re.Match[str], context: Context) -> str | None:
    """Read "a week ago today", "two years ago this month", "three weeks from Friday": counted from the time named."""
    days = days_of(date_value(found["rest"], context) or "")
    if days is None or found["unit"] in ("TH", "TM", "TS"):
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    back = found["way"] == "ago"
    this = re.fullmatch(r"this u:(\w+)", found["rest"])
    day = shift(days[0], -count if back else count, found["unit"])
    return value_at(day, this[1] if this else "D")


_LEAD: Final = r"(?:(?P<lead>this past|this coming|last|past|previous|preceding|next|coming|following|upcoming|this|that) )?"
_OF: Final = r"(?:(?:of|in|of the|the u:Y) )?"

_READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\b(?P<nth>\d+th|last) w(?P<weekday>\d) (?:of|in)\b", named_dates.read_nth_weekday),
        (
            r"^(?:the )?(?P<nth>\d+th|last|final) (?:[a-z]+ )*u:(?P<unit>D|WE|W|M) (?:of|in) (?P<rest>.+)$",
            _read_nth_unit,
        ),
        (r"^(?:the )?(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", named_dates.read_iso),
        (r"^(?:the )?(\d{4}) (\d\d) (\d\d)$", named_dates.read_iso),
        (r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})\b", named_dates.read_slashes),
        (
            rf"\bm(?P<month>\d+) (?:the )?(?P<day>\d{{1,2}})(?:th)?(?:[-–]\d+|(?: to)? \d{{1,2}})?\b(?: (?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{POINTERS}) u:Y)?",
            named_dates.read_month_day,
        ),
        (
            rf"\b(?P<day>\d{{1,2}})(?:th)?(?:[-–]\d+|(?: to| and)? \d{{1,2}})? (?:of )?m(?P<month>\d+)\b(?: (?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{POINTERS}) u:Y)?",
            named_dates.read_month_day,
        ),
        (
            rf"{_LEAD}\bm(?P<month>\d+)\b(?: {_OF}(?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{POINTERS}) u:Y)?",
            named_dates.read_month,
        ),
        (
            r"\bu:(?P<unit>D) (?P<way>before|after) (?P<from>yesterday|tomorrow|today)\b",
            relative_dates.read_beyond,
        ),
        (
            r"\bu:(?P<unit>\w+) (?P<way>before|after) (?P<from>last|next)$",
            relative_dates.read_beyond,
        ),
        (
            r"\b(?P<count>\d+|an?|the) (?:[a-z]+ )*?us?:(?P<unit>\w+) (?:(?P<way>ago|from) |(?=today$))(?P<rest>(?:this u:\w+|today|yesterday|tomorrow|(?:[a-z]+ )*w\d))$",
            _read_counted_from,
        ),
        (r"^the (\d+)th$", named_dates.read_month_day_alone),
        (r"\bd(\d+)\b", named_dates.read_decade),
        (r"\b(\d+)th u:C\b", named_dates.read_century),
        (
            r"\bu:Y (?:ago|earlier)(?: (?:[a-z]+ )?(?:\d+th )?(?:u:[QYM]|period|$))|^(?:the )?u:Y (?:ago|earlier)$",
            relative_dates.read_year_ago,
        ),
        (
            r"\bthe (?P<pointer>same|that|corresponding|comparable) (?:[a-z]+ )*?u:(?P<unit>\w+) (?P<year>.*(?:u:Y|\d{4}).*)",
            relative_dates.read_same_unit,
        ),
        (
            r"(?:\b(?P<count>\d+(?:\.\d+)?|X|(?:an? )?half(?: an?)?|an?|another)(?P<half> and a half)?(?: [a-z]+)*? )?us?:(?P<unit>\w+)(?: or so)? (?P<way>ago|earlier|later|before|after|from now|from today|hence)",
            relative_dates.read_ago,
        ),
        (r"\b(?P<number>[1-4])th (?:[a-z]+ )*u:Q\b", relative_dates.read_quarter),
        (
            r"\b(?P<last>last|final) (?:[a-z]+ )*u:Q (?:of|in) (?=.*(?:\d{4}|u:Y))",
            relative_dates.read_quarter,
        ),
        (
            r"\bq(?P<number>[1-4])\b|\b(?P<other>[1-4])q\b",
            lambda found, context: relative_dates.read_quarter(found, context),
        ),
        (
            r"\b(1th|2th|last|latter) (?:fiscal )?half\b(?=.*(?:\d{4}|u:Y)|$)|\b(?:h([12])|([12])h)\b",
            relative_dates.read_half,
        ),
        (rf"{_LEAD}s:(?P<season>SP|SU|FA|WI)", relative_dates.read_season),
        (r"\bu:Y(?: 's)? end\b", relative_dates.read_year_end),
        (rf"{_LEAD}w(?P<weekday>\d)\b", named_dates.read_weekday),
        (r"\b(today|yesterday|tomorrow|tonight)\b", named_dates.read_today),
        (rf"(?P<pointer>{POINTERS}) (?:[a-z]+ )*?u:(?P<unit>\w+)", relative_dates.read_deictic),
        (
            r"\b(?:same|corresponding|comparable|latest) (?:[a-z]+ )*period",
            relative_dates.read_same_period,
        ),
        (r"\b(?P<year>1\d{3}|2[01]\d\d)\b", named_dates.read_year),
        (r"\bfy-?(?P<year>\d{2}(?:\d\d)?)\b", named_dates.read_year),
        (r"\bthe (?:[a-z]+ )*u:(?P<unit>\w+)", relative_dates.read_the_unit),
        (
            r"^(these|recent|past|most recent|the recent|the past|coming|future|the coming) (?:[a-z]+ )*us:",
            relative_dates.read_vague_stretch,
        ),
        (
            r"\b(term$|now|currently|nowadays|presently|recently|previously|formerly|lately|soon|shortly|current|present|recent|past|future)\b",
            named_dates.read_reference,
        ),
    )
)
