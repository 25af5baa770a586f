"""The same happenings in whatever order tellings come; look-alikes stay apart."""

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from onrecord.merge import cluster
from onrecord.merge.board import Board, Ints, make_board
from onrecord.merge.cluster import Decisions, gather, nearest
from onrecord.merge.likeness import probabilities
from onrecord.merge.linkage import link_groups
from onrecord.types import Telling
from tests.merge.samples import told

STRIKE = [
    told(1, "Yemeni missiles struck the port of Salalah in Oman", 4),
    told(2, "The Omani port of Salalah was hit by missiles from Yemen", 4),
    told(3, "Missiles fired from Yemen hit Salalah port in Oman, officials said", 4),
]


def groups(tellings: list[Telling], decisions: Decisions | None = None) -> set[frozenset[str]]:
    return {
        frozenset(each.event for each in group)
        for part in gather(tellings, decisions)
        for group in part.happenings
    }


def test_tellings_of_one_strike_are_one_happening() -> None:
    assert groups(STRIKE) == {frozenset({"r001.e1", "r002.e1", "r003.e1"})}


@pytest.mark.parametrize(
    "other",
    [
        {
            "first_day": date(2024, 3, 9),
            "last_day": date(2024, 3, 9),
            "published": date(2024, 3, 9),
        },
        {
            "first_day": date(2024, 3, 6),
            "last_day": date(2024, 3, 6),
            "published": date(2024, 3, 6),
        },
        {"place": "muscat"},
        {"targets": ("SAU",), "country": "SAU", "place": "jeddah"},
        {"sources": ("OMN",), "targets": ("YEM",), "country": "YEM", "place": "aden"},
    ],
)
def test_look_alikes_stay_apart(other: dict[str, object]) -> None:
    twin = replace(told(4, "Yemeni missiles struck a port in Oman", 4), **other)
    assert frozenset({"r004.e1"}) in groups([*STRIKE, twin])


def test_a_look_alike_does_not_chain_two_days() -> None:
    later = [
        told(5, "Yemeni missiles struck the port of Salalah in Oman", 7),
        told(6, "The port of Salalah was hit by missiles from Yemen", 7),
    ]
    vague = told(7, "Missiles from Yemen struck Salalah", 6, first_day=None, last_day=None)
    found = groups([*STRIKE, *later, vague])
    assert not any({"r001.e1", "r005.e1"} <= group for group in found)


def test_the_order_of_arrival_makes_no_difference() -> None:
    many = [
        told(
            n,
            f"Missiles of Yemen struck {('Salalah', 'Duqm', 'Sohar')[n % 3]} in Oman, {n % 5} hurt",
            4 + n % 4,
            place=("salalah", "duqm", "sohar")[n % 3] if n % 4 else None,
            first_day=None if n % 7 == 0 else date(2024, 3, 4 + n % 4),
        )
        for n in range(60)
    ]
    expected = gather(many)
    dice = random.Random(3)
    for _ in range(10):
        dice.shuffle(many)
        assert gather(many) == expected


def test_a_persons_decisions_hold() -> None:
    apart = Decisions(apart=frozenset({("h001", "h002"), ("h002", "h003")}))
    found = groups(STRIKE, apart)
    assert frozenset({"r001.e1", "r003.e1"}) in found
    assert frozenset({"r002.e1"}) in found
    other = told(9, "Chad opened a bridge", 20, stem="open", sources=("TCD",), targets=())
    same = Decisions(same=frozenset({("h009", "h001")}))
    assert len(groups([*STRIKE, other], same)) == 1


def test_a_merge_is_explained() -> None:
    (part,) = gather(STRIKE)
    ((first, *_),) = nearest([part.happenings[0]])
    assert first is not None
    near, likeness = first
    assert near in {"r002.e1", "r003.e1"}
    assert likeness.probability > 0.5
    assert any(reason.startswith("same place") for reason in likeness.why)


