"""Values of dates that lie so far from another, or in a part of a year.

Each reader takes the match of its pattern (``resolve.times.dates``) and the context and
returns a TIMEX3 value, or None where the text does not give what it needs.
"""

import re
from datetime import date, timedelta
from typing import Final

from onrecord.resolve.times.calendar_rules import (
    SEASON_MONTHS,
    add_months,
    days_of,
    shift,
    unit_of,
    value_at,
)
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.date_pointers import (
    latest_quarter,
    open_half,
    open_quarter,
    pointed,
    year_named,
)
from onrecord.resolve.times.tense import AHEAD, BACK


def read_deictic(found: re.Match[str], context: Context) -> str | None:
    """Read "last year", "the same month", "the following week"."""
    return pointed(found["pointer"], found["unit"], context)


def read_same_unit(found: re.Match[str], context: Context) -> str | None:
    """Read "the same month last year", "the same quarter of 2020": the one spoken of, in another year."""
    unit = found["unit"]
    if unit not in ("D", "M", "Q"):
        return None
    this = pointed(found["pointer"], unit, context)
    if this is None:
        return None
    year = int(this[:4]) - 1
    if not re.search(r"\bu:Y (?:ago|earlier|before)", found["year"]):
        named = year_named(found["year"], context)
        # "The same month last year" is never the month that it is compared with.
        year = year if named is None or named == year + 1 else named
    return f"{year:04d}{this[4:]}"


def read_the_unit(found: re.Match[str], context: Context) -> str | None:
    """Read "the year", "the end of the month", "the day": the one at hand."""
    unit = found["unit"]
    if unit == "Q":
        return latest_quarter(context)
    if unit == "WE":
        return _weekend(context)
    if unit == "D":
        time = context.anchor("D")
        day = context.today if time is None else time.first_day
        return None if day is None else day.isoformat()
    start = context.today
    if start is not None and unit in ("M", "Y", "W") and _is_over(unit, start, context):
        time = context.anchor("DMQSHY" if unit == "Y" else "DM")
        ended = time is not None and time.last_day is not None and time.last_day < start
        start = time.first_day if time is not None and ended else shift(start, -1, unit)
    if unit in ("E", "C"):
        time = context.anchor("DMQSHYEC")
        start = start if time is None else time.first_day
    return None if start is None else value_at(start, unit)


def _is_over(unit: str, today: date, context: Context) -> bool:
    """Say whether the end of a unit is told as over though the one at hand runs on ("stood at 360 at the end of the month")."""
    if context.word_before not in ("at", "from", "since"):
        return False
    end = days_of(value_at(today, unit))
    late = bool({"end", "close"} & set(context.words))
    runs_on = end is not None and (end[1] - today).days > _NEARLY_OVER
    return late and runs_on and context.direction == BACK


_NEARLY_OVER: Final = 3
"""Days before its end from which a unit is told as over."""


def read_vague_stretch(found: re.Match[str], context: Context) -> str | None:
    """Read "recent years", "the coming weeks", "these days": only which way they lie is said."""
    words = found[1].split()
    if "these" in words:
        return "PRESENT_REF"
    return "FUTURE_REF" if words[-1] in ("coming", "future") else "PAST_REF"


def _weekend(context: Context) -> str | None:
    today = context.today
    if today is None:
        return None
    if context.direction != AHEAD and today.isoweekday() < (6 if context.direction == BACK else 4):
        today -= timedelta(weeks=1)
    return value_at(today, "WE")


def read_quarter(found: re.Match[str], context: Context) -> str | None:
    """Read "the third quarter", "Q3 2024", "last year's first quarter"."""
    year = year_named(found.string, context)
    groups = found.groupdict()
    number = int(groups.get("number") or groups.get("other") or 4)
    if year is not None:
        return f"{year:04d}-Q{number}"
    if context.today is None:
        return None
    return open_quarter(number, context)


def read_half(found: re.Match[str], context: Context) -> str | None:
    """Read "the first half of 2020" (H1); the half of anything but a year is that thing."""
    year = year_named(found.string, context)
    if re.search(r"m\d|u:[MQWD]", found.string):
        return None
    half = int(found[2] or found[3] or (1 if found[1] == "1th" else 2))
    return open_half(half, context) if year is None else f"{year:04d}-H{half}"


def read_season(found: re.Match[str], context: Context) -> str | None:
    """Read "last summer", "the winter of 1994"."""
    season = found["season"]
    year = year_named(found.string, context)
    if year is not None:
        return f"{year:04d}-{season}"
    today = context.today
    if today is None:
        return None
    start = SEASON_MONTHS[season]
    lead = found["lead"] or ""
    told_of = _season_told_of(lead, season, context)
    if told_of is not None:
        return told_of
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


