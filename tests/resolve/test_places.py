from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.find.actors.stage import find_actors
from onrecord.find.places.stage import find_places
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.places.stage import country_votes, resolve_places, settle
from onrecord.types import Cast, Kind, Mention, Naming, Parsed, Place, PlaceMention

NOBODY = Cast((), ())
Parse = Callable[..., Parsed]


def resolved(parsed: Parsed) -> dict[str, Place]:
    places = resolve_places(parsed, find_places(parsed, NOBODY), NOBODY)
    return {place.span.text: place for place in places}


def near(place: Place, latitude: float, longitude: float) -> bool:
    assert place.latitude is not None and place.longitude is not None
    return abs(place.latitude - latitude) < 0.5 and abs(place.longitude - longitude) < 0.5


@pytest.mark.parametrize(
    ("text", "name", "country", "latitude", "longitude"),
    [
        ("A blast hit Tripoli, Lebanon, on Friday.", "Tripoli", "LBN", 34.44, 35.83),
        ("Militias fought in Tripoli and Benghazi, in Libya.", "Tripoli", "LBY", 32.89, 13.19),
        ("A storm struck Paris, Texas, late Monday.", "Paris", "USA", 33.66, -95.55),
        ("Protesters filled the streets of Paris and Lyon in France.", "Paris", "FRA", 48.85, 2.35),
        ("The school in London, Ontario, was closed.", "London", "CAN", 42.98, -81.23),
        ("Fighting in Hyderabad and Karachi in Pakistan spread.", "Hyderabad", "PAK", 25.4, 68.37),
        ("Floods in Cordoba and Rosario in Argentina eased.", "Cordoba", "ARG", -31.41, -64.18),
        ("Talks in Geneva and Vienna failed.", "Geneva", "CHE", 46.2, 6.15),
        ("Unions in Toledo and Seville called a strike.", "Toledo", "ESP", 39.86, -4.02),
        ("Police in Birmingham, Ala., made two arrests.", "Birmingham", "USA", 33.52, -86.8),
        (
            "Police in Birmingham and Leeds in England made arrests.",
            "Birmingham",
            "GBR",
            52.48,
            -1.9,
        ),
    ],
)
def test_the_reports_other_places_decide(
    parse_text: Parse, text: str, name: str, country: str, latitude: float, longitude: float
) -> None:
    place = resolved(parse_text(text))[name]
    assert place.country == country
    assert near(place, latitude, longitude)


def test_places_are_numbered_in_text_order_with_their_tokens(parse_text: Parse) -> None:
    parsed = parse_text("Ships sailed from Mombasa to Chennai in India.")
    places = resolve_places(parsed, find_places(parsed, NOBODY), NOBODY)
    assert [place.id for place in places] == ["r0.p1", "r0.p2", "r0.p3"]
    assert [place.span.text for place in places] == ["Mombasa", "Chennai", "India"]
    for place in places:
        assert place.span == parsed.span_of(place.first, place.last)


def test_the_cast_and_adjectives_tell_the_country(parse_text: Parse) -> None:
    parsed = parse_text("Georgian troops entered Georgia.")
    adjective = Mention(parsed.span_of(0, 1), 0, 1, 0, Naming.ADJECTIVE, Kind.STATE, country="GEO")
    mentions = (
        PlaceMention(adjective.span, 0, 1, adjective_of="GEO"),
        PlaceMention(parsed.span_of(3, 4), 3, 4),
    )
    (place,) = resolve_places(parsed, mentions, Cast((), (adjective,)))
    assert place.country == "GEO"


def test_what_acts_is_no_place_but_is_settled(parse_text: Parse) -> None:
    parsed = parse_text("Lima recalled its envoy from Quito.")
    mentions = (
        PlaceMention(parsed.span_of(0, 1), 0, 1, acts=True),
        PlaceMention(parsed.span_of(5, 6), 5, 6),
    )
    (place,) = resolve_places(parsed, mentions, NOBODY)
    assert (place.id, place.name, place.country) == ("r0.p1", "Quito", "ECU")
    lima, _ = settle(parsed, mentions, NOBODY)
    assert lima is not None and lima.country == "PER"


