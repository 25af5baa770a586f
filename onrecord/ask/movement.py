"""How what is contested moves: assertions and denials by month."""

from sqlalchemy import Connection, case, func, select

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import days
from onrecord.ask.counts import month_of
from onrecord.ask.disputes import CONTESTED
from onrecord.ask.fetching import fetch
from onrecord.ask.filters import Filters
from onrecord.ask.happenings import conditions
from onrecord.record.happening_tables import happening_claims, happenings

LOOKED_THROUGH = 20_000
"""The contested happenings that moved last; their claims are counted."""


def ask_movement(connection: Connection, filters: Filters) -> Answers:
    """Count by month the claims that assert and that deny what is contested.

    since, until: the day on which the happening last moved, as for disputes.
    """
    newest = (
        select(happenings.c.id)
        .where(
            happenings.c.standing.in_(CONTESTED),
            *conditions(connection, filters, speaking=True),
            *days(happenings.c.moved, filters),
        )
        .order_by(happenings.c.moved.desc(), happenings.c.id)
        .limit(LOOKED_THROUGH)
        .subquery()
    )
    month, link = month_of(happening_claims.c.day), happening_claims.c.link
    counted = (
        select(
            month.label("month"),
            func.sum(case((link == "asserts", 1), else_=0)).label("asserted"),
            func.sum(case((link == "denies", 1), else_=0)).label("denied"),
        )
        .join(newest, newest.c.id == happening_claims.c.happening_id)
        .where(happening_claims.c.day.is_not(None))
        .group_by(month)
        .order_by(month)
    )
    return fetch(connection, counted)
