"""Values of dates, from their plain form (``resolve.time_words``) and their context.

Each reader takes the match of its pattern and the context and returns a TIMEX3
value, or None where the value needs something that the text does not give.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from onrecord.resolve.calendar_rules import (
    SEASON_MONTHS,
    add_months,
    shift,
    unit_of,
    value_at,
)
from onrecord.resolve.tense import AHEAD, BACK
from onrecord.resolve.time_context import Context

Reader = Callable[[re.Match[str], Context], str | None]

_BACKWARD: Final = frozenset(["last", "past", "previous", "preceding", "prior"])
_FORWARD: Final = frozenset(
    ["next", "coming", "following", "upcoming", "forthcoming", "ensuing", "subsequent"]
)
_FROM_TEXT: Final = frozenset(
    ["previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that"]
)
"""Pointers that count from a time in the text where there is one, not from the day published."""


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


# -- named days, months, years ------------------------------------------------------------------


def _iso(found: re.Match[str], context: Context) -> str | None:
    year, month, day = found.groups()
    if day is None:
        return f"{int(year):04d}-{int(month):02d}"
    return date(int(year), int(month), int(day)).isoformat()


def _slashes(found: re.Match[str], context: Context) -> str | None:
    """Read 25/07/2023 and 07/25/2023; where both readings are possible, the American one."""
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    month, day = (second, first) if first > 12 or found[0].count(".") else (first, second)
    return date(year, month, day).isoformat()


def _month_day(found: re.Match[str], context: Context) -> str | None:
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day).isoformat()
    if found["pointer"]:
        year = _pointed_year(found["pointer"], context)
        return None if year is None else date(year, month, day).isoformat()
    if context.today is None:
        return None
    weekday = re.search(r"\bw(\d)\b", found.string)
    if weekday is not None:
        for offset in (0, -1, 1):
            named = date(context.today.year + offset, month, day)
            if named.isoweekday() == int(weekday[1]):
                return named.isoformat()
    near = _nearest_year(lambda year: date(year, month, min(day, 28)), context)
    return None if near is None else date(near, month, day).isoformat()


def _nearest_year(start: Callable[[int], date], context: Context) -> int | None:
    """Choose the year of a day or month without one, by the clause's direction."""
    today = context.today
    assert today is not None
    options = [(start(today.year + offset), today.year + offset) for offset in (-1, 0, 1)]
    if context.direction == BACK and context.is_direct:
        return max(year for day, year in options if day <= today)
    if context.direction == AHEAD:
        # A month that has begun is still meant by "will ... this month's name".
        return min(year for day, year in options if day.replace(day=28) >= today)
    return min(options, key=lambda option: abs((option[0] - today).days))[1]


def _month(found: re.Match[str], context: Context) -> str | None:
    month = int(found["month"])
    if found["year"]:
        return f"{int(found['year']):04d}-{month:02d}"
    if found["pointer"]:
        year = _pointed_year(found["pointer"], context)
        return None if year is None else f"{year:04d}-{month:02d}"
    today = context.today
    if today is None:
        return None
    lead = found["lead"]
    if lead in ("last", "past"):
        year = today.year if month < today.month else today.year - 1
    elif lead in ("next", "coming"):
        year = today.year if month > today.month else today.year + 1
    elif lead == "this":
        year = today.year
    else:
        return _open_month(month, context)
    return f"{year:04d}-{month:02d}"


def _open_month(month: int, context: Context) -> str | None:
    today = context.today
    assert today is not None
    if context.direction == AHEAD:
        year = today.year if month >= today.month else today.year + 1
    elif context.direction == BACK and context.is_direct:
        year = today.year if month <= today.month else today.year - 1
    else:
        near = 2 if context.direction == BACK else 6
        year = today.year if month <= today.month + near else today.year - 1
    return f"{year:04d}-{month:02d}"


def _year(found: re.Match[str], context: Context) -> str | None:
    return f"{int(found['year']):04d}"


def _decade(found: re.Match[str], context: Context) -> str | None:
    digits = found[1]
    if len(digits) >= 3:
        return digits[:3]
    if len(digits) == 1:
        century = 19 if context.today is None or int(digits) >= 2 else 20
        return f"{century}{digits}"
    return None


def _century(found: re.Match[str], context: Context) -> str | None:
    return f"{int(found[1]) - 1:02d}"


# -- pointing at a unit: "last year", "the same month" -------------------------------------------


