"""The pages of the reading room: one list, in the menu's order; a page that is not here is not served."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.pages import download, entry, home, report, reports

Answer = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, the function that answers, and its word in the menu, if it has one.

    answer: a plain function; it runs in a thread, so it may wait for the record.
    """

    path: str
    answer: Answer
    menu: str | None = None
    methods: tuple[str, ...] = ("GET",)


def pages() -> tuple[Page, ...]:
    """Return every page."""
    return (
        Page("/", home.page),
        Page("/reports", reports.page, "Reports"),
        Page("/reports/{identifier}", report.page),
        Page("/entries/{identifier}", entry.page),
        Page("/download/{question}.{form}", download.page),
    )
