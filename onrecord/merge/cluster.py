"""Gather tellings into happenings: the same ones in whatever order they came.

Tellings that share a key are compared. Pairs as likely as not, and more, make up
neighbourhoods; within one, the two groups whose members are on the mean most alike
are joined again and again, until none is alike enough (``linkage``). So a look-
alike that resembles one member does not chain two happenings into one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.merge.board import Board, Ints, make_board
from onrecord.merge.keys import keys
from onrecord.merge.likeness import explain, probabilities
from onrecord.merge.linkage import DIGITS, NEVER, link_compared, link_groups
from onrecord.types import Likeness, Telling

NEIGHBOURS = 0.5
"""Least probability at which two tellings belong to one neighbourhood."""

Likelihood = Callable[[Ints, Ints], NDArray[np.float32]]
KeysOf = Callable[[Telling], Iterable[int]]

_FEW = 12
"""Tellings with a key; so many are paired sooner one by one."""

PAIRS_AT_ONCE = 20_000
"""So that what is made of them stays in the processor's cache."""

EXPLAINED_AT_ONCE = 2_000
"""Pairs explained at once; each is looked at without every feature in turn."""

WIDEST = 600
"""Tellings of a neighbourhood of which each is compared with each. Of a wider one, as of a war's worst week or
of a day of all the world's news, only those that share a key are."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided, by seeds: pairs that are the same, pairs that are apart."""

    same: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    apart: frozenset[tuple[str, str]] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Tellings that must be merged together, and what they make up.

    name: the seed of its first telling. happenings: each its tellings, in order.
    """

    name: str
    happenings: tuple[tuple[Telling, ...], ...]


def gather(
    tellings: Sequence[Telling],
    decisions: Decisions | None = None,
    keys_of: KeysOf = keys,
) -> list[Neighbourhood]:
    """Return the happenings, each its tellings in order of publication.

    They stand in order of their first telling. The result depends on the tellings
    and decisions alone, not on their order. keys_of: tells their keys, where some are known.
    """
    decided = decisions or Decisions()
    ordered = sorted(tellings, key=order)
    board = make_board(ordered)
    one, other = candidate_pairs(ordered, keys_of)
    likely = likely_pairs(board, one, other)
    places = {each.seed: place for place, each in enumerate(ordered)}
    same, apart = _placed(decided.same, places), _placed(decided.apart, places)
    links = _Links(one, other, likely)
    found: list[Neighbourhood] = []
    hanging = links.hanging_together(range(len(ordered)), same)
    several = (members for members in hanging if 1 < len(members) <= WIDEST)
    tables = _all_pairs(several, partial(links.likelihood, board))
    for members in hanging:
        if len(members) == 1:
            groups = [members]
        elif len(members) <= WIDEST:
            # The tables go on to those of the next members.
            groups = link_groups(members, next(tables), same, apart)
        else:
            groups = link_compared(members, *links.among(members), same, apart)
        told = (tuple(ordered[place] for place in group) for group in sorted(groups))
        found.append(Neighbourhood(ordered[members[0]].seed, tuple(told)))
    return found


def order(telling: Telling) -> tuple[bool, str, str, str]:
    """Sort tellings by the day published (unknown last), then by what never changes."""
    day = telling.published
    return day is None, "" if day is None else day.isoformat(), telling.report, telling.seed


def candidate_pairs(tellings: Sequence[Telling], keys_of: KeysOf = keys) -> tuple[Ints, Ints]:
    """Return the places of those that share a key, each pair once, the earlier first."""
    held: dict[int, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for key in keys_of(telling):
            held[key].append(place)
    size = len(tellings)
    few: list[int] = []
    found: list[NDArray[np.int64]] = []
    # Of one day's tellings the same share a key of its bucket and the same key of the next.
    for places in {tuple(places) for places in held.values() if len(places) > 1}:
        if len(places) <= _FEW:
            few += [one * size + other for one, other in combinations(places, 2)]
            continue
        row = np.array(places, dtype=np.int64)
        first, second = np.triu_indices(len(row), 1)
        found.append(row[first] * size + row[second])
    pairs = np.sort(np.concatenate([np.array(few, dtype=np.int64), *found]))
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    return pairs // size, pairs % size


@dataclass(frozen=True, slots=True)
class _Links:
    """Compared pairs, in order: the places of both, the earlier first, and how likely they are one."""

    one: Ints
    other: Ints
    likely: NDArray[np.float32]

    def likelihood(self, board: Board, one: Ints, other: Ints) -> NDArray[np.float32]:
        """Return how likely each pair is one; only those that were not compared yet are."""
        if not len(self.one):
            return likely_pairs(board, one, other)
        codes, asked = self.one * len(board) + self.other, one * len(board) + other
        at = np.minimum(np.searchsorted(codes, asked), len(codes) - 1)
        found = self.likely[at]
        fresh = codes[at] != asked
        found[fresh] = likely_pairs(board, one[fresh], other[fresh])
        return found

    def hanging_together(
        self, members: Sequence[int], same: set[tuple[int, int]]
    ) -> list[list[int]]:
        """Return who hangs together, each place once, in order."""
        near = self.likely >= NEIGHBOURS
        held = np.array(sorted(same), dtype=np.int64).reshape(-1, 2)
        one = np.concatenate([self.one[near], held[:, 0]])
        return connected(members, one, np.concatenate([self.other[near], held[:, 1]]))

    def among(self, members: Sequence[int]) -> tuple[list[int], list[int], list[float]]:
        """Return the compared pairs of these: the places of both, and how likely they are one."""
        inside = np.zeros(max(members) + 1, dtype=bool)
        inside[list(members)] = True
        within = np.flatnonzero((self.one < len(inside)) & (self.other < len(inside)))
        within = within[inside[self.one[within]] & inside[self.other[within]]]
        return self.one[within].tolist(), self.other[within].tolist(), self.likely[within].tolist()


def _runs(members: Sequence[int]) -> list[list[int]]:
    """Cut members into runs of about one length, of which none is too wide."""
    count = -(-len(members) // WIDEST)
    ends = [len(members) * number // max(count, 1) for number in range(count + 1)]
    return [list(members[first:last]) for first, last in pairwise(ends)]


def connected(members: Sequence[int], one: Ints, other: Ints) -> list[list[int]]:
    """Return the members that pairs join, directly or not, each part in order."""
    places = np.array(sorted(members), dtype=np.int64)
    if not len(places):
        return []
    one, other = np.searchsorted(places, one), np.searchsorted(places, other)
    # Each takes the first place that it is joined with, and where that one leads.
    first = np.arange(len(places))
    while True:
        before = first.copy()
        np.minimum.at(first, one, before[other])
        np.minimum.at(first, other, before[one])
        first = first[first]
        if np.array_equal(first, before):
            break
    order = np.argsort(first, kind="stable")
    cuts = np.flatnonzero(np.diff(first[order])) + 1
    return [part.tolist() for part in np.split(places[order], cuts)]


def nearest(groups: Sequence[Sequence[Telling]]) -> list[list[tuple[str, Likeness] | None]]:
    """Return for each telling of each happening the event it is most like, and why.

    None where it stands alone. All are compared at once: many small comparisons take longer.
    """
    several = [telling for group in groups if len(group) > 1 for telling in group]
    board = make_board(several)
    start = 0
    places: list[range] = []
    for group in groups:
        size = len(group) if len(group) > 1 else 0
        places.append(range(start, start + size))
        start += size
    best: list[int] = []
    runs = [run for here in places for run in _runs(here)]
    for run, table in zip(runs, _all_pairs(runs, partial(likely_pairs, board)), strict=True):
        np.fill_diagonal(table, NEVER)
        best += (np.round(table, DIGITS).argmax(1) + run[0]).tolist()
    like = [
        why
        for first in range(0, len(best), EXPLAINED_AT_ONCE)
        for some in (np.array(best[first : first + EXPLAINED_AT_ONCE], dtype=np.int64),)
        for why in explain(board, np.arange(first, first + len(some)), some)
    ]
    found = [(several[other].event, why) for other, why in zip(best, like, strict=True)]
    return [[*found[here.start : here.stop]] or [None] for here in places]


def _all_pairs(
    parts: Iterable[Sequence[int]], likelihood: Likelihood
) -> Iterator[NDArray[np.float64]]:
    """Yield for each part how likely each pair of its members is one. Shape (members, members).

    Small parts are compared together, many at once. likelihood: of pairs, their places given.
    """
    waiting: list[Sequence[int]] = []
    pairs = 0
    for part in parts:
        waiting.append(part)
        pairs += len(part) * (len(part) - 1) // 2
        if pairs >= PAIRS_AT_ONCE:
            yield from _tables(waiting, likelihood)
            waiting, pairs = [], 0
    yield from _tables(waiting, likelihood)


def _tables(
    parts: Sequence[Sequence[int]], likelihood: Likelihood
) -> Iterator[NDArray[np.float64]]:
    above = [np.triu_indices(len(part), 1) for part in parts]
    ones = [
        np.array(part, dtype=np.int64)[one] for part, (one, _) in zip(parts, above, strict=True)
    ]
    others = [
        np.array(part, dtype=np.int64)[other] for part, (_, other) in zip(parts, above, strict=True)
    ]
    none = np.zeros(0, dtype=np.int64)
    likely = likelihood(np.concatenate([none, *ones]), np.concatenate([none, *others]))
    start = 0
    for part, (one, other) in zip(parts, above, strict=True):
        table = np.zeros((len(part), len(part)))
        table[one, other] = likely[start : start + len(one)]
        start += len(one)
        yield table + table.T


def likely_pairs(board: Board, one: Ints, other: Ints) -> NDArray[np.float32]:
    """Return how likely each pair of places is one, in memory that does not grow with the pairs."""
    parts = [
        probabilities(
            board, one[start : start + PAIRS_AT_ONCE], other[start : start + PAIRS_AT_ONCE]
        )
        for start in range(0, len(one), PAIRS_AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _placed(pairs: Iterable[tuple[str, str]], places: Mapping[str, int]) -> set[tuple[int, int]]:
    placed = ((places[a], places[b]) for a, b in pairs if a in places and b in places)
    return {(min(pair), max(pair)) for pair in placed}
