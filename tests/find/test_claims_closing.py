"""Claims told last in their sentence, verbs lost to nouns, and words that only look like saying."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Peruvian troops are still on the island three years after the pact that ended the war in Arica, Lima told the council in a letter.",
            "told",
            "Peruvian troops are still on the island three years after the pact that ended the war in Arica",
        ),
        (
            "The mayor took bags of cash for a bridge that was never built, a former lawmaker alleged in a film.",
            "alleged",
            "The mayor took bags of cash for a bridge that was never built",
        ),
        (
            "The soldiers burned the huts, survivors told a priest.",
            "told",
            "The soldiers burned the huts",
        ),
        (
            "Widows of the drowned accuse rowers of having looked on.",
            "accuse",
            "rowers of having looked on",
        ),
        ("“He was never here,” came the reply from Lima.", "reply", "“He was never here,”"),
        (
            "The charge was that the bishop had sold the bell.",
            "charge",
            "that the bishop had sold the bell",
        ),
    ],
)
def test_what_the_parser_hides_is_a_claim(
    read_text: Read, text: str, cue: str, content: str
) -> None:
    found = {
        c.cue.text: " / ".join(piece.text for piece in c.content) for c in read_text(text).claims
    }
    assert found.get(cue) == content


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers have been in charge of the prisons since May.",
        "Peru shot down two drones near Arica.",
        "The new rulers have named a banker as prime minister.",
        "The raid revived a dispute over the border.",
        "Police found a gun, a weapon claimed by a museum.",
    ],
)
def test_what_only_looks_like_saying_is_no_claim(read_text: Read, text: str) -> None:
    assert not [
        c for c in read_text(text).claims if c.act in {"accuse", "dismiss", "dispute", "claim"}
    ]


def test_a_participle_has_the_speaker_of_the_verb_it_goes_with(read_text: Read) -> None:
    text = (
        "The minister spent a week on a yacht, a weekly wrote on Monday, adding that he had paid."
    )
    speakers = [[s.mention.text for s in c.speakers] for c in read_text(text).claims]
    assert speakers == [["a weekly"], ["a weekly"]]


def test_a_town_before_a_colon_does_not_speak(read_text: Read) -> None:
    text = "COLOMBO: Monks and students marched on Saturday, police said.\n\nRoads were shut."
    assert [c.cue.text for c in read_text(text).claims] == ["said"]
