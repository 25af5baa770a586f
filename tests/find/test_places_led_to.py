"""Names that a preposition makes a place, though the parse takes them for persons, and counties that are well known."""

from collections.abc import Callable

import pytest

from onrecord.find.actors.stage import find_actors
from onrecord.find.places.stage import find_places
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.places.stage import resolve_places
from onrecord.types import Parsed

Parse = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ferry was bound for Jeju.", [("Jeju", "KOR")]),
        ("Thousands live around Bukavu now.", [("Bukavu", "COD")]),
        ("The typhoon made landfall on Shikoku at noon.", [("Shikoku", "JPN")]),
        ("It was the strongest storm to hit Japan in years.", [("Japan", "JPN")]),
        ("The columns are 35 miles from Paris.", [("Paris", "FRA")]),
        ("The land was ruled from Pretoria for decades.", [("Pretoria", "ZAF")]),
        ("A quake shook Bukavu.", [("Bukavu", "COD")]),
        ("The vote is on Nov. 15.", []),
        ("Miners' belief in Clinton waned.", []),
        ("The crowd around Morales sang.", []),
        ("Sofia was calm.", [("Sofia", "BGR")]),
        ("Moscow was angry.", []),
        ("Sterling fell.", []),
        ("Thousands crossed from East to West.", []),
        ("The farm in Norfolk was shut.", [("Norfolk", "GBR")]),
        ("Pits were shut in Yorkshire.", [("North Yorkshire", "GBR")]),
    ],
)
def test_names_and_countries(
    parse_text: Parse, text: str, wanted: list[tuple[str, str | None]]
) -> None:
    parsed = parse_text(text)
    cast = resolve_actors(parsed, find_actors(parsed))
    places = resolve_places(parsed, find_places(parsed, cast), cast)
    assert [(place.name, place.country) for place in places] == wanted
