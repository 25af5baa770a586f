"""What a sentence says of an act that one before it told: who did it, where, and who ended it."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading


def event(reading: Reading, trigger: str) -> Event:
    return next(event for event in reading.events if trigger in event.trigger.text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebel fighters shelled the town of Minova in Congo on Monday. More than 30 were wounded in the shelling.",
        "Rebel fighters fired rockets at the town of Minova in Congo. More than 30 were wounded in the attack.",
    ],
)
def test_those_hurt_in_an_attack_were_hurt_by_who_attacked(
    read_text: Callable[..., Reading], text: str
) -> None:
    reading = read_text(text)
    first, hurt = reading.events[0], event(reading, "wounded")
    assert [party.actor for party in hurt.sources] == [party.actor for party in first.sources]
    assert hurt.place == first.place


@pytest.mark.parametrize(
    "second",
    [
        "Nine people were wounded in a bombing in Lagos.",
        "Nine people were wounded in the protest.",
    ],
)
def test_those_hurt_in_another_are_not(read_text: Callable[..., Reading], second: str) -> None:
    reading = read_text(f"Rebel fighters shelled the town of Minova in Congo. {second}")
    hurt = event(reading, "wounded")
    assert not {p.actor for p in reading.events[0].sources} & {p.actor for p in hurt.sources}


@pytest.mark.parametrize(
    "text",
    [
        "Troops stormed a rebel camp in Mali. Nine soldiers were killed in the storming.",
        "Gunmen attacked a police post in Mali. Two gunmen were killed in the attack.",
        "Tuareg fighters attacked a checkpoint in Mali. Nine fighters were killed in the attack.",
        "Police raided a flat in Lagos. Four officers were killed in the raid.",
    ],
)
def test_those_of_the_side_that_attacked_are_not_hurt_by_it(
    read_text: Callable[..., Reading], text: str
) -> None:
    killed = event(read_text(text), "killed")
    assert killed.targets
    assert not killed.sources


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the army in Mali. Nine soldiers were killed in the attack.",
        "Malian troops shelled a town. Nine villagers were killed in the shelling.",
    ],
)
def test_those_of_the_other_side_are(read_text: Callable[..., Reading], text: str) -> None:
    reading = read_text(text)
    assert event(reading, "killed").sources


def test_a_pact_that_ends_the_fighting_is_those_who_made_it(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "Chad and Niger signed an accord in Lome. The accord put an end to the fighting."
    )
    ended = event(reading, "fighting")
    assert ended.type == "RETREAT"
    assert [party.actor for party in ended.sources] == ["TCD", "NER"]
    assert [party.actor for party in ended.targets] == ["NER"]


def test_rain_that_ends_the_fighting_is_nobodys_yielding(
    read_text: Callable[..., Reading],
) -> None:
    text = "{} brought an end to the fighting in El Fasher, Sudan."
    assert event(read_text(text.format("The army")), "fighting").type == "RETREAT"
    assert all(e.type != "RETREAT" for e in read_text(text.format("Heavy rain")).events)


@pytest.mark.parametrize(
    ("text", "danger", "deed"),
    [
        ("The River Panel warned that {} would hit Chad.", "drought", "Niger"),
        ("The health ministry warned of {} in Chad.", "an outbreak of cholera", "consequences"),
        ("The lake office warned Chad that {} could follow.", "floods", "reprisals"),
    ],
)
def test_a_warning_of_a_danger_that_nobody_brings_about_is_no_threat(
    read_text: Callable[..., Reading], text: str, danger: str, deed: str
) -> None:
    assert event(read_text(text.format(deed)), "warned").type == "THREATEN"
    reading = read_text(text.format(danger))
    assert any("warned" in claim.cue.text for claim in reading.claims)
    assert all(event.type != "THREATEN" for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "The army warned that it would shell the port of Chad.",
        "Niger warned Chad of consequences.",
        "Niger warned Chad of a storm of rockets.",
        "Niger warned Chad of hunger.",
        "The herders warned of an epidemic of raids in Chad.",
        "Farmers warned that bridges would be blocked in Chad.",
        "The miners warned that pits would be shut in Chad.",
        "The students warned that lectures would be boycotted in Chad.",
    ],
)
def test_a_warning_of_what_the_speaker_will_do_is_one(
    read_text: Callable[..., Reading], text: str
) -> None:
    assert event(read_text(text), "warned").type == "THREATEN"
