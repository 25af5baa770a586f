"""Tellings as columns of numbers, so that many pairs are compared at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook.scales import quad
from onrecord.merge.sketch import REPORT_WIDTH, SENTENCE_WIDTH, rows
from onrecord.merge.tell import THING
from onrecord.types import Telling

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SIDES = 4
"""Parties of a side that are compared; more are rare, and are left out."""

UNKNOWN = 0
"""Where a column has nothing."""


@dataclass(frozen=True, slots=True)
class Board:
    """Columns of some tellings. Hashes are 63 bits; days are ordinals; 0 is unknown.

    sources, targets, others, figures: shape (tellings, ``SIDES``). about: a row a
    report; report: which of them is a telling's. around, meaning: a row a telling.
    """

    type: Ints
    quad: Ints
    stem: Ints
    sources: Ints
    targets: Ints
    others: Ints
    figures: Ints
    first: Ints
    last: Ints
    published: Ints
    place: Ints
    country: Ints
    report: Ints
    about: Floats
    around: Floats

    def __len__(self) -> int:
        return len(self.type)


def make_board(tellings: Sequence[Telling]) -> Board:
    """Lay tellings out as columns, in the order given."""
    reports = {each.report: each.about for each in tellings}
    places = {report: place for place, report in enumerate(reports)}

    def column(value: Callable[[Telling], str | None]) -> Ints:
        return np.fromiter((_hash(value(t)) for t in tellings), np.int64, len(tellings))

    def days(value: Callable[[Telling], date | None]) -> Ints:
        found = (value(t) for t in tellings)
        return np.fromiter(
            (UNKNOWN if day is None else day.toordinal() for day in found),
            np.int64,
            len(tellings),
        )

    return Board(
        type=column(lambda t: t.type),
        quad=column(lambda t: str(quad(t.type) or t.type)),
        stem=column(lambda t: t.stem),
        sources=_wide(t.sources for t in tellings),
        targets=_wide(t.targets for t in tellings),
        others=_wide(t.others for t in tellings),
        figures=_wide(map(str, t.figures) for t in tellings),
        first=days(lambda t: t.first_day),
        last=days(lambda t: t.last_day or t.first_day),
        published=days(lambda t: t.published),
        place=column(lambda t: t.place),
        country=column(lambda t: t.country),
        report=np.fromiter((places[t.report] for t in tellings), np.int64, len(tellings)),
        about=rows(reports.values(), REPORT_WIDTH),
        around=rows((t.around for t in tellings), SENTENCE_WIDTH),
    )


def is_thing(side: str) -> bool:
    """Say whether a side names a thing and no actor."""
    return side.startswith(THING)


def _wide(lists: Iterable[Iterable[str]]) -> Ints:
    found = [[_hash(each) for each in some][:SIDES] for some in lists]
    table = np.full((len(found), SIDES), UNKNOWN, dtype=np.int64)
    for row, values in enumerate(found):
        table[row, : len(values)] = values
    return table


def _hash(words: str | None) -> int:
    if words is None:
        return UNKNOWN
    return (int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1) or 1
