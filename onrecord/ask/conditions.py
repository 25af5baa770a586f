"""Filters as conditions on the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from onrecord.ask.applies import event_type, no_such, standing, status
from onrecord.ask.counts import QUADS, TONES
from onrecord.ask.filters import Filters
from onrecord.codebook.actors import states
from onrecord.errors import OptionError
from onrecord.record.search import sentence_ids
from onrecord.record.tables import (
    actors,
    event_pairs,
    event_sides,
    events,
    places,
    reports,
    sentences,
)

Condition = ColumnElement[bool]

ENOUGH = 20_000
"""Sides counted to tell which of two actors is rarer; more make no difference."""


def actor_id(connection: Connection, wanted: str) -> str:
    """Return the id of the actor that is meant by an id or a name.

    Names are matched whatever their case. Raises OptionError, naming near ones,
    if the record knows no such actor, or none is named.
    """
    if not wanted:
        raise OptionError("name an actor, as in: --actor PRK")
    for column in (actors.c.id, actors.c.name):
        same = select(actors.c.id).where(func.lower(column) == wanted.lower()).order_by(actors.c.id)
        found = connection.execute(same.limit(1)).scalar_one_or_none()
        if found is not None:
            return str(found)
    like = select(actors.c.name).where(actors.c.name.ilike(f"%{wanted}%")).limit(5)
    near = ", ".join(connection.execute(like).scalars())
    hint = f"; it has {near}" if near else "; list those it knows with: onrecord actors"
    raise OptionError(f"the record has no actor {wanted!r}{hint}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events are asked for: what to select them from, on what conditions.

    day, name: by which they are put in order, the newest first.

    Where an actor is asked for, the rarest one's sides lead: they lie in order of
    day in one index, so that the newest events come without looking at the rest.
    """

    events: FromClause
    conditions: tuple[Condition, ...]
    day: ColumnElement[Any]
    name: ColumnElement[Any]


def choose_events(connection: Connection, filters: Filters) -> Chosen:
    """Turn filters into what ``events``, with ``reports`` joined, is selected by."""
    sides = sorted(_wanted_sides(connection, filters))
    conditions = [*_event_conditions(connection, filters)]
    if not sides:
        chosen = (*conditions, *days(events.c.day, filters))
        return Chosen(events, chosen, events.c.day, events.c.id)
    (_, actor, side), *others = sides
    lead, twin = event_sides.alias("lead"), event_sides.alias("twin")
    conditions += [lead.c.actor_id == actor, *days(lead.c.day, filters)]
    if side:
        conditions.append(lead.c.side == side)
    # An actor may stand on an event's sides more than once; the first stands for all.
    earlier = or_(
        twin.c.side < lead.c.side,
        and_(twin.c.side == lead.c.side, twin.c.number < lead.c.number),
    )
    doubled = [twin.c.event_id == lead.c.event_id, twin.c.actor_id == actor, earlier]
    if side:
        doubled.append(twin.c.side == side)
    conditions.append(~exists().where(*doubled))
    for _, other, at in others:
        conditions.append(_has_side(other, at))
    if filters.actor is not None and filters.with_ is not None:
        conditions.append(
            _opposed(actor_id(connection, filters.actor), actor_id(connection, filters.with_))
        )
    return Chosen(
        lead.join(events, events.c.id == lead.c.event_id),
        tuple(conditions),
        lead.c.day,
        lead.c.event_id,
    )


def _wanted_sides(connection: Connection, filters: Filters) -> Iterator[tuple[int, str, str]]:
    """Yield how many sides each wanted actor has, its id, and the side (or "")."""
    for wanted, side in asked_actors(filters):
        actor = actor_id(connection, wanted)
        held = select(event_sides.c.actor_id).where(event_sides.c.actor_id == actor)
        counted = select(func.count()).select_from(held.limit(ENOUGH).subquery())
        yield connection.execute(counted).scalar_one(), actor, side


def asked_actors(filters: Filters) -> Iterator[tuple[str, str]]:
    """Yield the actors that are asked for, each with the side it must be on, "" for either."""
    for wanted, side in (
        (filters.actor, ""),
        (filters.with_, ""),
        (filters.source, "source"),
        (filters.target, "target"),
    ):
        if wanted is not None:
            yield wanted, side


