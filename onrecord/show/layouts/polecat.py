"""POLECAT's columns (Halterman et al. 2023, Harvard Dataverse, version of 2023)."""

from collections.abc import Callable

from onrecord.ask.coded import Side
from onrecord.show.layouts.layout import Column, Layout, Pair, joined

End = Callable[[Pair], Side | None]


def _of(end: End, name: str) -> Callable[[Pair], object]:
    def fill(pair: Pair) -> object:
        side = end(pair)
        return None if side is None else getattr(side, name)

    return fill


def _codes(end: End, name: str, most: int | None = None) -> Callable[[Pair], object]:
    def fill(pair: Pair) -> object:
        side = end(pair)
        return None if side is None else joined(getattr(side, name)[:most])

    return fill


def _party(who: str, end: End) -> tuple[Column, ...]:
    return (
        Column(f"{who} Name", "the actor's name", _of(end, "name")),
        Column(f"{who} Country", "ISO 3166-1 alpha-3", _of(end, "country")),
        Column(f"{who} COW", "never filled: onrecord keeps no COW codes"),
        Column(f"Primary {who} Sector", "the mention's first sector", _codes(end, "sectors", 1)),
        Column(f"{who} Sectors", "the mention's sectors", _codes(end, "sectors")),
        Column(f"{who} Title", "offices the report gives", _codes(end, "roles")),
        Column(f"{who} Name Raw", "the words of the mention", _of(end, "words")),
        Column(f"Wikipedia {who} ID", "never filled"),
    )


POLECAT = Layout(
    name="polecat",
    separator="\t",
    header=True,
    lost="standing, status, denials, figures, the trigger's words; use --standing reported "
    "and --status happened to leave out what is not reported as a fact",
    columns=(
        Column("Event ID", "the event's id", lambda p: p.event.id),
        Column("Event Date", "its first day, else the day published", lambda p: p.event.day),
        Column("Event Type", "PLOVER type", lambda p: p.event.type),
        Column("Event Mode", "PLOVER mode", lambda p: p.event.mode),
        Column("Intensity", "Goldstein score of the CAMEO root", lambda p: p.event.goldstein),
        Column("Quad Code", "1 to 4", lambda p: p.event.quad),
        Column("Contexts", "PLOVER contexts", lambda p: joined(p.event.contexts)),
        *_party("Actor", lambda p: p.source),
        *_party("Recipient", lambda p: p.target),
        Column("Placename", "the place's name", lambda p: p.event.place),
        Column("City", "never filled: the table of places does not part towns from regions"),
        Column("District", "never filled"),
        Column("Province", "never filled"),
        Column("Country", "of the place, ISO 3166-1 alpha-3", lambda p: p.event.place_country),
        Column("Latitude", "degrees", lambda p: p.event.latitude),
        Column("Longitude", "degrees", lambda p: p.event.longitude),
        Column("GeoNames ID", "of the place", lambda p: p.event.geonames),
        Column("Raw Placename", "the place's name", lambda p: p.event.place),
        Column("Feature Type", "never filled"),
        Column("Source", "the publisher, else the address", lambda p: _source(p)),
        Column("Publication Date", "the day published", lambda p: p.event.published),
        Column("Story People", "never filled"),
        Column("Story Organizations", "never filled"),
        Column("Story Locations", "never filled"),
        Column("Language", "ISO 639-1", lambda p: p.event.language),
        Column("Version", "always onrecord", lambda _p: "onrecord"),
    ),
)


def _source(pair: Pair) -> str | None:
    return pair.event.publisher or pair.event.url
