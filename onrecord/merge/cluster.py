"""Gather tellings into happenings: the same ones in whatever order they came.

Tellings that share a key are compared. Pairs as likely as not, and more, make up
neighbourhoods; within one, the two groups whose members are on the mean most alike
are joined again and again, until none is alike enough (average linkage). So a look-
alike that resembles one member does not chain two happenings into one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.merge.board import Board, Ints, make_board
from onrecord.merge.keys import keys
from onrecord.merge.likeness import explain, probabilities
from onrecord.types import Likeness, Telling

NEIGHBOURS = 0.5
"""Least probability at which two tellings belong to one neighbourhood."""

TOGETHER = 0.5
"""Least mean probability at which two groups become one."""

NEVER = -1.0
"""Likeness of two that a person holds apart, and of one with itself."""

DIGITS = 5
"""To which likeness is compared."""

KeysOf = Callable[[Telling], Iterable[int]]

_FEW = 12
"""Tellings with a key; so many are paired sooner one by one."""

PAIRS_AT_ONCE = 20_000
"""So that what is made of them stays in the processor's cache."""

EXPLAINED_AT_ONCE = 2_000
"""Pairs explained at once; each is looked at without every feature in turn."""

WIDEST = 600
"""Tellings that are joined at once. Of a wider neighbourhood, as of a war's worst week, runs of so many
are, in order of publication, and then what came of the runs by some of its tellings."""

GROUPS_AT_ONCE = 300
"""Pairs of groups whose spokesmen are compared at once: some 20,000 pairs of tellings at most."""

SPOKESMEN = 8
"""Tellings that stand for a group of a run where it is compared with those of others."""


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
    several = (run for members in hanging for run in _runs(members) if len(run) > 1)
    tables = _all_pairs(board, several)
    for members in hanging:
        runs = _runs(members)
        groups = [
            group
            for run in runs
            # The tables go on to those of the next members.
            for group in ([run] if len(run) == 1 else link_groups(run, next(tables), same, apart))
        ]
        if len(runs) > 1:
            groups = _join_runs(board, links, groups, same, apart)
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
    for places in held.values():
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
    """Compared pairs: the places of both, and how likely they are one."""

    one: Ints
    other: Ints
    likely: NDArray[np.float32]

    def hanging_together(
        self, members: Sequence[int], same: set[tuple[int, int]]
    ) -> list[list[int]]:
        """Return who hangs together, each place once, in order."""
        near = self.likely >= NEIGHBOURS
        held = np.array(sorted(same), dtype=np.int64).reshape(-1, 2)
        one = np.concatenate([self.one[near], held[:, 0]])
        return connected(members, one, np.concatenate([self.other[near], held[:, 1]]))

    def between(self, group_of: NDArray[np.int64]) -> list[tuple[int, int]]:
        """Return the pairs of groups that likely pairs link. group_of: of each place, or below 0."""
        near = self.likely >= NEIGHBOURS
        one, other = group_of[self.one[near]], group_of[self.other[near]]
        across = (one >= 0) & (other >= 0) & (one != other)
        ends = np.stack([one[across], other[across]], 1)
        return [(low, high) for low, high in np.unique(np.sort(ends, 1), axis=0).tolist()]


