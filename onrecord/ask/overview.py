"""The record as a whole, or a slice of it: by month, and by point on the map."""

from sqlalchemy import Connection, Integer, cast, func, select

from onrecord.ask.actor import ask_actor_months, months_of_days
from onrecord.ask.answers import Answers
from onrecord.ask.conditions import choose_events, days, of_class
from onrecord.ask.counts import month_of, tone_counts
from onrecord.ask.fetching import fetch
from onrecord.ask.filters import Filters
from onrecord.record.tables import events, places

SLICE = 5_000
"""The newest events of a narrow slice that are counted; a wider one is not looked through."""


def ask_months(connection: Connection, filters: Filters) -> Answers:
    """Count events by month and quad class; with an actor, those that it takes part in.

    Other filters count the newest 5,000 events only.
    """
    if is_whole(filters):
        if filters.actor is not None:
            return ask_actor_months(connection, filters)
        by_day = (
            select(events.c.day, events.c.quad, func.count().label("events"))
            .where(
                events.c.day.is_not(None),
                *of_class(events.c.quad, filters),
                *days(events.c.day, filters),
            )
            .group_by(events.c.day, events.c.quad)
        )
        return months_of_days(connection, by_day)
    asked = choose_events(connection, filters)
    newest = (
        select(events.c.day, events.c.quad)
        .select_from(asked.events)
        .where(events.c.day.is_not(None), *asked.conditions)
        .order_by(asked.day.desc().nulls_last(), asked.name)
        .limit(SLICE)
        .subquery()
    )
    month = month_of(newest.c.day)
    return fetch(
        connection,
        select(month.label("month"), newest.c.quad, func.count().label("events"))
        .group_by(month, newest.c.quad)
        .order_by(month, newest.c.quad),
    )


def ask_map(connection: Connection, filters: Filters) -> Answers:
    """Count events by the point where they happened, the busiest points first.

    With filters other than days and quad class, the newest 5,000 events only.
    """
    if is_whole(filters) and filters.actor is None:
        where = [
            events.c.latitude.is_not(None),
            *days(events.c.day, filters),
            *of_class(events.c.quad, filters),
        ]
        points = select(
            events.c.latitude, events.c.longitude, events.c.quad, events.c.place_id
        ).where(*where)
    else:
        asked = choose_events(connection, filters)
        points = (
            select(events.c.latitude, events.c.longitude, events.c.quad, events.c.place_id)
            .select_from(asked.events)
            .where(events.c.latitude.is_not(None), *asked.conditions)
            .order_by(asked.day.desc().nulls_last(), asked.name)
            .limit(SLICE)
        )
    taken = points.subquery()
    counted = func.count()
    busiest = (
        select(
            taken.c.latitude,
            taken.c.longitude,
            func.min(taken.c.place_id).label("place_id"),
            counted.label("events"),
            *tone_counts(taken.c.quad),
        )
        .group_by(taken.c.latitude, taken.c.longitude)
        .order_by(counted.desc(), taken.c.latitude, taken.c.longitude)
        .limit(filters.limit)
        .subquery()
    )
    named = (
        select(
            places.c.name.label("place"),
            places.c.country,
            busiest.c.latitude,
            busiest.c.longitude,
            cast(busiest.c.events, Integer).label("events"),
            busiest.c.cooperation,
            busiest.c.conflict,
        )
        .join(places, places.c.id == busiest.c.place_id)
        .order_by(busiest.c.events.desc(), busiest.c.latitude, busiest.c.longitude)
    )
    return fetch(connection, named)


def is_whole(filters: Filters) -> bool:
    """Whether nothing but actor, days, quad class and limit is asked for."""
    narrow = (
        filters.with_, filters.source, filters.target, filters.about, filters.type,
        filters.stance, filters.status, filters.standing, filters.place, filters.point,
        filters.publisher, filters.text,
    )  # fmt: skip
    return all(value is None for value in narrow)
