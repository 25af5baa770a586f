"""What the words around a noun tell of whoever it describes."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading


def sectors(reading: Reading, words: str) -> tuple[str, ...]:
    sides = (party for event in reading.events for party in (*event.sources, *event.targets))
    return next(party.sectors for party in sides if words in party.mention.text)


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Nigerian fighter jets bombed a market in Chad.", "fighter jets", "MIL"),
        ("The South Korean industry minister visited Jakarta.", "minister", "GOV"),
        ("Kenya's main labour federation condemned Chad.", "federation", "LAB"),
        ("Malaysia detained two Indonesian trawler captains.", "captains", "CVL"),
        ("North Korea threatened an American aircraft carrier.", "carrier", "MIL"),
        ("Rebels attacked a police station in Chad.", "police station", "COP"),
        ("Officers mutinied at a barracks in Ouagadougou.", "Officers", "MIL"),
        ("Chadian army officers met the envoy of Niger.", "officers", "MIL"),
        ("Officers arrested nine students in Ouagadougou.", "Officers", "COP"),
        ("Chad jailed a Malian cartoonist.", "cartoonist", "MED"),
    ],
)
def test_sectors_by_the_words_beside(
    read_text: Callable[..., Reading], text: str, words: str, sector: str
) -> None:
    assert sector in sectors(read_text(text), words)


def test_a_power_station_speaks_to_nobody(read_text: Callable[..., Reading]) -> None:
    reading = read_text("A power station was bombed by Chad.")
    assert all("MED" not in actor.sectors for actor in reading.actors)


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Thai villagers took in people who fled from Myanmar.", "people", "MMR"),
        ("Kenya took in families fleeing fighting in Sudan.", "families", "SDN"),
        ("Canada blacklisted six generals in Myanmar.", "generals", "MMR"),
    ],
)
def test_of_which_state_people_are(
    read_text: Callable[..., Reading], text: str, words: str, state: str
) -> None:
    reading = read_text(text)
    sides = (party for event in reading.events for party in (*event.sources, *event.targets))
    assert next(party.actor for party in sides if words in party.mention.text) == state


def test_an_ethnic_group_is_of_no_town_once_written_so(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Ethnic Chin insurgents seized an army outpost in western Myanmar.")
    assert all(actor.id != "CHN" for actor in reading.actors)
    event = reading.events[0]
    assert event.type == "ASSAULT"


def test_an_executive_commission_is_no_business(read_text: Callable[..., Reading]) -> None:
    reading = read_text("France condemned the bloc's executive Commission.")
    assert all("BUS" not in party.sectors for event in reading.events for party in event.targets)