def in_place(country: ColumnElement[Any], name: ColumnElement[Any], wanted: str) -> Condition:
    """The condition that a place is of this country (alpha-3) or has this name."""
    return or_(country == wanted.upper(), func.lower(name) == wanted.lower())


def _event_conditions(connection: Connection, filters: Filters) -> Iterator[Condition]:
    if filters.type is not None:
        yield events.c.type == event_type(filters.type)
    yield from of_class(events.c.quad, filters)
    if filters.status is not None:
        yield events.c.status == status(filters.status)
    if filters.standing is not None:
        yield events.c.standing == standing(filters.standing)
    if filters.place is not None:
        yield _at(filters.place)
    if filters.point is not None:
        yield from _at_point(filters.point)
    yield from of_report(connection, events, filters)


def days(column: ColumnElement[date | None], filters: Filters) -> Iterator[Condition]:
    """Yield the conditions that since and until put on a column of days."""
    if filters.since is not None:
        yield column >= filters.since
    if filters.until is not None:
        yield column <= filters.until


def of_class(column: ColumnElement[Any], filters: Filters) -> Iterator[Condition]:
    """Yield the conditions that quad and tone put on a column of quad classes."""
    if filters.quad is not None:
        if filters.quad not in QUADS:
            raise no_such("quad class", str(filters.quad), map(str, QUADS))
        yield column == filters.quad
    if filters.tone is not None:
        tones = dict(TONES)
        if filters.tone not in tones:
            raise no_such("tone", filters.tone, tones)
        yield column.in_(tones[filters.tone])


def months(filters: Filters) -> Iterator[Condition]:
    """Yield the conditions that since and until put on pairs, which know whole months."""
    month = event_pairs.c.month
    if filters.since is not None:
        yield month >= f"{filters.since:%Y-%m}"
    if filters.until is not None:
        yield month <= f"{filters.until:%Y-%m}"


def of_report(connection: Connection, table: FromClause, filters: Filters) -> Iterator[Condition]:
    """Yield the conditions on the report that a row comes from, and on its sentence."""
    if filters.publisher is not None:
        yield table.c.report_id.in_(printed_by(filters.publisher))
    if filters.text is not None:
        hits = sentence_ids(connection.dialect.name, filters.text)
        held = sentences.alias("held")
        yield tuple_(table.c.report_id, table.c.sentence).in_(
            select(held.c.report_id, held.c.number).where(held.c.id.in_(hits))
        )


def printed_by(publisher: str) -> Select[tuple[str]]:
    """Select the ids of the texts that a publisher printed, as the first or after another."""
    printing = reports.alias("printing")
    return select(printing.c.text_of).where(func.lower(printing.c.publisher) == publisher.lower())


def _has_side(actor: str, side: str) -> Condition:
    held = event_sides.alias()
    conditions = [held.c.event_id == events.c.id, held.c.actor_id == actor]
    if side:
        conditions.append(held.c.side == side)
    return exists().where(*conditions)


def _opposed(one: str, other: str) -> Condition:
    """The condition that the two stand on opposite sides of an event."""
    pair = event_pairs.alias()
    return exists().where(
        pair.c.event_id == events.c.id,
        or_(
            and_(pair.c.source == one, pair.c.target == other),
            and_(pair.c.source == other, pair.c.target == one),
        ),
    )


def _at(wanted: str) -> Condition:
    if wanted.upper() in states():
        # By itself, so that the index by country and day gives the newest first.
        return events.c.place_country == wanted.upper()
    named = select(places.c.id).where(func.lower(places.c.name) == wanted.lower())
    return events.c.place_id.in_(named)


def _at_point(wanted: str) -> Iterator[Condition]:
    try:
        latitude, longitude = (float(part) for part in wanted.split(","))
    except ValueError as error:
        raise OptionError(
            f"{wanted[:40]!r} is no point: write latitude and longitude, as in -15.84,-70.02"
        ) from error
    yield events.c.latitude == latitude
    yield events.c.longitude == longitude
