"""What pointing words pick out: "last year", "the same month", "the latest quarter"."""

import re
from datetime import date
from typing import Final

from onrecord.resolve.times.calendar_rules import add_months, shift, value_at
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.tense import AHEAD, BACK

BACKWARD: Final = frozenset(["last", "past", "previous", "preceding", "prior"])
FORWARD: Final = frozenset(
    ["next", "coming", "following", "upcoming", "forthcoming", "ensuing", "subsequent"]
)
_FROM_TEXT: Final = frozenset(
    ["previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that"]
)
"""Pointers that count from a time in the text where there is one, not from the day published."""


POINTERS: Final = (
    "(?:(?:this|that|the same|same|these|those|current|latest|most recent|entire|whole|last|past|previous|preceding|prior|next|coming"
    "|following|upcoming|forthcoming|ensuing|subsequent|corresponding|comparable)(?: |(?= )))+?"
).replace("(?: |(?= ))", "")
"""Pattern of the words that point, in plain form."""


def pointed(pointer: str, unit: str, context: Context) -> str | None:
    """Return the value of the unit that a pointer ("last", "this", "the following") picks."""
    words = pointer.split()
    offset = -1 if set(words) & BACKWARD else 1 if set(words) & FORWARD else 0
    if "latest" in words and unit == "Q":
        return latest_quarter(context)
    anchor: date | None = context.today
    if (
        set(words) & _FROM_TEXT
        or ("latest" in words and unit == "D")
        or _is_told_on(words, unit, context)
    ):
        time = context.anchor(_ANCHOR_UNITS.get(unit, ""))
        if time is not None and time.first_day is not None:
            anchor = time.first_day
    if anchor is None:
        return None
    return value_at(shift(anchor, offset, unit), unit)


def _is_told_on(words: list[str], unit: str, context: Context) -> bool:
    """Say whether "the next day", "the next month" goes on from a time in the text: a longer unit only in the past."""
    if words != ["next"] or context.words[0] != "the":
        return False
    return unit == "D" or context.direction == BACK


_ANCHOR_UNITS: Final = {"D": "D", "W": "DW", "WE": "DW", "M": "DM", "Q": "Q", "Y": "DWMQHSY"}
"""The units of those times that can anchor a pointer at each unit."""


def pointed_year(pointer: str, context: Context) -> int | None:
    """Return the year that a pointer ("last", "this") picks, or None without a day published."""
    value = pointed(pointer, "Y", context)
    return None if value is None else int(value)


def year_named(text: str, context: Context) -> int | None:
    """Return the year that an expression names or points at ("of 2020", "last year's"), or None."""
    found = re.search(r"\b(1\d{3}|2[01]\d\d)\b", text)
    if found is not None:
        return int(found[1])
    found = re.search(r"\bfy-?(\d\d(?:\d\d)?)\b", text)
    if found is not None:
        return int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
    found = re.search(rf"({POINTERS}) (?:fiscal |financial )?u:Y", text)
    if found is not None:
        return pointed_year(found[1], context)
    if re.search(r"u:Y (?:ago|earlier)", text):
        return None if context.today is None else context.today.year - 1
    if re.search(r"the (?:fiscal )?u:Y", text):
        return None if context.today is None else context.today.year
    return None


def open_quarter(number: int, context: Context) -> str:
    """Return the value of a quarter without a year; the context must have a day published."""
    today = context.today
    assert today is not None
    now = (today.month + 2) // 3
    year = today.year
    if context.direction == AHEAD and number < now - 1:
        year += 1
    elif context.direction != AHEAD and number > now:
        year -= 1
    elif context.direction == BACK and number == now:
        # What is told of a quarter as done is told after its end, or far into it.
        begun = date(year, 3 * number - 2, 1)
        if (today - begun).days < _EARLY:
            year -= 1
    return f"{year:04d}-Q{number}"


def open_half(number: int, context: Context) -> str | None:
    """Return the value of a half year without a year, None without a day published: by the clause's direction."""
    today = context.today
    if today is None:
        return None
    year = today.year
    if context.direction == AHEAD:
        year += number == 1 and today.month > _HALF
    elif today.month <= (_HALF if number == 2 else _HALF // 2):
        year -= 1
    return f"{year:04d}-H{number}"


_HALF: Final = 6
"""The last month of a year's first half."""

_EARLY: Final = 31
"""Days into a quarter up to which a past tense means the one of the year before."""


def latest_quarter(context: Context) -> str | None:
    """Return the latest quarter named that has ended, else the last one that had ended by the day published."""
    time = context.latest_quarter()
    if time is not None:
        return time.value
    return None if context.today is None else value_at(add_months(context.today, -3), "Q")
