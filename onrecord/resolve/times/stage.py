"""Give time expressions their TIMEX3 types, values and days."""

import re
from dataclasses import replace
from typing import Final

from onrecord.resolve.times.calendar_rules import Days, days_of
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.dates import date_value
from onrecord.resolve.times.durations import duration, recurring
from onrecord.resolve.times.from_to import quarter_ended, run_on
from onrecord.resolve.times.holidays import holiday_value, recurring_holiday
from onrecord.resolve.times.stretches import narrowed, stretched
from onrecord.resolve.times.tense import AHEAD
from onrecord.resolve.times.time_of_day import time_value
from onrecord.resolve.times.words import plain
from onrecord.types import Parsed, Time, TimeType


def resolve_times(parsed: Parsed, time_mentions: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the times with types, values and days.

    Relative ones count from ``parsed.report.published``, or from the time in the
    text that they are compared with. ``value`` stays None where that is missing,
    so a time without a value means that a day published would help.
    """
    resolved: list[Time] = []
    for position, time in enumerate(time_mentions):
        end = parsed.sentences[parsed.sentence_at(time.first)].last
        later = tuple(
            other for other in time_mentions[position + 1 : position + 4] if other.first < end
        )
        context = Context(parsed, time, parsed.report.published, resolved, later)
        resolved.append(_resolve(time, context))
    return run_on(parsed, tuple(resolved))


def _resolve(time: Time, context: Context) -> Time:
    text = plain(context.words)
    holiday = holiday_value(text, context) if time.type is TimeType.DATE else None
    kind: TimeType
    value: str | None
    days: Days | None
    if holiday is not None:
        kind, value, days = TimeType.DATE, *holiday
    else:
        (kind, value), days = _value(time, text, context), None
    if days is None and value is not None and kind in (TimeType.DATE, TimeType.TIME):
        days = days_of(value)
    if holiday is None and days is not None and kind is TimeType.DATE:
        assert value is not None
        days = narrowed(context.words, value, stretched(text, days), context.today)
    first_day, last_day = days if days is not None else (None, None)
    return replace(time, type=kind, value=value, first_day=first_day, last_day=last_day)


def _value(time: Time, text: str, context: Context) -> tuple[TimeType, str | None]:
    if time.type is TimeType.SET:
        found = recurring(text)
        return found if found is not None else (TimeType.SET, recurring_holiday(context))
    if time.type is TimeType.TIME:
        return TimeType.TIME, time_value(text, context)
    if text.endswith("tonight"):
        return TimeType.TIME, None if context.today is None else f"{context.today.isoformat()}TNI"
    if time.type is TimeType.DURATION:
        if text == "us:WE":
            return recurring(text) or (TimeType.SET, None)
        if text == "1 u:D" and _is_some_day(context):
            return TimeType.DATE, "FUTURE_REF"
        if text.endswith("u:Q") and context.word_after in ("ended", "ending"):
            return TimeType.DATE, quarter_ended(context)
        found = duration(text)
        if found is None:
            return TimeType.DATE, date_value(text, context)
        return found if not _is_rate(context) else (TimeType.SET, found[1])
    value = date_value(text, context)
    if value is None and _ONLY_LENGTH.search(text):
        # Nothing in the text to count from, or too short to be a date: its length remains.
        return duration(text) or (TimeType.DATE, None)
    return TimeType.DATE, value


def _is_some_day(context: Context) -> bool:
    """Say whether "one day" tells that something will come, not how long it takes ("may one day return")."""
    doc = context.parsed.doc
    first, last = context.time.first, context.time.last
    # Between a helper and its verb, which the parser then takes for a noun at times.
    led = first > 0 and (doc[first - 1].tag_ == "MD" or doc[first - 1].lower_ == "to")
    if led and last < len(doc) and doc[last].pos_ in ("VERB", "AUX", "NOUN"):
        return True
    token = doc[context.time.root]
    return token.dep_ in ("npadvmod", "advmod") and context.direction == AHEAD


_ONLY_LENGTH: Final = re.compile(r"us?:\w+ (?:later|after)$|us?:T[HMS]\b")


def _is_rate(context: Context) -> bool:
    """Say whether "a year" tells how often ("three times a year", "2 million a year")."""
    if context.words[0] not in ("a", "an") or len(context.words) != 2:
        return False
    doc = context.parsed.doc
    root = doc[context.time.root]
    counted = (
        root.dep_ == "npadvmod" and root.head.i < context.time.first and root.head.pos_ in _COUNTED
    )
    first = context.time.first
    # "400 cases a month", wherever the parser hangs the month.
    plural = first > 1 and doc[first - 1].tag_ == "NNS"
    so_many = plural and any(token.like_num for token in doc[max(0, first - 4) : first - 1])
    return counted or so_many or context.word_before in ("times", "twice", "once")


_COUNTED: Final = frozenset(["NOUN", "NUM", "SYM", "PROPN"])
