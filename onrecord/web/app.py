"""The reading room as an ASGI app.

How a page joins: a file ``pages/NAME.py`` with a function that takes a Starlette
``Request`` and returns a ``Response``, a template ``templates/NAME.html`` that
extends ``base.html``, and a line in ``routes.py``. Nothing registers itself.

    def page(request: Request) -> Response:
        room, filters = room_of(request), filters_of(request)
        with room.store.reading() as connection:
            answers = ask_events(connection, filters)
        return room.render(request, "events.html", filters=filters, answers=answers)

Its function is not ``async``: it runs in a thread and may wait for the record.
Errors of the family ``OnrecordError`` become pages by themselves. A page with a
table calls the macro ``table`` of ``parts.html``, which brings the downloads and
the command; one with charts fills the block ``scripts`` of its template with
``<script type="module" src="{{ static('built/NAME.js') }}">`` where ``room.charts``.
"""

from collections.abc import Iterable
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord import __version__
from onrecord.errors import OnrecordError
from onrecord.record.store import open_store
from onrecord.web.api import make_api
from onrecord.web.beforehand import asking_beforehand
from onrecord.web.guard import Guard
from onrecord.web.problems import on_crash, on_http_error, on_invalid, on_onrecord_error
from onrecord.web.room import STATIC, Room, charts_built
from onrecord.web.routes import pages
from onrecord.web.templating import make_templates, static_address

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names by which a reader on the same machine comes."""


def create_app(
    record: str | Path,
    *,
    token: str | None = None,
    hosts: Iterable[str] = LOOPBACK,
    charts: bool | None = None,
    warm: bool = False,
) -> ASGIApp:
    """Return the app for one record, a path or a ``postgresql://`` address.

    token: what each reader must show; None asks for nothing. hosts: Host headers that
    are answered, without ports; ``*`` any address that is a number. charts: whether the
    scripts of the charts are there; None looks. warm: count beforehand, beside the first
    answers, what readers mostly ask. Raises RecordError.
    """
    served = pages()
    room = Room(
        store=open_store(record),
        place=str(record),
        templates=make_templates(),
        menu=tuple((page.path, page.menu) for page in served if page.menu),
        token=token,
        hosts=frozenset(hosts),
        charts=charts_built() if charts is None else charts,
    )
    app = FastAPI(
        title="onrecord",
        version=__version__,
        description="A record of news reports: who did what to whom, who says so, who denies it.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=asking_beforehand(room, served) if warm else None,
    )
    app.state.room = room
    for kind, answer in (
        (OnrecordError, on_onrecord_error),
        (HTTPException, on_http_error),
        (RequestValidationError, on_invalid),
        (Exception, on_crash),
    ):
        app.add_exception_handler(kind, answer)
    for page in served:
        app.add_route(page.path, page.answer, methods=list(page.methods), include_in_schema=False)
    app.add_route("/favicon.ico", _icon, include_in_schema=False)
    app.include_router(make_api())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return Guard(app, room)


def _icon(_request: Request) -> Response:
    """Lead browsers to the icon where no page does, as beside an answer of the API."""
    return RedirectResponse(static_address("icon.svg"), 301)
