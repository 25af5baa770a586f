"""Times that open a stretch ("from 1994 to 1999"), and units that end on a day named behind them."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from onrecord.codebook.tables import words_of
from onrecord.resolve.times.calendar_rules import add_months, days_of, shift, unit_of, value_at
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.dates import date_value
from onrecord.resolve.times.words import plain
from onrecord.types import Parsed, Time, TimeType


def run_on(parsed: Parsed, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Give a time that opens a stretch ("from 1994 to 1999") the stretch's last day."""
    found = list(times)
    for index, (time, end) in enumerate(pairwise(times)):
        context = Context(parsed, time, parsed.report.published, [], (end,))
        if end.last_day is not None and (
            time.type is TimeType.DURATION or unit_of(time.value or "") == "Q"
        ):
            found[index] = _up_to(time, end.last_day, context)
        if _is_named_again(context, end):
            found[index] = replace(
                time, value=end.value, first_day=end.first_day, last_day=end.last_day
            )
        if context.partner is None or not _is_stretch(context):
            continue
        first, last = _in_order(time, end, context)
        found[index : index + 2] = first, last
        if _is_later(last, first):
            found[index] = replace(first, last_day=last.last_day)
    return tuple(found)


def _is_named_again(context: Context, day: Time) -> bool:
    """Say whether the date behind a comma is the day that is pointed at ("the next day, Sept. 4, ...")."""
    return (
        day.first == context.time.last + 1
        and context.word_after == ","
        and day.type is TimeType.DATE
        and unit_of(day.value or "") == "D"
        and re.fullmatch(_POINTED_DAY, plain(context.words)) is not None
        and re.search(r"\bm\d", plain(context.of(day).words)) is not None
    )


_POINTED_DAY: Final = (
    r"the (?:next|following|same|previous) u:D|that (?:same )?u:D|the u:D (?:before|after)"
)


def _in_order(time: Time, end: Time, context: Context) -> tuple[Time, Time]:
    """Move one of two weekdays by a week where the end lies before the start ("sat from Monday to Wednesday")."""
    weekdays = all(re.fullmatch(r"w\d", plain(c.words)) for c in (context, context.of(end)))
    if not weekdays or time.first_day is None or end.first_day is None or context.today is None:
        return time, end
    if time.first_day <= end.first_day:
        return time, end
    if time.first_day > context.today:
        return time, _on(end, end.first_day + timedelta(weeks=1))
    return _on(time, time.first_day - timedelta(weeks=1)), end


def _on(time: Time, day: date) -> Time:
    return replace(time, value=day.isoformat(), first_day=day, last_day=day)


def _up_to(time: Time, last_day: date, context: Context) -> Time:
    """Give a unit that ends on a day named behind it its days ("the week to Sunday", "the year ended June 30")."""
    value = time.value or ""
    unit = re.fullmatch(r"P(?P<count>\d{1,3})(?P<unit>[DWMQY])", value) or re.fullmatch(
        r"\d{4}-(?P<unit>Q)(?P<count>)\d", value
    )
    beside = context.later[0].first == time.last + 1
    if unit is None or not beside or context.word_after not in ("to", "through", "ended", "ending"):
        return time
    day_after = last_day + timedelta(days=1)
    count = int(unit["count"] or 1)
    return replace(time, first_day=shift(day_after, -count, unit["unit"]), last_day=last_day)


def quarter_ended(context: Context) -> str | None:
    """Return the value of "the quarter ended Sept. 30": the quarter of the year that most of it lies in."""
    if not context.later or context.later[0].first != context.time.last + 1:
        return "P1Q"
    end = context.of(context.later[0])
    days = days_of(date_value(plain(end.words), end) or "")
    # What ends in a quarter's first month has run through the one before.
    return "P1Q" if days is None else value_at(add_months(days[1], -1), "Q")


def _is_stretch(context: Context) -> bool:
    """Say whether "from" or "between" leads to the time, or a dash joins it to its end."""
    if context.word_after in ("-", "–"):
        return True
    doc = context.parsed.doc
    first = context.time.first
    return (context.word_before, context.word_after) in _STRETCHES and (
        doc[first - 1].head.lemma_.lower() not in _PUT_OFF
    )


_STRETCHES: Final = {
    ("from", "to"),
    ("from", "through"),
    ("from", "until"),
    ("from", "till"),
    ("between", "and"),
}
_PUT_OFF: Final = words_of(
    "postpone delay move shift reschedule defer push bring change extend advance"
)
"""Verbs that take something from one day to another ("moved from 3 May to 7 June")."""


def _is_later(end: Time, time: Time) -> bool:
    """Say whether both denote days and the one ends after the other."""
    dated = {time.type, end.type} <= {TimeType.DATE, TimeType.TIME}
    return (
        dated
        and time.first_day is not None
        and time.last_day is not None
        and end.last_day is not None
        and time.last_day < end.last_day
    )
