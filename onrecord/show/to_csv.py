"""Events as a spreadsheet: a row each, every field by its name, safe to open."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from onrecord.ask.coded import CodedEvent, Side
from onrecord.show.answers import safe_cell

Fill = Callable[[CodedEvent], object]


def _ids(sides: tuple[Side, ...]) -> str:
    return "; ".join(side.actor or side.words for side in sides)


def _names(sides: tuple[Side, ...]) -> str:
    return "; ".join(side.name for side in sides)


COLUMNS: tuple[tuple[str, Fill], ...] = (
    ("id", lambda event: event.id),
    ("day", lambda event: event.day),
    ("first_day", lambda event: event.first_day),
    ("last_day", lambda event: event.last_day),
    ("sources", lambda event: _ids(event.sources)),
    ("source_names", lambda event: _names(event.sources)),
    ("targets", lambda event: _ids(event.targets)),
    ("target_names", lambda event: _names(event.targets)),
    ("type", lambda event: event.type),
    ("mode", lambda event: event.mode),
    ("contexts", lambda event: " ".join(event.contexts)),
    ("cameo", lambda event: event.cameo),
    ("quad", lambda event: event.quad),
    ("goldstein", lambda event: event.goldstein),
    ("trigger", lambda event: event.trigger),
    ("status", lambda event: event.status),
    ("standing", lambda event: event.standing),
    ("asserted_by", lambda event: "; ".join(event.asserted_by)),
    ("denied_by", lambda event: "; ".join(event.denied_by)),
    ("place", lambda event: event.place),
    ("country", lambda event: event.place_country),
    ("latitude", lambda event: event.latitude),
    ("longitude", lambda event: event.longitude),
    ("geonames", lambda event: event.geonames),
    ("confidence", lambda event: event.confidence),
    ("sentence", lambda event: event.sentence),
    ("report", lambda event: event.report),
    ("title", lambda event: event.title),
    ("publisher", lambda event: event.publisher),
    ("published", lambda event: event.published),
    ("url", lambda event: event.url),
)
"""Column names and what fills them; several of a thing are parted by "; "."""


def to_csv_events(events: Iterable[CodedEvent]) -> Iterator[str]:
    """Yield a header and a line for each event."""
    yield _line([name for name, _ in COLUMNS])
    for event in events:
        values = (fill(event) for _, fill in COLUMNS)
        yield _line(["" if value is None else safe_cell(str(value)) for value in values])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
