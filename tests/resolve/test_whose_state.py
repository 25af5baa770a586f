"""Whose senate, neighbour, offer and people a report means, where its words leave it open."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading

Read = Callable[..., Reading]


def event(reading: Reading, kind: str) -> Event:
    return next(e for e in reversed(reading.events) if e.type == kind)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ABUJA, May 2 - Nigeria rested. The United States rose. The Senate accused Shell.", "NGA"),
        ("In Nairobi, the Senate accused Uganda of theft. The United States was silent.", "KEN"),
        ("The Senate accused China of theft. The Philippines rested. Manila was calm.", "PHL"),
        ("The Senate accused China of theft, and the United States rested.", "USA"),
    ],
)
def test_the_senate_is_that_of_the_state_told_of(read_text: Read, text: str, state: str) -> None:
    assert event(read_text(text), "ACCUSE").sources[0].actor == state


def test_a_part_of_a_state_called_like_another_state(read_text: Read) -> None:
    for text in (
        "Gunmen killed 20 villagers in Niger state.",
        "Bandits raided a school in Niger state, not far from the border with Niger.",
    ):
        reading = read_text(text)
        assert next(p.country for p in reading.places if "state" in p.span.text) == "NGA"
    reading = read_text("Gunmen killed 20 villagers in Niger.")
    assert [place.country for place in reading.places] == ["NER"]


def test_no_town_is_half_a_name(read_text: Read) -> None:
    reading = read_text("Turkish warplanes bombed the Syrian town of Ain Issa on Monday.")
    assert all(place.country != "ARE" for place in reading.places)


@pytest.mark.parametrize(
    "text",
    [
        "HANOI, Nov 26 - Vietnam and China agreed on Thursday to end a border dispute.",
        "LUSAKA, May 3 - Zambia and Malawi signed a pact.",
        "LIMA (Wire) - Peru and Chile met.",
    ],
)
def test_the_first_of_two_behind_a_dateline_is_kept(read_text: Read, text: str) -> None:
    assert len(read_text(text).events[0].sources) == 2


def test_the_neighbour_is_the_other_state(read_text: Read) -> None:
    text = "SANAA, May 1 - Yemen's rebels struck. Saudi Arabia froze aid to its neighbour."
    assert event(read_text(text), "SANCTION").targets[0].actor == "YEM"
    text = "Chile met Peru and Bolivia. Chile froze aid to its neighbour."
    assert event(read_text(text), "SANCTION").targets[0].actor not in ("PER", "BOL")


def test_what_was_offered_is_turned_down_by_a_pronoun(read_text: Read) -> None:
    for text in (
        "Norway proposed talks. Iceland rejected it.",
        "Norway offered a loan. Iceland turned it down.",
        "Norway offered to mediate, but Iceland turned the offer down.",
    ):
        assert event(read_text(text), "REJECT").targets[0].actor == "NOR"


def test_fighters_named_are_they(read_text: Read) -> None:
    for name in ("The Taliban", "Hezbollah", "Al-Shabaab"):
        reading = read_text(f"{name} attacked a base. They killed 20 soldiers.")
        first, second = (e.sources[0].actor for e in reading.events[:2])
        assert first == second


def test_himself_behind_a_noun_is_the_subject(read_text: Read) -> None:
    for text in (
        "Peru's Pedro Castillo denounced what he called a coup against himself.",
        "Pedro Castillo spoke of a plot against himself.",
    ):
        reading = read_text(text)
        named = next(a for a in reading.actors if a.id == "person:pedro-castillo")
        assert any(span.text == "himself" for span in named.mentions)


def test_the_government_is_not_that_of_the_state_that_deals_with_it(read_text: Read) -> None:
    text = (
        "HARARE, May 3 - Zimbabwe's police banned a rally. Zimbabwe is poor. "
        "Britain has cut off aid to the government."
    )
    assert event(read_text(text), "SANCTION").targets[0].actor == "ZWE"


def test_local_people_are_at_home_in_the_state_a_report_is_about(read_text: Read) -> None:
    text = (
        "KHARTOUM, June 3 - Sudan's generals met Ethiopia's envoy. Sudan is tense. "
        "Protest leaders called a general strike."
    )
    reading = read_text(text)
    leaders = next(a for a in reading.actors if a.id == "group:leaders")
    assert leaders.country == "SDN"
