"""Names that no table holds, of which the report tells what they are."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading


def doer(reading: Reading, trigger: str) -> tuple[str | None, tuple[str, ...]]:
    event = next(event for event in reading.events if trigger in event.trigger.text)
    return event.sources[0].actor, event.sources[0].sectors


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "sector"),
    [
        (
            "The Border Command, a rebel group with bases in the hills, killed nine soldiers in Togo.",
            "killed",
            "org:border-command",
            "REB",
        ),
        (
            "The Savannah Guard, a private security firm, sued the government of Togo.",
            "sued",
            "org:savannah-guard",
            "BUS",
        ),
        (
            "The Sons of the Lagoon, an armed group, kidnapped a judge in Benin.",
            "kidnapped",
            "org:sons-of-the-lagoon",
            "UAF",
        ),
        (
            "The Green Front, a charity, handed out blankets in Benin.",
            "handed",
            "org:green-front",
            "NGO",
        ),
        (
            "A rebel group called the Coastal Brigade attacked a police station in Benin.",
            "attacked",
            "org:coastal-brigade",
            "REB",
        ),
        (
            "The National Union of Dockers, a trade union, sued the government of Benin.",
            "sued",
            "org:national-union-of-dockers",
            "LAB",
        ),
    ],
)
def test_a_name_is_what_its_apposition_tells(
    read_text: Callable[..., Reading], text: str, trigger: str, actor: str, sector: str
) -> None:
    assert doer(read_text(text), trigger) == (actor, (sector,))


def test_a_name_told_once_is_the_same_wherever_it_stands(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "The Frontier Guard, a militia from the east, burned a market in Chad. It threatened to attack "
        "the town of Abeche. The Frontier Guard freed two policemen."
    )
    assert doer(reading, "threatened")[0] == "org:frontier-guard"
    assert doer(reading, "freed") == ("org:frontier-guard", ("REB",))
    assert all(actor.id != "group:militia" for actor in reading.actors)


@pytest.mark.parametrize(
    "text",
    [
        "The Border Guard, a police force of 900, arrested four smugglers in Togo.",
        "The Border Guard arrested four smugglers in Togo.",
    ],
)
def test_a_states_own_body_is_not_a_name_apart(
    read_text: Callable[..., Reading], text: str
) -> None:
    actor, sectors = doer(read_text(text), "arrested")
    assert sectors == ("COP",)
    assert actor is not None
    assert not actor.startswith("org:")


def test_the_rebels_that_follow_are_not_the_guard_before_them(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "The Border Guard attacked soldiers who had left their barracks in Mali. The rebels gave up on Friday."
    )
    assert "REB" not in doer(reading, "attacked")[1]


def test_the_rebels_that_a_command_strikes_are_not_the_command(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("The Northern Command shelled a village in Mali. The rebels fled.")
    assert doer(reading, "shelled")[1] == ("MIL",)


def test_a_union_keeps_its_name(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The National Union of Dockers met the premier of Benin. The union condemned him."
    )
    assert doer(reading, "met")[0] == "org:national-union-of-dockers"
    assert doer(reading, "condemned")[0] == "org:national-union-of-dockers"


def test_the_union_is_no_airline(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Kestrel Airways sued a bank in Benin. The union condemned the suit.")
    assert doer(reading, "condemned") == ("group:union", ("LAB",))


def test_a_post_is_attacked_with_arms_and_in_a_post_with_words(
    read_text: Callable[..., Reading],
) -> None:
    armed = read_text("Raiders attacked a border post in Benin.")
    words = read_text("The senator attacked the president in a post.")
    assert [event.type for event in armed.events] == ["ASSAULT"]
    assert [event.type for event in words.events] == ["ACCUSE"]