def test_what_others_do_to_others_in_one_report_is_another_event() -> None:
    first = STRIKE[0]
    second = replace(first, event="r001.e2", seed="h900", sources=("IRN",), targets=("SAU",))
    likely = probabilities(make_board([first, second]), np.array([0]), np.array([1]))
    elsewhere = replace(second, report="r009", event="r009.e1")
    in_two = probabilities(make_board([first, elsewhere]), np.array([0]), np.array([1]))
    assert likely[0] < 0.01
    assert len(groups([first, second])) == 2
    assert in_two[0] > likely[0]


def test_no_tellings_make_no_happening() -> None:
    assert gather([]) == []


def test_a_story_told_by_more_than_are_joined_at_once_is_one_happening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onrecord.merge.cluster.WIDEST", 5)
    told_often = [
        told(10 + number, "Yemeni missiles struck the port of Salalah in Oman", 4)
        for number in range(17)
    ]
    later = [
        told(50 + number, "Yemeni missiles struck the port of Salalah in Oman", 8)
        for number in range(6)
    ]
    found = groups([*told_often, *later])
    assert {len(group) for group in found} == {17, 6}
    for seed in range(20):
        shuffled = [*told_often, *later]
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == found
    parted = groups(
        told_often, Decisions(apart=frozenset({(told_often[0].seed, told_often[9].seed)}))
    )
    assert not any({"r010.e1", "r019.e1"} <= group for group in parted)
    assert len(nearest([told_often])[0]) == 17


def test_a_person_joins_two_of_a_wide_neighbourhood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.merge.cluster.WIDEST", 5)
    strike = [told(10 + n, "Yemeni missiles struck the port of Salalah", 4) for n in range(6)]
    later = [told(50 + n, "Yemeni missiles struck the port of Salalah", 8) for n in range(6)]
    assert {len(group) for group in groups([*strike, *later])} == {6}
    # As a record keeps it: each with the first of its own, and the two first.
    lead, other = strike[0].seed, later[0].seed
    chained = [(lead, each.seed) for each in strike[1:]] + [(other, each.seed) for each in later]
    same = frozenset({(lead, other), *chained[:-6], *chained[-5:]})
    assert {len(group) for group in groups([*strike, *later], Decisions(same=same))} == {12}


def test_in_a_wide_neighbourhood_only_those_that_share_a_key_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    likely_pairs = cluster.likely_pairs

    def noted(board: Board, one: Ints, other: Ints) -> np.ndarray:
        asked.append(len(one))
        return likely_pairs(board, one, other)

    monkeypatch.setattr(cluster, "likely_pairs", noted)
    # A chain: each shares a side and the word with the next one alone.
    states = [f"{a}{b}A" for a in "ABCDE" for b in "FGHIJ"]
    bare: dict[str, Any] = {"place": None, "country": None, "names": (), "targets": ()}
    chain = [
        told(number, "Missiles struck the port", 4, sources=pair, type=f"T{number}", **bare)
        for number, pair in enumerate(pairwise(states))
    ]
    every = len(chain) * (len(chain) - 1) // 2
    for widest, most in ((600, every), (5, len(chain) - 1)):
        asked.clear()
        monkeypatch.setattr(cluster, "WIDEST", widest)
        gather(chain)
        assert len(chain) - 1 <= sum(asked) <= most


def test_two_that_are_nothing_alike_are_each_other_s_nearest() -> None:
    strike = told(1, "Yemeni missiles struck the port of Salalah", 4)
    vote = told(
        2,
        "Finns elected a parliament",
        28,
        type="AGREE",
        stem="elect",
        sources=("FIN",),
        targets=(),
        place="helsinki",
        country="FIN",
    )
    near = [each[0] for each in nearest([[strike, vote]])[0] if each is not None]
    assert near == ["r002.e1", "r001.e1"]


def test_what_is_joined_by_decision_is_weighed_anew() -> None:
    # Of the four only the last of each pair are alike, and on the mean all are.
    table = np.full((4, 4), 0.45)
    table[1, 3] = table[3, 1] = 1.0
    np.fill_diagonal(table, 0.0)
    assert link_groups([0, 1, 2, 3], table, {(0, 1), (2, 3)}, set()) == [[0, 1, 2, 3]]
