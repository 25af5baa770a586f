"""Names that several actors share, each told apart by the rest of the report."""

from collections.abc import Callable

import pytest

from onrecord.find.actors.stage import find_actors
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.types import Parsed

Parse = Callable[..., Parsed]


def actor_at(parse_text: Parse, text: str, words: str) -> str | None:
    """The actor of the last mention of these words."""
    parsed = parse_text(text)
    cast = resolve_actors(parsed, find_actors(parsed))
    return [m.actor for m in cast.mentions if m.span.text == words][-1]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # Brussels is the Union, unless the report is about Belgium.
        ("Brussels fined the company, the European Commission said.", "Brussels", "igo:european-union"),
        ("Belgium recalled its envoy. Brussels said Belgian banks were safe.", "Brussels", "BEL"),
        # The Hague is a court's city; a verdict there is not the Dutch government's.
        ("Judges at the tribunal in The Hague jailed the general.", "The Hague", None),
        ("The Vatican urged both sides to talk.", "Vatican", "VAT"),
        # Washington: government, city, newspaper, man.
        ("Washington imposed sanctions on the bank.", "Washington", "USA"),
        ("Thousands marched in Washington.", "Washington", None),
        ("The Washington Post reported the deal.", "Washington Post", "outlet:washington-post"),
        # Georgia: the state in the Caucasus, the state in the south of the US.
        ("Georgia accused Russia of annexing land near Tbilisi.", "Georgia", "GEO"),
        ("Officials in Atlanta said Georgia voters faced long lines in Fulton County.", "Georgia voters", "USA"),
        # Two Congos.
        ("Congolese troops retook the town, Kinshasa said.", "Congolese troops", "COD"),
        ("Brazzaville denied it. Congolese troops stayed in the Republic of Congo.", "Congolese troops", "COG"),
        # Two Koreas; a bare Korea is the one the report names.
        ("South Korea held a vote. Korean troops stood by in Seoul.", "Korean troops", "KOR"),
        ("North and South Korea exchanged letters.", "North", "PRK"),
        ("North Korea fired a missile. The North said it was a test.", "North", "PRK"),
        ("South Sudan signed the deal. Sudan refused.", "Sudan", "SDN"),
        ("Northern Ireland police freed the man.", "Northern Ireland police", "GBR"),
        ("Irish police freed the man.", "Irish police", "IRL"),
        # Jordan is a man after a Jim Jordan.
        ("Jim Jordan opened the hearing. Jordan accused the agency of bias.", "Jordan", "person:jim-jordan"),
        ("Jordan recalled its ambassador.", "Jordan", "JOR"),
        # An organ's name belongs to the state named before it.
        ("Burundi's National Security Council met on Monday.", "National Security Council", "BDI"),
        ("Chad closed the border.", "Chad", "TCD"),
        ("Turkey closed the border.", "Turkey", "TUR"),
    ],
)  # fmt: skip
def test_namesakes(parse_text: Parse, text: str, words: str, actor: str | None) -> None:
    assert actor_at(parse_text, text, words) == actor


def test_a_bird_is_no_state(parse_text: Parse) -> None:
    parsed = parse_text("The farmer sold a turkey and bought fine china.")
    cast = resolve_actors(parsed, find_actors(parsed))
    assert not {"TUR", "CHN"} & {actor.id for actor in cast.actors}
