"""Denials that have nothing to do with the claim before them, or leave what it told as it was."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading, Stance, Standing


def answered(reading: Reading) -> list[str | None]:
    return [claim.answers for claim in reading.claims if claim.stance is Stance.DENIES]


@pytest.mark.parametrize(
    "before",
    ["The union said the pit was closed.", "The mayor said the water would be back on Sunday."],
)
def test_a_denial_of_harm_answers_no_claim_of_something_else(
    read_text: Callable[..., Reading], before: str
) -> None:
    reading = read_text(f"{before} The interior ministry denied that police had used force.")
    assert answered(reading) == [None]


@pytest.mark.parametrize(
    "before",
    ["The union said guards had hit a striker.", "The union said nine pickets were in hospital."],
)
def test_a_denial_of_harm_answers_a_claim_of_harm(
    read_text: Callable[..., Reading], before: str
) -> None:
    reading = read_text(f"{before} The interior ministry denied that police had used force.")
    assert answered(reading) == [reading.claims[0].id]


def test_a_no_of_a_third_person_leaves_what_others_did(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Police in Chad said they seized nine rifles in a raid on Monday and arrested Idris Hassan. "
        "His wife, Amina Hassan, said her husband held no gun."
    )
    standings = {event.standing for event in reading.events}
    assert standings == {Standing.ATTRIBUTED}


def test_a_no_of_ones_own_men_denies_what_they_are_said_to_have_done(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "A charity accused the Gabonese navy of firing at a trawler. Libreville said its men had fired no shots."
    )
    assert Standing.DISPUTED in {event.standing for event in reading.events}
