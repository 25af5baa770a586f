"""Idioms and families of verbs for each type, whom they are aimed at, and words alike that tell no act."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Status

Read = Callable[..., Reading]


def acts(read_text: Read, text: str) -> tuple[Event, ...]:
    return tuple(e for e in read_text(text).events if e.type.isupper())


def state(reading: Reading, actor: str | None) -> str | None:
    return next((a.country for a in reading.actors if a.id == actor), None)


ROWS = [
    ("Ghana's parliament waved through the sale of a mine to Canada.", "AGREE", "GHA", "CAN"),
    ("The Omani envoy dropped in on Yemen's president.", "CONSULT", "OMN", "YEM"),
    ("Chile patted Peru on the back for its rescue of the miners.", "SUPPORT", "CHL", "PER"),
    ("Samoa switched its recognition to Taiwan.", "SUPPORT", "WSM", "TWN"),
    ("Latvia said sorry to Poland.", "SUPPORT", "LVA", "POL"),
    ("Malta stumped up 20 million euros for Libya.", "AID", "MLT", "LBY"),
    ("The Portuguese navy plucked nine Angolan divers from the sea.", "AID", "PRT", "AGO"),
    ("Ecuador granted the Australian publisher asylum.", "AID", "ECU", "AUS"),
    ("Togo pulled its gunboats away from the Ghanaian coast.", "RETREAT", "TGO", "GHA"),
    ("Estonia hauled Russia over the coals.", "ACCUSE", "EST", "RUS"),
    ("Kenya gave Uganda an earful.", "ACCUSE", "KEN", "UGA"),
    ("Nepal has hauled India before the International Court.", "ACCUSE", "NPL", "IND"),
    ("Cuba cried foul over Spain's decree.", "ACCUSE", "CUB", "ESP"),
    ("Bolivia called Chile's remarks racist.", "ACCUSE", "BOL", "CHL"),
    ("Hungary thumbed its nose at Austria.", "REJECT", "HUN", "AUT"),
    ("Mali gave the Danish envoy marching orders.", "SANCTION", "MLI", "DNK"),
    ("Norway held back 30 million dollars from Malawi.", "SANCTION", "NOR", "MWI"),
    ("Niger revoked France's permission to fly drones.", "SANCTION", "NER", "FRA"),
    ("Belarus clapped two Polish nuns in irons.", "COERCE", "BLR", "POL"),
    ("A Togolese court gave a Nigerian trader nine years in jail.", "COERCE", "TGO", "NGA"),
    ("Iranian hackers broke into the network of an Iraqi bank.", "ASSAULT", "IRN", "IRQ"),
    ("Zambian troops massed armour near the Angolan border.", "MOBILIZE", "ZMB", "AGO"),
    ("Croatia scrambled jets when a Serbian drone crossed the Danube.", "MOBILIZE", "HRV", "SRB"),
    ("Ethiopia accused neighbours Sudan and Kenya of theft.", "ACCUSE", "ETH", "SDN"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), ROWS)
def test_main_event(read_text: Read, text: str, kind: str, source: str, target: str) -> None:
    event = acts(read_text, text)[0]
    assert (event.type, event.sources[0].actor) == (kind, source)
    assert event.targets[0].actor == target


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thousands of Peruvians jammed the streets of Lima.", "PROTEST"),
        ("Peruvian farmers hurled stones at each other.", "ASSAULT"),
        ("Australian marines waded ashore in Dili.", "MOBILIZE"),
        ("India detonated a nuclear device in the desert.", "MOBILIZE"),
        ("Haiti's president went into exile.", "CONCEDE"),
        ("Fijian rebels laid down their rifles.", "RETREAT"),
        ("Peruvian police hosed down demonstrators.", "ASSAULT"),
        ("A Kenyan party pulled out of the coalition.", "REJECT"),
    ],
)
def test_an_act_at_nobody_in_particular(read_text: Read, text: str, kind: str) -> None:
    assert acts(read_text, text)[0].type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Denmark stood by its decision.",
        "A Kenyan official spoke to reporters.",
        "Malawian families set out on foot.",
        "According to a Chadian accord, taxes rose.",
        "Danish ministers took the city bus.",
    ],
)
def test_words_alike_tell_no_act(read_text: Read, text: str) -> None:
    assert not acts(read_text, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad said its envoys would not leave.",
        "The Chadian rebels said that they would not talk.",
        "Chad will not budge.",
    ],
)
def test_a_plain_refusal_rejects(read_text: Read, text: str) -> None:
    (event,) = acts(read_text, text)
    assert (event.type, event.status) == ("REJECT", Status.HAPPENED)


def test_who_will_not_say_refuses_nothing(read_text: Read) -> None:
    assert not acts(read_text, "Chad's minister would not say who paid.")


def test_what_somebody_is_asked_to_secure_has_not_happened(read_text: Read) -> None:
    for text in (
        "Peru asked Chile to secure the men's release.",
        "Peru promised to obtain the sailors' release.",
        "Peru wants Chile to win the release of the pilots.",
    ):
        freed = [e for e in acts(read_text, text) if e.type == "RETREAT"]
        assert freed and all(e.status in (Status.POSSIBLE, Status.PLANNED) for e in freed)
    freed = [e for e in acts(read_text, "Peru secured the men's release.") if e.type == "RETREAT"]
    assert [e.status for e in freed] == [Status.HAPPENED]


def test_who_is_asked_through_a_preposition_is_to_do_it(read_text: Read) -> None:
    for text in (
        "Peru called on Chile to free the crew.",
        "Peru appealed to Chile to free the crew.",
        "Peru pleaded with Chile to free the crew.",
    ):
        freed = next(e for e in acts(read_text, text) if e.type == "RETREAT")
        assert [party.actor for party in freed.sources] == ["CHL"]


def test_two_who_praise_do_so_to_a_third(read_text: Read) -> None:
    event = acts(read_text, "Chad and Mali praised the raid.")[0]
    assert event.type == "SUPPORT"
    assert not any(party.actor for party in event.targets)


def test_those_between_whom_a_swap_is_brokered(read_text: Read) -> None:
    event = acts(read_text, "Qatar brokered a swap of prisoners between Iran and Iraq.")[0]
    assert [party.actor for party in event.targets] == ["IRN", "IRQ"]


def test_a_vow_to_harm_whoever_a_condition_names_threatens_them(read_text: Read) -> None:
    event = acts(read_text, "Libya vowed to destroy the port if the Maltese struck again.")[0]
    assert (event.type, event.targets[0].actor) == ("THREATEN", "MLT")


def test_a_place_near_which_others_were_turned_back_is_no_target(read_text: Read) -> None:
    event = acts(read_text, "Chad turned away a convoy of Malian lorries at Torkham.")[0]
    assert (event.type, event.targets[0].actor) == ("COERCE", "MLI")


def test_a_predecessor_is_not_his_own(read_text: Read) -> None:
    reading = read_text("Peru's president accused his predecessor, Ollanta Humala, of theft.")
    assert [party.actor for party in reading.events[0].targets] == ["person:ollanta-humala"]


def test_fighting_that_breaks_out_is_between_two(read_text: Read) -> None:
    event = acts(read_text, "Fighting broke out between neighbours Armenia and Azerbaijan.")[0]
    assert [party.actor for party in event.sources] == ["ARM", "AZE"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Togo stopped short of blaming Ghana for the blast.", "ACCUSE", Status.NEGATED),
        ("Far from closing its port, Togo gave Ghana a quay.", "COERCE", Status.NEGATED),
        ("Had Togo expelled the envoy, Ghana would have paid.", "SANCTION", Status.NEGATED),
        ("Togo has yet to recognise Kosovo.", "SUPPORT", Status.NEGATED),
        ("Talks between Togo and Ghana have yet to begin.", "CONSULT", Status.NEGATED),
        ("Togo was on the verge of deporting the Ghanaians.", "COERCE", Status.POSSIBLE),
        ("Togo had expelled Ghana's envoy.", "SANCTION", Status.HAPPENED),
        ("Togo has recognised Kosovo, yet Ghana has not.", "SUPPORT", Status.HAPPENED),
    ],
)
def test_what_is_nearly_or_not_yet_done(
    read_text: Read, text: str, kind: str, status: Status
) -> None:
    assert next(e.status for e in acts(read_text, text) if e.type == kind) is status