def _pointed(pointer: str, unit: str, context: Context) -> str | None:
    """Return the value of the unit that a pointer ("last", "this", "the following") picks."""
    words = pointer.split()
    offset = -1 if set(words) & _BACKWARD else 1 if set(words) & _FORWARD else 0
    if "latest" in words and unit == "Q":
        return _latest_quarter(context)
    anchor: date | None = context.today
    if set(words) & _FROM_TEXT or ("latest" in words and unit == "D"):
        time = context.anchor(_ANCHOR_UNITS.get(unit, ""))
        if time is not None and time.first_day is not None:
            anchor = time.first_day
    if anchor is None:
        return None
    return value_at(shift(anchor, offset, unit), unit)


_ANCHOR_UNITS: Final = {"D": "D", "W": "DW", "WE": "DW", "M": "DM", "Q": "Q", "Y": "DWMQHSY"}
"""The units of those times that can anchor a pointer at each unit."""


def _pointed_year(pointer: str, context: Context) -> int | None:
    value = _pointed(pointer, "Y", context)
    return None if value is None else int(value)


def _deictic(found: re.Match[str], context: Context) -> str | None:
    return _pointed(found["pointer"], found["unit"], context)


def _the_unit(found: re.Match[str], context: Context) -> str | None:
    """Read "the year", "the end of the month", "the day": the one at hand."""
    unit = found["unit"]
    if unit == "Q":
        return _latest_quarter(context)
    if unit == "WE":
        return _weekend(context)
    if unit == "D":
        time = context.anchor("D")
        return time.value if time is not None else None
    return None if context.today is None else value_at(context.today, unit)


def _weekend(context: Context) -> str | None:
    today = context.today
    if today is None:
        return None
    if context.direction == BACK and today.isoweekday() < 6:
        today -= timedelta(weeks=1)
    return value_at(today, "WE")


# -- quarters, halves, seasons -----------------------------------------------------------------


def _quarter(found: re.Match[str], context: Context) -> str | None:
    year = _year_named(found.string, context)
    number = int(found["number"])
    if year is not None:
        return f"{year:04d}-Q{number}"
    if context.today is None:
        return None
    return _open_quarter(number, context)


def _open_quarter(number: int, context: Context) -> str:
    today = context.today
    assert today is not None
    now = (today.month + 2) // 3
    year = today.year
    if context.direction == AHEAD and number < now - 1:
        year += 1
    elif context.direction != AHEAD and number > now:
        year -= 1
    return f"{year:04d}-Q{number}"


def _latest_quarter(context: Context) -> str | None:
    """Return the latest quarter named that has ended, else the last one that had ended by the day published."""
    time = context.latest_quarter()
    if time is not None:
        return time.value
    return None if context.today is None else value_at(add_months(context.today, -3), "Q")


def _half(found: re.Match[str], context: Context) -> str | None:
    """Read "the first half of 2020" (H1); the half of anything but a year is that thing."""
    year = _year_named(found.string, context)
    if year is None or re.search(r"m\d|u:[MQWD]", found.string):
        return None
    return f"{year:04d}-H{1 if found[1] == '1th' else 2}"


def _year_named(text: str, context: Context) -> int | None:
    """Return the year that an expression names or points at ("of 2020", "last year's"), or None."""
    found = re.search(r"\b(1\d{3}|2[01]\d\d)\b", text)
    if found is not None:
        return int(found[1])
    found = re.search(r"\bfy-?(\d\d(?:\d\d)?)\b", text)
    if found is not None:
        return int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
    found = re.search(rf"({_POINTERS}) (?:fiscal |financial )?u:Y", text)
    if found is not None:
        return _pointed_year(found[1], context)
    if re.search(r"u:Y (?:ago|earlier)", text):
        return None if context.today is None else context.today.year - 1
    if re.search(r"the (?:fiscal )?u:Y", text):
        return None if context.today is None else context.today.year
    return None


def _season(found: re.Match[str], context: Context) -> str | None:
    season = found["season"]
    year = _year_named(found.string, context)
    if year is not None:
        return f"{year:04d}-{season}"
    today = context.today
    if today is None:
        return None
    start = SEASON_MONTHS[season]
    lead = found["lead"] or ""
    this = today.year if not (season == "WI" and today.month <= 2) else today.year - 1
    begun = today >= date(this, start, 1)
    over = today >= add_months(date(this, start, 1), 3)
    if "last" in lead.split():
        return f"{this if over else this - 1:04d}-{season}"
    if "next" in lead.split():
        return f"{this + 1 if begun else this:04d}-{season}"
    if not lead and context.direction == BACK and not begun:
        return f"{this - 1:04d}-{season}"
    if not lead and context.direction == AHEAD and over:
        return f"{this + 1:04d}-{season}"
    return f"{this:04d}-{season}"


