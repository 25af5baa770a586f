"""Who acts on whom."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.filters import Filters
from onrecord.ask.names import names_of
from onrecord.ask.pairs import ask_network
from onrecord.record.tables import reports
from onrecord.web.room import filters_of, room_of

EDGES = 60
"""Edges drawn where the reader sets no number: what can still be read."""

MOST = 300
YEAR = timedelta(days=364)


def page(request: Request) -> Response:
    """Show the busiest edges as a graph and a table; without filters, states in the last year."""
    room = room_of(request)
    filters = filters_of(request, limit=EDGES)
    if not request.query_params:
        last = room.counted(last_day, Filters()).value
        filters = replace(filters, kind="state", since=None if last is None else last - YEAR)
    limit = min(filters.limit, MOST)
    counted = room.counted(ask_network, replace(filters, limit=MOST))
    rows = list(counted.value)
    with room.store.reading() as connection:
        names = names_of(connection, [filters.actor])
    return room.render(
        request,
        "network.html",
        filters=filters,
        edges=rows[:limit],
        found=len(rows),
        most=MOST,
        limit=limit,
        counted_at=counted.made_at,
        names=names,
    )


def last_day(connection: Connection, _filters: Filters) -> date | None:
    """Return the day that the newest report was published."""
    day: date | None = connection.execute(select(func.max(reports.c.published))).scalar_one()
    return day