def _season_told_of(lead: str, season: str, context: Context) -> str | None:
    """Read "that summer", "the following spring", "the next winter": from the time last named."""
    if lead not in ("that", "following", "previous") and not (
        lead == "next" and context.words[0] == "the" and context.direction == BACK
    ):
        return None
    time = context.anchor("DMQSHY")
    if time is None or time.first_day is None or time.last_day is None:
        return None
    start = SEASON_MONTHS[season]
    year = time.first_day.year
    if lead == "that":
        return f"{year:04d}-{season}"
    if lead == "previous":
        over = date(year, start, 1) < time.first_day
        return f"{year if over else year - 1:04d}-{season}"
    begun = date(year, start, 1) <= time.last_day
    return f"{year + 1 if begun else year:04d}-{season}"


def read_beyond(found: re.Match[str], context: Context) -> str | None:
    """Read "the day before yesterday", "the week after next": one further than the word it starts from."""
    unit, way = found["unit"], -1 if found["way"] == "before" else 1
    start = {"yesterday": -1, "last": -1, "today": 0, "tomorrow": 1, "next": 1}[found["from"]]
    if context.today is None:
        return None
    return value_at(shift(context.today, start + way, unit), unit)


def read_ago(found: re.Match[str], context: Context) -> str | None:
    """Read "two years ago", "a month earlier", "three days later", "a week from now"."""
    way = found["way"]
    unit = found["unit"]
    back = way in ("ago", "earlier", "before")
    if unit == "C" and "u:Q" in found.string:
        start, _ = _start_of_count(way, "Y", context)
        return None if start is None else value_at(shift(start, -25 if back else 25, "Y"), "Y")
    count = found["count"]
    if count is None and found.string == f"the {found[0].strip()}":
        count = "a"
    if count in ("X", None):
        return "PAST_REF" if back else "FUTURE_REF"
    if unit in ("TH", "TM", "TS"):
        return "PAST_REF" if way == "ago" else None
    if "half" in count:
        if unit not in _HALVES:
            return None
        number, unit = _HALVES[unit]
    else:
        number = 1 if count in ("a", "an", "another") else int(float(count))
    if found["half"] and unit == "Y":
        number, unit = 12 * number + 6, "M"
    start, finer = _start_of_count(way, unit, context)
    if start is None:
        return None
    return value_at(shift(start, -number if back else number, unit), finer)


_HALVES: Final = {"C": (5, "E"), "E": (5, "Y"), "Y": (6, "M")}
"""How many of which smaller unit half a century, a decade, a year are."""


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
    if unit == "Y" and context.is_comparison and context.anchor("QM", same_sentence=True) is None:
        compared = context.latest_quarter() or compared
    if compared is None or compared.value is None:
        compared = context.anchor()
    if compared is None or compared.value is None or compared.first_day is None:
        return context.today if way in ("earlier", "before") else None, default
    if way in ("earlier", "before") and context.today and compared.first_day > context.today:
        here = context.parsed.sentence_at(context.time.first)
        if context.parsed.sentence_at(compared.first) != here:
            # A day still to come, named sentences ago, is not what today is compared with.
            return context.today, default
    finer = unit_of(compared.value)
    if unit == "Y" and finer in ("Q", "M"):
        return compared.first_day, finer
    return compared.first_day, default


_FINER: Final = {"Y": "DWMQHSY", "M": "DWMQ", "W": "DW", "D": "D", "Q": "Q", "E": "YE", "C": "YEC"}


def read_year_ago(found: re.Match[str], context: Context) -> str | None:
    """Read "the year-earlier quarter", "year-ago": the last period named, a year before."""
    number = re.search(r"(\d)th", found.string)
    if number is not None and context.today is not None:
        this = open_quarter(int(number[1]), context)
        return f"{int(this[:4]) - 1:04d}{this[4:]}"
    quarterly = "u:Q" in found.string
    time = context.latest_quarter() or (None if quarterly else context.anchor("QMY"))
    if time is None or time.value is None:
        if context.today is None:
            return None
        return (
            value_at(add_months(context.today, -15), "Q")
            if quarterly
            else f"{context.today.year - 1:04d}"
        )
    return f"{int(time.value[:4]) - 1:04d}{time.value[4:]}"


def read_same_period(found: re.Match[str], context: Context) -> str | None:
    """Read "the same period", "the corresponding period last year"."""
    time = context.latest_quarter() or context.anchor("QMHY")
    if time is None or time.value is None:
        return None
    year = year_named(found.string, context)
    return f"{int(time.value[:4]) if year is None else year:04d}{time.value[4:]}"


def read_year_end(found: re.Match[str], context: Context) -> str | None:
    """Read "year-end"."""
    return None if context.today is None else f"{context.today.year:04d}"
