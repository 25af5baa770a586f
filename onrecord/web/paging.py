"""Lists a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request

from onrecord.ask.answers import Answers
from onrecord.ask.filters import Filters
from onrecord.errors import OptionError

ROWS = 50
"""Rows to a page of a list."""

FURTHEST = 400
"""Pages of a list; who looks further back narrows it by days."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: its rows, its number from 1, and whether there is another."""

    answers: Answers
    page: int
    more: bool


def page_number(request: Request) -> int:
    """Return the page asked for. Raises OptionError if it is no number or too far back."""
    given = request.query_params.get("page", "1")
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= FURTHEST):
        raise OptionError(
            f"page: {given[:20]!r} is no number from 1 to {FURTHEST}; to see older ones, set until"
        )
    return int(given[:6])


def one_page(
    connection: Connection,
    ask: Callable[[Connection, Filters], Answers],
    filters: Filters,
    page: int,
    rows: int = ROWS,
) -> Listed:
    """Ask for one page of a list, and for one row more to see whether there is another."""
    return paged(ask(connection, up_to(filters, page, rows)), page, rows)


def up_to(filters: Filters, page: int, rows: int = ROWS) -> Filters:
    """Return the filters with the limit that shows this page and whether there is another."""
    return replace(filters, limit=page * rows + 1)


def paged(answers: Answers, page: int, rows: int = ROWS) -> Listed:
    """Cut one page out of what was asked with ``up_to``."""
    start = (page - 1) * rows
    shown = Answers(answers.columns, answers.rows[start : start + rows])
    return Listed(shown, page, len(answers) > start + rows)


def with_page(path: str, query: dict[str, str], page: int) -> str:
    """Return the address of another page of the same list."""
    return f"{path}?{urlencode({**query, 'page': str(page)})}"