def _runs(members: Sequence[int]) -> list[list[int]]:
    """Cut members into runs of about one length, of which none is too wide."""
    count = -(-len(members) // WIDEST)
    ends = [len(members) * number // max(count, 1) for number in range(count + 1)]
    return [list(members[first:last]) for first, last in pairwise(ends)]


def _join_runs(
    board: Board,
    links: _Links,
    made: list[list[int]],
    same: set[tuple[int, int]],
    apart: set[tuple[int, int]],
) -> list[list[int]]:
    """Join the groups of different runs that are alike; return all, each in order."""
    group_of = np.full(len(board), -1, dtype=np.int64)
    for number, group in enumerate(made):
        group_of[group] = number
    linked = _mean_likelihoods(board, made, links.between(group_of))
    held, kept = _between(same, group_of), _between(apart, group_of)
    near = [*(pair for pair, likely in linked.items() if likely >= TOGETHER), *held]
    ends = np.array(near, dtype=np.int64).reshape(-1, 2)
    found: list[list[int]] = []
    for part in connected(range(len(made)), ends[:, 0], ends[:, 1]):
        at = {number: place for place, number in enumerate(part)}
        table = np.zeros((len(part), len(part)))
        for (one, other), likely in linked.items():
            if one in at and other in at:
                table[at[one], at[other]] = table[at[other], at[one]] = likely
        for joined in link_groups(part, table, held, kept):
            found.append(sorted(place for number in joined for place in made[number]))
    return found


def _spokesmen(group: Sequence[int]) -> list[int]:
    """Return the first and the last of a group, and some between."""
    places = np.linspace(0, len(group) - 1, min(SPOKESMEN, len(group)))
    return [group[int(place)] for place in places]


def _mean_likelihoods(
    board: Board, made: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Return how likely the spokesmen of each pair of groups are one, on the mean; many are asked at once."""
    found: dict[tuple[int, int], float] = {}
    spokesmen = [np.array(_spokesmen(group), dtype=np.int64) for group in made]
    for begin in range(0, len(pairs), GROUPS_AT_ONCE):
        some = pairs[begin : begin + GROUPS_AT_ONCE]
        firsts = [np.repeat(spokesmen[a], len(spokesmen[b])) for a, b in some]
        seconds = [np.tile(spokesmen[b], len(spokesmen[a])) for a, b in some]
        likely = likely_pairs(board, np.concatenate(firsts), np.concatenate(seconds))
        start = 0
        for pair, first in zip(some, firsts, strict=True):
            found[pair] = float(likely[start : start + len(first)].mean())
            start += len(first)
    return found


def _between(pairs: set[tuple[int, int]], group_of: NDArray[np.int64]) -> set[tuple[int, int]]:
    """Return the pairs of groups that pairs of places link."""
    ends = ((int(group_of[a]), int(group_of[b])) for a, b in pairs)
    return {(min(a, b), max(a, b)) for a, b in ends if min(a, b) >= 0 and a != b}


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


def link_groups(
    members: Sequence[int],
    likely: NDArray[np.float64],
    same: set[tuple[int, int]],
    apart: set[tuple[int, int]],
) -> list[list[int]]:
    """Join the most alike groups until none is alike enough; return them, each in order.

    likely: probability of each pair of members. Shape (members, members). Of equals
    the first in order are joined first. same, apart: pairs that a person decided.
    """
    size = len(members)
    at = {member: place for place, member in enumerate(members)}
    inside = [(at[a], at[b]) for a, b in sorted(apart) if a in at and b in at]
    # Rounded: sums of many terms may differ in the last digits with how many pairs were asked.
    mean = np.round(likely.astype(np.float64), DIGITS)
    np.fill_diagonal(mean, NEVER)
    groups: list[list[int]] = [[place] for place in range(size)]
    alive = np.ones(size, dtype=bool)
    for a, b in inside:
        mean[a, b] = mean[b, a] = NEVER
    # No mean of two groups is above what either had, so a row's best one stays a bound on it.
    bound = mean.max(1)

    def join(a: int, b: int, decided: bool = False) -> None:
        share = len(groups[a]) / (len(groups[a]) + len(groups[b]))
        # What a person put together is as like the rest as the liker of the two.
        row = np.maximum(mean[a], mean[b]) if decided else share * mean[a] + (1 - share) * mean[b]
        row[(mean[a] == NEVER) | (mean[b] == NEVER)] = NEVER
        mean[a, :] = mean[:, a] = row
        mean[b, :] = mean[:, b] = mean[a, a] = NEVER
        np.maximum(bound, row, out=bound)
        bound[b] = NEVER
        groups[a] += groups[b]
        alive[b] = False

    for a, b in sorted(same):
        if a in at and b in at:
            first, second = sorted(
                next(n for n in range(size) if alive[n] and at[member] in groups[n])
                for member in (a, b)
            )
            if first != second:
                join(first, second, decided=True)
    while True:
        a = int(bound.argmax())
        if bound[a] < TOGETHER:
            break
        b = int(mean[a].argmax())
        if mean[a, b] < bound[a]:
            bound[a] = mean[a, b]
            continue
        join(min(a, b), max(a, b))
    return [sorted(members[place] for place in groups[n]) for n in range(size) if alive[n]]


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
    for run, table in zip(runs, _all_pairs(board, runs), strict=True):
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


def _all_pairs(board: Board, parts: Iterable[Sequence[int]]) -> Iterator[NDArray[np.float64]]:
    """Yield for each part how likely each pair of its members is one. Shape (members, members).

    Small parts are compared together, many at once.
    """
    waiting: list[Sequence[int]] = []
    pairs = 0
    for part in parts:
        waiting.append(part)
        pairs += len(part) * (len(part) - 1) // 2
        if pairs >= PAIRS_AT_ONCE:
            yield from _tables(board, waiting)
            waiting, pairs = [], 0
    yield from _tables(board, waiting)


def _tables(board: Board, parts: Sequence[Sequence[int]]) -> Iterator[NDArray[np.float64]]:
    above = [np.triu_indices(len(part), 1) for part in parts]
    ones = [
        np.array(part, dtype=np.int64)[one] for part, (one, _) in zip(parts, above, strict=True)
    ]
    others = [
        np.array(part, dtype=np.int64)[other] for part, (_, other) in zip(parts, above, strict=True)
    ]
    none = np.zeros(0, dtype=np.int64)
    likely = likely_pairs(board, np.concatenate([none, *ones]), np.concatenate([none, *others]))
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
