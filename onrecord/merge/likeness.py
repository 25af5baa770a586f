"""How likely two tellings are to tell one event, by what their reports say of it."""

from collections.abc import Callable

import numpy as np

from onrecord.merge.board import UNKNOWN, Board, Floats, Ints
from onrecord.types import Likeness

Column = Callable[[Board, Ints, Ints], Floats]

WEIGHTS: dict[str, float] = {
    "nothing": -7.2,
    "same words for it": 2.2,
    "same type": 1.6,
    "same kind": 0.4,
    "same source": 1.8,
    "other source": -1.6,
    "same target": 1.8,
    "other target": -3.0,
    "sides exchanged": -3.0,
    "actors in common": 1.0,
    "same day": 1.6,
    "a day apart": 0.2,
    "other days": -10.0,
    "days between the reports": -0.45,
    "same place": 1.6,
    "other place": -8.5,
    "same country": 0.3,
    "other country": -2.0,
    "alike reports": 3.0,
    "alike sentences": 3.2,
    "same figures": 0.8,
    "same report": -1.4,
}
"""Log-odds for each feature."""

SHOWN = 0.3
"""Least part of the log-odds that is told as a reason."""


def features(board: Board, one: Ints, other: Ints) -> Floats:
    """Return the features of each pair of tellings, in the order of ``WEIGHTS``.

    one, other: places on the board. Shape (pairs, features).
    """
    a, b = one, other
    source_a, source_b = board.sources[a], board.sources[b]
    target_a, target_b = board.targets[a], board.targets[b]
    same_source = _meet(source_a, source_b)
    same_target = _meet(target_a, target_b)
    crossed = _meet(source_a, target_b) | _meet(target_a, source_b)
    gap = _gap(board, a, b)
    days_known = (board.first[a] != UNKNOWN) & (board.first[b] != UNKNOWN)
    published = (board.published[a] != UNKNOWN) & (board.published[b] != UNKNOWN)
    between = np.abs(board.published[a] - board.published[b]) * published
    place_known = (board.place[a] != UNKNOWN) & (board.place[b] != UNKNOWN)
    same_place = place_known & (board.place[a] == board.place[b])
    country_known = (board.country[a] != UNKNOWN) & (board.country[b] != UNKNOWN)
    same_country = country_known & (board.country[a] == board.country[b])
    everyone_a = np.concatenate([source_a, target_a, board.others[a]], 1)
    everyone_b = np.concatenate([source_b, target_b, board.others[b]], 1)
    columns = (
        np.ones(len(a)),
        board.stem[a] == board.stem[b],
        board.type[a] == board.type[b],
        board.quad[a] == board.quad[b],
        same_source,
        _known(source_a) & _known(source_b) & ~same_source,
        same_target,
        _known(target_a) & _known(target_b) & ~same_target,
        crossed & ~same_source & ~same_target,
        _share(everyone_a, everyone_b),
        days_known & (gap == 0),
        days_known & (gap == 1),
        days_known & (gap > 1),
        np.log1p(between),
        same_place,
        place_known & ~same_place,
        same_country,
        country_known & ~same_country,
        _near(board.about[board.report[a]], board.about[board.report[b]]),
        _near(board.around[a], board.around[b]),
        _meet(board.figures[a], board.figures[b]),
        board.report[a] == board.report[b],
    )
    return np.stack([np.asarray(each, dtype=np.float32) for each in columns], 1)


def probabilities(board: Board, one: Ints, other: Ints) -> Floats:
    """Return for each pair the probability that both tell one event."""
    weights = np.array(list(WEIGHTS.values()), dtype=np.float32)
    odds = features(board, one, other) @ weights
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)


def explain(board: Board, one: int, other: int) -> Likeness:
    """Say how like one pair is, and which features made it so, the weightiest first."""
    a, b = np.array([one]), np.array([other])
    parts = features(board, a, b)[0] * np.array(list(WEIGHTS.values()), dtype=np.float32)
    named = sorted(zip(WEIGHTS, parts.tolist(), strict=True), key=lambda each: -abs(each[1]))
    why = tuple(
        f"{name} {part:+.1f}" for name, part in named if abs(part) >= SHOWN and name != "nothing"
    )
    return Likeness(round(float(probabilities(board, a, b)[0]), 3), why)


def _known(side: Ints) -> np.ndarray:
    return np.asarray(side[:, 0] != UNKNOWN)


def _meet(one: Ints, other: Ints) -> np.ndarray:
    same = (one[:, :, None] == other[:, None, :]) & (one[:, :, None] != UNKNOWN)
    return np.asarray(same.any((1, 2)))


def _share(one: Ints, other: Ints) -> np.ndarray:
    """Return of the fewer actors the share that the other names too."""
    held = ((one[:, :, None] == other[:, None, :]).any(2) & (one != UNKNOWN)).sum(1)
    fewer = np.minimum((one != UNKNOWN).sum(1), (other != UNKNOWN).sum(1))
    return np.asarray(np.minimum(held / np.maximum(fewer, 1), 1.0))


def _gap(board: Board, a: Ints, b: Ints) -> Ints:
    """Return the days between two stretches, 0 where they overlap."""
    later = np.maximum(board.first[a], board.first[b])
    earlier = np.minimum(board.last[a], board.last[b])
    return np.asarray(np.maximum(later - earlier, 0))


def _near(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", one, other), dtype=np.float32)