def test_a_place_that_the_table_lacks_has_no_point(parse_text: Parse) -> None:
    parsed = parse_text("They hid in Qwertzuville.")
    (place,) = resolve_places(parsed, (PlaceMention(parsed.span_of(3, 4), 3, 4),), NOBODY)
    assert (place.latitude, place.country, place.geonames) == (None, None, None)
    assert place.name == "Qwertzuville"


def test_no_mentions_give_no_places(parse_text: Parse) -> None:
    assert resolve_places(parse_text("It rained."), (), NOBODY) == ()


def test_a_government_name_in_another_country_is_a_place(parse_text: Parse) -> None:
    parsed = parse_text("Athens, Georgia, and Augusta, Georgia, sent crews to Macon, Georgia.")
    capital = Mention(
        parsed.span_of(0, 1), 0, 1, 0, Naming.CAPITAL, Kind.STATE, "GRC", country="GRC"
    )
    cast = Cast((), (capital,))
    mentions = find_places(parsed, cast)
    assert mentions[0].acts
    first = resolve_places(parsed, mentions, cast)[0]
    assert (first.span.text, first.country) == ("Athens", "USA")


@pytest.mark.parametrize(
    ("url", "publisher", "country"),
    [
        ("https://www.example.co.uk/a", None, "GBR"),
        ("https://news.example.com.au/a", None, "AUS"),
        ("https://example.tv/a", None, None),
        ("https://example.com/a", "The Jakarta Courier", "IDN"),
        (None, None, None),
    ],
)
def test_where_a_report_was_published_counts(
    parse_text: Parse, url: str | None, publisher: str | None, country: str | None
) -> None:
    parsed = parse_text("It rained.")
    report = replace(parsed.report, url=url, publisher=publisher)
    votes = country_votes(replace(parsed, report=report), (), NOBODY)
    assert votes == ({country: 1.0} if country else {})


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Planes landed at Heathrow Airport after a storm.", "Heathrow Airport", "GBR"),
        ("Crowds returned to Tahrir Square on Friday.", "Tahrir Square", "EGY"),
        ("Floods hit Xinjiang and Sindh.", "Xinjiang", "CHN"),
    ],
)
def test_landmarks_and_regions(parse_text: Parse, text: str, name: str, country: str) -> None:
    assert resolved(parse_text(text))[name].country == country


def test_an_organisation_is_no_town_of_its_name(parse_text: Parse) -> None:
    parsed = parse_text("NATO, which has a base in Kosovo, said it was calm.")
    cast = resolve_actors(parsed, find_actors(parsed))
    places = resolve_places(parsed, find_places(parsed, cast), cast)
    assert [place.name for place in places] == ["Kosovo"]
    parsed = parse_text("Poland and the Baltic states welcomed the vote.")
    cast = resolve_actors(parsed, find_actors(parsed))
    assert not resolve_places(parsed, find_places(parsed, cast), cast)


def test_a_dateline_in_capitals_is_read_whole(parse_text: Parse) -> None:
    places = resolved(parse_text("LA PAZ, Bolivia - Miners marched."))
    assert places["LA PAZ"].country == "BOL"


def test_the_state_behind_in_holds_the_town(parse_text: Parse) -> None:
    assert resolved(parse_text("Farmers near Chala in Peru struck."))["Chala"].country == "PER"


def test_a_town_of_a_state_is_not_the_capital_of_its_name(parse_text: Parse) -> None:
    parsed = parse_text("Police in Cairo, Illinois, charged a man.")
    found = resolve_places(parsed, find_places(parsed, NOBODY), NOBODY)
    assert [place.country for place in found] == ["USA", "USA"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A cyclone hit Malawi on Friday.", ["Malawi"]),
        ("New tariffs hit Malawi on Friday.", []),
        ("They live in camps along the border with Malawi.", ["Malawi"]),
        ("Rain fell on Manila for hours.", ["Manila"]),
    ],
)
def test_what_befalls_a_state_makes_it_somewhere(
    parse_text: Parse, text: str, wanted: list[str]
) -> None:
    parsed = parse_text(text)
    cast = resolve_actors(parsed, find_actors(parsed))
    places = resolve_places(parsed, find_places(parsed, cast), cast)
    assert [place.span.text for place in places] == wanted
