"""Faults that whole wire reports showed, each in a report of our own."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Standing, Status


def event(reading: Reading, trigger: str) -> Event:
    return next(event for event in reading.events if trigger in event.trigger.text)


def actors(reading: Reading) -> set[str]:
    return {actor.id for actor in reading.actors}


def test_a_town_in_a_dateline_is_no_company(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "KITWE, Zambia (Copper Wire) - Miners walked off the job after the company cut 300 jobs."
    )
    assert "org:kitwe" not in actors(reading)
    assert "org:saft" in actors(read_text("SAFT, a unit of a Peruvian firm, sued a bank in Lima."))


def test_a_league_of_workers_is_no_party(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The Dockworkers' League of Togo (DLT) sued a bank. The DLT condemned the premier of Togo."
    )
    (party,) = event(reading, "condemned").sources
    assert (party.actor, party.sectors) == ("org:dockworkers-league-of-togo", ("LAB",))


def test_it_is_the_subject_even_where_that_is_no_actor(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Zambian police fired tear gas at strikers. A clinic said it had treated nine people."
    )
    assert not event(reading, "treated").sources


def test_a_denial_of_harm_denies_no_help(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "A clinic in Ndola, Zambia, said it had treated nine people for injuries. "
        "The police denied that officers had beaten anyone."
    )
    assert event(reading, "treated").standing is Standing.ATTRIBUTED


def test_a_seat_of_government_is_of_the_capital_it_is_in(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("Protesters stormed the White House in Bishkek on Monday.")
    assert [party.actor for party in event(reading, "stormed").targets] == ["KGZ"]
    reading = read_text("Protesters stormed the White House in Washington on Monday.")
    assert [party.actor for party in event(reading, "stormed").targets] == ["USA"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The IDF in Gaza shot nine traders.", "ISR"),
        ("The FBI in Mexico arrested nine traders.", "USA"),
        ("The Pentagon in Iraq killed nine traders.", "USA"),
    ],
)
def test_a_states_own_body_abroad_stays_its_own(
    read_text: Callable[..., Reading], text: str, state: str
) -> None:
    assert [party.actor for party in read_text(text).events[0].sources] == [state]


def test_the_government_is_not_the_mediators(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Chad's army arrested nine officers in N'Djamena, Chad. Chad's president spoke on Monday. "
        "Niger offered to host talks between the government and the rebels."
    )
    assert "NER" not in {party.actor for party in event(reading, "offered").targets}


def test_officers_are_of_the_police_of_the_sentence(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Mauritania's coast guard detained nine fishermen on Friday. Residents marched in Saint-Louis, Senegal, "
        "on Sunday. Senegalese police used tear gas, and four officers were hurt by stones."
    )
    assert [party.actor for party in event(reading, "hurt").targets] == ["SEN"]


def test_what_is_waited_for_has_not_happened(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The union said its members would not return until the rebels freed nine nurses in Chad."
    )
    assert event(reading, "freed").status is Status.POSSIBLE
    reading = read_text("The union did not return until the rebels freed nine nurses in Chad.")
    assert event(reading, "freed").status is Status.HAPPENED


def test_a_forecast_is_no_threat(read_text: Callable[..., Reading]) -> None:
    forecast = read_text("The World Bank warned that catches could halve by 2035.")
    assert all(event.type != "THREATEN" for event in forecast.events)
    threat = read_text("The rebels warned that the bridges would fall.")
    assert event(threat, "warned").type == "THREATEN"


def test_a_denial_for_one_arrested_does_not_dispute_the_arrest(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "Kyrgyz police said they had arrested Temir Asanov, a retired colonel, on Wednesday. "
        '"He has no links to any plot," his daughter Aida told reporters.'
    )
    assert event(reading, "arrested").standing is not Standing.DISPUTED


def test_a_local_association_tells_what_a_front_is(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The Fishers' Front of Saint-Louis, a local association, condemned the premier of Senegal."
    )
    (party,) = event(reading, "condemned").sources
    assert (party.actor, party.sectors) == ("org:fishers-front-of-saint-louis", ("NGO",))
