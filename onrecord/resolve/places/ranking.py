"""Choose among the places of one name by what they are and by the report's other places.

All names of a report are settled together: each has one meaning in it. First every name's places
are weighed alone (size, kind, a state or country named right after it), then twice more with the
other names' likely places in view (same country, same state, near by). The weights come from
``onrecord/learned/places.json`` (conditional logistic regression, ``training/train_places.py``).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook.gazetteer import Entry, Feature

Numbers = NDArray[np.float64]

ALONE = (
    "people",
    "country",
    "first division",
    "second division",
    "capital",
    "continent",
    "region",
    "water",
    "variant",
    "largest",
    "within what follows",
    "not within what follows",
    "fame",
)
"""What is known of a place without the rest of the report."""

TOGETHER = (
    *ALONE,
    "share of country",
    "country seen",
    "share of first division",
    "first division seen",
    "nearest",
    "mean nearness",
    "capital of country seen",
)
"""The same, and how it lies to the report's other places. Shares are between 0 and 1."""

SHARE = len(ALONE)
"""Column of the share of country; the others follow it."""
MOST = 40
"""Places of one name that are weighed; the rest are the smallest."""
WIDE = 15.0
"""The weight of seas, regions, continents and landmarks, as if about three million lived there."""
SEEN = 0.35
"""Sum of chances, in other names, from which a country or division counts as seen."""
FEW = 2.0
"""Other names; where a report has fewer, what they say counts in part."""
NEAR = 150.0
"""Kilometres in which nearness falls to a third."""
ROUNDS = 3

_KINDS = {
    Feature.COUNTRY: 1,
    Feature.FIRST_DIVISION: 2,
    Feature.SECOND_DIVISION: 3,
    Feature.CAPITAL: 4,
    Feature.CONTINENT: 5,
    Feature.REGION: 6,
    Feature.WATER: 7,
    Feature.LANDMARK: 6,
}
_WITHOUT_PEOPLE = frozenset({Feature.CONTINENT, Feature.REGION, Feature.WATER, Feature.LANDMARK})
_POINTS = frozenset({Feature.CITY, Feature.CAPITAL, Feature.SECOND_DIVISION})


def _fame(entry: Entry) -> float:
    """How many names a place has; a large British county has few, and is known all the same ("a farm in Norfolk")."""
    county = entry.country == "GBR" and entry.feature == Feature.SECOND_DIVISION
    if county and not entry.variant and entry.people > _LARGE_COUNTY:
        return max(entry.fame, _COUNTY_FAME)
    return entry.fame


_LARGE_COUNTY = 12.2
"""Natural logarithm of about 200,000 people."""
_COUNTY_FAME = 20.0


@dataclass(slots=True)
class Name:
    """One name of the report with the places that bear it.

    count: how often it stands there. within: rows of the divisions, and countries, that the
    report names right after it ("Paris, Texas").
    """

    text: str
    entries: tuple[Entry, ...]
    count: int = 1
    within: set[int | str] = field(default_factory=set)


