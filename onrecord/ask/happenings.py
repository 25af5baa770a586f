"""Questions about happenings: which there are, and all that is kept of one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import Condition, actor_id, days
from onrecord.ask.fetching import SOURCE
from onrecord.ask.filters import Filters
from onrecord.codebook.scales import QUAD
from onrecord.record.happening_tables import (
    happening_claims,
    happening_events,
    happening_sides,
    happenings,
)
from onrecord.record.search import sentence_ids
from onrecord.record.tables import claim_speakers, events, reports, sentences


def ask_happenings(connection: Connection, filters: Filters) -> Answers:
    """List happenings, newest day first, each with the sentence that tells it best.

    since, until: the happening's first day, else the day it was first published.
    publisher, text: some report's. reports: printings; texts: independent texts.
    """
    chosen = (
        select(
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
        .where(*conditions(connection, filters), *days(happenings.c.day, filters))
        .order_by(happenings.c.day.desc(), happenings.c.id)
        .limit(filters.limit)
    )
    return with_sides(connection, run(connection, with_lead(chosen)))


def with_lead(chosen: Select[Any]) -> Select[Any]:
    """Join the telling that stands for each happening, its sentence and its report."""
    return (
        chosen.join(events, events.c.id == happenings.c.lead)
        .join(reports, reports.c.id == events.c.report_id)
        .join(
            sentences,
            and_(
                sentences.c.report_id == events.c.report_id,
                sentences.c.number == events.c.sentence,
            ),
        )
    )


def conditions(
    connection: Connection, filters: Filters, speaking: bool = False
) -> Iterator[Condition]:
    """Yield what filters, the days apart, mean for happenings.

    speaking: an actor that asserts or denies it counts as well as one on a side.
    """
    for wanted, side in (
        (filters.actor, ""),
        (filters.with_, ""),
        (filters.source, "source"),
        (filters.target, "target"),
    ):
        if wanted is not None:
            yield _takes_part(actor_id(connection, wanted), side, speaking)
    if filters.type is not None:
        wanted = filters.type
        yield happenings.c.type == (wanted.upper() if wanted.upper() in QUAD else wanted)
    if filters.status is not None:
        yield happenings.c.status == filters.status
    if filters.standing is not None:
        yield happenings.c.standing == filters.standing
    if filters.place is not None:
        yield or_(
            happenings.c.country == filters.place.upper(),
            func.lower(happenings.c.place) == filters.place.lower(),
        )
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


def _takes_part(actor: str, side: str, speaking: bool) -> Condition:
    held = happening_sides
    on_side = select(held.c.happening_id).where(held.c.actor_id == actor)
    if side:
        return happenings.c.id.in_(on_side.where(held.c.side == side))
    if not speaking:
        return happenings.c.id.in_(on_side)
    speaks = (
        select(happening_claims.c.happening_id)
        .join(claim_speakers, claim_speakers.c.claim_id == happening_claims.c.claim_id)
        .where(claim_speakers.c.actor_id == actor)
    )
    return or_(happenings.c.id.in_(on_side), happenings.c.id.in_(speaks))


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
