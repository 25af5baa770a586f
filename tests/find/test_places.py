from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.find.places.evidence import Surroundings, evidence
from onrecord.find.places.names import Tokens, spot_names
from onrecord.find.places.stage import find_places
from onrecord.types import (
    Actor,
    Cast,
    Kind,
    Mention,
    Naming,
    Parsed,
    Reading,
    Report,
    Sentence,
)

NOBODY = Cast((), ())
Parse = Callable[..., Parsed]


def hand_parsed(words: list[str], ents: list[str], deps: list[str], heads: list[int]) -> Parsed:
    doc = Doc(
        Vocab(),
        words=words,
        ents=ents,
        deps=deps,
        heads=heads,
        pos=["PROPN" if w[0].isupper() else "ADP" for w in words],
    )
    report = Report(id="r0", text=doc.text)
    return Parsed(report, doc, (Sentence(0, len(doc.text), 0, len(doc)),))


def state(parsed: Parsed, place: int, country: str, naming: Naming = Naming.NAME) -> Mention:
    return Mention(
        parsed.span_of(place, place + 1),
        place,
        place + 1,
        place,
        naming,
        Kind.STATE,
        country,
        country=country,
    )


def cast_of(*mentions: Mention) -> Cast:
    ids = {mention.actor for mention in mentions if mention.actor}
    return Cast(tuple(Actor(id, id, Kind.STATE) for id in sorted(ids)), mentions)


def names(parsed: Parsed, cast: Cast = NOBODY) -> list[str]:
    return [m.span.text for m in find_places(parsed, cast) if not m.acts and m.adjective_of is None]


def test_a_capital_that_the_cast_makes_a_government_acts() -> None:
    parsed = hand_parsed(
        ["Nairobi", "closed", "schools", "in", "Garissa"],
        ["B-GPE", "O", "O", "O", "B-GPE"],
        ["nsubj", "ROOT", "dobj", "prep", "pobj"],
        [1, 1, 1, 1, 3],
    )
    acting = find_places(parsed, cast_of(state(parsed, 0, "KEN", Naming.CAPITAL)))
    assert [(m.span.text, m.acts) for m in acting] == [("Nairobi", True), ("Garissa", False)]
    assert names(parsed) == ["Nairobi", "Garissa"]


@pytest.mark.parametrize(
    ("words", "deps", "heads", "acts"),
    [
        (["Chad", "expelled", "envoys"], ["nsubj", "ROOT", "dobj"], [1, 1, 1], True),
        (["rains", "in", "Chad"], ["ROOT", "prep", "pobj"], [0, 0, 1], False),
        (["talks", "with", "Chad"], ["ROOT", "prep", "pobj"], [0, 0, 1], True),
        (["convoys", "into", "Chad"], ["ROOT", "prep", "pobj"], [0, 0, 1], False),
    ],
)
def test_a_state_acts_or_is_somewhere(
    words: list[str], deps: list[str], heads: list[int], acts: bool
) -> None:
    ents = ["B-GPE" if word == "Chad" else "O" for word in words]
    parsed = hand_parsed(words, ents, deps, heads)
    cast = cast_of(state(parsed, words.index("Chad"), "TCD"))
    assert [mention.acts for mention in find_places(parsed, cast)] == [acts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The parse takes each of these towns for a person.
        ("Aid workers in Goma said the road was cut.", ["Goma"]),
        ("The president flies to Jolo today.", ["Jolo"]),
        ("Nine died in raids on Douma.", ["Douma"]),
        # Nobody lives in what is somebody's.
        ("Aid workers in Goma's pay said so.", []),
        ("The Arab leaders met.", []),
    ],
)
def test_nobody_is_in_a_person(parse_text: Parse, text: str, wanted: list[str]) -> None:
    assert names(parse_text(text)) == wanted


def test_adjectives_come_marked() -> None:
    parsed = hand_parsed(["Peruvian", "miners"], ["B-NORP", "O"], ["amod", "ROOT"], [1, 1])
    mention = Mention(
        parsed.span_of(0, 1), 0, 1, 0, Naming.ADJECTIVE, Kind.STATE, "PER", country="PER"
    )
    (found,) = find_places(parsed, cast_of(mention))
    assert found.adjective_of == "PER"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Flooding killed 40 people in Maiduguri, Nigeria, on Tuesday.", ["Maiduguri", "Nigeria"]),
        ("NAIROBI, Kenya (AP) _ Riots broke out at dawn.", ["NAIROBI", "Kenya"]),
        ("A fire burned near Fresno, Calif., and in Reno, NV.", ["Fresno", "Calif.", "Reno", "NV"]),
        (
            "The ferry left Port-au-Prince for Santiago de Cuba.",
            ["Port-au-Prince", "Santiago de Cuba"],
        ),
        ("The convoy crossed the Red Sea to Port Sudan.", ["Red Sea", "Port Sudan"]),
        (
            "Troops shelled villages in the Kherson region of southern Ukraine.",
            ["Kherson", "Ukraine"],
        ),
    ],
)
def test_places_are_found(parse_text: Parse, text: str, wanted: list[str]) -> None:
    assert names(parse_text(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "George Washington crossed the river with Jordan Smith.",
        "Ms. Paris Jackson told reporters that she would sue.",
        "The report was published in March by the council.",
        "They asked us to wait, and he said of it that nobody knew.",
    ],
)
def test_persons_and_other_words_are_no_places(parse_text: Parse, text: str) -> None:
    assert names(parse_text(text)) == []


