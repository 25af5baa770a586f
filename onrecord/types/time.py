"""Stretches of days, and days that recur."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.types.span import Span


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value and the days it denotes.

    value: a TIMEX3 value, or None where it needs a day published that is missing.
    first_day, last_day: both inclusive, or None where it denotes no days. A time that
    opens a stretch ("from 1994 to 1999") has the stretch's last day.
    first, last: token offsets, last exclusive. root: the head token.
    """

    id: str
    span: Span
    type: TimeType
    first: int
    last: int
    root: int
    value: str | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that recurs.

    actor: id of whoever marks it. rule: RFC 5545. ordinal: which one the text
    speaks of (70). first: the day counted from. commemorates: the words for what
    it recalls, or None.
    """

    id: str
    name: str
    mention: Span
    actor: str | None = None
    rule: str | None = None
    ordinal: int | None = None
    first: date | None = None
    commemorates: Span | None = None
