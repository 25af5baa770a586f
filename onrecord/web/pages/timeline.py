"""What happened, by month and newest first."""

from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.happenings import ask_happenings
from onrecord.ask.names import names_in, names_of
from onrecord.ask.overview import ask_months
from onrecord.web.counts import QUADS, by_month
from onrecord.web.paging import one_page, page_number
from onrecord.web.room import filters_of, room_of


def page(request: Request) -> Response:
    """Show months as a chart and happenings as a list."""
    room, filters = room_of(request), filters_of(request)
    counted = room.counted(ask_months, filters)
    # What is planned lies ahead, and would stand before all that happened.
    listed = replace(filters, until=filters.until or date.today())
    with room.store.reading() as connection:
        found = one_page(connection, ask_happenings, listed, page_number(request))
        names = names_in(connection, found.answers) | names_of(connection, [filters.actor])
    return room.render(
        request,
        "timeline.html",
        filters=filters,
        listed=listed,
        months=by_month(counted.value),
        counted_at=counted.made_at,
        quads=QUADS,
        answers=found.answers,
        page=found.page,
        more=found.more,
        names=names,
    )