# -- days by name ------------------------------------------------------------------------------


def _today(found: re.Match[str], context: Context) -> str | None:
    if context.today is None:
        return None
    return (
        context.today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(found[1], 0))
    ).isoformat()


def _weekday(found: re.Match[str], context: Context) -> str | None:
    today = context.today
    if today is None:
        return None
    weekday = int(found["weekday"])
    week = re.search(rf"({_POINTERS}) u:W", found.string[found.end() :])
    if week is not None:
        offset = -1 if week[1] in _BACKWARD else 1 if week[1] in _FORWARD else 0
        monday = today - timedelta(days=today.isoweekday() - 1)
        return (monday + timedelta(weeks=offset, days=weekday - 1)).isoformat()
    back = (today.isoweekday() - weekday) % 7
    lead = (found["lead"] or "").split()
    if set(lead) & {"last", "past"}:
        return (today - timedelta(days=back or 7)).isoformat()
    if set(lead) & {"next", "coming", "upcoming"}:
        return (today + timedelta(days=7 - back)).isoformat()
    if set(lead) & {"previous", "preceding", "following"}:
        time = context.anchor("D")
        start = time.first_day if time is not None and time.first_day is not None else today
        step = (weekday - start.isoweekday()) % 7 or 7
        if "following" in lead:
            return (start + timedelta(days=step)).isoformat()
        return (start - timedelta(days=7 - step % 7 if step != 7 else 7)).isoformat()
    if context.direction == AHEAD or (lead == ["this"] and context.direction != BACK):
        return (today + timedelta(days=(-back) % 7)).isoformat()
    return (today - timedelta(days=back)).isoformat()


# -- counted from another time ------------------------------------------------------------------


def _ago(found: re.Match[str], context: Context) -> str | None:
    """Read "two years ago", "a month earlier", "three days later", "a week from now"."""
    way = found["way"]
    unit = found["unit"]
    back = way in ("ago", "earlier", "before")
    count = found["count"]
    if count in ("X", None):
        return "PAST_REF" if back else "FUTURE_REF"
    if unit in ("TH", "TM", "TS"):
        return "PAST_REF" if way == "ago" else None
    number = 1 if count in ("a", "an", "another") else int(float(count))
    if found["half"] and unit == "Y":
        number, unit = 12 * number + 6, "M"
    start, finer = _start_of_count(way, unit, context)
    if start is None:
        return None
    return value_at(shift(start, -number if back else number, unit), finer)


def _start_of_count(way: str, unit: str, context: Context) -> tuple[date | None, str]:
    """Return the day to count from and the unit to answer in.

    "A year earlier" beside "in June" is June of the year before: it answers in the
    unit of what it is compared with, if that is finer.
    """
    default = {"2W": "W", "6M": "M"}.get(unit, unit)
    if way in ("from now", "from today", "hence"):
        return context.today, default
    compared = context.anchor(
        _FINER.get(unit, ""), same_sentence=way == "ago" and not context.is_comparison
    )
    if way == "ago":
        if unit == "Y" and context.is_comparison:
            compared = context.latest_quarter() or compared
        if (
            unit == "Y"
            and compared is not None
            and compared.value is not None
            and unit_of(compared.value) in ("Q", "M")
        ):
            return compared.first_day, unit_of(compared.value)
        return context.today, default
    if compared is None or compared.value is None:
        compared = context.anchor()
    if compared is None or compared.value is None or compared.first_day is None:
        return context.today if way in ("earlier", "before") else None, default
    finer = unit_of(compared.value)
    if unit == "Y" and finer in ("Q", "M"):
        return compared.first_day, finer
    return compared.first_day, default


_FINER: Final = {"Y": "DWMQHSY", "M": "DWMQ", "W": "DW", "D": "D", "Q": "Q", "E": "YE", "C": "YEC"}


def _year_ago(found: re.Match[str], context: Context) -> str | None:
    """Read "the year-earlier quarter", "year-ago": the last period named, a year before."""
    number = re.search(r"(\d)th", found.string)
    if number is not None and context.today is not None:
        this = _open_quarter(int(number[1]), context)
        return f"{int(this[:4]) - 1:04d}{this[4:]}"
    quarterly = "u:Q" in found.string
    time = context.anchor("Q" if quarterly else "QM") or context.anchor("Q" if quarterly else "QMY")
    if time is None or time.value is None:
        if context.today is None:
            return None
        return (
            value_at(add_months(context.today, -15), "Q")
            if quarterly
            else f"{context.today.year - 1:04d}"
        )
    return f"{int(time.value[:4]) - 1:04d}{time.value[4:]}"


