"""The questions a record answers, one function each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Text, and_, cast, func, or_, select

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import actor_id, choose_events, days, of_report
from onrecord.ask.filters import Filters
from onrecord.record import tables
from onrecord.record.tables import (
    claim_content,
    claim_speakers,
    claims,
    event_sides,
    events,
    figures,
    places,
    reports,
    sentences,
)

_SOURCE = (reports.c.title, reports.c.publisher, reports.c.published, reports.c.url)


def ask_events(connection: Connection, filters: Filters) -> Answers:
    """List events, newest day first, with their sides, sentence and report."""
    asked = choose_events(connection, filters)
    chosen = (
        select(
            events.c.id,
            events.c.day,
            events.c.type,
            events.c.mode,
            events.c.cameo,
            events.c.trigger_text.label("trigger"),
            events.c.status,
            events.c.standing,
            places.c.name.label("place"),
            sentences.c.text.label("sentence"),
            events.c.report_id,
            *_SOURCE,
        )
        .select_from(asked.events)
        .join(reports, reports.c.id == events.c.report_id)
        .join(sentences, _same_sentence(events))
        .outerjoin(places, places.c.id == events.c.place_id)
        .where(*asked.conditions)
        .order_by(*asked.order)
        .limit(filters.limit)
    )
    answers = _answers(connection, chosen)
    sides = _sides(connection, answers.column("id"))
    return _with_columns(
        answers,
        after="type",
        columns={
            "sources": [sides[event, "source"] for event in answers.column("id")],
            "targets": [sides[event, "target"] for event in answers.column("id")],
        },
    )


def ask_claims(connection: Connection, filters: Filters) -> Answers:
    """List claims, newest first, with speakers, content, what they answer, and the report.

    actor and source mean the speaker; type means the act; standing is not asked.
    """
    chosen = (
        select(
            claims.c.id,
            claims.c.day,
            claims.c.act,
            claims.c.stance,
            claims.c.quoted,
            claims.c.answers,
            sentences.c.text.label("sentence"),
            claims.c.report_id,
            *_SOURCE,
        )
        .join(reports, reports.c.id == claims.c.report_id)
        .join(sentences, _same_sentence(claims))
        .where(*days(claims.c.day, filters), *of_report(connection, claims, filters))
        .order_by(claims.c.day.desc(), claims.c.id)
        .limit(filters.limit)
    )
    for wanted in (filters.actor, filters.source):
        if wanted is not None:
            said_by = select(claim_speakers.c.claim_id).where(
                claim_speakers.c.actor_id == actor_id(connection, wanted)
            )
            chosen = chosen.where(claims.c.id.in_(said_by))
    if filters.type is not None:
        chosen = chosen.where(claims.c.act == filters.type.lower())
    answers = _answers(connection, chosen)
    ids = answers.column("id")
    speakers = _joined(connection, claim_speakers, claim_speakers.c.text, ids, "; ")
    content = _joined(connection, claim_content, claim_content.c.text, ids, " … ")
    return _with_columns(
        answers,
        after="day",
        columns={
            "speakers": [speakers[claim] for claim in ids],
            "content": [content[claim] for claim in ids],
        },
    )


def ask_figures(connection: Connection, filters: Filters) -> Answers:
    """List figures, newest first; actor means either end, type means the measure."""
    chosen = (
        select(
            figures.c.id,
            figures.c.day,
            figures.c.measure,
            figures.c.value,
            figures.c.low,
            figures.c.high,
            figures.c.approximate,
            figures.c.unit,
            figures.c.per,
            figures.c.comparison,
            figures.c.from_actor,
            figures.c.to_actor,
            figures.c.text.label("words"),
            sentences.c.text.label("sentence"),
            figures.c.report_id,
            *_SOURCE,
        )
        .join(reports, reports.c.id == figures.c.report_id)
        .join(sentences, _same_sentence(figures))
        .where(*days(figures.c.day, filters), *of_report(connection, figures, filters))
        .order_by(figures.c.day.desc(), figures.c.id)
        .limit(filters.limit)
    )
    ends: tuple[tuple[str | None, tuple[Any, ...]], ...] = (
        (filters.actor, (figures.c.from_actor, figures.c.to_actor)),
        (filters.source, (figures.c.from_actor,)),
        (filters.target, (figures.c.to_actor,)),
    )
    for wanted, columns in ends:
        if wanted is not None:
            actor = actor_id(connection, wanted)
            chosen = chosen.where(or_(*(column == actor for column in columns)))
    if filters.type is not None:
        chosen = chosen.where(figures.c.measure == filters.type.lower())
    return _answers(connection, chosen)


def ask_actors(connection: Connection, filters: Filters) -> Answers:
    """List actors by the number of reports that name them."""
    named = func.count(tables.report_actors.c.report_id)
    chosen = (
        select(
            tables.actors.c.id,
            tables.actors.c.name,
            tables.actors.c.kind,
            tables.actors.c.country,
            tables.actors.c.sectors,
            named.label("reports"),
        )
        .join(tables.report_actors, tables.report_actors.c.actor_id == tables.actors.c.id)
        .group_by(*tables.actors.c)
        .order_by(named.desc(), tables.actors.c.id)
        .limit(filters.limit)
    )
    if filters.actor is not None:
        wanted = filters.actor
        chosen = chosen.where(
            or_(tables.actors.c.id == wanted, tables.actors.c.name.ilike(f"%{wanted}%"))
        )
    if filters.type is not None:
        chosen = chosen.where(tables.actors.c.kind == filters.type.lower())
    return _answers(connection, chosen)


def ask_places(connection: Connection, filters: Filters) -> Answers:
    """List places by the number of reports that name them."""
    named = func.count(func.distinct(places.c.report_id))
    point = (places.c.country, places.c.latitude, places.c.longitude, places.c.geonames)
    chosen = (
        select(places.c.name, *point, named.label("reports"))
        .join(reports, reports.c.id == places.c.report_id)
        .where(*days(reports.c.published, filters))
        .group_by(places.c.name, *point)
        .order_by(named.desc(), places.c.name)
        .limit(filters.limit)
    )
    if filters.place is not None:
        chosen = chosen.where(
            or_(
                places.c.country == filters.place.upper(),
                func.lower(places.c.name) == filters.place.lower(),
            )
        )
    return _answers(connection, chosen)


def ask_reports(connection: Connection, filters: Filters) -> Answers:
    """List reports, newest first, with how many printings each text has."""
    printing = reports.alias("printing")
    printings = (
        select(func.count())
        .where(printing.c.text_of == reports.c.text_of)
        .scalar_subquery()
        .label("printings")
    )
    chosen = (
        select(reports.c.id, *_SOURCE, printings)
        .where(*days(reports.c.published, filters))
        .order_by(reports.c.published.desc(), reports.c.id)
        .limit(filters.limit)
    )
    if filters.publisher is not None:
        chosen = chosen.where(func.lower(reports.c.publisher) == filters.publisher.lower())
    if filters.actor is not None:
        named = tables.report_actors
        naming = select(named.c.report_id).where(
            named.c.actor_id == actor_id(connection, filters.actor)
        )
        chosen = chosen.where(reports.c.text_of.in_(naming))
    return _answers(connection, chosen)


def ask_timeline(connection: Connection, filters: Filters) -> Answers:
    """Count events by month and type."""
    asked = choose_events(connection, filters)
    month = func.substr(cast(events.c.day, Text), 1, 7)
    counted = func.count()
    chosen = (
        select(month.label("month"), events.c.type, counted.label("events"))
        .select_from(asked.events)
        .join(reports, reports.c.id == events.c.report_id)
        .where(events.c.day.is_not(None), *asked.conditions)
        .group_by(month, events.c.type)
        .order_by(month, counted.desc())
    )
    return _answers(connection, chosen)


def _same_sentence(table: Any) -> Any:
    return and_(sentences.c.report_id == table.c.report_id, sentences.c.number == table.c.sentence)


def _answers(connection: Connection, chosen: Select[Any]) -> Answers:
    result = connection.execute(chosen)
    return Answers(tuple(result.keys()), tuple(tuple(row) for row in result))


def _sides(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    rows = connection.execute(
        select(
            event_sides.c.event_id,
            event_sides.c.side,
            func.coalesce(event_sides.c.actor_id, event_sides.c.text),
        )
        .where(event_sides.c.event_id.in_(ids))
        .order_by(event_sides.c.event_id, event_sides.c.side, event_sides.c.number)
    )
    return _grouped(((event, side), actor) for event, side, actor in rows)


def _grouped(
    pairs: Iterable[tuple[tuple[str, str], str]],
) -> dict[tuple[str, str], list[str]]:
    """Gather what shares a key, in order, each once."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, value in pairs:
        if value not in grouped[key]:
            grouped[key].append(value)
    return grouped


def _joined(
    connection: Connection, table: Any, column: Any, ids: Sequence[str], glue: str
) -> dict[str, str]:
    rows = connection.execute(
        select(table.c.claim_id, column)
        .where(table.c.claim_id.in_(ids))
        .order_by(table.c.claim_id, table.c.number)
    )
    parts: dict[str, list[str]] = defaultdict(list)
    for claim, words in rows:
        parts[claim].append(words)
    return defaultdict(str, {claim: glue.join(words) for claim, words in parts.items()})


def _with_columns(answers: Answers, after: str, columns: dict[str, list[Any]]) -> Answers:
    """Put columns in behind another."""
    place = answers.columns.index(after) + 1
    added = list(zip(*columns.values(), strict=True))
    return Answers(
        (*answers.columns[:place], *columns, *answers.columns[place:]),
        tuple(
            (*row[:place], *extra, *row[place:])
            for row, extra in zip(answers.rows, added, strict=True)
        ),
    )