def test_mentions_do_not_overlap_and_cut_their_words(parse_text: Parse) -> None:
    parsed = parse_text(
        "In New York City, New York, and in York, England, the Mayor of London spoke."
    )
    found = find_places(parsed, NOBODY)
    assert len(found) >= 5
    for one, other in zip(found, found[1:], strict=False):
        assert one.last <= other.first
    for mention in found:
        assert mention.span == parsed.span_of(mention.first, mention.last)


def test_a_name_inside_an_organisations_name_is_marked(parse_text: Parse) -> None:
    parsed = parse_text("The Bank of Ghana met in Kumasi.")
    bank = Mention(
        parsed.span_of(1, 4), 1, 4, 1, Naming.NAME, Kind.ORGANISATION, "org:bank-of-ghana"
    )
    assert names(
        parsed, Cast((Actor("org:bank-of-ghana", "Bank of Ghana", Kind.ORGANISATION),), (bank,))
    ) == ["Kumasi"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["Reading", "and", "Bates", "Drilling", "Co", "fell"], "after:company"),
        (["Reading", "Borough", "Council", "met"], "after:institution"),
        (["Reading", "residents", "met"], "after:resident noun"),
        (["Reading", "'s", "mayor"], "after:possessive"),
        (["Reading", "said", "no"], "after:saying"),
    ],
)
def test_what_follows_a_name_is_evidence(words: list[str], wanted: str) -> None:
    count = len(words)
    parsed = hand_parsed(words, ["O"] * count, ["dep"] * count, [0] * count)
    tokens = Tokens.of(parsed)
    name, *_ = spot_names(parsed, tokens)
    assert wanted in evidence(name, tokens, Surroundings(tokens), -1)


def test_a_short_form_before_a_noun_is_an_adjective(parse_text: Parse) -> None:
    parsed = parse_text("U.S. grain left for the U.S. on Monday.")
    adjective = Mention(
        parsed.span_of(0, 1), 0, 1, 0, Naming.ADJECTIVE, Kind.STATE, "USA", country="USA"
    )
    found = find_places(parsed, Cast((), (adjective,)))
    assert [mention.adjective_of for mention in found] == ["USA", None]


def test_a_people_may_be_the_last_word(parse_text: Parse) -> None:
    (found,) = find_places(parse_text("The envoy met a Texan"), NOBODY)
    assert (found.span.text, found.adjective_of) == ("Texan", "USA")


def test_peoples_of_states_and_regions_are_marked(parse_text: Parse) -> None:
    parsed = parse_text("Texans and South Ossetian miners met Latin American traders.")
    found = find_places(parsed, NOBODY)
    assert [(m.span.text, m.adjective_of) for m in found] == [
        ("Texans", "USA"),
        ("South Ossetian", "GEO"),
        ("Latin American", ""),
    ]


def test_a_list_that_the_parse_took_for_an_organisation_is_places(parse_text: Parse) -> None:
    parsed = parse_text("Bombers hit Kharkiv, Odesa and Mykolaiv.")
    body = Mention(parsed.span_of(2, 5), 2, 5, 4, Naming.NAME, Kind.ORGANISATION, "org:x")
    assert names(parsed, Cast((Actor("org:x", "x", Kind.ORGANISATION),), (body,)))[:2] == [
        "Kharkiv",
        "Odesa",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels seized Bukavu at noon.", ["Bukavu"]),
        ("Russian forces captured Avdiivka.", ["Avdiivka"]),
        ("Rebels seized the town of Goma in eastern Congo.", ["Goma", "Congo"]),
        ("Soldiers captured Moreno in a raid.", []),
    ],
)
def test_what_is_fought_over_is_a_place(
    read_text: Callable[..., Reading], text: str, wanted: list[str]
) -> None:
    reading = read_text(text)
    assert [place.span.text for place in reading.places] == wanted
    assert not any(actor.kind is Kind.PERSON and actor.name in wanted for actor in reading.actors)


def test_a_number_that_opens_a_sentence_is_no_town(read_text: Callable[..., Reading]) -> None:
    assert not read_text("Nine pupils died when a jet dropped bombs on a school.").places
