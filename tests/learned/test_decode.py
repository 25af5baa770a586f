"""From scores to spans."""

import itertools

import numpy as np

from onrecord.learned import decode

MOVES, BEGIN = decode.allowed(np.zeros((5, 5), np.float32), np.zeros(5, np.float32))


def test_cues_are_cut_where_they_begin_and_end() -> None:
    scores = np.array([[3, 0, 0], [0, 3, 0], [0, 0, 3], [0, 3, 0], [3, 0, 0]], np.float32)
    spans, sure = decode.cues(scores)
    assert spans.tolist() == [[1, 2], [3, 3]]
    assert (sure > 0.9).all()


def test_a_cue_that_only_goes_on_is_one_all_the_same() -> None:
    spans, _ = decode.cues(np.array([[3, 0, 0], [0, 0, 3], [3, 0, 0]], np.float32))
    assert spans.tolist() == [[1, 1]]


def test_readiness_finds_more_cues() -> None:
    scores = np.array([[1, 0, -3], [3, 0, -3]], np.float32)
    assert len(decode.cues(scores)[0]) == 0
    assert decode.cues(scores, readiness=2.0)[0].tolist() == [[0, 0]]


def test_the_best_labels_are_those_a_search_of_all_finds() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 5, 5)).astype(np.float32) * 2
    moves, begin = decode.allowed(
        np.random.default_rng(4).normal(size=(5, 5)).astype(np.float32), np.zeros(5, np.float32)
    )
    found = decode.best_labels(scores, moves, begin)
    for row, labels in zip(scores, found.tolist(), strict=True):
        best = max(
            itertools.product(range(5), repeat=5), key=lambda way: _worth(row, way, moves, begin)
        )
        assert tuple(labels) == best


def _worth(row: np.ndarray, way: tuple[int, ...], moves: np.ndarray, begin: np.ndarray) -> float:
    worth = begin[way[0]] + sum(row[place, label] for place, label in enumerate(way))
    return float(worth + sum(moves[a, b] for a, b in itertools.pairwise(way)))


def test_nothing_goes_on_that_has_not_begun() -> None:
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, :, 4] = 5.0
    labels = decode.best_labels(scores, MOVES, BEGIN)[0].tolist()
    assert labels == [3, 4, 4]


def test_places_without_words_are_outside() -> None:
    scores = decode.outside((1, 2))
    scores[0, 1] = 9.0
    labels = decode.best_labels(scores, MOVES, BEGIN)
    assert labels[0, 0] == 0


def test_runs_of_one_kind_split_where_a_new_one_begins() -> None:
    assert decode.runs(np.array([3, 4, 3, 0, 1, 2, 4]), 3) == [(0, 1), (2, 2), (6, 6)]
    assert decode.runs(np.array([3, 4, 3, 0, 1, 2, 4]), 1) == [(4, 5)]
    assert decode.runs(np.array([0, 0]), 1) == []


def test_no_rows_have_no_labels() -> None:
    scores = np.zeros((0, 4, 5), np.float32)
    labels = decode.best_labels(scores, np.zeros((5, 5), np.float32), np.zeros(5, np.float32))
    assert labels.shape == (0, 4)
