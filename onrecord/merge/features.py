"""What agrees and what differs between two tellings, as numbers."""

import numpy as np

from onrecord.merge.board import UNKNOWN, Board, Floats, Ints

WORDS = (
    "same word for it",
    "likeness of the words for it",
    "likeness of what they mean there",
    "alike reports",
    "alike names in the reports",
    "alike numbers in the reports",
    "alike openings",
    "alike sentences",
    "alike surroundings",
    "names in common",
    "no name in common",
    "rarer word for it",
    "commoner word for it",
    "same report",
    "same type",
    "other type",
    "same source",
    "other source",
    "same target",
    "other target",
    "sides exchanged",
    "actors in common",
    "same figures",
)
"""What reports say of it, whenever it was: what is learned from ECB+."""

FACTS = (
    "days known",
    "same day",
    "a day apart",
    "other days",
    "days between the reports",
    "reported before its day",
    "days from it to the report",
    "same place",
    "other place",
    "same country",
    "other country",
    "other names",
    "other source or target",
    "same act",
    "other states",
    "told in one sentence",
    "reports dated",
    "other class of act",
)
"""What tells look-alikes apart, where days and places are known."""

NUMBERS_AT_ONCE = 2**17
"""Of rows that are multiplied: with so many they stay in the processor's cache."""


def word_features(board: Board, a: Ints, b: Ints) -> Floats:
    """Return the features of ``WORDS`` for each pair of places. Shape (pairs, features)."""
    source_a, source_b = board.sources[a], board.sources[b]
    target_a, target_b = board.targets[a], board.targets[b]
    same_source, same_target = _meet(source_a, source_b), _meet(target_a, target_b)
    everyone_a = np.concatenate([source_a, target_a, board.others[a]], 1)
    everyone_b = np.concatenate([source_b, target_b, board.others[b]], 1)
    shared, fewer = _names(board, a, b)
    typed = (board.type[a] != UNKNOWN) & (board.type[b] != UNKNOWN)
    meaning = _near(board.meaning, a, b)
    # Of a report that was read before there were senses the words themselves must do.
    sense = np.where(board.sensed[a] & board.sensed[b], _near(board.sense, a, b), meaning)
    return _columns(
        board.stem[a] == board.stem[b],
        meaning,
        sense,
        _near(board.about, board.report[a], board.report[b]),
        _near(board.named, board.report[a], board.report[b]),
        _near(board.numbered, board.report[a], board.report[b]),
        _near(board.opening, board.report[a], board.report[b]),
        _near(board.around, a, b),
        _near(board.near, a, b),
        shared / np.maximum(fewer, 1e-6),
        (fewer > 0) & (shared == 0),
        np.maximum(board.rare[a], board.rare[b]) / 8,
        np.minimum(board.rare[a], board.rare[b]) / 8,
        board.report[a] == board.report[b],
        typed & (board.type[a] == board.type[b]),
        typed & (board.type[a] != board.type[b]),
        same_source,
        _known(source_a) & _known(source_b) & ~same_source,
        same_target,
        _known(target_a) & _known(target_b) & ~same_target,
        (_meet(source_a, target_b) | _meet(target_a, source_b)) & ~same_source & ~same_target,
        _share(everyone_a, everyone_b),
        _meet(board.figures[a], board.figures[b]),
    )


