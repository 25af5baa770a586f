"""Denials without a verb of denying, accusations that the parser hides, and what is no denial."""

from collections.abc import Callable

import pytest

from onrecord.types import Claim, Reading, Stance

Read = Callable[..., Reading]


def _denied(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """Return the cue of each denial that denies a claim, with that claim's cue."""
    cues = {claim.id: claim.cue.text for claim in claims}
    return [
        (c.cue.text, cues[c.answers]) for c in claims if c.stance is Stance.DENIES and c.answers
    ]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        # By another account, or by none.
        ("Police said the nun had fallen. Her sisters gave a different account.", ("gave", "said")),
        (
            "Police said the nun had fallen. Her sisters would have none of it.",
            ("would have", "said"),
        ),
        ("Police said the nun had fallen. That is not how her sisters tell it.", ("tell", "said")),
        (
            "Police said the nun had fallen. Her sisters remember otherwise.",
            ("remember", "said"),
        ),
        (
            "The union urged the mill to reopen. The mill turned a deaf ear to the plea.",
            ("turned", "urged"),
        ),
        (
            "“A fairy tale” is how the abbey described a paper's report that it had sold the bell.",
            ("described", "report"),
        ),
        # By what it is called.
        (
            "Lima accused Quito of moving the stones. Quito called that a twisting of the facts.",
            ("called", "accused"),
        ),
        (
            "Lima accused Quito of moving the stones. Quito said the charge was without a grain of truth.",
            ("said", "accused"),
        ),
        (
            "Two porters accused a guide of theft. His brother said the porters had got it wrong.",
            ("said", "accused"),
        ),
        (
            "Villagers say the mill poisoned the well. Its owner did not agree.",
            ("did not agree", "say"),
        ),
        # Where the claim meant is hidden, or another stands nearer.
        (
            "The general turned down calls for the army to leave the hills.",
            ("turned down", "calls"),
        ),
        (
            "The bank has denied the allegation, first raised by a clerk in May, that it hid the loss.",
            ("has denied", "allegation"),
        ),
        (
            "Peru's fisheries minister denied she had sold the quota, as the opposition charged after her trip to Lima.",
            ("denied", "charged"),
        ),
        ("The dean denies having met the women who accuse him.", ("denies", "accuse")),
        (
            "San Marino wants Rome to pay for the road. Italy's government rules that out.",
            ("rules", "wants"),
        ),
        (
            "Medics said that 40 died. They accused the guards. The governor disputed the figure.",
            ("disputed", "said"),
        ),
        (
            "The owners were blamed for the fire. They say they had a permit. They rejected all responsibility.",
            ("rejected", "blamed"),
        ),
        (
            "Oslo's minister said that talks with Riga were going well, though a Latvian official told Reuters that there were no talks.",
            ("told", "said"),
        ),
    ],
)
def test_a_denial_by_other_words_denies_what_is_meant(
    read_text: Read, text: str, link: tuple[str, str]
) -> None:
    denial, denied = link
    links = _denied(read_text(text).claims)
    assert any(one.endswith(denial) and denied in other for one, other in links), links


@pytest.mark.parametrize(
    "text",
    [
        "Lima said Quito's fleet had left. The fleet's captain said he had no comment.",
        "Both sides gave conflicting accounts of the clash.",
        "Lima said Quito had shelled a bridge. Quito was angry, saying Lima had no business there.",
        "The senator refused to resign over suggestions that she had lied.",
        "The bishop called the suspicion absurd, and his brother said that he had the letters.",
        "Five monks deny the charges; the sixth has confessed.",
    ],
)
def test_what_denies_nothing_that_was_said_has_no_link(read_text: Read, text: str) -> None:
    assert not _denied(read_text(text).claims)


def test_the_accused_he_answers(read_text: Read) -> None:
    claims = read_text(
        "Mali's president accused the trader of hiding grain. From exile in Dakar he replied that the stores were empty."
    ).claims
    assert claims[1].answers == claims[0].id


def test_what_one_asks_for_with_that_is_wanted(read_text: Read) -> None:
    claims = read_text("The widow asked that the file be opened.").claims
    assert [claim.stance for claim in claims] == [Stance.WANTS]


def test_content_ends_where_its_speaker_goes_on(read_text: Read) -> None:
    claims = read_text("Guards concede that they fired but say the rounds were rubber.").claims
    assert claims[0].content[0].text == "that they fired"


def test_to_say_that_something_is_untrue_is_to_deny_it(read_text: Read) -> None:
    claims = read_text("The mayor said it was untrue that the well had been sealed.").claims
    assert [claim.stance for claim in claims] == [Stance.DENIES]


def test_who_is_in_denial_denies_nothing(read_text: Read) -> None:
    claims = read_text(
        "The dean is in denial about the thefts, two former teachers told a weekly. Its board rejected the criticism."
    ).claims
    assert [claim.cue.text for claim in claims if claim.stance is Stance.DENIES] == ["rejected"]
