"""One happening as many reports tell it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ask.happening import find_happening
from onrecord.ask.names import names_of
from onrecord.errors import OptionError
from onrecord.types import FigureGiven
from onrecord.web.problems import NotThereError
from onrecord.web.room import room_of
from onrecord.web.templating import segment


def page(request: Request) -> Response:
    """Show who says it, who denies it, its figures over time, every report that tells it."""
    room = room_of(request)
    identifier = request.path_params["identifier"]
    with room.store.reading() as connection:
        try:
            found = find_happening(connection, identifier)
        except OptionError as error:
            raise NotThereError(str(error)) from error
        if found.id != identifier:
            return RedirectResponse(f"/happenings/{segment(found.id)}", 307)
        names = names_of(connection, (*found.asserted_by(), *found.denied_by()))
    series: dict[str, list[FigureGiven]] = {}
    for figure in found.figures:
        unit = f", {figure.unit}" if figure.unit else ""
        series.setdefault(f"{figure.measure or 'number'}{unit}", []).append(figure)
    return room.render(
        request,
        "happening.html",
        it=found,
        series=series,
        days_said=len({said.day for said in found.said}),
        names=names,
        command=room.show_command(identifier),
    )