def fact_features(board: Board, a: Ints, b: Ints) -> Floats:
    """Return the features of ``FACTS`` for each pair of places. Shape (pairs, features)."""
    days_known = (board.first[a] != UNKNOWN) & (board.first[b] != UNKNOWN)
    published = (board.published[a] != UNKNOWN) & (board.published[b] != UNKNOWN)
    gap = _gap(board, a, b)
    between = np.abs(board.published[a] - board.published[b]) * published
    early, after = _to_report(board, a, b)
    place_known = (board.place[a] != UNKNOWN) & (board.place[b] != UNKNOWN)
    country_known = (board.country[a] != UNKNOWN) & (board.country[b] != UNKNOWN)
    same_country = country_known & (board.country[a] == board.country[b])
    same_place = place_known & (board.place[a] == board.place[b])
    shared, fewer = _names(board, a, b)
    apart = [
        _known(side[a]) & _known(side[b]) & ~_meet(side[a], side[b])
        for side in (board.sources, board.targets)
    ]
    alike = (board.stem[a] == board.stem[b]) | (board.type[a] == board.type[b])
    return _columns(
        days_known,
        days_known & (gap == 0),
        days_known & (gap == 1),
        days_known & (gap > 1),
        np.log1p(between) * ~days_known,
        early,
        np.log1p(after),
        same_place,
        place_known & ~same_place & ~_beside(board, a, b),
        same_country,
        country_known & ~same_country,
        published & (fewer > 0) & (shared == 0),
        published & (apart[0] | apart[1]),
        published & alike,
        published & _other_states(board, a, b),
        published
        & (board.report[a] == board.report[b])
        & (board.sentence[a] == board.sentence[b])
        & (board.type[a] == board.type[b]),
        published,
        published
        & (board.quad[a] != UNKNOWN)
        & (board.quad[b] != UNKNOWN)
        & (board.quad[a] != board.quad[b]),
    )


def on_other_sides(board: Board, a: Ints, b: Ints) -> np.ndarray:
    """Say for each pair of one report whether others do it to others: both sides known, neither shared.

    Nor exchanged, as where one report says that two met and the other that the second met the first.
    """
    apart = board.report[a] == board.report[b]
    for side in (board.sources, board.targets):
        apart &= _known(side[a]) & _known(side[b]) & ~_meet(side[a], side[b])
    exchanged = _meet(board.sources[a], board.targets[b]) & _meet(
        board.targets[a], board.sources[b]
    )
    return np.asarray(apart & ~exchanged)


def _to_report(board: Board, a: Ints, b: Ints) -> tuple[np.ndarray, Ints]:
    """Compare the day of one with the day published of the other, where that gives no day.

    Returns whether a report says it was done before the other's day, and by how many days
    the report comes after it; a denial may come late.
    """
    early = np.zeros(len(a), dtype=bool)
    after = np.zeros(len(a), dtype=np.int64)
    for one, other in ((a, b), (b, a)):
        published = board.published[one]
        asked = (board.first[one] == UNKNOWN) & (board.first[other] != UNKNOWN)
        asked &= published != UNKNOWN
        early |= asked & board.done[one] & (published < board.first[other])
        after = np.where(
            asked & ~board.denial[one], np.maximum(published - board.last[other], 0), after
        )
    return early, after


def _other_states(board: Board, a: Ints, b: Ints) -> np.ndarray:
    """Say where a state on a side of one is not named at all by the other, and the other way."""
    found = np.zeros(len(a), dtype=bool)
    for side in (board.source_states, board.target_states):
        known = _known(side[a]) & _known(side[b])
        found |= known & ~_meet(side[a], board.states[b]) & ~_meet(side[b], board.states[a])
    return found


def _beside(board: Board, a: Ints, b: Ints) -> np.ndarray:
    """Say where one names the other's place too: a town and the island or province it lies in."""
    found = np.zeros(len(a), dtype=bool)
    for one, other in ((a, b), (b, a)):
        found |= (board.place_name[one][:, None] == board.names[other]).any(1)
    return found


def _columns(*columns: object) -> Floats:
    return np.stack([np.asarray(each, dtype=np.float32) for each in columns], 1)


def _names(board: Board, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """Return how rare the names in common are, and those of the one that has fewer."""
    one, other = board.names[a], board.names[b]
    held = (one[:, :, None] == other[:, None, :]).any(2) & (one != UNKNOWN)
    fewer = np.minimum(board.names_rare[a].sum(1), board.names_rare[b].sum(1))
    return (held * board.names_rare[a]).sum(1), fewer


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


def _near(table: Floats, a: Ints, b: Ints) -> Floats:
    found = np.empty(len(a), dtype=np.float32)
    length = NUMBERS_AT_ONCE // table.shape[1]
    for start in range(0, len(a), length):
        here = slice(start, start + length)
        np.einsum("ij,ij->i", table[a[here]], table[b[here]], out=found[here])
    return found
