"""What the record knows about one actor."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)

from onrecord.ask.answers import Answers
from onrecord.ask.applies import kind
from onrecord.ask.conditions import actor_id, days, months, of_class
from onrecord.ask.counts import month_of, tone_counts
from onrecord.ask.fetching import fetch
from onrecord.ask.filters import Filters
from onrecord.record.tables import actors, event_pairs, event_sides, report_actors, reports


@dataclass(frozen=True, slots=True)
class ActorCard:
    """Who an actor is, and how much of the record is about it.

    sectors: PLOVER's. members: a coalition's, by id. reports: texts that name it.
    first_day, last_day: of the events it takes part in; None without any.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    members: tuple[str, ...]
    reports: int
    events: int
    first_day: date | None
    last_day: date | None


def find_actor(connection: Connection, wanted: str) -> ActorCard:
    """Return an actor by id or name. Raises OptionError, with near ones, if there is none."""
    actor = actor_id(connection, wanted)
    row = connection.execute(select(actors).where(actors.c.id == actor)).one()
    named = select(func.count()).where(report_actors.c.actor_id == actor)
    side = event_sides.c
    taken = select(func.count(), func.min(side.day), func.max(side.day)).where(
        side.actor_id == actor
    )
    events, first_day, last_day = connection.execute(taken).one()
    return ActorCard(
        id=row.id,
        name=row.name,
        kind=row.kind,
        country=row.country,
        sectors=tuple(row.sectors.split()),
        members=tuple(row.members.split()),
        reports=connection.execute(named).scalar_one(),
        events=events,
        first_day=first_day,
        last_day=last_day,
    )


def ask_partners(connection: Connection, filters: Filters) -> Answers:
    """Rank with whom an actor has events: by it, to it, co-operation and conflict apart.

    actor: whose partners; kind: theirs. since, until: whole months. An event with several
    partners counts for each.
    """
    wanted = actor_id(connection, filters.actor or "")
    pair = event_pairs.c
    parts = []
    for own, other, by_it in ((pair.source, pair.target, 1), (pair.target, pair.source, 0)):
        part = (
            select(
                other.label("actor"),
                literal(by_it, Integer).label("by_it"),
                pair.quad,
                func.count().label("events"),
            )
            .where(own == wanted, other != wanted, *months(filters), *of_class(pair.quad, filters))
            .group_by(other, pair.quad)
        )
        parts.append(part)
    both = union_all(*parts).subquery()
    counted = cast(func.sum(both.c.events), Integer)
    ranked = (
        select(
            both.c.actor,
            actors.c.name,
            actors.c.kind,
            counted.label("events"),
            func.sum(case((both.c.by_it == 1, both.c.events), else_=0)).label("by_it"),
            func.sum(case((both.c.by_it == 0, both.c.events), else_=0)).label("to_it"),
            *tone_counts(both.c.quad, both.c.events),
        )
        .join(actors, actors.c.id == both.c.actor)
        .where(*([] if filters.kind is None else [actors.c.kind == kind(filters.kind)]))
        .group_by(both.c.actor, actors.c.name, actors.c.kind)
        .order_by(counted.desc(), both.c.actor)
        .limit(filters.limit)
    )
    return fetch(connection, ranked)


def ask_actor_months(connection: Connection, filters: Filters) -> Answers:
    """Count the events that an actor takes part in, by month and quad class."""
    wanted = actor_id(connection, filters.actor or "")
    side = event_sides.c
    by_day = (
        select(side.day, side.quad, func.count(side.event_id.distinct()).label("events"))
        .where(
            side.actor_id == wanted,
            side.day.is_not(None),
            *of_class(side.quad, filters),
            *days(side.day, filters),
        )
        .group_by(side.day, side.quad)
    )
    return months_of_days(connection, by_day)


def months_of_days(connection: Connection, by_day: Select[Any]) -> Answers:
    """Sum up by month what was counted by day and quad class.

    Counting by day first lets an index that lies in that order do the work.
    """
    days_ = by_day.subquery()
    month = month_of(days_.c.day)
    counted = cast(func.sum(days_.c.events), Integer)
    return fetch(
        connection,
        select(month.label("month"), days_.c.quad, counted.label("events"))
        .group_by(month, days_.c.quad)
        .order_by(month, days_.c.quad),
    )


def ask_offices(connection: Connection, filters: Filters) -> Answers:
    """List offices by the days of the reports that name them: a person's, or a state's people.

    first_named, last_named: days published; an office may have been held longer.
    """
    wanted = actor_id(connection, filters.actor or "")
    whose = or_(actors.c.id == wanted, and_(actors.c.kind == "person", actors.c.country == wanted))
    named = func.count()
    first = func.min(reports.c.published)
    office = func.lower(report_actors.c.roles)
    listed = (
        select(
            actors.c.id.label("actor"),
            actors.c.name,
            office.label("office"),
            first.label("first_named"),
            func.max(reports.c.published).label("last_named"),
            named.label("reports"),
        )
        .join(report_actors, report_actors.c.actor_id == actors.c.id)
        .join(reports, reports.c.id == report_actors.c.report_id)
        .where(whose, report_actors.c.roles != "", reports.c.published.is_not(None))
        .group_by(actors.c.id, actors.c.name, office)
        .order_by(first, actors.c.id, office)
        .limit(filters.limit)
    )
    return fetch(connection, listed)
