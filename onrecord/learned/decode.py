"""From scores to spans: cues, and the best labels of the words around each."""

import numpy as np

from onrecord.types.signals import Floats, Ints

SOURCE, CONTENT = 1, 3
"""The labels with which a source and a piece of content begin; the next number goes on."""

LABELS = 5
"""Outside, and the beginning and the rest of a source and of content."""

_NEVER = np.float32(-1e4)


def softmax(scores: Floats) -> Floats:
    """Turn log-odds into probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    done: Floats = raised / raised.sum(-1, keepdims=True)
    return done


def sigmoid(scores: Floats) -> Floats:
    """Turn log-odds into probabilities, each by itself."""
    done: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return done


def cues(scores: Floats, readiness: float = 0.0) -> tuple[Ints, Floats]:
    """Cut out cues. scores: log-odds of none, begins, goes on. Shape (words, 3).

    readiness: added to the log-odds of a cue; higher finds more of them.
    Returns first and last (inclusive) words, shape (cues, 2), and each cue's
    probability: that of its surest word.
    """
    lifted = scores.copy()
    lifted[:, 0] -= readiness
    labels = lifted.argmax(-1)
    before = np.concatenate([[0], labels[:-1]])
    starts = np.flatnonzero((labels == 1) | ((labels == 2) & (before == 0)))
    if not len(starts):
        return np.empty((0, 2), dtype=np.int64), np.empty(0, dtype=np.float32)
    after = np.concatenate([labels[1:], [0]])
    ends = np.flatnonzero((labels > 0) & (after != 2))
    sure = 1.0 - softmax(scores)[:, 0]
    surest = np.maximum.reduceat(np.where(labels > 0, sure, 0.0), starts).astype(np.float32)
    return np.stack([starts, ends], 1), surest


def best_labels(scores: Floats, moves: Floats, begin: Floats) -> Ints:
    """Find the likeliest row of labels for each row of scores (Viterbi).

    scores: (rows, width, labels). moves: log-odds of one label after another, shape
    (from, to). begin: log-odds of the first label.
    """
    rows, width, labels = scores.shape
    if not rows:
        return np.empty((0, width), dtype=np.int64)
    along = np.ascontiguousarray(scores.transpose(1, 2, 0))
    # How good the best row is that ends at a place with a label. Shape (width, labels, rows).
    best = np.empty_like(along)
    ways = np.empty((labels, labels, rows), dtype=np.float32)
    # What a step from one label to another brings at each place. Shape (width - 1, from, to, rows).
    steps = moves[:, :, None] + along[1:, None]
    best[0] = along[0] + begin[:, None]
    for before, here, step in zip(best[:-1], best[1:], steps, strict=True):
        np.add(before[:, None], step, ways)
        np.maximum.reduce(ways, 0, None, here)
    came = (best[:-1, :, None] + steps).argmax(1).transpose(2, 0, 1).reshape(rows, -1).tolist()
    found = []
    for last, at in zip(best[-1].argmax(0).tolist(), came, strict=True):
        label = last
        row = [label]
        for place in range(len(at) - labels, -1, -labels):
            label = at[place + label]
            row.append(label)
        row.reverse()
        found.append(row)
    return np.array(found, dtype=np.int64).reshape(rows, width)


def allowed(moves: Floats, begin: Floats) -> tuple[Floats, Floats]:
    """Rule out that a label goes on where its kind has not begun."""
    moves, begin = moves.copy(), begin.copy()
    for begins in (SOURCE, CONTENT):
        goes_on = begins + 1
        for label in range(len(begin)):
            if label not in (begins, goes_on):
                moves[label, goes_on] = _NEVER
        begin[goes_on] = _NEVER
    return moves, begin


def outside(shape: tuple[int, ...]) -> Floats:
    """Return log-odds that leave each place the label "outside" only. Shape (*shape, ``LABELS``)."""
    found = np.full((*shape, LABELS), _NEVER, dtype=np.float32)
    found[..., 0] = 0.0
    return found


def runs(labels: Ints, begins: int) -> list[tuple[int, int]]:
    """List where one kind of label stands in a row: first and last place, last inclusive."""
    inside = np.flatnonzero((labels == begins) | (labels == begins + 1))
    if not len(inside):
        return []
    found: list[tuple[int, int]] = []
    first = last = int(inside[0])
    for place in inside[1:].tolist():
        if place == last + 1 and labels[place] != begins:
            last = place
            continue
        found.append((first, last))
        first = last = place
    found.append((first, last))
    return found
