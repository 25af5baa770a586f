"""A reading out of its rows, as it was when it was stored, but for what belongs to the parse.

Offsets of tokens are not kept (they are 0 here), nor the reasons of ``--explain``,
nor what an occasion commemorates.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from onrecord.record import tables
from onrecord.record.write import to_report
from onrecord.types import (
    Actor,
    Claim,
    Comparison,
    Event,
    Figure,
    Kind,
    Occasion,
    Party,
    Place,
    Quoted,
    Reading,
    Report,
    Sentence,
    Span,
    Speaker,
    Stance,
    Standing,
    Status,
    Time,
    TimeType,
)


def find_report(connection: Connection, identifier: str) -> tuple[Report, str] | None:
    """Return the report of this id, and the id of the report that was read in its stead."""
    row = connection.execute(
        select(tables.reports).where(tables.reports.c.id == identifier)
    ).first()
    return None if row is None else (to_report(row._asdict()), row.text_of)


def read_back(connection: Connection, report: Report) -> Reading:
    """Return what was found in this report; nothing where it has not been read."""
    rows = _Rows(connection, report.id)
    warnings = [row.warnings for row in rows.of(tables.readings)]
    return Reading(
        report=report,
        sentences=tuple(
            Sentence(row.start, row.end, 0, 0) for row in rows.of(tables.sentences, "number")
        ),
        actors=_actors(connection, rows),
        events=_events(rows),
        claims=_claims(rows),
        figures=tuple(map(_figure, rows.of(tables.figures, "number"))),
        times=tuple(map(_time, rows.of(tables.times, "start", "id"))),
        places=tuple(map(_place, rows.of(tables.places, "start", "id"))),
        occasions=tuple(map(_occasion, rows.of(tables.occasions, "start", "id"))),
        warnings=tuple(line for text in warnings for line in text.splitlines()),
    )


class _Rows:
    """The rows of one report, table by table."""

    def __init__(self, connection: Connection, report: str) -> None:
        self._connection = connection
        self._report = report

    def of(self, table: Table, *order: str) -> list[Row[Any]]:
        chosen = select(table).where(table.c.report_id == self._report)
        return list(self._connection.execute(chosen.order_by(*(table.c[name] for name in order))))

    def below(self, table: Table, owner: Table, key: str, *order: str) -> list[Row[Any]]:
        """The rows of a table that hang on this report's rows of another."""
        chosen = select(table).join(owner, owner.c.id == table.c[key])
        chosen = chosen.where(owner.c.report_id == self._report)
        return list(self._connection.execute(chosen.order_by(*(table.c[name] for name in order))))


def _actors(connection: Connection, rows: _Rows) -> tuple[Actor, ...]:
    named = {row.actor_id: row for row in rows.of(tables.report_actors)}
    mentions = _grouped(
        (row.actor_id, _span(row)) for row in rows.of(tables.mentions, "start", "end")
    )
    known = connection.execute(select(tables.actors).where(tables.actors.c.id.in_(list(named))))
    found = [
        Actor(
            id=row.id,
            name=named[row.id].name,
            kind=Kind(row.kind),
            country=row.country,
            sectors=tuple(named[row.id].sectors.split()),
            roles=tuple(filter(None, named[row.id].roles.split("; "))),
            members=tuple(row.members.split()),
            mentions=tuple(mentions[row.id]),
        )
        for row in known
    ]
    return tuple(sorted(found, key=lambda actor: (actor.mentions[:1], actor.id)))


def _events(rows: _Rows) -> tuple[Event, ...]:
    sides = _grouped(
        ((row.event_id, row.side), Party(row.actor_id, tuple(row.sectors.split()), _span(row)))
        for row in rows.below(tables.event_sides, tables.events, "event_id", "event_id", "number")
    )
    numbers = {row.id: row.number for row in rows.of(tables.claims)}
    links = _grouped(
        ((row.event_id, row.link), row.claim_id)
        for row in rows.below(tables.claim_events, tables.events, "event_id")
        if row.claim_id in numbers
    )

    def claims(event: str, link: str) -> tuple[str, ...]:
        return tuple(sorted(links[event, link], key=numbers.__getitem__))

    return tuple(
        Event(
            id=row.id,
            type=row.type,
            trigger=_span(row, "trigger_"),
            sentence=row.sentence,
            root=0,
            mode=row.mode,
            contexts=tuple(row.contexts.split()),
            cameo=row.cameo,
            sources=tuple(sides[row.id, "source"]),
            targets=tuple(sides[row.id, "target"]),
            time=row.time_id,
            place=row.place_id,
            status=Status(row.status),
            standing=Standing(row.standing),
            asserted_by=claims(row.id, "asserts"),
            denied_by=claims(row.id, "denies"),
            confidence=row.confidence,
        )
        for row in rows.of(tables.events, "number")
    )


def _claims(rows: _Rows) -> tuple[Claim, ...]:
    speakers = _grouped(
        (row.claim_id, Speaker(row.actor_id, _span(row)))
        for row in rows.below(tables.claim_speakers, tables.claims, "claim_id", "number")
    )
    content = _grouped(
        (row.claim_id, _span(row))
        for row in rows.below(tables.claim_content, tables.claims, "claim_id", "number")
    )
    numbers = {row.id: row.number for row in rows.of(tables.events)}
    about = _grouped(
        (row.claim_id, row.event_id)
        for row in rows.below(tables.claim_events, tables.claims, "claim_id")
        if row.link == "about" and row.event_id in numbers
    )
    return tuple(
        Claim(
            id=row.id,
            act=row.act,
            stance=Stance(row.stance),
            speakers=tuple(speakers[row.id]),
            cue=_span(row, "cue_"),
            content=tuple(content[row.id]),
            quoted=Quoted(row.quoted),
            root=0,
            said=row.said_id,
            about=tuple(sorted(about[row.id], key=numbers.__getitem__)),
            answers=row.answers,
        )
        for row in rows.of(tables.claims, "number")
    )


def _figure(row: Row[Any]) -> Figure:
    return Figure(
        id=row.id,
        mention=_span(row),
        sentence=row.sentence,
        measure=row.measure,
        value=row.value,
        low=row.low,
        high=row.high,
        approximate=bool(row.approximate),
        unit=row.unit,
        per=row.per,
        from_actor=row.from_actor,
        to_actor=row.to_actor,
        time=row.time_id,
        compared_to=row.compared_to_id,
        comparison=None if row.comparison is None else Comparison(row.comparison),
    )


def _time(row: Row[Any]) -> Time:
    return Time(
        id=row.id,
        span=_span(row),
        type=TimeType(row.type),
        first=0,
        last=0,
        root=0,
        value=row.value,
        first_day=row.first_day,
        last_day=row.last_day,
    )


def _place(row: Row[Any]) -> Place:
    return Place(
        id=row.id,
        span=_span(row),
        name=row.name,
        first=0,
        last=0,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        geonames=row.geonames,
    )


def _occasion(row: Row[Any]) -> Occasion:
    return Occasion(
        id=row.id,
        name=row.name,
        mention=_span(row),
        actor=row.actor_id,
        rule=row.rule,
        ordinal=row.ordinal,
        first=row.first,
    )


def _span(row: Row[Any], prefix: str = "") -> Span:
    fields = row._mapping
    return Span(fields[f"{prefix}start"], fields[f"{prefix}end"], fields[f"{prefix}text"])


def _grouped(pairs: Any) -> "defaultdict[Any, list[Any]]":
    grouped: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return grouped
