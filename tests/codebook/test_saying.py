"""The codebook of words of saying loads, and says what its notes promise."""

from onrecord.codebook.saying import sayings
from onrecord.types import Stance


def test_it_is_broad() -> None:
    codebook = sayings()
    assert len(codebook.verbs) > 300
    assert len(codebook.nouns) > 70


def test_slots_are_text_not_truth_values() -> None:
    for ways in (*sayings().verbs.values(), *sayings().nouns.values()):
        for way in ways:
            assert all(isinstance(slot, str) and slot.islower() for slot in way.takes | way.needs)
            assert way.needs


def test_ways_with_a_particle_come_first() -> None:
    ways = sayings().verbs["call"]
    assert ways[0].particle
    assert not ways[-1].particle


def test_stances_of_the_commonest_words() -> None:
    verbs = sayings().verbs
    for lemma, stance in {
        "say": Stance.ASSERTS,
        "deny": Stance.DENIES,
        "urge": Stance.WANTS,
        "vow": Stance.COMMITS,
        "doubt": Stance.DOUBTS,
    }.items():
        alone = next(way for way in verbs[lemma] if not way.particle)
        assert alone.stance is stance
