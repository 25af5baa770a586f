"""Join the two groups whose members are on the mean most alike, again and again (average linkage).

Where each was compared with each, in a table; where only some pairs were, by those, so that the
time goes with the pairs and not with the square of the members.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

TOGETHER = 0.5
"""Least mean probability at which two groups become one."""

NEVER = -1.0
"""Likeness of two that a person holds apart, and of one with itself."""

DIGITS = 5
"""To which likeness is compared."""

UNASKED = 0.05
"""How likely two are one that were not compared: on the mean of 16 million such pairs of a day's articles."""


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


def link_compared(
    members: Sequence[int],
    one: Sequence[int],
    other: Sequence[int],
    likely: Sequence[float],
    same: set[tuple[int, int]],
    apart: set[tuple[int, int]],
) -> list[list[int]]:
    """Join the most alike groups as ``link_groups`` does, by the pairs that were compared.

    one, other, likely: each such pair of members, once, and its probability; what was not
    compared counts as ``UNASKED``.
    """
    joined = _Joined(members)
    for a, b, probability in zip(one, other, likely, strict=True):
        joined.note(a, b, round(probability, DIGITS) - UNASKED)
    for a, b in sorted(apart):
        if a in joined.groups and b in joined.groups:
            joined.note(a, b, -np.inf)
    for a, b in sorted(same):
        if a in joined.home and b in joined.home and joined.home[a] != joined.home[b]:
            joined.join(joined.home[a], joined.home[b], decided=True)
    waiting = [pair for group in joined.groups for pair in joined.worth(group) if pair[1] == group]
    heapify(waiting)
    while waiting:
        _, a, b, *sizes = heappop(waiting)
        # Of what was joined with others since, the new likeness waits too.
        if [len(joined.groups.get(group, ())) for group in (a, b)] == sizes:
            joined.join(a, b)
            for pair in joined.worth(a):
                heappush(waiting, pair)
    return [sorted(group) for _, group in sorted(joined.groups.items())]


class _Joined:
    """Groups, each under its first member, and by how much each pair of them is more alike than ``UNASKED``.

    That is a sum over all their pairs of members, so that it adds up when groups are joined.
    """

    def __init__(self, members: Sequence[int]) -> None:
        self.groups = {member: [member] for member in members}
        self.home = {member: member for member in members}
        self._sums: dict[int, dict[int, float]] = {member: {} for member in members}

    def note(self, a: int, b: int, more: float) -> None:
        """Note of two members how much more alike they are; minus infinity: never."""
        self._sums[a][b] = self._sums[b][a] = more

    def worth(self, group: int) -> Iterator[tuple[float, int, int, int, int]]:
        """Yield the groups that are alike enough to be joined with this one.

        As what waits: the likeness below zero, the first and the second group, and their sizes.
        """
        groups = self.groups
        size = len(groups[group])
        least = (TOGETHER - UNASKED) * size * 0.999
        for other, more in self._sums[group].items():
            # Most are less alike: they are passed over before anything is rounded.
            if more < least:
                continue
            mean = round(more / (size * len(groups[other])) + UNASKED, DIGITS)
            if mean >= TOGETHER:
                first, second = min(group, other), max(group, other)
                yield -mean, first, second, len(self.groups[first]), len(self.groups[second])

    def join(self, a: int, b: int, decided: bool = False) -> None:
        """Make one group of two; decided: by a person, and so as like the rest as the liker of the two."""
        a, b = min(a, b), max(a, b)
        ours, theirs = self._sums[a], self._sums.pop(b)
        ours.pop(b, None)
        theirs.pop(a, None)
        if decided:
            self._as_the_liker(ours, theirs, len(self.groups[a]), len(self.groups[b]))
        for other, more in theirs.items():
            its = self._sums[other]
            its.pop(b, None)
            ours[other] = its[a] = ours.get(other, 0.0) + more
        for member in self.groups[b]:
            self.home[member] = a
        self.groups[a] += self.groups.pop(b)

    def _as_the_liker(
        self, ours: dict[int, float], theirs: dict[int, float], size: int, their_size: int
    ) -> None:
        """Make of the second sums what, with the first, gives each other the liking of the liker."""
        for other in {**ours, **theirs}:
            our, their = ours.get(other, 0.0), theirs.get(other, 0.0)
            if our + their > -np.inf:
                theirs[other] = (size + their_size) * max(our / size, their / their_size) - our
            else:
                theirs[other] = -np.inf
