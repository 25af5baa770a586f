"""Find days that recur: name, rule, which one, the first, whoever marks them, what they recall.

The facts of one report are put together: its first sentence may say that a day is
the 70th, and its third on which day of the year it falls.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from onrecord.resolve.occasions.hints import Hint, find_hints
from onrecord.resolve.times.calendar_rules import nth_weekday
from onrecord.resolve.times.words import plain
from onrecord.types import Cast, Occasion, Parsed, Time, TimeType

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass
class _Group:
    """The hints of one occasion."""

    hints: list[Hint] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        return next((hint.name for hint in self.hints if hint.name is not None), None)

    @property
    def counted(self) -> int | None:
        """The number of an anniversary. "The 15th Independence Day" is no such number: countries count it both ways."""
        return next(
            (
                hint.ordinal
                for hint in self.hints
                if hint.is_anniversary and hint.ordinal is not None
            ),
            None,
        )

    @property
    def ordinal(self) -> int | None:
        return next((hint.ordinal for hint in self.hints if hint.ordinal is not None), None)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the year: an RFC 5545 rule, and the one that the text speaks of, or None."""

    rule: str
    spoken_of: date | None


def resolve_occasions(parsed: Parsed, times: tuple[Time, ...], cast: Cast) -> tuple[Occasion, ...]:
    """Return the report's occasions in text order, each with what the report says of it.

    ``rule`` and ``first`` stay None where the report does not give the day.
    """
    groups: list[_Group] = []
    for hint in find_hints(parsed, times, cast):
        _place(parsed, hint, groups)
    return tuple(
        _occasion(parsed, times, group, f"{parsed.report.id}.o{number}")
        for number, group in enumerate(groups, 1)
    )


def _place(parsed: Parsed, hint: Hint, groups: list[_Group]) -> None:
    """Add a hint to the occasion it speaks of, or begin a new one."""
    for group in groups:
        if hint.name is not None and group.name is not None and _same_name(hint.name, group.name):
            group.hints.append(hint)
            return
    if hint.name is None:
        fitting = [
            group
            for group in groups
            if hint.ordinal is None or group.ordinal in (None, hint.ordinal)
        ]
        sentence = parsed.sentence_at(hint.token)
        beside = [
            group
            for group in fitting
            if any(parsed.sentence_at(other.token) == sentence for other in group.hints)
        ]
        if hint.refers and len(fitting) == 1:
            fitting[0].hints.append(hint)
            return
        if len(beside) == 1 and (hint.ordinal is None or beside[0].name is not None):
            beside[0].hints.append(hint)
            return
    groups.append(_Group([hint]))


def _same_name(one: str, other: str) -> bool:
    return one.replace("’", "'").casefold() == other.replace("’", "'").casefold()


def _occasion(parsed: Parsed, times: tuple[Time, ...], group: _Group, identity: str) -> Occasion:
    first_hint = group.hints[0]
    recalled = next((hint.object for hint in group.hints if hint.object is not None), None)
    day = _day_of(parsed, group, recalled)
    origin = _origin(parsed, times, group, recalled)
    ordinal = group.ordinal
    first: date | None = None
    if isinstance(origin, date):
        first = origin
        if day is None and any(hint.is_anniversary for hint in group.hints):
            day = _Day(_yearly_rule(origin.month, origin.day), None)
    elif day is not None:
        first = _first(parsed, day, origin, group.counted)
    name = group.name
    if name is None:
        name = "anniversary"
        if recalled is not None:
            clause = _is_clause(parsed, recalled)
            thing = parsed.span_of(*recalled).text if clause else _short(parsed, recalled)
            name += f" of the day {thing}" if clause else f" of {thing}"
    return Occasion(
        id=identity,
        name=name,
        mention=parsed.span_of(first_hint.first, first_hint.last),
        actor=next((hint.actor for hint in group.hints if hint.actor is not None), None),
        rule=None if day is None else day.rule,
        ordinal=ordinal,
        first=first,
        commemorates=None if recalled is None else parsed.span_of(*recalled),
    )


def _is_clause(parsed: Parsed, recalled: tuple[int, int]) -> bool:
    """Say whether what is recalled is told by a verb with its subject ("Peru closed its border")."""
    root = parsed.doc[recalled[0] : recalled[1]].root
    return root.pos_ == "VERB" and any(child.dep_ in ("nsubj", "nsubjpass") for child in root.lefts)


def _short(parsed: Parsed, recalled: tuple[int, int]) -> str:
    """Return what is recalled, without the time it happened."""
    first, last = recalled
    for index in range(first + 1, last):
        token = parsed.doc[index]
        if (token.pos_ in ("VERB", "AUX") and token.dep_ != "amod") or token.lower_ in _ENDS_NAME:
            last = index
            break
    return parsed.span_of(first, last).text


