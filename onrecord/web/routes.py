"""The pages of the reading room: one list, in the menu's order; a page that is not here is not served."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.pages import (
    actors,
    days,
    disputes,
    download,
    entries,
    entry,
    happening,
    home,
    network,
    pair,
    read,
    report,
    reports,
    search,
    timeline,
    world,
)

Answer = Callable[[Request], Response | Awaitable[Response]]


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
        Page("/", home.page, "Today"),
        Page("/follow", home.follow, methods=("POST",)),
        Page("/timeline", timeline.page, "Timeline"),
        Page("/disputes", disputes.page, "Disputes"),
        Page("/happenings/{identifier}", happening.page),
        Page("/actors", actors.listing, "Actors"),
        Page("/actors/{identifier}", actors.page),
        Page("/pairs/{one}/{other}", pair.page),
        Page("/network", network.page, "Network"),
        Page("/map", world.page, "Map"),
        Page("/calendar", days.page, "Calendar"),
        Page("/calendar.ics", days.ics),
        Page("/events", entries.events),
        Page("/claims", entries.claims),
        Page("/reports", reports.page, "Reports"),
        Page("/reports/{identifier}", report.page),
        Page("/entries/{identifier}", entry.page),
        Page("/search", search.page, "Search"),
        Page("/read", read.page, "Read a text", ("GET", "POST")),
        Page("/download/{question}.{form}", download.page),
    )
