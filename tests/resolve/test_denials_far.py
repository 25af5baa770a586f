"""Denials in reports of several paragraphs, where other sentences and other claims stand between."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading, Stance

Read = Callable[..., Reading]

_BETWEEN = """

The harvest was poor, and bread costs a third more than a year ago. Two hundred families have left.

A bridge is being built downstream. It rained for most of the week.

"""


def _links(reading: Reading) -> list[tuple[str, str]]:
    """Return each denial that denies a claim: the words of its cue, and of that claim's."""
    claims = {claim.id: claim for claim in reading.claims}
    return [
        (c.cue.text, claims[c.answers].cue.text)
        for c in reading.claims
        if c.stance is Stance.DENIES and c.answers
    ]


@pytest.mark.parametrize(
    ("first", "last", "link"),
    [
        (
            "Chadian soldiers burned a hamlet near Abéché, two herders said.",
            "Chad's army denied that any hamlet had been burned.",
            ("denied", "said"),
        ),
        (
            "Peru's port authority hid a crack in the quay for a year, a former lawmaker alleged in court.",
            "The authority denied hiding anything.",
            ("denied", "alleged"),
        ),
        (
            "A nurse accused the clinic of selling blood. A guard said he had seen the vans.",
            "The clinic called the nurse's accusation a fairy tale.",
            ("called", "accused"),
        ),
    ],
)
def test_a_denial_answers_what_was_said_paragraphs_before(
    read_text: Read, first: str, last: str, link: tuple[str, str]
) -> None:
    assert link in _links(read_text(f"{first}{_BETWEEN}{last}"))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        # Whose claim it is, not which is nearest.
        (
            "The widow said guards had shot her son. A clerk said the gate had been open. "
            "The warden rejected the widow's account.",
            ("rejected", "said"),
        ),
        (
            "The quay was empty, a diver said. The mayor rejected the figures given by the diver.",
            ("rejected", "said"),
        ),
        # One who tells of Moscow by name is not Moscow.
        (
            "Moscow paid for the posters, the country's president said. The Kremlin's spokesman denied it.",
            ("denied", "said"),
        ),
        # The mayor of a town is not the state it lies in.
        (
            "Turkish jets hit an orchard near Amedi, the mayor said. Turkey said it had hit no orchard.",
            ("said", "said"),
        ),
    ],
)
def test_who_made_the_claim_tells_which_is_denied(
    read_text: Read, text: str, link: tuple[str, str]
) -> None:
    assert link in _links(read_text(text))


def test_the_owner_is_told_from_others_who_speak(read_text: Read) -> None:
    claims = read_text(
        "The widow said guards had shot her son. A clerk said the gate had been open. "
        "The warden rejected the widow's account."
    ).claims
    assert claims[2].answers == claims[0].id


@pytest.mark.parametrize(
    "text",
    [
        "Lima said the talks would go on. The two sides disagreed over the price of gas.",
        "Lima said the talks would go on. Quito has not decided what to do.",
        "Radio Lima reported that a banker leads the state. Students complained that nobody had asked them.",
        "Lima said the harvest was good. Quito said no date had been set for the fair.",
        "A weekly said the mayor had flown to Split. He had paid for nothing, it added.",
    ],
)
def test_a_no_to_nobody_has_no_link(read_text: Read, text: str) -> None:
    assert not _links(read_text(text))


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("A daily said the phones were tapped. Police said no reporter's phone was tapped.", True),
        ("A daily said the mine was flooded. “A farce,” the owner said.", True),
        ("Lima said Quito was arming. Quito said it was arming for nothing of the sort.", True),
        ("A daily said the wing was dirty. “A smear of oil on the flap,” the pilot said.", False),
    ],
)
def test_a_short_no_denies(read_text: Read, text: str, denies: bool) -> None:
    assert bool(_links(read_text(text))) == denies


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "Lima blamed Quito for the raid. Quito hit back, calling Lima a nest of liars.",
            "calling",
        ),
        (
            "Lima says Chilean shells hit the jet. It came down in a wood, and snow fell.\n\n"
            "Roads were shut.\n\nChile's president admitted that two shells had burst near the jet.",
            "admitted",
        ),
        (
            "Kyiv said a Russian missile hit the ward. Moscow rejected responsibility. "
            "Its defence ministry blamed a stray Ukrainian rocket.",
            "blamed",
        ),
    ],
)
def test_what_comes_back_is_a_reply(read_text: Read, text: str, cue: str) -> None:
    claims = read_text(text).claims
    replies = [c for c in claims if c.answers and c.stance is not Stance.DENIES]
    assert [(c.cue.text, c.answers) for c in replies] == [(cue, claims[0].id)]
