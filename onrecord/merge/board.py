"""Tellings as columns of numbers, so that many pairs are compared at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook.scales import quad
from onrecord.learned.sense import SENSE_WIDTH
from onrecord.merge.sketch import (
    NAMES_WIDTH,
    NUMBERS_WIDTH,
    OPENING_WIDTH,
    REPORT_WIDTH,
    SENTENCE_WIDTH,
    rarity,
    rows,
    stems,
)
from onrecord.merge.words import WIDTH
from onrecord.types import Standing, Status, Telling

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SIDES = 4
"""Parties of a side that are compared; more are rare, and are left out."""

NAMES = 10
"""Proper names of a sentence that are compared."""

DONE = (Status.HAPPENED, Status.ONGOING, Status.NEGATED)
"""What is not told before it is there, or denied before."""

UNKNOWN = 0
"""Where a column has nothing."""


@dataclass(frozen=True, slots=True)
class Board:
    """Columns of some tellings. Hashes are 63 bits; days are ordinals; 0 is unknown.

    quad: its class. done: it is told as done, or denied; denial: it is only denied. rare: how
    rare the trigger's stem is. sources, targets, others, figures: shape (tellings, ``SIDES``).
    source_states, target_states: those that are states or unions of them, and states: all that
    the sentence names. names: shape (tellings, ``NAMES``), and names_rare how rare each is;
    place_name: what would stand there for the place. about, named, numbered, opening: a row a
    report; report: which of them is a telling's. around, near, meaning, sense: a row a telling;
    sensed: whether it has a sense.
    """

    type: Ints
    quad: Ints
    stem: Ints
    rare: Floats
    sources: Ints
    targets: Ints
    others: Ints
    source_states: Ints
    target_states: Ints
    states: Ints
    sentence: Ints
    names: Ints
    names_rare: Floats
    figures: Ints
    first: Ints
    last: Ints
    published: Ints
    done: NDArray[np.bool_]
    denial: NDArray[np.bool_]
    place: Ints
    place_name: Ints
    country: Ints
    report: Ints
    about: Floats
    named: Floats
    numbered: Floats
    opening: Floats
    around: Floats
    near: Floats
    meaning: Floats
    sense: Floats
    sensed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.type)


def make_board(tellings: Sequence[Telling]) -> Board:
    """Lay tellings out as columns, in the order given."""
    reports = {each.report: each.about for each in tellings}
    places = {report: place for place, report in enumerate(reports)}
    names = REPORT_WIDTH
    numbers = names + NAMES_WIDTH
    opening = numbers + NUMBERS_WIDTH

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
        quad=np.array([quad(t.type) or UNKNOWN for t in tellings], dtype=np.int64),
        stem=column(lambda t: t.stem),
        rare=np.array([rarity(t.stem) for t in tellings], dtype=np.float32),
        sources=_wide(t.sources for t in tellings),
        targets=_wide(t.targets for t in tellings),
        others=_wide(t.others for t in tellings),
        source_states=_wide(map(_states, (t.sources for t in tellings))),
        target_states=_wide(map(_states, (t.targets for t in tellings))),
        states=_wide((_states((*t.sources, *t.targets, *t.others)) for t in tellings), NAMES),
        sentence=np.array([t.sentence for t in tellings], dtype=np.int64),
        names=_wide((t.names for t in tellings), NAMES),
        names_rare=_rare([t.names for t in tellings]),
        figures=_wide(map(str, t.figures) for t in tellings),
        first=days(lambda t: t.first_day),
        last=days(lambda t: t.last_day or t.first_day),
        published=days(lambda t: t.published),
        done=np.array([t.status in DONE for t in tellings], dtype=bool),
        denial=np.array([t.standing == Standing.DENIED for t in tellings], dtype=bool),
        place=column(lambda t: t.place),
        place_name=column(lambda t: t.place and stems().of(t.place.split()[-1])),
        country=column(lambda t: t.country),
        report=np.fromiter((places[t.report] for t in tellings), np.int64, len(tellings)),
        about=rows((each[:names] for each in reports.values()), REPORT_WIDTH),
        named=rows((each[names:numbers] for each in reports.values()), NAMES_WIDTH),
        numbered=rows((each[numbers:opening] for each in reports.values()), NUMBERS_WIDTH),
        opening=rows((each[opening:] for each in reports.values()), OPENING_WIDTH),
        around=rows((t.around[:SENTENCE_WIDTH] for t in tellings), SENTENCE_WIDTH),
        near=rows((t.around[SENTENCE_WIDTH:] for t in tellings), SENTENCE_WIDTH),
        meaning=rows((t.meaning for t in tellings), WIDTH),
        sense=rows((t.sense for t in tellings), SENSE_WIDTH),
        sensed=np.array([len(t.sense) == SENSE_WIDTH for t in tellings], dtype=bool),
    )


def _states(actors: Iterable[str]) -> list[str]:
    """Return the states and unions of states among actors."""
    return [
        each for each in actors if each.startswith("igo:") or (each.isupper() and len(each) == 3)
    ]


def _rare(lists: Sequence[Sequence[str]]) -> Floats:
    table = np.zeros((len(lists), NAMES), dtype=np.float32)
    for row, names in enumerate(lists):
        weights = [rarity(name) for name in names[:NAMES]]
        table[row, : len(weights)] = weights
    return table


def _wide(lists: Iterable[Iterable[str]], width: int = SIDES) -> Ints:
    found = [[_hash(each) for each in some][:width] for some in lists]
    table = np.full((len(found), width), UNKNOWN, dtype=np.int64)
    for row, values in enumerate(found):
        table[row, : len(values)] = values
    return table


@lru_cache(10_000)
def _hash(words: str | None) -> int:
    if not words:
        return UNKNOWN
    return (int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1) or 1
