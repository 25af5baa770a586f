"""Kinds of acts by the words and structures news tells them in: type, who, to whom."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Status


def main_event(read_text: Callable[..., Reading], text: str) -> Event:
    return next(e for e in read_text(text).events if e.type.isupper())


ROWS = [
    ("Peru's minister left Lima on Sunday for a visit to Chile.", "CONSULT", "PER", "CHL"),
    ("Officials from Chad and Niger wound up two days of talks.", "CONSULT", "TCD", "NER"),
    ("Ghana swore to destroy Togo's army.", "THREATEN", "GHA", "TGO"),
    ("Ghana stopped buying oil from Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghana dropped its demand that Togo pay for the bridge.", "CONCEDE", "GHA", "TGO"),
    ("Ghana sought Togo's help in the search.", "REQUEST", "GHA", "TGO"),
    ("Ghana voiced alarm at Togo's plans for a dam.", "ACCUSE", "GHA", "TGO"),
    ("Ghana branded Togo an aggressor.", "ACCUSE", "GHA", "TGO"),
    ("Ghana sent a frigate to Togo.", "MOBILIZE", "GHA", "TGO"),
    ("Ghana halved its contribution to Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghana launched air strikes on Togo.", "ASSAULT", "GHA", "TGO"),
    ("Ghana told Togo to withdraw.", "REQUEST", "GHA", "TGO"),
    ("Ghana denied that its soldiers had shelled Togo.", "REJECT", "GHA", "TGO"),
    ("Gunmen attacked an army base in northern Benin.", "ASSAULT", "group:gunmen", "BEN"),
    ("In Sudan, air force jets bombed villages in Chad.", "ASSAULT", "SDN", "TCD"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), ROWS)
def test_main_event(
    read_text: Callable[..., Reading], text: str, kind: str, source: str, target: str
) -> None:
    event = main_event(read_text, text)
    assert event.type == kind
    assert event.sources[0].actor == source
    assert event.targets[0].actor == target


def test_war_games_near_another_are_held_alone(read_text: Callable[..., Reading]) -> None:
    assert main_event(read_text, "Ghana staged war games near Togo.").type == "MOBILIZE"
    assert main_event(read_text, "Ghana staged war games with Togo.").type == "COOPERATE"


def test_what_is_stopped_is_told_beside_its_end(read_text: Callable[..., Reading]) -> None:
    by_type = {e.type: e for e in read_text("Ghana stopped bombing Togo.").events}
    assert by_type["RETREAT"].status is Status.HAPPENED
    assert by_type["ASSAULT"].status is Status.NEGATED


def test_where_people_meet_is_not_whom_they_reject(read_text: Callable[..., Reading]) -> None:
    event = main_event(read_text, "The Malian delegation walked out of a conference in Rome.")
    assert event.type == "REJECT"
    assert all(party.actor != "ITA" for party in event.targets)


def test_nobody_is_ordered_by_being_told_something(read_text: Callable[..., Reading]) -> None:
    told = read_text("Ghana's minister told Togo's envoy about the harvest.").events
    assert all(event.type != "REQUEST" for event in told)