def _same_period(found: re.Match[str], context: Context) -> str | None:
    """Read "the same period", "the corresponding period last year"."""
    time = context.anchor("QMHY")
    if time is None or time.value is None:
        return None
    year = _year_named(found.string, context)
    return f"{int(time.value[:4]) if year is None else year:04d}{time.value[4:]}"


def _year_end(found: re.Match[str], context: Context) -> str | None:
    return None if context.today is None else f"{context.today.year:04d}"


def _reference(found: re.Match[str], context: Context) -> str | None:
    return _REFERENCES[found[1]]


_REFERENCES: Final = {
    **dict.fromkeys(
        ("now", "currently", "nowadays", "presently", "current", "present"), "PRESENT_REF"
    ),
    **dict.fromkeys(("recently", "previously", "formerly", "lately", "recent", "past"), "PAST_REF"),
    **dict.fromkeys(("soon", "shortly", "future"), "FUTURE_REF"),
}

_POINTERS: Final = (
    "(?:(?:this|that|the same|same|these|those|current|latest|most recent|entire|whole|last|past|previous|preceding|prior|next|coming"
    "|following|upcoming|forthcoming|ensuing|subsequent|corresponding|comparable)(?: |(?= )))+?"
).replace("(?: |(?= ))", "")
_LEAD: Final = r"(?:(?P<lead>this past|this coming|last|past|previous|preceding|next|coming|following|upcoming|this) )?"
_OF: Final = r"(?:(?:of|in|of the|the u:Y) )?"

_READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"^(?:the )?(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", _iso),
        (r"^(?:the )?(\d{4}) (\d\d) (\d\d)$", _iso),
        (r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})\b", _slashes),
        (
            rf"\bm(?P<month>\d+) (?:the )?(?P<day>\d{{1,2}})(?:th)?(?:[-–]\d+|(?: to)? \d{{1,2}})?\b(?: (?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{_POINTERS}) u:Y)?",
            _month_day,
        ),
        (
            rf"\b(?P<day>\d{{1,2}})(?:th)?(?:[-–]\d+|(?: to| and)? \d{{1,2}})? (?:of )?m(?P<month>\d+)\b(?: (?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{_POINTERS}) u:Y)?",
            _month_day,
        ),
        (
            rf"{_LEAD}\bm(?P<month>\d+)\b(?: {_OF}(?P<year>\d{{4}})\b)?(?: {_OF}(?P<pointer>{_POINTERS}) u:Y)?",
            _month,
        ),
        (r"\bd(\d+)\b", _decade),
        (r"\b(\d+)th u:C\b", _century),
        (
            r"\bu:Y (?:ago|earlier)(?: (?:[a-z]+ )?(?:\d+th )?(?:u:[QYM]|period|$))|^(?:the )?u:Y (?:ago|earlier)$",
            _year_ago,
        ),
        (
            r"(?:(?P<count>\d+(?:\.\d+)?|X|an?|another)(?P<half> and a half)?(?: [a-z]+)*? )?us?:(?P<unit>\w+)(?: or so)? (?P<way>ago|earlier|later|before|after|from now|from today|hence)",
            _ago,
        ),
        (r"\b(?P<number>[1-4])th (?:[a-z]+ )*u:Q\b", _quarter),
        (
            r"\bq(?P<number>[1-4])\b|\b(?P<other>[1-4])q\b",
            lambda found, context: _quarter(found, context),
        ),
        (r"\b(1th|2th|last|latter) half\b(?=.*(?:\d{4}|u:Y))", _half),
        (rf"{_LEAD}s:(?P<season>SP|SU|FA|WI)", _season),
        (r"\bu:Y(?: 's)? end\b", _year_end),
        (rf"{_LEAD}w(?P<weekday>\d)\b", _weekday),
        (r"\b(today|yesterday|tomorrow|tonight)\b", _today),
        (rf"(?P<pointer>{_POINTERS}) (?:[a-z]+ )*?u:(?P<unit>\w+)", _deictic),
        (r"\b(?:same|corresponding|comparable|latest) (?:[a-z]+ )*period", _same_period),
        (r"\b(?P<year>1\d{3}|2[01]\d\d)\b", _year),
        (r"\bthe (?:[a-z]+ )*u:(?P<unit>\w+)", _the_unit),
        (
            r"\b(now|currently|nowadays|presently|recently|previously|formerly|lately|soon|shortly|current|present|recent|past|future)\b",
            _reference,
        ),
    )
)
