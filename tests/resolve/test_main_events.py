"""One main event a sentence, read end to end with the shipped encoder: its type and whose its sides are."""

from collections.abc import Callable, Iterable

import pytest

from onrecord.types import Party, Reading

ROWS = [
    ("Malawi's president met his Zambian counterpart in Lilongwe.", "CONSULT", "MWI", "ZMB"),
    ("Oman's sultan received the Iraqi prime minister in Muscat.", "CONSULT", "OMN", "IRQ"),
    ("Finland discussed Ukraine with Hungary's president.", "CONSULT", "FIN", "HUN"),
    ("Norway brokered a truce between Chad and Libya.", "CONSULT", "NOR", "TCD"),
    ("Chile and Peru restored diplomatic relations after a year.", "SUPPORT", "CHL", "PER"),
    ("Ghana's president has promised to support Liberia.", "AGREE", "GHA", "LBR"),
    ("Fiji condemned Japan's whaling off Tonga.", "ACCUSE", "FJI", "JPN"),
    ("Vietnam protested against China's survey of the reef.", "ACCUSE", "VNM", "CHN"),
    ("Manila filed a formal protest with Beijing.", "ACCUSE", "PHL", "CHN"),
    ("Hundreds of Kenyans protested outside the Ugandan embassy.", "PROTEST", "KEN", "UGA"),
    ("Thai nurses staged a sit-in outside the Chinese embassy.", "PROTEST", "THA", "CHN"),
    ("Niger and Benin trade blame over border deaths", "ACCUSE", "NER", "BEN"),
    ("Syria and Israel trade fire across the frontier", "ASSAULT", "SYR", "ISR"),
    ("The Malian army and JNIM fighters clashed near Mopti.", "ASSAULT", "MLI", "org:jnim"),
    ("Algeria massed troops along its border with Morocco.", "MOBILIZE", "DZA", "MAR"),
    ("Serbia handed over two villages to Bulgaria.", "RETREAT", "SRB", "BGR"),
    ("Japan lifted its embargo on Cuba.", "RETREAT", "JPN", "CUB"),
    ("Migrants were deported from Tunisia on Friday.", "COERCE", "TUN", None),
    ("Iraq and Iran exchanged prisoners at the border.", "COOPERATE", "IRQ", "IRN"),
    ("Police detained 40 protesters in Minsk.", "COERCE", "BLR", "BLR"),
    ("Gunmen killed ten people at a market in Mogadishu.", "ASSAULT", None, "SOM"),
    ("Thousands of demonstrators marched in Paris.", "PROTEST", "FRA", "FRA"),
    ("Hundreds of demonstrators gathered in Lome to demand a vote.", "PROTEST", "TGO", "TGO"),
    (
        "A Russian missile strike on the city of Kharkiv killed nine people.",
        "ASSAULT",
        "RUS",
        "UKR",
    ),
    ("Iraq and Oman signed a trade pact brokered by Qatar.", "SUPPORT", "IRQ", "OMN"),
    ("Chile recalled its ambassador.", "SANCTION", "CHL", None),
    ("Austria recalled its ambassador from Minsk.", "SANCTION", "AUT", "BLR"),
    ("Poland is moving 5,000 soldiers to its border with Belarus.", "MOBILIZE", "POL", "BLR"),
    ("This year's events include a military parade in Pyongyang.", "MOBILIZE", "PRK", None),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), ROWS)
def test_main_event(
    read_text: Callable[..., Reading], text: str, kind: str, source: str | None, target: str | None
) -> None:
    reading = read_text(text)
    event = reading.events[0]
    assert event.type == kind, event.why
    assert known(reading, event.sources) == source
    assert known(reading, event.targets) == target


def known(reading: Reading, parties: Iterable[Party]) -> str | None:
    """Return the first side's actor, or the country of a group of which only a noun is said."""
    actor = next((party.actor for party in parties), None)
    if actor is None or not actor.startswith("group:"):
        return actor
    return next(one.country for one in reading.actors if one.id == actor)


def test_whom_troops_meet_is_of_no_state_until_a_place_is_named(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("US troops killed three civilians.")
    assert known(reading, reading.events[0].targets) is None


def test_an_anniversary_of_what_another_did_honours_nobody(
    read_text: Callable[..., Reading],
) -> None:
    events = read_text("Ukraine marked the third anniversary of Russia's invasion.").events
    marked = next(event for event in events if event.type == "commemorate")
    assert [party.actor for party in marked.sources] == ["UKR"]
    assert marked.targets == ()


def test_what_is_joined_to_an_infinitive_in_the_past_tense_is_the_subjects(
    read_text: Callable[..., Reading],
) -> None:
    text = "The European Union urged Chad to hold talks and offered two million euros in aid."
    offered = next(e for e in read_text(text).events if e.trigger.text.startswith("offered"))
    assert [party.actor for party in offered.sources] == ["igo:european-union"]
    assert offered.status == "happened"


def test_the_score_is_put_in_words(read_text: Callable[..., Reading]) -> None:
    event = read_text("Kenya accused Somalia of arming rebels.").events[0]
    assert event.confidence is not None
    assert event.why[-1].startswith(f"score: {event.confidence:.2f} that type and sides are right")


def test_a_protest_leads_what_it_demands(read_text: Callable[..., Reading]) -> None:
    events = read_text("Peruvians marched through Lima to demand an election.").events
    assert [event.type for event in events][:2] == ["PROTEST", "REQUEST"]
