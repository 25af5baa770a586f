"""How the words around a cue lie to it: how far off, and where in the parse."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.types.signals import Ints

BEFORE = AFTER = 64
"""Words read on each side of a cue's first word. 99% of PolNeAR's statements lie within."""
WIDTH = BEFORE + AFTER
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40)
"""Upper bounds of the buckets of distance, in words."""
NEAR = 3 * (2 * (len(STEPS) + 1) + 1)
"""Buckets before, inside and after the cue, for a word of the same sentence, of the
one before or the one after, and of one further off."""
TREE = 12
HEIGHT = 6
"""How many steps up the parse are looked at."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words around some cues.

    cues: first, last and head word. Shape (cues, 3). rows: the words around them, and
    present: 1 where there is one; heads: the place in the row of each word's head (its own
    where that lies outside). near, tree: bucket numbers. Shapes (cues, width).
    """

    cues: Ints
    rows: Ints
    heads: Ints
    near: Ints
    tree: Ints
    present: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """The words around some cues in one table, a place a row, cue after cue.

    Beside the places that hold a word stand up to ``SEEN`` on each side that hold none, where the
    report begins or ends. owners: each row's cue; places: where it stood in the cue's row. rows,
    near, tree, present: as in ``Around``. before, after: the row that stands one place off, and two
    places off; above: the row of the word's head. The number of rows stands for none.
    """

    owners: Ints
    places: Ints
    rows: Ints
    near: Ints
    tree: Ints
    present: NDArray[np.float32]
    before: tuple[Ints, ...]
    after: tuple[Ints, ...]
    above: Ints


SEEN = 2
"""Places off at which the joiner sees what stands beside a word."""


def packed(near: Around) -> Packed:
    """Put the words around cues into one table."""
    there = near.present > 0
    keep = there.copy()
    for off in range(1, SEEN + 1):
        keep[:, off:] |= there[:, :-off]
        keep[:, :-off] |= there[:, off:]
    owners, places = np.nonzero(keep)
    size, width = len(owners), keep.shape[1]
    # With places that hold nothing before and behind each row.
    numbers = np.full((len(keep), SEEN + width + SEEN), size, dtype=np.int64)
    numbers[owners, places + SEEN] = np.arange(size)
    at = places + SEEN
    return Packed(
        owners,
        places,
        near.rows[keep],
        near.near[keep],
        near.tree[keep],
        near.present[keep][:, None],
        tuple(numbers[owners, at - off] for off in range(1, SEEN + 1)),
        tuple(numbers[owners, at + off] for off in range(1, SEEN + 1)),
        numbers[owners, near.heads[keep] + SEEN],
    )


def ancestors(heads: Ints) -> Ints:
    """List each word's head, its head's head and so on. Shape (words, ``HEIGHT``)."""
    found = np.empty((len(heads), HEIGHT), dtype=np.int64)
    above = np.asarray(heads)
    for step in range(HEIGHT):
        found[:, step] = above
        above = heads[above]
    return found


def roots(spans: Ints, heads: Ints) -> Ints:
    """Return of each span (first, last inclusive) the first word whose head lies outside it."""
    found = spans[:, 0].copy()
    for row in np.flatnonzero(spans[:, 1] > spans[:, 0]):
        first, last = spans[row]
        for word in range(first, last + 1):
            if not first <= heads[word] <= last or heads[word] == word:
                found[row] = word
                break
    return found


def around(spans: Ints, heads: Ints, sentences: Ints, up: Ints | None = None) -> Around:
    """Describe the words around each cue.

    spans: first and last (inclusive) word of each cue. Shape (cues, 2).
    """
    size = len(heads)
    if up is None:
        up = ancestors(heads)
    root = roots(spans, heads)
    begin = spans[:, :1] - BEFORE
    places = begin + np.arange(WIDTH)
    present = (places >= 0) & (places < size)
    rows = np.clip(places, 0, max(size - 1, 0))

    head_places = heads[rows] - begin
    outside = (head_places < 0) | (head_places >= WIDTH) | ~present
    heads_in_row = np.where(outside, np.arange(WIDTH), head_places)

    ahead = spans[:, :1] - rows
    behind = rows - spans[:, 1:]
    bounds = np.array(STEPS)
    far = np.where(
        ahead > 0,
        1 + np.searchsorted(bounds, np.maximum(ahead, 1)),
        np.where(behind > 0, 2 + len(STEPS) + np.searchsorted(bounds, np.maximum(behind, 1)), 0),
    )
    apart = np.minimum(np.abs(sentences[rows] - sentences[spans[:, :1]]), 2)
    near = far + apart * (2 * (len(STEPS) + 1) + 1)

    return Around(
        np.concatenate([spans, root[:, None]], 1),
        rows,
        heads_in_row,
        near,
        _tree(rows, root, heads, up, apart == 0),
        present.astype(np.float32),
    )


def _tree(rows: Ints, root: Ints, heads: Ints, up: Ints, same: NDArray[np.bool_]) -> Ints:
    """Number each word's place in the parse as seen from the cue's head.

    0 another sentence; 1 the head itself; 2 to 5 below it by one, two, three, more
    steps; 6 to 8 above it by one, two, more; 9 a sister; 10 below a sister; 11 elsewhere.
    """
    found = np.where(same, 11, 0)
    mother = heads[root]
    below_mother = _steps(up[rows], mother)
    found = np.where(below_mother == 1, 9, np.where(below_mother > 1, 10, found))
    below = _steps(up[rows], root)
    found = np.where(below > 0, 1 + np.minimum(below, 4), found)
    climb = up[root]
    for step in range(HEIGHT - 1, -1, -1):
        found = np.where(rows == climb[:, step : step + 1], 6 + min(step, 2), found)
    return np.where(rows == root[:, None], 1, found)


def _steps(up: Ints, goal: Ints) -> Ints:
    """Count the steps from words up to their cue's ``goal``; 0 where it is not above them."""
    hits = up == goal[:, None, None]
    return np.where(hits.any(-1), hits.argmax(-1) + 1, 0)
