"""How likely two tellings are to tell one event, by what their reports say of it.

A small network, learned on ECB+, weighs the words, and adds up with the weights of days,
places and sides, learned on this project's own set (``training/train_merge.py``).
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.merge.board import UNKNOWN, Board, Floats, Ints
from onrecord.merge.features import FACTS, WORDS, fact_features, on_other_sides, word_features
from onrecord.types import Likeness

SHOWN = 0.2
"""Least part of the log-odds that is told as a reason."""


OTHER_SIDES = 8.0
"""Log-odds against two tellings in one report of what others did to others; as much as against other states."""


@dataclass(frozen=True, slots=True)
class MergeWeights:
    """Weights of the log-odds. inner, inner_bias, outer, bias: of the network over
    ``WORDS``; facts: of ``FACTS``. dated: what the network's log-odds count for where both
    days published are known, and the facts say more."""

    inner: NDArray[np.float32]
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    bias: float
    facts: NDArray[np.float32]
    dated: float


@cache
def merge_weights() -> MergeWeights:
    """Read ``merge.json``, once."""
    path = resources.files("onrecord.learned") / "weights" / "merge.json"
    data = json.loads(path.read_text("utf-8"))
    assert tuple(data["words"]) == WORDS and tuple(data["facts"]) == FACTS, "weights of other code"
    return MergeWeights(
        np.array(data["inner"], dtype=np.float32),
        np.array(data["inner_bias"], dtype=np.float32),
        np.array(data["outer"], dtype=np.float32),
        data["bias"],
        np.array(list(data["facts"].values()), dtype=np.float32),
        data["dated"],
    )


def word_odds(rows: Floats, weights: MergeWeights) -> Floats:
    """Return the network's log-odds for rows of ``word_features``."""
    hidden = np.maximum(rows @ weights.inner + weights.inner_bias, 0.0)
    return np.asarray(hidden @ weights.outer + weights.bias, dtype=np.float32)


def probabilities(board: Board, one: Ints, other: Ints) -> Floats:
    """Return for each pair the probability that both tell one event."""
    weights = merge_weights()
    odds = word_odds(word_features(board, one, other), weights) * _share(board, one, other)
    odds = odds + fact_features(board, one, other) @ weights.facts
    odds = odds - OTHER_SIDES * on_other_sides(board, one, other)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))), dtype=np.float32)


def _share(board: Board, one: Ints, other: Ints) -> Floats:
    both = (board.published[one] != UNKNOWN) & (board.published[other] != UNKNOWN)
    return np.where(both, np.float32(merge_weights().dated), np.float32(1.0))


def explain(board: Board, one: Ints, other: Ints) -> list[Likeness]:
    """Say how like each pair is, and what made it so, the weightiest first.

    A feature of the words counts for what the log-odds lose without it.
    """
    weights = merge_weights()
    rows = word_features(board, one, other)
    each = np.arange(len(WORDS))
    without = np.repeat(rows[:, None, :], len(WORDS), 1)
    without[:, each, each] = 0.0
    left = word_odds(without.reshape(-1, len(WORDS)), weights).reshape(len(rows), -1)
    lost = (word_odds(rows, weights)[:, None] - left) * _share(board, one, other)[:, None]
    facts = fact_features(board, one, other) * weights.facts
    found: list[Likeness] = []
    for said, known, likely in zip(
        lost.tolist(), facts.tolist(), probabilities(board, one, other).tolist(), strict=True
    ):
        parts = [*zip(WORDS, said, strict=True), *zip(FACTS, known, strict=True)]
        parts.sort(key=lambda part: -abs(part[1]))
        why = tuple(f"{name} {part:+.1f}" for name, part in parts if abs(part) >= SHOWN)
        found.append(Likeness(round(likely, 3), why))
    return found
