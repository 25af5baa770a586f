"""Who is who: sentences in the manner of news, and the actors that named words should lead to."""

from collections.abc import Callable

import pytest

from onrecord.find.actors.stage import find_actors
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.types import Cast, Kind, Mention, Parsed

Parse = Callable[..., Parsed]


def cast_for(parse_text: Parse, text: str, published: str | None = None) -> Cast:
    parsed = parse_text(text, published)
    return resolve_actors(parsed, find_actors(parsed))


def mention_of(cast: Cast, words: str) -> Mention:
    """The last mention of exactly these words."""
    return [mention for mention in cast.mentions if mention.span.text == words][-1]


@pytest.mark.parametrize(
    ("text", "words", "actor", "sectors"),
    [
        ("Pyongyang closed its borders.", "Pyongyang", "PRK", ("GOV",)),
        ("Pyongyang closed its borders.", "its", "PRK", ("GOV",)),
        ("Nairobi and Kampala agreed on a pipeline.", "Kampala", "UGA", ("GOV",)),
        ("Burma released three prisoners.", "Burma", "MMR", ()),
        ("Swaziland recalled its envoy.", "Swaziland", "SWZ", ()),
        ("Taiwan rejected the offer.", "Taiwan", "TWN", ()),
        ("Kosovo opened talks with Serbia.", "Kosovo", "XKX", ()),
        ("Palestine asked for a vote.", "Palestine", "PSE", ()),
        ("The Soviet Union invaded Hungary.", "Soviet Union", "state:soviet-union", ()),
        ("Congo accused Rwanda of aiding rebels.", "Congo", "COD", ()),
        ("The Republic of Congo signed the treaty.", "Republic of Congo", "COG", ()),
        ("South Sudan sent troops to Sudan.", "South Sudan", "SSD", ()),
        ("Niger expelled diplomats from Nigeria.", "Niger", "NER", ()),
        ("Equatorial Guinea froze the accounts.", "Equatorial Guinea", "GNQ", ()),
        ("Papua New Guinea opened an embassy.", "Papua New Guinea", "PNG", ()),
        ("Guinea-Bissau expelled the envoy.", "Guinea-Bissau", "GNB", ()),
        ("Dominica asked for help.", "Dominica", "DMA", ()),
        ("The Dominican Republic closed the border.", "Dominican Republic", "DOM", ()),
        ("The Kremlin denied the report.", "Kremlin", "RUS", ("GOV",)),
        ("Pakistani troops shelled the village.", "Pakistani troops", "PAK", ("MIL",)),
        ("Troops from Chad crossed the border.", "Troops from Chad", "TCD", ("MIL",)),
        ("Chad's army denied the report.", "Chad's army", "TCD", ("MIL",)),
        ("Kestrel Group denied that it had paid.", "Kestrel Group", "org:kestrel-group", ("BUS",)),
        (
            "Golden Reef Marine denied the report.",
            "Golden Reef Marine",
            "org:golden-reef-marine",
            ("BUS",),
        ),
        ("The rebel group denied the report.", "rebel group", "group:rebel-group", ("REB",)),
        ("The Iranian foreign ministry denied it.", "Iranian foreign ministry", "IRN", ("GOV",)),
        ("Peru's parliament removed the president.", "Peru's parliament", "PER", ("LEG",)),
        ("A Hamas spokesman denied it.", "Hamas spokesman", "org:hamas", ("REB",)),
        ("Gunmen killed 12 people in Mali.", "Gunmen", "group:gunmen", ("UAF",)),
        (
            "Thousands of protesters marched.",
            "Thousands of protesters",
            "group:protesters",
            ("OPP",),
        ),
        ("KCNA reported the launch.", "KCNA", "outlet:kcna", ("MED", "GOV")),
        ("The West condemned the vote.", "West", "coalition:west", ()),
        ("Western powers condemned it.", "Western powers", "coalition:west", ()),
        ("Brussels imposed tariffs on steel.", "Brussels", "igo:european-union", ("IGO",)),
    ],
)
def test_words_that_settle_who_it_is(
    parse_text: Parse, text: str, words: str, actor: str, sectors: tuple[str, ...]
) -> None:
    mention = mention_of(cast_for(parse_text, text), words)
    assert (mention.actor, mention.sectors) == (actor, sectors)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The parade took place in Pyongyang.", "Pyongyang"),
        ("Delegates will meet in the Peruvian capital Lima.", "Lima"),
        ("A bomb went off near Kabul.", "Kabul"),
        ("The minister flew to Nairobi.", "Nairobi"),
        ("Rebels captured Khartoum.", "Khartoum"),
        ("A court in The Hague ruled against Myanmar.", "The Hague"),
    ],
)
def test_a_capital_where_something_happens_acts_not(
    parse_text: Parse, text: str, city: str
) -> None:
    assert mention_of(cast_for(parse_text, text), city).actor is None


