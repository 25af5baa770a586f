"""Denials, their shapes and their reach, through the whole pipeline."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading, Stance, Standing

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "Two brokers say the bank hid the accounts. The bank distanced itself from the claim.",
        "Prosecutors accuse the mayor of taking bribes. He has pleaded not guilty.",
        "Prosecutors accuse the mayor of taking bribes. He protests his innocence.",
        "Ottawa alleged that agents of Delhi killed the man. “Absurd and false,” was Delhi's answer.",
        "Mothers in Jaffna insist their sons were taken alive. Colombo's denials have not changed.",
        "The general rejected the contention of two officers that he had ordered the shooting.",
        "Warsaw's charge is that Minsk sends the migrants. Minsk denies the charge.",
        "Podgorica accuses Moscow of plotting, allegations Moscow has rejected as absurd.",
        "Doha rejected a claim by Manama.",
        "Baku said the village had been shelled. Yerevan said that was wide of the mark.",
        "The opposition alleged fraud. The commission found no evidence of it.",
        "The minister refuted what a daily had written about the leak.",
    ],
)
def test_a_denial_denies_the_claim(read_text: Read, text: str) -> None:
    claims = read_text(text).claims
    links = [claim for claim in claims if claim.stance is Stance.DENIES and claim.answers]
    assert links, [(claim.cue.text, claim.stance, claim.act) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Most voters said they had made up their minds.",
        "The commission charged the firm with false advertising.",
        "Chemists said the firm would end its fabrication services.",
        "Shareholders say their signatures count. They say the firm forged their names.",
        "Officials do not know how many people live there. Aid workers said 400 do.",
    ],
)
def test_no_denial_is_made_of_a_word_that_says_none(read_text: Read, text: str) -> None:
    assert not [claim for claim in read_text(text).claims if claim.stance is Stance.DENIES]


def test_who_has_not_blamed_anyone_claims_nothing(read_text: Read) -> None:
    assert not read_text("The government has not blamed anyone for the attack.").claims


def test_the_outcome_is_denied_with_its_deed(read_text: Read) -> None:
    reading = read_text("Kabul accused Pakistan of bombing a camp, killing 17. Pakistan denied it.")
    deeds = [event for event in reading.events if event.type == "ASSAULT"]
    assert len(deeds) == 2
    assert {event.standing for event in deeds} == {Standing.DISPUTED}


def test_a_headline_gets_the_source_that_its_sentence_names(read_text: Read) -> None:
    reading = read_text(
        "Army kills 12 protesters\n\n"
        "Sudan's army killed 12 protesters in Khartoum on Monday, an opposition group said."
    )
    kills = [event for event in reading.events if event.type == "ASSAULT"]
    assert len(kills) == 2
    assert {event.standing for event in kills} == {Standing.ATTRIBUTED}


def test_what_the_report_itself_tells_below_its_headline_stays_reported(read_text: Read) -> None:
    reading = read_text(
        "Army kills 12 protesters\n\n"
        "Sudan's army killed 12 protesters in Khartoum on Monday. An opposition group said the "
        "army killed a boy too."
    )
    headline = next(event for event in reading.events if event.sentence == 0)
    assert headline.standing is Standing.REPORTED


def test_who_denies_the_charges_denies_no_arrest(read_text: Read) -> None:
    reading = read_text(
        "Honduran police said they had arrested 14 members of a gang suspected of killing a mayor. "
        "The gang's lawyer dismissed the charges."
    )
    standing = {event.type: event.standing for event in reading.events}
    assert standing["COERCE"] is Standing.ATTRIBUTED
    assert standing["ASSAULT"] is Standing.DISPUTED
