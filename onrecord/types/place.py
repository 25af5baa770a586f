"""Points and countries that the words name."""

from dataclasses import dataclass

from onrecord.types.span import Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place as found, before it is resolved.

    first, last: token offsets, last exclusive. acts: the name stands for a
    government here ("Pyongyang closed its borders") or inside an organisation's name ("Bank of
    England"), so it is no place. adjective_of:
    ISO 3166-1 alpha-3 where it is a nationality ("Kenyan"), which only helps to settle other names
    ("" for the adjective of a region in no one country).
    """

    span: Span
    first: int
    last: int
    acts: bool = False
    adjective_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place with where it is.

    country: ISO 3166-1 alpha-3, or None. latitude, longitude: degrees (WGS 84).
    geonames: GeoNames id, or None. first, last: token offsets, last exclusive.
    """

    id: str
    span: Span
    name: str
    first: int
    last: int
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
