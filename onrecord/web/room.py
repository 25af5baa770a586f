"""What every page has at hand: the open record, the templates, and how the room was opened."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from jinja2 import Environment
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.ask.applies import applying
from onrecord.ask.filters import Filters
from onrecord.ask.query import parse_filters, to_command, to_query
from onrecord.record.store import Store
from onrecord.web.memory import Memory, Remembered
from onrecord.web.reader import Reader

_Counted = TypeVar("_Counted")

STATIC = Path(__file__).parent / "static"
BUILT = STATIC / "built"
"""Where the scripts of the charts are, once they are built."""

DOWNLOAD_ROWS = 100_000
"""Rows of a download that sets no limit."""


@dataclass(frozen=True, slots=True)
class Room:
    """One reading room. place: the record as the command line named it.

    token: what a reader must show, or None where none is asked. hosts: Host headers
    that are answered, without ports; ``*`` any address that is a number.
    """

    store: Store
    place: str
    templates: Environment
    menu: tuple[tuple[str, str], ...]
    token: str | None
    hosts: frozenset[str]
    charts: bool
    memory: Memory = field(default_factory=Memory)
    reader: Reader = field(default_factory=Reader)

    def render(
        self, request: Request, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """Return a page. Templates also see ``room``, ``path``, ``query`` and ``filters``."""
        values.setdefault("filters", Filters())
        html = self.templates.get_template(template).render(
            room=self, path=request.url.path, query=dict(request.query_params), **values
        )
        # A half surrogate pair can stand in an address and in no page.
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)

    def counted(
        self, ask: Callable[[Connection, Filters], _Counted], filters: Filters
    ) -> Remembered[_Counted]:
        """Ask something that counts over much of the record; a minute's answer is kept."""

        def make() -> _Counted:
            with self.store.reading() as connection:
                return ask(connection, filters)

        return self.memory.recall((ask, filters), make)

    @property
    def place_shown(self) -> str:
        """The record as it may be shown: its password left out."""
        if "://" not in self.place:
            return self.place
        return make_url(self.place).render_as_string(hide_password=True)

    @property
    def parquet(self) -> bool:
        """Whether Parquet can be written here."""
        return find_spec("pyarrow") is not None

    def command(self, question: str, filters: Filters, *options: str) -> str:
        """Return the command that gives the same as a page's download."""
        if filters.limit == Filters().limit:
            filters = replace(filters, limit=DOWNLOAD_ROWS)
        return to_command(question, self.applying(question, filters), self.place_shown, *options)

    def applying(self, question: str, filters: Filters) -> Filters:
        """Return those of a page's filters that a download of this question takes."""
        return applying(question, filters)

    def show_command(self, identifier: str) -> str:
        """Return the command that shows the same entry."""
        return shlex.join(["onrecord", "show", identifier, "--record", self.place_shown])


def charts_built() -> bool:
    """Say whether the scripts of the charts are there."""
    return any(BUILT.glob("*.js"))


def room_of(request: Request) -> Room:
    """Return the room that a request came to."""
    room = request.app.state.room
    assert isinstance(room, Room)
    return room


def filters_of(request: Request, **defaults: Any) -> Filters:
    """Return the filters that a request's address gives; the same as the command line's."""
    return parse_filters(request.query_params, **defaults)


def address(path: str, filters: Filters | None = None, **more: object) -> str:
    """Return a path with filters and further values as its query; what is None is left out."""
    pairs = [] if filters is None else to_query(filters)
    pairs = [pair for pair in pairs if pair[0] not in {name.rstrip("_") for name in more}]
    pairs += [(name.rstrip("_"), str(value)) for name, value in more.items() if value is not None]
    return f"{path}?{urlencode(pairs)}" if pairs else path
