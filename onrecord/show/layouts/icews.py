"""ICEWS' columns (Boschee et al., Harvard Dataverse, coded event data)."""

from onrecord.show.layouts.layout import Column, Layout, joined

ICEWS = Layout(
    name="icews",
    separator="\t",
    header=True,
    lost="standing, status, denials, modes and contexts, figures; use --standing reported "
    "and --status happened to leave out what is not reported as a fact",
    columns=(
        Column("Event ID", "the event's id", lambda p: p.event.id),
        Column("Event Date", "its first day, else the day published", lambda p: p.event.day),
        Column("Source Name", "the source's name", lambda p: p.source and p.source.name),
        Column(
            "Source Sectors",
            "PLOVER sectors of the mention",
            lambda p: p.source and joined(p.source.sectors),
        ),
        Column("Source Country", "alpha-3", lambda p: p.source and p.source.country),
        Column("Event Text", "PLOVER type and mode", lambda p: _label(p.event.type, p.event.mode)),
        Column("CAMEO Code", "CAMEO code", lambda p: p.event.cameo),
        Column("Intensity", "Goldstein score of the CAMEO root", lambda p: p.event.goldstein),
        Column("Target Name", "the target's name", lambda p: p.target and p.target.name),
        Column(
            "Target Sectors",
            "PLOVER sectors of the mention",
            lambda p: p.target and joined(p.target.sectors),
        ),
        Column("Target Country", "alpha-3", lambda p: p.target and p.target.country),
        Column("Story ID", "the report's id", lambda p: p.event.report),
        Column("Sentence Number", "from 1", lambda p: p.event.sentence_number + 1),
        Column("Publisher", "the publisher", lambda p: p.event.publisher),
        Column("City", "the place's name", lambda p: p.event.place),
        Column("District", "never filled"),
        Column("Province", "never filled"),
        Column("Country", "of the place, alpha-3", lambda p: p.event.place_country),
        Column("Latitude", "degrees", lambda p: p.event.latitude),
        Column("Longitude", "degrees", lambda p: p.event.longitude),
    ),
)


def _label(type_: str, mode: str | None) -> str:
    return type_ if mode is None else f"{type_}: {mode}"
