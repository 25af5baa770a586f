"""Which tellings meet: those that share something of the event, of who or where, and a week."""

from datetime import date, timedelta

import pytest

from onrecord.merge.keys import NEAR_DAYS, keys
from tests.merge.samples import told

BARE: dict[str, object] = {
    "sources": (),
    "targets": (),
    "place": None,
    "country": None,
    "names": (),
}


def meet(one: dict[str, object], other: dict[str, object]) -> bool:
    """Say whether two tellings that have nothing but these fields would be compared."""
    first, second = (
        told(number, "Words", 4, **{**BARE, **fields}) for number, fields in ((1, one), (2, other))
    )
    return bool(set(keys(first)) & set(keys(second)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One town, whatever types of a class reports give, and whatever word.
        (
            {"place": "salalah", "type": "ASSAULT", "stem": "struck"},
            {"place": "salalah", "type": "COERCE", "stem": "raid"},
        ),
        # One town and one actor, though the classes differ.
        (
            {"place": "salalah", "sources": ("YEM",), "type": "ASSAULT", "stem": "struck"},
            {"place": "salalah", "targets": ("YEM",), "type": "CONSULT", "stem": "met"},
        ),
        # A rare name that no gazetteer knows.
        (
            {"names": ("zhorbek",), "stem": "struck"},
            {"names": ("zhorbek",), "stem": "kill"},
        ),
        # Two actors and a class, one of them on no side.
        (
            {"sources": ("YEM",), "targets": ("OMN",), "stem": "struck"},
            {"sources": ("YEM",), "others": ("OMN",), "type": "COERCE", "stem": "raid"},
        ),
        # An actor and the type, or the word.
        ({"sources": ("YEM",), "stem": "struck"}, {"targets": ("YEM",), "stem": "kill"}),
        (
            {"sources": ("YEM",), "type": "ASSAULT"},
            {"sources": ("YEM",), "type": "CONSULT"},
        ),
        # A thing and the word, or an actor beside it.
        ({"targets": ("~bridg",)}, {"sources": ("~bridg",)}),
        (
            {"targets": ("~bridg",), "others": ("OMN",), "stem": "struck"},
            {"sources": ("~bridg", "OMN"), "stem": "fell", "type": "AID"},
        ),
        # A country and the type.
        ({"country": "OMN", "stem": "struck"}, {"country": "OMN", "stem": "kill"}),
    ],
)
def test_they_meet(one: dict[str, object], other: dict[str, object]) -> None:
    assert meet(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"place": "salalah"}, {"place": "muscat"}),
        ({"sources": ("YEM",)}, {"sources": ("OMN",)}),
        # A name that many reports have joins nothing.
        ({"names": ("john",), "stem": "struck"}, {"names": ("john",), "stem": "kill"}),
        (
            {"country": "OMN", "stem": "struck"},
            {"country": "OMN", "stem": "met", "type": "CONSULT"},
        ),
        ({}, {}),
    ],
)
def test_they_do_not_meet(one: dict[str, object], other: dict[str, object]) -> None:
    assert not meet(one, other)


@pytest.mark.parametrize("apart", range(NEAR_DAYS + 1))
@pytest.mark.parametrize("start", range(NEAR_DAYS))
def test_a_few_days_apart_they_always_meet(start: int, apart: int) -> None:
    day = date(2024, 3, 4) + timedelta(days=start)
    days = [
        dict.fromkeys(("first_day", "last_day", "published"), day + timedelta(days=more))
        for more in (0, apart)
    ]
    assert meet({"place": "salalah", **days[0]}, {"place": "salalah", **days[1]})


def test_weeks_apart_they_do_not_meet() -> None:
    late = dict.fromkeys(("first_day", "last_day", "published"), date(2024, 3, 28))
    assert not meet({"place": "salalah"}, {"place": "salalah", **late})


def test_a_late_denial_meets_by_the_day_of_what_it_denies() -> None:
    late = {"published": date(2024, 4, 20)}
    assert meet({"place": "salalah"}, {"place": "salalah", **late})