class Board:
    """The places of all names of a report as arrays, to be weighed together.

    votes: for each country (ISO 3166-1 alpha-3), how often the report's actors and adjectives name it.
    """

    def __init__(self, names: Sequence[Name], votes: Mapping[str, float]) -> None:
        self.names = names
        self.entries = [entry for name in names for entry in name.entries[:MOST]]
        sizes = [len(name.entries[:MOST]) for name in names]
        self.ranges = [*pairwise(accumulate(sizes, initial=0))]
        self.starts = np.array([start for start, _ in self.ranges])
        self.group = np.repeat(np.arange(len(names)), sizes)
        self.mass = np.sqrt(np.array([name.count for name in names], float))
        codes = {
            code: index for index, code in enumerate({e.country for e in self.entries} | set(votes))
        }
        self.country = np.array([codes[entry.country] for entry in self.entries])
        self.votes = np.array([votes.get(code, 0.0) if code else 0.0 for code in codes])
        self.placeless = codes.get("", -1)
        first = [e.row if e.feature == Feature.FIRST_DIVISION else e.first for e in self.entries]
        divisions = {row: index for index, row in enumerate(sorted(set(first)))}
        self.division = np.array([divisions[row] for row in first])
        self.undivided = divisions.get(0, -1)
        self.latitude = np.radians([entry.latitude for entry in self.entries])
        self.longitude = np.radians([entry.longitude for entry in self.entries])
        self.point = np.array([entry.feature in _POINTS for entry in self.entries])
        self.alone = self._alone()
        self.likeliest: list[int] = []
        self.near = np.zeros((0, 0))

    def _alone(self) -> Numbers:
        rows = np.zeros((len(self.entries), len(ALONE)))
        rows[:, 0] = [
            (WIDE if entry.feature in _WITHOUT_PEOPLE else entry.people) / 17
            for entry in self.entries
        ]
        for index, entry in enumerate(self.entries):
            if column := _KINDS.get(entry.feature):
                rows[index, column] = 1
            rows[index, 8] = entry.variant
            within = self.names[self.group[index]].within
            if within:
                inside = not within.isdisjoint((entry.first, entry.second, entry.country))
                rows[index, 10 if inside else 11] = 1
        rows[self.starts, 9] = 1
        rows[:, 12] = [math.log1p(_fame(entry)) / 5 for entry in self.entries]
        return rows

    def chances(self, weights: Numbers, features: Numbers) -> Numbers:
        """Return each place's probability among those of its name."""
        scores = features @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.group])
        return np.asarray(scores / np.add.reduceat(scores, self.starts)[self.group])

    def together(self, chances: Numbers) -> Numbers:
        """Return the features with the other names' likely places in view."""
        rows = np.zeros((len(self.entries), len(TOGETHER)))
        rows[:, : len(ALONE)] = self.alone
        share, seen = self._elsewhere(self.country, chances, self.placeless, self.votes)
        rows[:, SHARE], rows[:, SHARE + 1] = share, seen
        rows[:, SHARE + 2], rows[:, SHARE + 3] = self._elsewhere(
            self.division, chances, self.undivided
        )
        rows[:, SHARE + 6] = seen * self.alone[:, 4]
        self._nearness(rows, chances)
        return rows

    def _elsewhere(
        self, area: NDArray[np.int64], chances: Numbers, nowhere: int, votes: Numbers | None = None
    ) -> tuple[Numbers, NDArray[np.bool_]]:
        """Return for each place what the other names say of its country or division.

        That is the area's share of them, and whether they name it at all. A name speaks for an area
        by its likeliest place there: were they summed, the many small American places of every name
        would pull the Geneva of a summit to Illinois.
        """
        lies = np.zeros((len(self.names), int(area.max()) + 1 if votes is None else len(votes)))
        np.maximum.at(lies, (self.group, area), chances)
        lies *= self.mass[:, None]
        if nowhere >= 0:
            lies[:, nowhere] = 0
        totals = lies.sum(axis=0)
        if votes is not None:
            totals += votes
        others = totals[area] - lies[self.group, area]
        others[area == nowhere] = 0
        rest = totals.sum() - lies.sum(axis=1)[self.group]
        return np.minimum(np.maximum(others / np.maximum(rest, FEW), 0), 1), others > SEEN

    def _nearness(self, rows: Numbers, chances: Numbers) -> None:
        """Fill in how near each place is to the likeliest places of the other names."""
        best = [place for place in self.best(chances) if self.point[place]]
        if not best:
            return
        if best != self.likeliest:
            self.likeliest, self.near = best, self._near_to(best)
        near = self.near * chances[best]
        rows[:, SHARE + 4] = near.max(axis=1)
        rows[:, SHARE + 5] = near.sum(axis=1) / max(1, len(best) - 1)

    def _near_to(self, best: list[int]) -> Numbers:
        """Return how near each place is to each of these, those of its own name left out."""
        north, east = self.latitude[:, None], self.longitude[:, None]
        half = np.sin((north - self.latitude[best]) / 2) ** 2
        half += (
            np.cos(north)
            * np.cos(self.latitude[best])
            * np.sin((east - self.longitude[best]) / 2) ** 2
        )
        near = np.exp(-12742 * np.arcsin(np.sqrt(np.minimum(half, 1))) / NEAR)
        near[self.group[:, None] == self.group[best]] = 0
        near[~self.point] = 0
        return np.asarray(near)

    def best(self, chances: Numbers) -> list[int]:
        """Return the likeliest place of each name."""
        listed = chances.tolist()
        found = []
        for start, end in self.ranges:
            own = listed[start:end]
            found.append(start + own.index(max(own)))
        return found

    def settle(self, alone: Numbers, together: Numbers) -> list[tuple[Entry, float]]:
        """Return for each name its likeliest place and that place's probability."""
        chances = self.chances(alone, self.alone)
        for _ in range(ROUNDS):
            chances = self.chances(together, self.together(chances))
        found = []
        for name, (start, end), best in zip(
            self.names, self.ranges, self.best(chances), strict=True
        ):
            if name.within and self.entries[best].feature == Feature.CAPITAL:
                # What is said to lie in a state lies there, however well its namesake is known ("Cairo, Illinois").
                inside = [
                    entry.first in name.within and entry.feature == Feature.CITY
                    for entry in self.entries[start:end]
                ]
                if any(inside):
                    chances[start:end] *= inside
                    best = start + int(np.argmax(chances[start:end]))
            found.append((self.entries[best], float(chances[best])))
        return found
