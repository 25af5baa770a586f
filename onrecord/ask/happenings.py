"""Questions about happenings: which there are, and all that is kept of one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
    union_all,
)

from onrecord.ask.answers import Answers
from onrecord.ask.applies import event_type, standing, status
from onrecord.ask.conditions import Condition, actor_id, asked_actors, days, in_place, of_class
from onrecord.ask.fetching import SOURCE, newest_first, same_sentence
from onrecord.ask.filters import Filters
from onrecord.record.happening_tables import (
    happening_claims,
    happening_events,
    happening_sides,
    happenings,
)
from onrecord.record.search import sentence_ids
from onrecord.record.tables import claim_speakers, events, reports, sentences

FEW = 20_000
"""Happenings of an actor that are listed rather than looked for."""


def ask_happenings(connection: Connection, filters: Filters) -> Answers:
    """List happenings, newest day first, each with the sentence that tells it best.

    since, until: the happening's first day, else the day it was first published.
    publisher, text: some report's. reports: printings; texts: independent texts.
    """
    chosen = select(
        happenings.c.id,
        happenings.c.day,
        happenings.c.type,
        happenings.c.mode,
        happenings.c.status,
        happenings.c.standing,
        happenings.c.first_day,
        happenings.c.last_day,
        happenings.c.place,
        happenings.c.country,
        happenings.c.reports,
        happenings.c.texts,
        happenings.c.asserters,
        happenings.c.deniers,
        happenings.c.first_published,
        happenings.c.last_published,
        happenings.c.changed,
        events.c.trigger_text.label("trigger"),
        sentences.c.text.label("sentence"),
        events.c.report_id,
        *SOURCE,
    )
    day, name = happenings.c.day, happenings.c.id
    if filters.actor is not None:
        # The actor's own index lists what it takes part in by day.
        lead, twin = happening_sides.alias("lead"), happening_sides.alias("twin")
        day, name = lead.c.day, lead.c.happening_id
        earlier = or_(
            twin.c.side < lead.c.side,
            and_(twin.c.side == lead.c.side, twin.c.number < lead.c.number),
        )
        chosen = chosen.join(lead, name == happenings.c.id).where(
            lead.c.actor_id == actor_id(connection, filters.actor),
            ~exists().where(
                twin.c.happening_id == name, twin.c.actor_id == lead.c.actor_id, earlier
            ),
        )
        filters = replace(filters, actor=None)
    chosen = chosen.where(*conditions(connection, filters), *days(day, filters))
    answers = newest_first(connection, with_lead(chosen), day, name, filters.limit)
    return with_sides(connection, answers)


def with_lead(chosen: Select[Any]) -> Select[Any]:
    """Join the telling that stands for each happening, its sentence and its report."""
    return (
        chosen.join(events, events.c.id == happenings.c.lead)
        .join(reports, reports.c.id == events.c.report_id)
        .join(
            sentences,
            same_sentence(events),
        )
    )


def conditions(
    connection: Connection, filters: Filters, speaking: bool = False, some_days: bool = False
) -> Iterator[Condition]:
    """Yield what filters, the days apart, mean for happenings.

    speaking: an actor that asserts or denies it counts as well as one on a side.
    some_days: few days are asked for, so that each of their happenings can be looked at.
    """
    for wanted, side in asked_actors(filters):
        yield _takes_part(connection, actor_id(connection, wanted), side, speaking, some_days)
    if filters.type is not None:
        yield happenings.c.type == event_type(filters.type)
    yield from of_class(happenings.c.quad, filters)
    if filters.status is not None:
        yield happenings.c.status == status(filters.status)
    if filters.standing is not None:
        yield happenings.c.standing == standing(filters.standing)
    if filters.place is not None:
        yield in_place(happenings.c.country, happenings.c.place, filters.place)
    told = happening_events.c.happening_id == happenings.c.id
    if filters.publisher is not None:
        printing = reports.alias("printing")
        yield exists().where(
            told,
            printing.c.text_of == happening_events.c.report_id,
            func.lower(printing.c.publisher) == filters.publisher.lower(),
        )
    if filters.text is not None:
        hits = sentence_ids(connection.dialect.name, filters.text)
        held, telling = sentences.alias("held"), events.alias("telling")
        yield happenings.c.id.in_(
            select(happening_events.c.happening_id)
            .join(telling, telling.c.id == happening_events.c.event_id)
            .join(
                held,
                and_(held.c.report_id == telling.c.report_id, held.c.number == telling.c.sentence),
            )
            .where(held.c.id.in_(hits))
        )


def _takes_part(
    connection: Connection, actor: str, side: str, speaking: bool, some_days: bool
) -> Condition:
    """The condition that an actor is on a side; speaking: or says something of it.

    Those of an actor in few are listed at once; one in many is looked for in each
    happening that comes, of which the first few are enough.
    """
    held, said = happening_sides, happening_claims
    on_side = select(held.c.happening_id).where(held.c.actor_id == actor)
    if side:
        on_side = on_side.where(held.c.side == side)
    speaks = (
        select(said.c.happening_id)
        .join(claim_speakers, claim_speakers.c.claim_id == said.c.claim_id)
        .where(claim_speakers.c.actor_id == actor)
    )
    asked = [on_side, speaks] if speaking and not side else [on_side]
    if not some_days and all(_is_short(connection, chosen) for chosen in asked):
        return happenings.c.id.in_(union_all(*asked))
    return or_(held_here(held, on_side), *(held_here(said, chosen) for chosen in asked[1:]))


def held_here(table: Table, chosen: Select[Any]) -> Condition:
    """The condition that a choice of happenings holds the one at hand."""
    return chosen.where(table.c.happening_id == happenings.c.id).correlate(happenings).exists()


def _is_short(connection: Connection, chosen: Select[Any]) -> bool:
    few = select(func.count()).select_from(chosen.limit(FEW + 1).subquery())
    return int(connection.execute(few).scalar_one()) <= FEW


def run(connection: Connection, chosen: Select[Any]) -> Answers:
    """Ask, and return the rows."""
    result = connection.execute(chosen)
    return Answers(tuple(result.keys()), tuple(tuple(row) for row in result))


def sides_of(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return who stands on each side of happenings, most told first: ids, or words."""
    rows = connection.execute(
        select(
            happening_sides.c.happening_id,
            happening_sides.c.side,
            func.coalesce(happening_sides.c.actor_id, happening_sides.c.words),
        )
        .where(happening_sides.c.happening_id.in_(ids))
        .order_by(happening_sides.c.happening_id, happening_sides.c.side, happening_sides.c.number)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for happening, side, who in rows:
        if who not in found[happening, side]:
            found[happening, side].append(who)
    return found


def with_sides(connection: Connection, answers: Answers) -> Answers:
    """Put the sources and targets in behind the type."""
    ids = answers.column("id")
    sides = sides_of(connection, ids)
    place = answers.columns.index("type") + 1
    return Answers(
        (*answers.columns[:place], "sources", "targets", *answers.columns[place:]),
        tuple(
            (*row[:place], sides[name, "source"], sides[name, "target"], *row[place:])
            for row, name in zip(answers.rows, ids, strict=True)
        ),
    )
