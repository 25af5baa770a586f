import numpy as np
import pytest

from onrecord.codebook.gazetteer import (
    FOLDER,
    Feature,
    Gazetteer,
    gazetteer,
    key_of,
    kilometres,
    look_up,
    normalise,
)
from onrecord.codebook.place_words import full_entry, place_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John's", "Saint Johns"),
        ("The Hague", "hague"),
        ("São Paulo", "Sao Paulo"),
        ("Port-au-Prince", "PORT AU PRINCE"),
        ("N’Djamena", "N'Djamena"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
    assert key_of(one) == key_of(other) != 0


def test_an_empty_name_has_no_key() -> None:
    assert key_of("...") == 0
    assert look_up("-") == ()


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Nairobi", "KEN", -1.28, 36.82),
        ("Mogadishu", "SOM", 2.04, 45.34),
        ("Bogota", "COL", 4.61, -74.08),
        ("Port-au-Prince", "HTI", 18.54, -72.34),
        ("Ho Chi Minh City", "VNM", 10.82, 106.63),
    ],
)
def test_the_largest_city_of_a_name_comes_first(
    name: str, country: str, latitude: float, longitude: float
) -> None:
    first = next(entry for entry in look_up(name) if entry.feature >= Feature.CAPITAL)
    assert first.country == country
    assert first.latitude == pytest.approx(latitude, abs=0.05)
    assert first.longitude == pytest.approx(longitude, abs=0.05)
    assert first.geonames


def test_a_city_lies_in_its_divisions() -> None:
    table = gazetteer()
    atlanta = look_up("Atlanta")[0]
    assert table.entry(atlanta.first).name == "Georgia"
    assert table.entry(atlanta.second).name == "Fulton County"
    assert table.entry(atlanta.first).feature == Feature.FIRST_DIVISION


def test_every_country_has_a_point_and_a_code() -> None:
    table = gazetteer()
    turkey = table.nation("TUR")
    assert turkey is not None and (turkey.latitude, turkey.longitude) == (39, 35)
    assert table.nation("ZZZ") is None
    assert table.alpha2["KEN"] == "KE"
    nations = np.flatnonzero(table.places["feature"] == Feature.COUNTRY)
    assert len(nations) > 220
    assert all(table.alpha2[table.entry(row).country] for row in nations.tolist())


def test_short_forms_stand_for_one_place() -> None:
    known = place_words()
    (louisiana,) = full_entry(known.short["La."])
    assert (louisiana.name, louisiana.feature) == ("Louisiana", Feature.FIRST_DIVISION)
    assert all(full_entry(full) for full in {*known.short.values(), *known.postal.values()})


def test_fame_tells_the_vienna_that_all_know() -> None:
    cities = [e for e in look_up("Vienna") if e.feature in (Feature.CAPITAL, Feature.CITY)]
    assert max(cities, key=lambda entry: entry.fame).country == "AUT"


def test_arabic_names_are_known_without_their_article() -> None:
    assert {entry.country for entry in look_up("Hodeidah")} == {"YEM"}


def test_distance_is_in_kilometres() -> None:
    paris, london = (gazetteer().nation(code) for code in ("FRA", "GBR"))
    assert paris is not None and london is not None
    assert kilometres(paris, london) == pytest.approx(1036, abs=10)


def test_the_table_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 15_000_000
    assert Gazetteer().places.dtype.itemsize == 25
