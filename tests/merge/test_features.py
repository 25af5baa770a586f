"""What two tellings have in common and what tells them apart, feature by feature."""

from datetime import date

import numpy as np
import pytest

from onrecord.learned.sense import SENSE_WIDTH
from onrecord.merge.board import make_board
from onrecord.merge.features import FACTS, WORDS, fact_features, word_features
from onrecord.types import Telling
from tests.merge.samples import told

HERE = {"place": "salalah", "names": ("salalah",)}
ONE, OTHER = np.array([0]), np.array([1])


def fact(name: str, one: Telling, other: Telling) -> float:
    return float(fact_features(make_board([one, other]), ONE, OTHER)[0, FACTS.index(name)])


def word(name: str, one: Telling, other: Telling) -> float:
    return float(word_features(make_board([one, other]), ONE, OTHER)[0, WORDS.index(name)])


@pytest.mark.parametrize(
    ("beside", "apart"),
    [
        ({"place": "muscat", "names": ("muscat",)}, 1.0),
        ({"place": "muscat", "names": ("muscat", "salalah")}, 0.0),
        ({"place": None, "names": ("muscat",)}, 0.0),
    ],
)
def test_a_place_that_the_other_names_too_is_no_other_place(
    beside: dict[str, object], apart: float
) -> None:
    one, other = told(1, "Words", 4, **HERE), told(2, "Words", 4, **beside)
    assert fact("other place", one, other) == fact("other place", other, one) == apart


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [("ASSAULT", "COERCE", 0.0), ("ASSAULT", "ACCUSE", 1.0), ("ASSAULT", "commemorate", 0.0)],
)
def test_classes_of_act_differ_where_both_have_one(one: str, other: str, differs: float) -> None:
    tellings = told(1, "Words", 4, type=one), told(2, "Words", 4, type=other)
    assert fact("other class of act", *tellings) == differs


def test_only_dated_reports_are_dated() -> None:
    dated, undated = told(1, "Words", 4), told(2, "Words", 4, published=None)
    assert fact("reports dated", dated, dated) == 1.0
    assert fact("reports dated", dated, undated) == 0.0
    assert fact("other class of act", told(1, "Words", 4, type="ACCUSE"), undated) == 0.0


def test_without_a_sense_the_words_themselves_must_do() -> None:
    def row(seed: int) -> bytes:
        drawn = np.random.default_rng(seed).normal(0.0, 40.0, SENSE_WIDTH)
        return drawn.astype(np.int8).tobytes()

    told_there = [told(n, "Words", 4, meaning=row(0), sense=row(n)) for n in (1, 2)]
    older = told(3, "Words", 4, meaning=row(0))
    both, one = "likeness of the words for it", "likeness of what they mean there"
    assert word(both, *told_there) == pytest.approx(1.0, abs=0.01)
    assert word(one, *told_there) < 0.5
    assert word(one, told_there[0], older) == word(both, told_there[0], older)


def test_a_day_apart_is_counted_from_the_days_told() -> None:
    assert fact("same day", told(1, "Words", 4), told(2, "Words", 4)) == 1.0
    later = told(2, "Words", 4, first_day=date(2024, 3, 5), last_day=date(2024, 3, 5))
    assert fact("a day apart", told(1, "Words", 4), later) == 1.0
