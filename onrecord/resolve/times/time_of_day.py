"""Values of times of day: "10 p.m. Wednesday", "last night", "noon on May 3"."""

import re
from datetime import date, timedelta
from typing import Final

from onrecord.resolve.times.calendar_rules import unit_of
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.dates import date_value
from onrecord.resolve.times.tense import AHEAD, clause_verb, preposition
from onrecord.resolve.times.words import plain
from onrecord.types import TimeType

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:h.](?P<minute>\d\d))?(?::\d\d)?(?:(?: in the)? ?(?P<half>[ap]\.?m\b\.?)| (?P<sharp>o'clock))?(?P<zone>(?: (?!(?:on|at|of|in|the|this|that|last|today)\b)[a-z]{2,5}\b)*)"
)
_PART_POINTED: Final = re.compile(r"(?P<lead>last|this|that) p:(?P<part>MO|AF|EV|NI)(?P<way>$)")
_SPOKEN: Final = re.compile(r"\b(?P<hour>1[0-2]|[1-9]) (?:in the|at) p:(?P<part>MO|AF|EV|NI)")
_PAST: Final = re.compile(
    r"(?:(?P<half>half)|(?:an? )?(?P<quarter>u:Q)|(?P<minutes>\d{1,2}) us?:TM) (?P<way>past|to) (?:(?P<hour>\d{1,2})|p:(?P<noon>12|24):00)"
)
_MILITARY: Final = re.compile(
    r"\b(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?:hrs|z|h)?(?: us:TH)?(?: [a-z]{2,5})*"
)
_PART: Final = re.compile(
    r"(?:(?P<lead>last|this|that|(?:the )?(?:following|next|previous|same)|the) )?(?:early |late |mid )?p:(?P<part>[\w:]+)(?: (?:of|on|(?P<way>before|after)$))?"
)


def time_value(text: str, context: Context) -> str | None:
    """Return the value of a time of day in plain form, or None where its day is not known."""
    hours = re.match(
        r"(?:the )?(?:(early|late|small|closing) )?(?:p:(\w+) )?us:TH(?: of (.+)|$)", text
    )
    if hours is not None and (hours[1] or hours[2]):
        named = re.sub(r"(?:\bthe )?\bp:\w+$", "", hours[3] or "").strip()
        if named == "this":
            day = None if context.today is None else context.today.isoformat()
        else:
            day = _day(named, context)
        part = hours[2] or ("MO" if hours[1] in ("early", "small") else "NI")
        return None if day is None else f"{day}T{part}"
    part = _PART.search(text)
    if (
        part is not None
        and not (_SPOKEN.search(text) or _PAST.search(text))
        and not re.search(r"\d[:h]\d\d|[ap]\.?m\b|o'clock", text)
    ):
        return _part_value(text, part, context)
    clock = _clock(text)
    if clock is None:
        return None
    hour, minute, start, stop = clock
    rest = f"{text[:start]} {text[stop:]}".strip()
    part = _PART_POINTED.search(rest)
    if part is not None:
        # "11 o'clock last night", "10.05 this morning"
        late = part["part"] in ("AF", "EV") or (part["part"] == "NI" and hour > _SMALL)
        told = re.search(r"[ap]\.?m\b", text) is not None
        hour += 12 if late and hour < 12 and not told else 0
        value = _part_value(part[0], part, context)
        day = None if value is None else value.split("T")[0]
    else:
        day = _day(rest, context)
    return None if day is None else f"{day}T{hour:02d}:{minute:02d}"


def _clock(text: str) -> tuple[int, int, int, int] | None:
    """Find a clock time; return hour, minute and where it stands in the text."""
    past = _PAST.search(text)
    if past is not None:
        minutes = 30 if past["half"] else 15 if past["quarter"] else int(past["minutes"])
        total = 60 * int(past["hour"] or past["noon"]) + (
            minutes if past["way"] == "past" else -minutes
        )
        return total // 60 % 24, total % 60, past.start(), past.end()
    spoken = _SPOKEN.search(text)
    if spoken is not None:
        hour = int(spoken["hour"])
        late = spoken["part"] in ("AF", "EV") or (spoken["part"] == "NI" and hour > _SMALL)
        return hour + 12 if late and hour < 12 else hour, 0, spoken.start(), spoken.end()
    for found in _CLOCK.finditer(text):
        if found["minute"] is None and found["half"] is None and found["sharp"] is None:
            continue
        hour = int(found["hour"])
        half = (found["half"] or "")[:1]
        if half == "p" and hour < 12:
            hour += 12
        elif half == "a" and hour == 12:
            hour = 0
        return hour, int(found["minute"] or 0), found.start(), found.end()
    military = _MILITARY.search(text)
    if military is not None:
        return int(military["hour"]), int(military["minute"]), military.start(), military.end()
    return None


_SMALL: Final = 5
"""Hours "at night" up to which the small hours are meant."""


def _part_value(text: str, part: re.Match[str], context: Context) -> str | None:
    rest = f"{text[: part.start()]} {text[part.end() :]}".strip()
    lead = (part["lead"] or "").removeprefix("the ")
    lead = {"before": "previous", "after": "next"}.get(part["way"], lead)
    today = context.today
    day: str | None
    if rest in ("before last", "the before last"):
        day = None if today is None else (today - timedelta(days=2)).isoformat()
    elif "tonight" in rest:
        day = None if today is None else today.isoformat()
    elif lead == "last":
        day = None if today is None else (today - timedelta(days=1)).isoformat()
    elif lead == "this":
        day = None if today is None else today.isoformat()
    elif lead in ("following", "next", "previous"):
        time = context.anchor("D")
        start = time.first_day if time is not None else today
        step = timedelta(days=-1 if lead == "previous" else 1)
        day = None if start is None else (start + step).isoformat()
    else:
        overnight = context.words == ("overnight",)
        if overnight and today is not None and context.anchor("D", same_sentence=True) is None:
            # In a sentence without a day it is the last night, whatever day was told of before.
            day = _day_ahead(context) or today.isoformat()
        else:
            day = _day(rest, context)
        if day is not None and overnight and context.direction != AHEAD:
            # The night is named by the day that it began on; what came overnight is told the day after.
            day = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return None if day is None else f"{day}T{part['part']}"


def _day_ahead(context: Context) -> str | None:
    """Return the day that a later time of the sentence names ("at 11:00 local time (0900 GMT) on Tuesday")."""
    doc = context.parsed.doc
    verb = clause_verb(doc, context.time.root)
    for time in context.later:
        if clause_verb(doc, time.root) != verb:
            return None
        other = context.of(time)
        named = _NAMED_DAY.search(plain(other.words))
        if time.type in (TimeType.DATE, TimeType.TIME) and named is not None:
            value = date_value(plain(other.words), other)
            if value is not None and unit_of(value) == "D":
                return value
    return None


_NAMED_DAY: Final = re.compile(r"\bw\d\b|\bm\d+ \d|\d m\d|today|yesterday|tomorrow")


def _day(rest: str, context: Context) -> str | None:
    """Return the day that the rest of the expression names, else the day at hand."""
    rest = re.sub(
        r"\b(?:about|around|on|at|by|of|early|late|mid|shortly|at|local|time|the|nearly|almost)\b",
        " ",
        rest,
    )
    rest = " ".join(rest.split())
    if rest:
        value = date_value(rest, context)
        if value is not None:
            return value
    elif context.stands_alone and context.today is not None:
        # The line above an entry of a running report: "9:21 p.m."
        return context.today.isoformat()
    time = context.anchor("D", same_sentence=True)
    if time is None:
        ahead = _day_ahead(context)
        if ahead is not None:
            return ahead
    time = time or context.anchor("D")
    # What has gone on since a day is told of now, not of that day.
    since = time is not None and preposition(context.parsed.doc, time.first) == "since"
    if time is not None and time.value is not None and not since:
        return time.value.split("T", 1)[0]
    return None if context.today is None else context.today.isoformat()
