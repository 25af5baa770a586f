"""The list of reports."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.applies import check_applies
from onrecord.ask.questions import ask_reports
from onrecord.web.paging import one_page, page_number
from onrecord.web.room import filters_of, room_of


def page(request: Request) -> Response:
    """List reports, newest first."""
    room, filters = room_of(request), check_applies("reports", filters_of(request))
    with room.store.reading() as connection:
        found = one_page(connection, ask_reports, filters, page_number(request))
    return room.render(
        request,
        "reports.html",
        filters=filters,
        answers=found.answers,
        page=found.page,
        more=found.more,
    )
