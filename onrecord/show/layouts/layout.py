"""What a column layout is, and how its rows are written."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.ask.coded import CodedEvent, Side
from onrecord.show.answers import safe_cell


@dataclass(frozen=True, slots=True)
class Pair:
    """One row's matter: an event, one of its sources and one of its targets."""

    event: CodedEvent
    source: Side | None
    target: Side | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what fills it (for the docs), and how.

    fill: gives the cell, "" or None where there is nothing to say; None for a
    column that onrecord never fills.
    """

    name: str
    meaning: str
    fill: Callable[[Pair], object] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout. lost: what onrecord knows and the layout has no room for."""

    name: str
    columns: tuple[Column, ...]
    separator: str
    header: bool
    lost: str

    def lines(self, events: Iterable[CodedEvent]) -> Iterator[str]:
        """Yield the header, if the layout has one, and a line for each pair of sides."""
        if self.header:
            yield self._line(column.name for column in self.columns)
        for event in events:
            for source, target in event.pairs():
                pair = Pair(event, source, target)
                yield self._line(_cell(column, pair) for column in self.columns)

    def _line(self, cells: Iterable[str]) -> str:
        line = io.StringIO()
        csv.writer(line, delimiter=self.separator, lineterminator="").writerow(cells)
        return line.getvalue()


def _cell(column: Column, pair: Pair) -> str:
    value = "" if column.fill is None else column.fill(pair)
    return "" if value is None else safe_cell(" ".join(str(value).split()))


def joined(values: Iterable[str]) -> str:
    """Join codes as these layouts do."""
    return ";".join(values)
