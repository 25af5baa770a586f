"""The coming days, as a page and as an iCalendar file."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.calendar import ComingDay, recorded_days
from onrecord.ask.filters import Filters
from onrecord.show.to_ics import to_ics
from onrecord.web.room import filters_of, room_of

DAYS = 300
"""Coming days listed at most."""

AHEAD = timedelta(days=182)
GRIDS = 3
"""Months drawn as a grid."""


LONG = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Entry:
    """A coming day, and how many texts announce it."""

    day: ComingDay
    texts: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month's grid. entries: how many days that come are on it."""

    day: date
    inside: bool
    entries: int


def page(request: Request) -> Response:
    """Show coming days: grids of the next months, then each day with its sentence."""
    room, filters = room_of(request), asked(request)
    with room.store.reading() as connection:
        days = recorded_days(connection, filters)
    assert filters.since is not None
    gathered = together(days)
    soon = [entry for entry in gathered if not is_long(entry.day, filters.since)]
    return room.render(
        request,
        "calendar.html",
        filters=filters,
        months=_by_month(soon),
        long=[entry for entry in gathered if is_long(entry.day, filters.since)],
        grids=[_grid(month, soon) for month in _following(filters.since)],
        count=len(days),
        most=DAYS,
        today=date.today(),
        everything=replace(filters, limit=Filters().limit),
    )


def ics(request: Request) -> Response:
    """Answer with the same days for a calendar program."""
    room, filters = room_of(request), asked(request)
    with room.store.reading() as connection:
        body = to_ics(recorded_days(connection, filters))
    return Response(
        body,
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="onrecord.ics"'},
    )


def asked(request: Request) -> Filters:
    """Return the filters; without a first day, from today, and half a year ahead."""
    given = filters_of(request, limit=DAYS)
    since = given.since or date.today()
    until = given.until or since + AHEAD
    return Filters(actor=given.actor, since=since, until=until, limit=DAYS)


def together(days: Iterable[ComingDay]) -> list[Entry]:
    """Gather what several texts announce in the same words and for the same days."""
    found: dict[tuple[object, ...], list[ComingDay]] = defaultdict(list)
    for day in days:
        found[day.title, day.first_day, day.last_day, day.rule].append(day)
    return [Entry(same[0], len(same)) for same in found.values()]


def is_long(day: ComingDay, since: date) -> bool:
    """Say whether a plan has no day one could be there: it began before, or runs for long."""
    return day.first_day < since or day.last_day - day.first_day > LONG


def _by_month(days: Sequence[Entry]) -> list[tuple[date, list[Entry]]]:
    months: dict[date, list[Entry]] = defaultdict(list)
    for entry in days:
        months[entry.day.first_day.replace(day=1)].append(entry)
    return sorted(months.items())


def _following(since: date) -> list[date]:
    months = [since.replace(day=1)]
    while len(months) < GRIDS:
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    return months


def _grid(month: date, days: Sequence[Entry]) -> tuple[date, list[list[Cell]]]:
    starts: dict[date, int] = defaultdict(int)
    for entry in days:
        starts[entry.day.first_day] += 1
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return month, [
        [Cell(day, day.month == month.month, starts[day]) for day in week] for week in weeks
    ]
