"""Filters as conditions on the tables."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, func, or_, select, tuple_

from onrecord.ask.filters import Filters
from onrecord.codebook.scales import QUAD
from onrecord.errors import OptionError
from onrecord.record.search import sentence_ids
from onrecord.record.tables import actors, event_sides, events, places, reports, sentences

Condition = ColumnElement[bool]


def actor_id(connection: Connection, wanted: str) -> str:
    """Return the id of the actor that is meant by an id or a name.

    Names are matched whatever their case. Raises OptionError, naming near ones,
    if the record knows no such actor.
    """
    for column in (actors.c.id, actors.c.name):
        same = select(actors.c.id).where(func.lower(column) == wanted.lower()).order_by(actors.c.id)
        found = connection.execute(same.limit(1)).scalar_one_or_none()
        if found is not None:
            return str(found)
    like = select(actors.c.name).where(actors.c.name.ilike(f"%{wanted}%")).limit(5)
    near = ", ".join(connection.execute(like).scalars())
    hint = f"; it has {near}" if near else "; list those it knows with: onrecord actors"
    raise OptionError(f"the record has no actor {wanted!r}{hint}")


def event_conditions(connection: Connection, filters: Filters) -> Iterator[Condition]:
    """Yield the conditions on ``events`` joined with ``reports``."""
    for wanted, side in (
        (filters.actor, None),
        (filters.with_, None),
        (filters.source, "source"),
        (filters.target, "target"),
    ):
        if wanted is not None:
            yield _has_side(actor_id(connection, wanted), side, filters)
    if filters.type is not None:
        yield events.c.type == _type(filters.type)
    if filters.status is not None:
        yield events.c.status == filters.status
    if filters.standing is not None:
        yield events.c.standing == filters.standing
    if filters.place is not None:
        yield _at(filters.place)
    yield from days(events.c.day, filters)
    yield from of_report(connection, events, filters)


def days(column: ColumnElement[date | None], filters: Filters) -> Iterator[Condition]:
    """Yield the conditions that since and until put on a column of days."""
    if filters.since is not None:
        yield column >= filters.since
    if filters.until is not None:
        yield column <= filters.until


def of_report(connection: Connection, table: FromClause, filters: Filters) -> Iterator[Condition]:
    """Yield the conditions on the report that a row comes from, and on its sentence."""
    if filters.publisher is not None:
        yield func.lower(reports.c.publisher) == filters.publisher.lower()
    if filters.text is not None:
        hits = sentence_ids(connection.dialect.name, filters.text)
        held = sentences.alias("held")
        yield tuple_(table.c.report_id, table.c.sentence).in_(
            select(held.c.report_id, held.c.number).where(held.c.id.in_(hits))
        )


def _has_side(actor: str, side: str | None, filters: Filters) -> Condition:
    sides = [event_sides.c.actor_id == actor, *days(event_sides.c.day, filters)]
    if side is not None:
        sides.append(event_sides.c.side == side)
    return events.c.id.in_(select(event_sides.c.event_id).where(*sides))


def _type(wanted: str) -> str:
    return wanted.upper() if wanted.upper() in QUAD else wanted


def _at(wanted: str) -> Condition:
    here = select(places.c.id).where(
        or_(places.c.country == wanted.upper(), func.lower(places.c.name) == wanted.lower())
    )
    return events.c.place_id.in_(here)
