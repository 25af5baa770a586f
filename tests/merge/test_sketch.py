"""Sketches: each its own words', whatever is made beside it."""

import numpy as np

from onrecord.merge.sketch import counted, rows, sketch, sketches


def test_sketches_made_together_are_those_made_alone() -> None:
    words = ("ferry", "capsize", "lake", "ferry")
    some = [
        (counted(words), 64),
        ({}, 32),
        ({"lake": 0.5, "storm": 2.0}, 256),
        (counted(words[:1]), 64),
    ]
    made = sketches(some)
    assert [len(each) for each in made] == [64, 32, 256, 64]
    assert made[0] == sketch(words, 64)
    assert made[1] == bytes(32)
    assert [sketches([each])[0] for each in some] == made


def test_a_word_told_twice_weighs_more_and_all_lengths_are_one() -> None:
    once, twice, other = (
        sketch(words, 512)
        for words in (("harbour", "tanker"), ("harbour", "harbour", "tanker"), ("harbour",))
    )
    table = rows([once, twice, other], 512)
    assert np.allclose(np.linalg.norm(table, axis=1), 1.0)
    assert table[1] @ table[2] > table[0] @ table[2] > 0.3


def test_nothing_asked_for_is_no_sketches() -> None:
    assert sketches([]) == []
