"""Places around cues in one table: every word is there, beside and below what it stood beside and below."""

import numpy as np
import pytest

from onrecord.learned.relate import SEEN, WIDTH, Around, Packed, around, packed

WORDS = 150
"""More than a row has places, so that cues in the middle fill theirs."""


@pytest.fixture
def near() -> Around:
    heads = np.maximum(np.arange(WORDS) - 3, 0)
    spans = np.array([[0, 0], [70, 71], [WORDS - 1, WORDS - 1]])
    return around(spans, heads, np.arange(WORDS) // 20)


@pytest.fixture
def table(near: Around) -> Packed:
    return packed(near)


def test_every_word_is_there_once(near: Around, table: Packed) -> None:
    held = table.present[:, 0] > 0
    assert held.sum() == near.present.sum()
    where = (table.owners, table.places)
    for flat, padded in ((table.rows, near.rows), (table.near, near.near), (table.tree, near.tree)):
        assert np.array_equal(flat, padded[where])
    assert (~held).sum() == SEEN * 2, "the first cue lacks words before it, the last behind it"


def test_places_beside_and_above_are_those_of_the_cue_s_own_row(
    near: Around, table: Packed
) -> None:
    size = len(table.owners)
    numbers = {
        (owner, place): number
        for number, (owner, place) in enumerate(
            zip(table.owners.tolist(), table.places.tolist(), strict=True)
        )
    }
    for number in np.flatnonzero(table.present[:, 0]).tolist():
        owner, place = int(table.owners[number]), int(table.places[number])
        for off in range(1, SEEN + 1):
            for side, at in ((table.before, place - off), (table.after, place + off)):
                found = int(side[off - 1][number])
                assert found == numbers.get((owner, at), size)
                # Nothing is missing but what lies outside the row.
                assert (found == size) == (not 0 <= at < WIDTH)
        assert int(table.above[number]) == numbers[owner, int(near.heads[owner, place])]
