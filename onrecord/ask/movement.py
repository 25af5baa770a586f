"""How what is contested moves: assertions and denials by month."""

from sqlalchemy import Connection, case, func, select

from onrecord.ask.answers import Answers
from onrecord.ask.counts import month_of
from onrecord.ask.disputes import newest
from onrecord.ask.fetching import fetch
from onrecord.ask.filters import Filters
from onrecord.record.happening_tables import happening_claims

LOOKED_THROUGH = 10_000
"""The contested happenings that moved last; their claims are counted."""

OF_ONE = 1_000
"""The same where an actor is asked for, which costs more."""


def ask_movement(connection: Connection, filters: Filters) -> Answers:
    """Count by month the claims that assert and that deny what is contested.

    since, until: the day on which the happening last moved, as for disputes.
    """
    limit = LOOKED_THROUGH if filters.actor is None else OF_ONE
    chosen = newest(connection, filters, limit).subquery()
    month, link = month_of(happening_claims.c.day), happening_claims.c.link
    counted = (
        select(
            month.label("month"),
            func.sum(case((link == "asserts", 1), else_=0)).label("asserted"),
            func.sum(case((link == "denies", 1), else_=0)).label("denied"),
        )
        .join(chosen, chosen.c.id == happening_claims.c.happening_id)
        .where(happening_claims.c.day.is_not(None))
        .group_by(month)
        .order_by(month)
    )
    return fetch(connection, counted)
