"""The 58 columns of GDELT 1.0 daily updates (codebook 1.03 of 2013), tab-separated, no header."""

from collections.abc import Callable

from onrecord.ask.coded import Side
from onrecord.show.layouts.layout import Column, Layout, Pair

CITY = 4
"""GDELT's geography type of a world city."""

COUNTRY = 1
"""GDELT's geography type of a country."""

TYPE_COLUMNS = 3


def _actor(number: int, end: Callable[[Pair], Side | None]) -> tuple[Column, ...]:
    def code(pair: Pair) -> object:
        side = end(pair)
        return None if side is None else (side.country or "") + "".join(side.sectors[:1])

    def sector(place: int) -> Callable[[Pair], object]:
        def fill(pair: Pair) -> object:
            side = end(pair)
            return None if side is None else "".join(side.sectors[place : place + 1])

        return fill

    who = f"Actor{number}"
    return (
        Column(f"{who}Code", "country and first sector", code),
        Column(f"{who}Name", "the actor's name", lambda p: (s := end(p)) and s.name.upper()),
        Column(f"{who}CountryCode", "ISO 3166-1 alpha-3", lambda p: (s := end(p)) and s.country),
        Column(f"{who}KnownGroupCode", "never filled"),
        Column(f"{who}EthnicCode", "never filled"),
        Column(f"{who}Religion1Code", "never filled"),
        Column(f"{who}Religion2Code", "never filled"),
        *(
            Column(f"{who}Type{n}Code", f"PLOVER sector {n} of the mention", sector(n - 1))
            for n in range(1, TYPE_COLUMNS + 1)
        ),
    )


def _nowhere(who: str) -> tuple[Column, ...]:
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
    return tuple(Column(f"{who}Geo_{name}", "never filled") for name in names)


def _day(pair: Pair, form: str) -> str:
    return "" if pair.event.day is None else pair.event.day.strftime(form)


def _fraction(pair: Pair) -> str:
    day = pair.event.day
    return "" if day is None else f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}"


def _place_type(pair: Pair) -> object:
    if pair.event.place is None:
        return 0
    return CITY if pair.event.geonames is not None else COUNTRY


GDELT = Layout(
    name="gdelt",
    separator="\t",
    header=False,
    lost="standing, status, denials, modes and contexts, figures; country codes of places "
    "are ISO 3166-1 alpha-3 and not FIPS; counts of mentions are 1 a report; use "
    "--standing reported and --status happened to leave out what is not reported as a fact",
    columns=(
        Column("GLOBALEVENTID", "the event's id", lambda p: p.event.id),
        Column("SQLDATE", "its first day, else the day published", lambda p: _day(p, "%Y%m%d")),
        Column("MonthYear", "the same", lambda p: _day(p, "%Y%m")),
        Column("Year", "the same", lambda p: _day(p, "%Y")),
        Column("FractionDate", "the same", _fraction),
        *_actor(1, lambda p: p.source),
        *_actor(2, lambda p: p.target),
        Column("IsRootEvent", "1 in a report's first sentence", lambda p: _is_root(p)),
        Column("EventCode", "CAMEO code", lambda p: p.event.cameo),
        Column("EventBaseCode", "its first three digits", lambda p: (p.event.cameo or "")[:3]),
        Column("EventRootCode", "its first two digits", lambda p: (p.event.cameo or "")[:2]),
        Column("QuadClass", "1 to 4", lambda p: p.event.quad),
        Column("GoldsteinScale", "score of the CAMEO root", lambda p: p.event.goldstein),
        Column("NumMentions", "always 1", lambda _p: 1),
        Column("NumSources", "always 1", lambda _p: 1),
        Column("NumArticles", "always 1", lambda _p: 1),
        Column("AvgTone", "never filled"),
        *_nowhere("Actor1"),
        *_nowhere("Actor2"),
        Column("ActionGeo_Type", "1 country, 4 town, 0 none", _place_type),
        Column("ActionGeo_FullName", "the place's name", lambda p: p.event.place),
        Column("ActionGeo_CountryCode", "alpha-3", lambda p: p.event.place_country),
        Column("ActionGeo_ADM1Code", "never filled"),
        Column("ActionGeo_Lat", "degrees", lambda p: p.event.latitude),
        Column("ActionGeo_Long", "degrees", lambda p: p.event.longitude),
        Column("ActionGeo_FeatureID", "GeoNames id", lambda p: p.event.geonames),
        Column("DATEADDED", "the day published", lambda p: _published(p)),
        Column("SOURCEURL", "the address, else the publisher", lambda p: _source(p)),
    ),
)


def _is_root(pair: Pair) -> int:
    return int(pair.event.sentence_number == 0)


def _published(pair: Pair) -> str:
    return "" if pair.event.published is None else pair.event.published.strftime("%Y%m%d")


def _source(pair: Pair) -> str | None:
    return pair.event.url or pair.event.publisher
