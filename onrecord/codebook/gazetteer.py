"""The table of places: names to points, countries and GeoNames ids.

The arrays in ``places/`` are built by ``scripts/build_places.py`` from GeoNames
data (CC BY 4.0). They are mapped, not read: looking a name up touches a few pages.
"""

import json
import math
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "places"

PLACE_DTYPE = np.dtype(
    [
        ("latitude", "<i4"),
        ("longitude", "<i4"),
        ("geonames", "<u4"),
        ("people", "u1"),
        ("fame", "u1"),
        ("feature", "u1"),
        ("country", "u1"),
        ("first", "<u2"),
        ("second", "<u2"),
        ("name_at", "<u4"),
        ("name_length", "u1"),
    ]
)
"""One place. latitude, longitude: degrees times ``DEGREE``. people: ten times the natural
logarithm of 1 + population. fame: in how many spellings and languages GeoNames has a name for it,
255 at most. country: index in ``countries.json``. first, second: rows of the
divisions it lies in, 0 for none. name_at, name_length: its name's bytes in ``names.npy``."""

DEGREE = 100_000


class Feature(IntEnum):
    """What a place is."""

    CONTINENT = 0
    COUNTRY = 1
    FIRST_DIVISION = 2
    SECOND_DIVISION = 3
    CAPITAL = 4
    CITY = 5
    REGION = 6
    WATER = 7
    LANDMARK = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the table, as one of its names leads to it.

    row: its row in the table. people: natural logarithm of 1 + population. fame: number of names that
    GeoNames has for it, which tells the Vienna that all the world knows from the others.
    country: ISO 3166-1 alpha-3, or "" (seas, continents). first, second: rows of the first and
    second division that it lies in, 0 for none. variant: the name is not its main one.
    geonames: GeoNames id, or 0.
    """

    row: int
    name: str
    latitude: float
    longitude: float
    geonames: int
    people: float
    fame: int
    feature: Feature
    country: str
    first: int
    second: int
    variant: bool


_SPELLED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "&": "and"}
_DROPPED = str.maketrans(
    {".": None, "'": None, "\u2019": None, "\u2018": None, "`": None, ",": None}
)
_SPACED = str.maketrans({"-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "/": " "})


def normalise(name: str) -> str:
    """Return a name as the table compares it: lower case, no accents, full stops or hyphens.

    "St. John's" and "Saint John's" give the same; a leading "the" is dropped.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = name.casefold().translate(_DROPPED).translate(_SPACED).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SPELLED.get(word, word) for word in words)


def key_of(name: str) -> int:
    """Return the 48 bits under which the table files a name, 0 for an empty one.

    Of half a million names, the chance that an unknown one meets one by accident is 2e-9.
    """
    plain = normalise(name)
    return int.from_bytes(blake2b(plain.encode(), digest_size=6).digest(), "big") if plain else 0


class Gazetteer:
    """Looks names up in the mapped arrays of one folder.

    countries: ISO 3166-1 alpha-3 codes, "" for none, as the table numbers them.
    alpha2: ISO 3166-1 alpha-2 by alpha-3. alpha3: alpha-3 by alpha-2 in lower case.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.places = np.load(folder / "places.npy", mmap_mode="r")
        self.names: NDArray[np.uint8] = np.load(folder / "names.npy", mmap_mode="r")
        self.buckets: NDArray[np.uint32] = np.load(folder / "buckets.npy", mmap_mode="r")
        self.keys: NDArray[np.uint32] = np.load(folder / "keys.npy", mmap_mode="r")
        self.postings: NDArray[np.uint32] = np.load(folder / "postings.npy", mmap_mode="r")
        codes: list[tuple[str, str]] = json.loads((folder / "countries.json").read_text("utf-8"))
        self.countries = [alpha3 for alpha3, _ in codes]
        self.alpha2 = dict(codes)
        self.alpha3 = {alpha2.lower(): alpha3 for alpha3, alpha2 in codes if alpha2}

    def rows(self, name: str) -> list[tuple[int, bool]]:
        """Return the rows that bear the name, and whether it is another than their main one."""
        key = key_of(name)
        if not key:
            return []
        low, high = self.buckets[key >> 32 : (key >> 32) + 2].tolist()
        bucket = self.keys[low:high]
        wanted = key & 0xFFFFFFFF
        left = int(np.searchsorted(bucket, np.uint32(wanted)))
        right = left
        while right < len(bucket) and bucket[right] == wanted:
            right += 1
        return [(p >> 1, bool(p & 1)) for p in self.postings[low + left : low + right].tolist()]

    def entry(self, row: int, variant: bool = False) -> Entry:
        """Return one place of the table."""
        latitude, longitude, geonames, people, fame, feature, country, first, second, at, length = (
            self.places[row].tolist()
        )
        return Entry(
            row,
            bytes(self.names[at : at + length]).decode(),
            latitude / DEGREE,
            longitude / DEGREE,
            geonames,
            people / 10,
            fame,
            Feature(feature),
            self.countries[country],
            first,
            second,
            variant,
        )

    def nation(self, country: str) -> Entry | None:
        """Return the country of this ISO 3166-1 alpha-3 code."""
        row = _nations().get(country)
        return None if row is None else self.entry(row)


@cache
def _nations() -> dict[str, int]:
    table = gazetteer()
    rows = np.flatnonzero(table.places["feature"] == Feature.COUNTRY).tolist()
    return {table.countries[table.places["country"][row]]: row for row in rows}


@cache
def gazetteer() -> Gazetteer:
    """Return the table that comes with onrecord, mapped at first use."""
    return Gazetteer()


@lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Entry, ...]:
    """Return the places that bear this name, the most populous first."""
    table = gazetteer()
    found = [table.entry(row, variant) for row, variant in table.rows(name)]
    return tuple(sorted(found, key=lambda entry: (-entry.people, entry.row)))


def kilometres(one: Entry, other: Entry) -> float:
    """Return the great-circle distance between two places, in kilometres."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin((north - south) / 2) ** 2
    along = math.sin(math.radians(one.longitude - other.longitude) / 2) ** 2
    return 12742.0 * math.asin(
        math.sqrt(min(1.0, across + math.cos(north) * math.cos(south) * along))
    )
