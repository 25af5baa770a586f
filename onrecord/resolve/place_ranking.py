"""Choose among the places of one name by what they are and by the report's other places.

All names of a report are settled together: each has one meaning in it. First every name's places
are weighed alone (size, kind, a state or country named right after it), then twice more with the
other names' likely places in view (same country, same state, near by). The weights come from
``onrecord/learned/places.json`` (conditional logistic regression, ``training/train_places.py``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
NEAR = 150.0
"""Kilometres in which nearness falls to a third."""
ROUNDS = 2

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
        self.starts = np.cumsum([0, *sizes])[:-1]
        self.group = np.repeat(np.arange(len(names)), sizes)
        self.mass = np.sqrt(np.array([name.count for name in names], float))
        codes = {
            code: index for index, code in enumerate({e.country for e in self.entries} | set(votes))
        }
        self.country = np.array([codes[entry.country] for entry in self.entries])
        self.votes = np.array([votes.get(code, 0.0) if code else 0.0 for code in codes])
        self.placeless = codes.get("", -1)
        self.first = np.array(
            [e.row if e.feature == Feature.FIRST_DIVISION else e.first for e in self.entries]
        )
        self.latitude = np.radians([entry.latitude for entry in self.entries])
        self.longitude = np.radians([entry.longitude for entry in self.entries])
        self.point = np.array([entry.feature in _POINTS for entry in self.entries])
        self.alone = self._alone()

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
        return rows

    def chances(self, weights: Numbers, features: Numbers) -> Numbers:
        """Return each place's probability among those of its name."""
        scores = features @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.group])
        return np.asarray(scores / np.add.reduceat(scores, self.starts)[self.group])

    def together(self, chances: Numbers) -> Numbers:
        """Return the features with the other names' likely places in view."""
        weight = chances * self.mass[self.group]
        rows = np.zeros((len(self.entries), len(TOGETHER)))
        rows[:, : len(ALONE)] = self.alone
        totals = self.votes.copy()
        np.add.at(totals, self.country, weight)
        if self.placeless >= 0:
            totals[self.placeless] = 0
        rows[:, SHARE] = self._share(self.country, weight, totals)
        if self.placeless >= 0:
            rows[self.country == self.placeless, SHARE] = 0
        rows[:, SHARE + 1] = rows[:, SHARE] > 0.05
        rows[:, SHARE + 6] = rows[:, SHARE + 1] * self.alone[:, 4]
        states, index = np.unique(self.first, return_inverse=True)
        totals = np.zeros(len(states))
        np.add.at(totals, index, weight)
        totals[states == 0] = 0
        rows[:, SHARE + 2] = np.where(self.first == 0, 0, self._share(index, weight, totals))
        rows[:, SHARE + 3] = rows[:, SHARE + 2] > 0.05
        self._nearness(rows, chances)
        return rows

    def _share(self, key: NDArray[np.int64], weight: Numbers, totals: Numbers) -> Numbers:
        """Return how much of the report's other places lies in each place's country or division."""
        own = np.zeros(len(self.entries))
        for start, end in zip(self.starts, [*self.starts[1:], len(self.entries)], strict=True):
            for place in range(start, end):
                own[place] = weight[start:end][key[start:end] == key[place]].sum()
        rest = totals.sum() - self.mass[self.group]
        return np.asarray(np.clip((totals[key] - own) / np.maximum(rest, 1.0), 0, 1))

    def _nearness(self, rows: Numbers, chances: Numbers) -> None:
        """Fill in how near each place is to the likeliest places of the other names."""
        ends = [*self.starts[1:], len(self.entries)]
        best = np.array(
            [s + int(np.argmax(chances[s:e])) for s, e in zip(self.starts, ends, strict=True)]
        )
        best = best[self.point[best]]
        if not len(best):
            return
        north, east = self.latitude[:, None], self.longitude[:, None]
        half = np.sin((north - self.latitude[best]) / 2) ** 2
        half += (
            np.cos(north)
            * np.cos(self.latitude[best])
            * np.sin((east - self.longitude[best]) / 2) ** 2
        )
        near = np.exp(-12742 * np.arcsin(np.sqrt(np.minimum(half, 1))) / NEAR)
        near *= chances[best]
        near[self.group[:, None] == self.group[best]] = 0
        near[~self.point] = 0
        rows[:, SHARE + 4] = near.max(axis=1)
        rows[:, SHARE + 5] = near.sum(axis=1) / max(1, len(best) - 1)

    def settle(self, alone: Numbers, together: Numbers) -> list[tuple[Entry, float]]:
        """Return for each name its likeliest place and that place's probability."""
        chances = self.chances(alone, self.alone)
        for _ in range(ROUNDS):
            chances = self.chances(together, self.together(chances))
        ends = [*self.starts[1:], len(self.entries)]
        found = []
        for start, end in zip(self.starts, ends, strict=True):
            best = start + int(np.argmax(chances[start:end]))
            found.append((self.entries[best], float(chances[best])))
        return found
