"""Those who are bidden to do something, and bodies that meet by themselves."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading


def event(reading: Reading, trigger: str) -> Event:
    return next(event for event in reading.events if trigger in event.trigger.text)


@pytest.mark.parametrize(
    "text",
    [
        "Guinean troops opened fire when asked to withdraw from the market.",
        "Guinean troops shot nine traders dead when told to withdraw from the market.",
    ],
)
def test_who_is_bidden_bids_nobody(read_text: Callable[..., Reading], text: str) -> None:
    reading = read_text(text)
    bidding = next(event for event in reading.events if event.type == "REQUEST")
    assert not bidding.sources
    assert [party.actor for party in bidding.targets] == ["GIN"]
    assert not any(claim.speakers for claim in reading.claims)
    left = event(reading, "withdraw")
    assert (left.type, left.sources[0].actor) == ("RETREAT", "GIN")


def test_who_is_asked_says_nothing(read_text: Callable[..., Reading]) -> None:
    (claim,) = read_text("Guinean troops opened fire when asked to leave the market.").claims
    assert not claim.speakers


def test_who_bids_does_so(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Guinean troops told nine traders to leave the market.")
    assert event(reading, "told").sources[0].actor == "GIN"


def test_fire_is_opened_in_a_market_and_a_market_to_trade(
    read_text: Callable[..., Reading],
) -> None:
    assert read_text("Guinean troops opened fire in the market.").events[0].type == "ASSAULT"
    assert read_text("Guinea opened its market to Mali.").events[0].type != "ASSAULT"


@pytest.mark.parametrize(
    "text",
    ["A joint commission will meet in Isfara on Friday.", "The river council met in Lagos."],
)
def test_a_body_meets_where_it_sits_and_nobody_else(
    read_text: Callable[..., Reading], text: str
) -> None:
    meeting = event(read_text(text), "m")
    assert meeting.type == "CONSULT"
    assert not meeting.targets
    assert meeting.place is not None


def test_a_body_meets_those_it_meets_with(read_text: Callable[..., Reading]) -> None:
    met = event(read_text("The river council met with rebels in Mali."), "met")
    assert [party.sectors for party in met.targets] == [("REB",)]


def test_a_joint_body_is_of_all_whose_it_is(read_text: Callable[..., Reading]) -> None:
    met = event(read_text("A joint commission of Chad and Niger met in Diffa."), "met")
    assert {party.actor for party in met.sources} == {"TCD", "NER"}
