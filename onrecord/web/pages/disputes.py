"""What is contested: who asserts it, who denies it, since when, in how many texts."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.disputes import ask_disputes
from onrecord.ask.movement import ask_movement
from onrecord.ask.names import names_in
from onrecord.web.paging import one_page, page_number
from onrecord.web.room import filters_of, room_of


def page(request: Request) -> Response:
    """List contested happenings, the newest movement first, with their movement by month."""
    room, filters = room_of(request), filters_of(request)
    moves = room.counted(ask_movement, filters)
    with room.store.reading() as connection:
        found = one_page(connection, ask_disputes, filters, page_number(request), rows=20)
        names = names_in(connection, found.answers)
    return room.render(
        request,
        "disputes.html",
        filters=filters,
        moves=list(moves.value),
        counted_at=moves.made_at,
        answers=found.answers,
        page=found.page,
        more=found.more,
        names=names,
    )
