"""Who acts on whom: two actors by month, all of them as a network."""

from sqlalchemy import Connection, and_, func, or_, select, union_all

from onrecord.ask.answers import Answers
from onrecord.ask.applies import kind
from onrecord.ask.conditions import actor_id, months, of_class
from onrecord.ask.counts import tone_counts
from onrecord.ask.fetching import fetch
from onrecord.ask.filters import Filters
from onrecord.errors import OptionError
from onrecord.record.tables import actors, event_pairs

MOST_EDGES = 2_000
"""Edges that one network can have; none with more can be read, or drawn."""


def ask_pair(connection: Connection, filters: Filters) -> Answers:
    """Count the events between two actors by month, direction and type.

    actor, with_: the two. goldstein: the mean score, from -10 to 10. since, until:
    whole months.
    """
    if filters.actor is None or filters.with_ is None:
        raise OptionError("name two actors, as in: --actor USA --with PRK")
    one, other = (actor_id(connection, name) for name in (filters.actor, filters.with_))
    pair = event_pairs.c
    between = or_(
        and_(pair.source == one, pair.target == other),
        and_(pair.source == other, pair.target == one),
    )
    counted = (
        select(
            pair.month,
            pair.source,
            pair.target,
            pair.type,
            pair.quad,
            func.count().label("events"),
            func.avg(pair.goldstein).label("goldstein"),
        )
        .where(between, pair.month.is_not(None), *months(filters))
        .group_by(pair.month, pair.source, pair.target, pair.type, pair.quad)
        .order_by(pair.month, pair.source, pair.target, pair.type)
    )
    return fetch(connection, counted)


def ask_network(connection: Connection, filters: Filters) -> Answers:
    """List who acts on whom, the busiest first, each direction an edge.

    actor: on either end. kind: both ends are of it. at_least: events of an edge. quad,
    tone: only these events count. since, until: whole months.
    """
    pair = event_pairs.c
    conditions = [
        pair.source != pair.target,
        *months(filters),
        *of_class(pair.quad, filters),
    ]
    events = func.count()
    counted = (
        select(
            pair.source,
            pair.target,
            events.label("events"),
            *tone_counts(pair.quad),
            func.avg(pair.goldstein).label("goldstein"),
        )
        .where(*conditions)
        .group_by(pair.source, pair.target)
        .having(events >= (filters.at_least or 1))
    )
    if filters.actor is not None:
        wanted = actor_id(connection, filters.actor)
        # Each end has an index of its own that holds all that is asked.
        ends = (counted.where(end == wanted) for end in (pair.source, pair.target))
        counted = select(union_all(*ends).subquery())
    busiest = counted.subquery()
    edges = (
        select(busiest)
        .order_by(busiest.c.events.desc(), busiest.c.source, busiest.c.target)
        .limit(MOST_EDGES)
        .subquery()
    )
    source, target = actors.alias("source_actor"), actors.alias("target_actor")
    named = (
        select(
            edges.c.source,
            source.c.name.label("source_name"),
            source.c.kind.label("source_kind"),
            edges.c.target,
            target.c.name.label("target_name"),
            target.c.kind.label("target_kind"),
            edges.c.events,
            edges.c.cooperation,
            edges.c.conflict,
            edges.c.goldstein,
        )
        .join(source, source.c.id == edges.c.source)
        .join(target, target.c.id == edges.c.target)
        .order_by(edges.c.events.desc(), edges.c.source, edges.c.target)
        .limit(filters.limit)
    )
    if filters.kind is not None:
        both = kind(filters.kind)
        named = named.where(source.c.kind == both, target.c.kind == both)
    return fetch(connection, named)
