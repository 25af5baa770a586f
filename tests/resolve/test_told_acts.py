"""What somebody says another did to him: who did it, to whom, and that it is only said."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading, Standing, Status

ROWS = [
    ("Ukraine said Russia shelled its villages near Sumy.", "shelled", "RUS", "UKR"),
    ("Lebanon says Israel violated its airspace.", "violated its airspace", "ISR", "LBN"),
    ("Israel accused Iran of attacking it with drones.", "attacking", "IRN", "ISR"),
    ("Ghana said Togo arrested its fishermen.", "arrested", "TGO", "GHA"),
]


@pytest.mark.parametrize(("text", "words", "source", "target"), ROWS)
def test_nobody_strikes_himself_in_anothers_words(
    read_text: Callable[..., Reading], text: str, words: str, source: str, target: str
) -> None:
    event = next(e for e in read_text(text).events if e.trigger.text == words)
    assert [party.actor for party in event.sources] == [source]
    assert [party.actor for party in event.targets] == [target]
    assert event.standing is Standing.ATTRIBUTED


def test_the_reported_doer_stays_the_doer(read_text: Callable[..., Reading]) -> None:
    (event,) = read_text("Ethiopia's army said the rebels attacked its base.").events
    assert event.sources[0].actor == "group:rebels"
    assert event.targets[0].actor == "ETH"


def test_an_outcome_belongs_to_the_deed_one_is_accused_of(
    read_text: Callable[..., Reading],
) -> None:
    text = "Kenya accused Somalia of shelling a town, killing three people."
    event = next(e for e in read_text(text).events if e.trigger.text == "killing")
    assert event.sources[0].actor == "SOM"
    assert event.standing is Standing.ATTRIBUTED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("China did not deny using water cannon.", "using water cannon"),
        ("Turkey did not deny that its jets had bombed the village.", "bombed"),
        ("Mali did not stop attacking the rebels.", "attacking"),
    ],
)
def test_two_negations_cancel(read_text: Callable[..., Reading], text: str, words: str) -> None:
    event = next(e for e in read_text(text).events if e.trigger.text == words)
    assert event.status is not Status.NEGATED


def test_whoever_is_said_to_accuse_accuses_and_rejecting_it_does_not_undo_it(
    read_text: Callable[..., Reading],
) -> None:
    text = "Niger on Monday rejected Malian accusations that it had begun arming bandits."
    charge = next(e for e in read_text(text).events if e.trigger.text == "accusations")
    assert [side.actor for side in (*charge.sources, *charge.targets)] == ["MLI", "NER"]
    assert charge.standing is Standing.REPORTED


def test_the_speaker_accuses_where_no_other_doer_is_found(
    read_text: Callable[..., Reading],
) -> None:
    text = (
        "Rebel spokesman Omar Haji said the town was his and accused the army of shelling a clinic."
    )
    charge = next(e for e in read_text(text).events if e.type == "ACCUSE")
    assert [side.actor for side in charge.sources] == ["person:omar-haji"]


@pytest.mark.parametrize(
    "text",
    [
        "A ferry capsized off Gabon and nine people died.",
        "Nine pilgrims were killed when a minibus overturned near Kasama.",
        "Both divers had died when a crane collapsed.",
        "Three pupils drowned in Kisumu county, rescuers said.",
        "Six porters starved in the camp.",
        "The firm, known for moving protesters, did not respond to a request for comment.",
        "The ministry denied that it had received any such warning.",
    ],
)
def test_what_befell_and_what_was_left_unsaid_harm_nobody(
    read_text: Callable[..., Reading], text: str
) -> None:
    harmful = {"ASSAULT", "THREATEN", "COERCE"}
    assert not [event for event in read_text(text).events if event.type in harmful]


@pytest.mark.parametrize(
    ("text", "kind", "not_target"),
    [
        ("France sent a frigate and two helicopters from Djibouti.", "MOBILIZE", "DJI"),
        ("Army chiefs from Chad and Niger met face to face in Gabon on Sunday.", "CONSULT", "GAB"),
    ],
)
def test_where_they_come_from_or_meet_is_no_side(
    read_text: Callable[..., Reading], text: str, kind: str, not_target: str
) -> None:
    events = [event for event in read_text(text).events if event.type == kind]
    assert events
    assert not_target not in {side.actor for event in events for side in event.targets}


def test_who_says_so_is_not_who_did_it(read_text: Callable[..., Reading]) -> None:
    text = "China's coast guard said the boat had rammed its vessel first."
    events = [event for event in read_text(text).events if event.type == "ASSAULT"]
    assert "CHN" not in {side.actor for event in events for side in event.sources}


def test_what_a_collapse_kills_nobody_killed(read_text: Callable[..., Reading]) -> None:
    text = "Students marked the collapse of a station canopy that killed 16."
    assert "ASSAULT" not in {event.type for event in read_text(text).events}


def test_who_is_drowned_by_somebody_was_attacked(read_text: Callable[..., Reading]) -> None:
    (event,) = read_text("Chadian guards drowned two prisoners.").events
    assert (event.type, event.sources[0].actor) == ("ASSAULT", "TCD")


@pytest.mark.parametrize("agency", ["", " (AP)", " (Reuters)"])
def test_a_report_is_of_the_state_it_is_filed_from_whoever_files_it(
    read_text: Callable[..., Reading], agency: str
) -> None:
    text = (
        f"NAIROBI, Feb 11{agency} -- Kenya asked Uganda to open the canal. Uganda said no.\n\n"
        "China called for calm. Its envoy flew to Kampala.\n\nPolice arrested nine farmers."
    )
    event = next(event for event in read_text(text).events if event.trigger.text == "arrested")
    assert [side.actor for side in event.sources] == ["KEN"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # What two offer is for a third.
        ("Lithuania and Malta offered to send 12 surgeons.", ("AGREE", {"LTU", "MLT"}, set())),
        # Who speaks beside a denial is not whom it is aimed at.
        (
            "Lima denied any part in it, with government spokeswoman Eva Rios calling the charge a lie.",
            ("REJECT", {"PER"}, set()),
        ),
        # An organisation's members meet each other, not the state they meet in.
        ("NATO ministers met in Oslo.", ("CONSULT", {"igo:nato"}, set())),
        ("NATO ministers met Togolese envoys in Oslo.", ("CONSULT", {"igo:nato"}, {"TGO"})),
        # Who killed them, did; a thing that broke meanwhile did not.
        (
            "Rebels from Chad killed four guards when the gate collapsed.",
            ("ASSAULT", {"TCD"}, None),
        ),
    ],
)
def test_whom_an_act_is_aimed_at(
    read_text: Callable[..., Reading], text: str, sides: tuple[str, set[str], set[str] | None]
) -> None:
    kind, sources, targets = sides
    (event,) = [event for event in read_text(text).events if event.type == kind]
    assert {side.actor for side in event.sources} == sources
    if targets is not None:
        assert {side.actor for side in event.targets if side.actor} == targets


@pytest.mark.parametrize(
    "cause",
    [
        "a warehouse collapsed after Chadian jets bombed it",
        "a ferry sank after rebels fired on it",
        "a tower collapsed in an airstrike",
    ],
)
def test_who_dies_in_what_others_struck_is_killed(
    read_text: Callable[..., Reading], cause: str
) -> None:
    reading = read_text(f"Five soldiers were killed when {cause}.")
    killed = next(event for event in reading.events if event.trigger.text == "killed")
    assert (killed.type, len(killed.targets)) == ("ASSAULT", 1)
