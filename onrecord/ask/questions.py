"""The questions a record answers, one function each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, Select, Text, cast, func, or_, select

from onrecord.ask.answers import Answers
from onrecord.ask.applies import kind, no_such
from onrecord.ask.claims import one_claim
from onrecord.ask.conditions import actor_id, choose_events, days, in_place, of_report
from onrecord.ask.fetching import (
    SOURCE,
    fetch,
    grouped,
    newest_first,
    same_sentence,
    speakers_by_link,
    with_columns,
)
from onrecord.ask.filters import Filters
from onrecord.codebook.measures import measure_names
from onrecord.record import tables
from onrecord.record.tables import (
    event_sides,
    events,
    figures,
    places,
    reports,
    sentences,
    times,
)


def ask_events(connection: Connection, filters: Filters) -> Answers:
    """List events, newest day first, with their sides, sentence and report."""
    asked = choose_events(connection, filters)
    chosen = _events_from(asked.events).where(*asked.conditions)
    return _with_people(
        connection, newest_first(connection, chosen, asked.day, asked.name, filters.limit)
    )


def ask_one(connection: Connection, question: str, identifier: str) -> Answers:
    """Answer events, claims or figures with the one of this id."""
    if question == "events":
        chosen = _events_from(events).where(events.c.id == identifier)
        return _with_people(connection, fetch(connection, chosen))
    if question == "claims":
        return one_claim(connection, identifier)
    return fetch(connection, _figures().where(figures.c.id == identifier))


def _events_from(chosen: FromClause) -> Select[Any]:
    return (
        select(
            events.c.id,
            events.c.day,
            events.c.type,
            events.c.mode,
            events.c.cameo,
            events.c.trigger_text.label("trigger"),
            events.c.status,
            events.c.standing,
            events.c.first_day,
            events.c.last_day,
            places.c.name.label("place"),
            places.c.country,
            sentences.c.text.label("sentence"),
            events.c.report_id,
            *SOURCE,
        )
        .select_from(chosen)
        .join(reports, reports.c.id == events.c.report_id)
        .join(sentences, same_sentence(events))
        .outerjoin(places, places.c.id == events.c.place_id)
    )


def _with_people(connection: Connection, answers: Answers) -> Answers:
    """Put in the sides of events, and who asserts and who denies them."""
    sides = _sides(connection, answers.column("id"))
    said = speakers_by_link(connection, answers.column("id"))
    answers = with_columns(
        answers,
        after="standing",
        columns={
            "asserted_by": [said[event, "asserts"] for event in answers.column("id")],
            "denied_by": [said[event, "denies"] for event in answers.column("id")],
        },
    )
    return with_columns(
        answers,
        after="type",
        columns={
            "sources": [sides[event, "source"] for event in answers.column("id")],
            "targets": [sides[event, "target"] for event in answers.column("id")],
        },
    )


def ask_figures(connection: Connection, filters: Filters) -> Answers:
    """List figures, newest first; actor means either end, type means the measure."""
    chosen = _figures().where(
        *days(figures.c.day, filters), *of_report(connection, figures, filters)
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
    answers = newest_first(connection, chosen, figures.c.day, figures.c.id, filters.limit)
    if not answers and filters.type is not None and filters.type.lower() not in measure_names():
        raise no_such("measure", filters.type, measure_names())
    return answers


def _figures() -> Select[Any]:
    return (
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
            times.c.first_day,
            times.c.last_day,
            sentences.c.text.label("sentence"),
            figures.c.report_id,
            *SOURCE,
        )
        .join(reports, reports.c.id == figures.c.report_id)
        .join(sentences, same_sentence(figures))
        .outerjoin(times, times.c.id == figures.c.time_id)
    )


def ask_actors(connection: Connection, filters: Filters) -> Answers:
    """List actors by the number of reports that name them."""
    counted = func.count()
    naming = (
        select(tables.report_actors.c.actor_id, counted.label("reports"))
        .group_by(tables.report_actors.c.actor_id)
        .subquery()
    )
    chosen = (
        select(
            tables.actors.c.id,
            tables.actors.c.name,
            tables.actors.c.kind,
            tables.actors.c.country,
            tables.actors.c.sectors,
            naming.c.reports,
        )
        .join(naming, naming.c.actor_id == tables.actors.c.id)
        .order_by(naming.c.reports.desc(), tables.actors.c.id)
        .limit(filters.limit)
    )
    if filters.actor is not None:
        wanted = filters.actor
        chosen = chosen.where(
            or_(tables.actors.c.id == wanted, tables.actors.c.name.ilike(f"%{wanted}%"))
        )
    if filters.type is not None:
        chosen = chosen.where(tables.actors.c.kind == kind(filters.type, "type"))
    return fetch(connection, chosen)


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
        chosen = chosen.where(in_place(places.c.country, places.c.name, filters.place))
    return fetch(connection, chosen)


def ask_reports(connection: Connection, filters: Filters) -> Answers:
    """List reports, newest first, with how many printings each text has."""
    printing = reports.alias("printing")
    printings = (
        select(func.count())
        .where(printing.c.text_of == reports.c.text_of)
        .scalar_subquery()
        .label("printings")
    )
    chosen = select(reports.c.id, *SOURCE, printings).where(*days(reports.c.published, filters))
    if filters.publisher is not None:
        chosen = chosen.where(func.lower(reports.c.publisher) == filters.publisher.lower())
    if filters.actor is not None:
        named = tables.report_actors
        naming = select(named.c.report_id).where(
            named.c.actor_id == actor_id(connection, filters.actor)
        )
        chosen = chosen.where(reports.c.text_of.in_(naming))
    return newest_first(connection, chosen, reports.c.published, reports.c.id, filters.limit)


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
    return fetch(connection, chosen)


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
    return grouped(((event, side), actor) for event, side, actor in rows)