_ENDS_NAME: Final = frozenset(["in", "on", "at", "that", "which", "who", "when", ","])


# -- the day of the year -----------------------------------------------------------------------


def _day_of(parsed: Parsed, group: _Group, recalled: tuple[int, int] | None) -> _Day | None:
    for hint in group.hints:
        for time in hint.times:
            inside = recalled is not None and recalled[0] <= time.first < recalled[1]
            day = _day_in(parsed, time, fixed=hint.is_anniversary and not inside)
            if day is not None:
                return day
    return None


def _day_in(parsed: Parsed, time: Time, fixed: bool) -> _Day | None:
    """Return the day of the year that a time names, or None.

    fixed: the occasion falls on one date each year, so "on Thursday" tells it too.
    """
    text = plain(parsed.doc[index].lower_ for index in range(time.first, time.last))
    nth = re.search(r"\b(\d+th|last) w(\d) (?:of|in) m(\d+)", text)
    if nth is not None:
        count = -1 if nth[1] == "last" else int(nth[1][:-2])
        rule = f"FREQ=YEARLY;BYMONTH={nth[3]};BYDAY={count}{_WEEKDAYS[int(nth[2]) - 1]}"
        return _Day(rule, time.first_day)
    if time.value is None:
        if time.type is not TimeType.DATE:
            return None
        found = re.search(r"\bm(\d+) (\d{1,2})\b", text) or None
        if found is None or re.search(r"\b\d{4}\b", text):
            return None
        return _Day(_yearly_rule(int(found[1]), int(found[2])), None)
    if time.type is TimeType.SET:
        each = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", time.value)
        return None if each is None else _Day(_yearly_rule(int(each[1]), int(each[2])), None)
    named = re.search(r"\bm\d+ \d|\d(?:th)? (?:of )?m\d", text) is not None
    if time.first_day is None or time.first_day != time.last_day or not (named or fixed):
        return None
    return _Day(_yearly_rule(time.first_day.month, time.first_day.day), time.first_day)


def _yearly_rule(month: int, day: int) -> str:
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


# -- the first -----------------------------------------------------------------------------------


def _origin(
    parsed: Parsed, times: tuple[Time, ...], group: _Group, recalled: tuple[int, int] | None
) -> date | int | None:
    """Return the day or the year of what is recalled, where the text names it with its year."""
    if recalled is None:
        return None
    for time in _within(times, recalled):
        if time.first_day is None or time.last_day is None:
            continue
        text = plain(parsed.doc[index].lower_ for index in range(time.first, time.last))
        if re.search(r"\b\d{4}\b", text) is None:
            continue
        if time.first_day == time.last_day:
            return time.first_day
        if time.first_day.year == time.last_day.year:
            return time.first_day.year
    return None


def _within(times: tuple[Time, ...], place: tuple[int, int]) -> Iterator[Time]:
    for time in times:
        if place[0] <= time.first < place[1]:
            yield time


def _first(
    parsed: Parsed, day: _Day, origin: int | date | None, ordinal: int | None
) -> date | None:
    """Return the day counted from, from the year of what is recalled or from the ordinal."""
    year: int | None = origin if isinstance(origin, int) else None
    if year is None and ordinal is not None:
        spoken_of = day.spoken_of or parsed.report.published
        year = None if spoken_of is None else spoken_of.year - ordinal
        if _is_the_first(day.spoken_of, parsed.report.published, ordinal):
            return day.spoken_of
    return None if year is None else _in_year(day.rule, year)


def _is_the_first(spoken_of: date | None, published: date | None, ordinal: int) -> bool:
    """Say whether the day named is the one recalled ("the coup of 1 February 2021 ... its third anniversary")."""
    if spoken_of is None or published is None or (published - spoken_of).days < _PAST:
        return False
    return abs(spoken_of.year + ordinal - published.year) <= 1


_PAST: Final = 240
"""Days after which a day is no longer told as this time's anniversary."""


def _in_year(rule: str, year: int) -> date | None:
    """Return the day that a yearly rule gives in one year, or None."""
    parts = dict(part.split("=") for part in rule.split(";"))
    try:
        if "BYMONTHDAY" in parts:
            return date(year, int(parts["BYMONTH"]), int(parts["BYMONTHDAY"]))
        count, weekday = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
        return nth_weekday(year, int(parts["BYMONTH"]), _WEEKDAYS.index(weekday) + 1, int(count))
    except ValueError:
        return None
