"""Numbers that a report gives about something."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.types.span import Span


class Comparison(StrEnum):
    """How a figure is compared with another time's."""

    RATIO = "ratio"
    PERCENT = "percent"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure as found, before its actors and times are resolved.

    first, last: tokens of the words, last exclusive; ``mention`` the same in characters.
    root: head token of what is counted. Of value, low and high those known are set.
    unit: ``people``, an ISO 4217 code, ``percent``, an SI unit, or the thing counted.
    from_root, to_root: head tokens of the phrases it goes from and to.
    compared: tokens of the words that name what it is compared with, or None.
    said_by: token of the word that gives the measure ("exports"), or None.
    """

    mention: Span
    first: int
    last: int
    root: int
    measure: str | None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    per: str | None = None
    from_root: int | None = None
    to_root: int | None = None
    comparison: Comparison | None = None
    compared: tuple[int, int] | None = None
    said_by: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, sum, rate or comparison, with whom and when it is about.

    low, high: bounds, where the words give bounds ("dozens", "at least 40").
    per: what a rate is per ("day"). from_actor, to_actor: actor ids.
    time, compared_to: ids of times.
    """

    id: str
    mention: Span
    sentence: int
    measure: str | None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    per: str | None = None
    from_actor: str | None = None
    to_actor: str | None = None
    time: str | None = None
    compared_to: str | None = None
    comparison: Comparison | None = None
