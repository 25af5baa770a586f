"""One entry whole."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ask.entry import Entry, find_entry
from onrecord.errors import OptionError
from onrecord.show.safe import one_line
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
    if entry.kind == "report":
        return RedirectResponse(f"/reports/{segment(identifier)}", 307)
    if entry.kind == "actor":
        return RedirectResponse(f"/actors/{segment(identifier)}", 307)
    return room.render(
        request,
        "entry.html",
        entry=entry,
        heading=_heading(entry),
        command=room.show_command(identifier),
    )


def _heading(entry: Entry) -> str:
    words = [str(entry.fields[name]) for name in HEADED_BY if name in entry.fields]
    return one_line(" · ".join(words)) or entry.kind
