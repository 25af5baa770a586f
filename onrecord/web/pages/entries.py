"""Lists of entries: the sentences behind every number of a chart."""

from collections.abc import Callable

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.answers import Answers
from onrecord.ask.applies import check_applies
from onrecord.ask.claims import ask_claims
from onrecord.ask.filters import Filters
from onrecord.ask.names import names_in
from onrecord.ask.questions import ask_events
from onrecord.web.paging import one_page, page_number
from onrecord.web.room import filters_of, room_of

EVENT_FILTERS = (
    "actor", "with", "source", "target", "type", "quad", "tone", "status", "standing", "since",
    "until", "place", "publisher", "text",
)  # fmt: skip
CLAIM_FILTERS = ("source", "about", "stance", "since", "until", "publisher", "text")


def events(request: Request) -> Response:
    """List events, newest first."""
    columns = ("day", "sources", "type", "targets", "standing", "sentence")
    return _listed(request, "events", ask_events, EVENT_FILTERS, columns)


def claims(request: Request) -> Response:
    """List claims, newest first."""
    columns = ("day", "speakers", "act", "stance", "sentence")
    return _listed(request, "claims", ask_claims, CLAIM_FILTERS, columns)


def _listed(
    request: Request,
    question: str,
    ask: Callable[[Connection, Filters], Answers],
    names: tuple[str, ...],
    columns: tuple[str, ...],
) -> Response:
    room, filters = room_of(request), check_applies(question, filters_of(request))
    with room.store.reading() as connection:
        found = one_page(connection, ask, filters, page_number(request))
        called = names_in(connection, found.answers)
    return room.render(
        request,
        "entries.html",
        question=question,
        filters=filters,
        filter_names=names,
        columns=columns,
        answers=found.answers,
        page=found.page,
        more=found.more,
        names=called,
    )
