"""Where events happened."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.overview import SLICE, ask_map, is_whole
from onrecord.web.room import filters_of, room_of

POINTS = 300
"""The busiest points that are drawn and listed."""


def page(request: Request) -> Response:
    """Show a map of the world with a table of its points."""
    room, filters = room_of(request), filters_of(request, limit=POINTS)
    counted = room.counted(ask_map, filters)
    narrow = filters.actor is not None or not is_whole(filters)
    events = sum(counted.value.column("events"))
    return room.render(
        request,
        "map.html",
        filters=filters,
        points=counted.value,
        counted_at=counted.made_at,
        events=events,
        capped=SLICE if narrow and events >= SLICE else None,
        more=len(counted.value) >= filters.limit,
        behind=replace(filters, limit=50),
    )
