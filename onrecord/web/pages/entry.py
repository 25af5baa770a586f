"""One entry whole."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ask.entry import Entry, find_entry
from onrecord.errors import OptionError
from onrecord.record.read_back import find_report, read_back
from onrecord.show.safe import one_line
from onrecord.show.words import Words
from onrecord.web.problems import NotThereError
from onrecord.web.room import room_of
from onrecord.web.templating import segment

HEADED_BY = ("name", "act", "type", "trigger_text", "cue_text", "text")
"""The fields that head an entry, those of them that it has."""


def page(request: Request) -> Response:
    """Show an entry with its sentences, its report and what is linked with it."""
    room = room_of(request)
    identifier = request.path_params["identifier"]
    with room.store.reading() as connection:
        try:
            entry = find_entry(connection, identifier)
        except OptionError as error:
            raise NotThereError(str(error)) from error
        heading = _told(connection, entry) or _heading(entry)
    if entry.kind == "report":
        return RedirectResponse(f"/reports/{segment(identifier)}", 307)
    if entry.kind == "actor":
        return RedirectResponse(f"/actors/{segment(identifier)}", 307)
    return room.render(
        request,
        "entry.html",
        entry=entry,
        heading=heading,
        command=room.show_command(identifier),
    )


def _told(connection: Connection, entry: Entry) -> str | None:
    """Return who does what to whom, who says what, or what a figure comes to."""
    found = find_report(connection, str(entry.report.get("id", "")))
    if entry.kind not in ("event", "claim", "figure") or found is None:
        return None
    reading = read_back(connection, found[0])
    words, identity = Words(reading), entry.fields["id"]
    for event in reading.events:
        if event.id == identity:
            return words.summary(event)
    for claim in reading.claims:
        if claim.id == identity:
            return words.claim(claim)[0]
    for figure in reading.figures:
        if figure.id == identity:
            return " · ".join(words.figure(figure))
    return None


def _heading(entry: Entry) -> str:
    words = [str(entry.fields[name]) for name in HEADED_BY if name in entry.fields]
    return one_line(" · ".join(words)) or entry.kind
