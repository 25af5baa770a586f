"""Claims beside the words for them: what a claim is called, what somebody is accused of, what is yet to be said."""

from collections.abc import Callable

import pytest

from onrecord.types import Claim, Reading, Stance, Standing


def claim_by(reading: Reading, cue: str) -> Claim:
    return next(claim for claim in reading.claims if cue in claim.cue.text)


def content(claim: Claim) -> str:
    return " ... ".join(piece.text for piece in claim.content)


def standing(reading: Reading, trigger: str) -> Standing:
    return next(event.standing for event in reading.events if trigger in event.trigger.text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Kenyan officials accused Ugandan soldiers of crossing the lake and detaining nine anglers.",
            "detaining",
        ),
        (
            "The governor accused the rebels of burning homes and of killing nine teachers in Chad.",
            "killing",
        ),
    ],
)
def test_all_that_somebody_is_accused_of_is_in_the_claim(
    read_text: Callable[..., Reading], text: str, last: str
) -> None:
    reading = read_text(text)
    assert last in content(claim_by(reading, "accused"))
    assert standing(reading, last) is Standing.ATTRIBUTED


def test_what_the_accuser_does_besides_is_not_in_the_claim(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("Peru accused Chile of spying and recalled its envoy.")
    assert "recalled" not in content(claim_by(reading, "accused"))
    assert standing(reading, "recalled") is Standing.REPORTED


def test_what_a_claim_is_called_is_neither_its_speaker_nor_its_content(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "According to an allegation the army called false, soldiers shot nine herders in Niger."
    )
    assert [who.mention.text for who in claim_by(reading, "According").speakers] == [
        "an allegation"
    ]
    reading = read_text(
        "The union repeated an allegation the army called false that soldiers had shot nine herders in Niger."
    )
    assert content(claim_by(reading, "allegation")).startswith("that soldiers")
    denial = claim_by(reading, "called")
    assert denial.stance is Stance.DENIES
    assert denial.answers == claim_by(reading, "allegation").id
    assert standing(reading, "shot") is Standing.DISPUTED


def test_a_clause_on_who_alleges_stays_with_the_speaker(read_text: Callable[..., Reading]) -> None:
    reading = read_text("A herder who lost his sons said soldiers had shot them in Niger.")
    assert "who lost his sons" in claim_by(reading, "said").speakers[0].mention.text


@pytest.mark.parametrize(
    "text",
    [
        "The ministers will meet to discuss the dam on Friday.",
        "The Congo Dockers Union called a strike in Matadi.",
    ],
)
def test_what_is_to_come_is_no_claim(read_text: Callable[..., Reading], text: str) -> None:
    reading = read_text(text)
    assert reading.claims == ()
    assert reading.events


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ministers said they would meet on Friday to discuss the dam.", "said"),
        ("The opposition called the election a sham.", "called"),
    ],
)
def test_what_is_said_of_it_is_a_claim(
    read_text: Callable[..., Reading], text: str, cue: str
) -> None:
    assert claim_by(read_text(text), cue).content