def test_a_person_with_office_party_and_country(parse_text: Parse) -> None:
    cast = cast_for(
        parse_text,
        "Chinese Communist Party Politburo member Li Hongzhong will attend. "
        "Li said China would help.",
    )
    person = next(actor for actor in cast.actors if actor.kind is Kind.PERSON)
    assert (person.id, person.country) == ("person:li-hongzhong", "CHN")
    assert person.roles == ("Politburo member",)
    first = cast.mentions[0]
    assert first.affiliation == ("pty:chinese-communist-party",)
    assert mention_of(cast, "Li").actor == "person:li-hongzhong"


def test_an_apposition_describes_the_person(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "Kenya's foreign minister, Musalia Mudavadi, met the envoy.")
    assert mention_of(cast, "Kenya's foreign minister").actor == "person:musalia-mudavadi"
    assert mention_of(cast, "Musalia Mudavadi").country == "KEN"


def test_both_countries_are_each_of_the_two(parse_text: Parse) -> None:
    cast = cast_for(
        parse_text, "Ghana and Togo signed the treaty. Both countries will share the river."
    )
    mention = mention_of(cast, "countries")
    assert mention.actor is not None
    assert cast.each_of(mention.actor) == ("GHA", "TGO")


def test_an_object_owns_what_it_is_forced_to_do(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "The crisis forced Chile to protect its banks.")
    assert mention_of(cast, "its").actor == "CHL"


def test_a_known_office_holder_counts_only_within_the_tables_dates(parse_text: Parse) -> None:
    text = "Putin ordered a retreat."
    assert mention_of(cast_for(parse_text, text, "2023-05-01"), "Putin").country == "RUS"
    assert mention_of(cast_for(parse_text, text, "2031-05-01"), "Putin").country is None


def test_half_a_name_names_no_state(parse_text: Parse) -> None:
    cast = cast_for(
        parse_text, "Trucks stood on the Pan-American Highway. An American driver waited."
    )
    assert [m.span.text for m in cast.mentions if m.actor == "USA"] == [
        "American driver",
        "American",
    ]


def test_dwellings_are_no_parliament(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "Both houses of parliament met. The mayor has two houses.")
    assert [m.span.text for m in cast.mentions if "LEG" in m.sectors] == ["houses", "parliament"]


def test_who_leads_a_club_governs_nobody(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "The confederation's president, Tomas Vela, resigned.")
    assert mention_of(cast, "Tomas Vela").sectors == ()
    cast = cast_for(parse_text, "The country's president, Tomas Vela, resigned.")
    assert mention_of(cast, "Tomas Vela").sectors == ("GOV",)


def test_short_forms_are_of_the_name_that_the_report_spells_out(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "The Rapid Support Forces fled. The RSF had lost.")
    assert mention_of(cast, "RSF").actor == "org:rapid-support-forces"
    cast = cast_for(parse_text, "The RSF said the editor was safe.")
    assert mention_of(cast, "RSF").actor == "ngo:reporters-without-borders"


def test_a_company_is_nobody_by_name(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "The company, Danube Refining, said it had done nothing wrong.")
    assert all(mention.kind is not Kind.PERSON for mention in cast.mentions)


def test_one_side_is_no_person(parse_text: Parse) -> None:
    cast = cast_for(parse_text, 'Liu Wei spoke. "The Omani side is spreading lies," he said.')
    assert mention_of(cast, "he").actor == "person:liu-wei"


def test_a_text_without_a_word_has_no_actors(parse_text: Parse) -> None:
    assert cast_for(parse_text, "\u200b").actors == ()
