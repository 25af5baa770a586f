"""What is contested now: the point, who asserts and who denies it, since when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import days
from onrecord.ask.fetching import SOURCE, same_sentence
from onrecord.ask.filters import Filters
from onrecord.ask.happenings import conditions, run, with_lead, with_sides
from onrecord.record.happening_tables import happening_claims, happenings
from onrecord.record.tables import claim_speakers, claims, events, sentences

CONTESTED = ("disputed", "denied")


def ask_disputes(connection: Connection, filters: Filters) -> Answers:
    """List contested happenings, the newest movement first.

    ``moved``: the last day on which somebody first asserted or denied it; since and
    until mean that day. asserted_by, denied_by: speakers in the order in which they first
    spoke; the days and sentences of both follow. new: what changed since the first
    day asked for. actor means who takes part and who speaks.
    """
    chosen = (
        select(
            happenings.c.id,
            happenings.c.moved,
            happenings.c.type,
            happenings.c.status,
            happenings.c.standing,
            happenings.c.place,
            happenings.c.country,
            happenings.c.reports,
            happenings.c.texts,
            events.c.trigger_text.label("trigger"),
            sentences.c.text.label("sentence"),
            events.c.report_id,
            *SOURCE,
        )
        .where(happenings.c.id.in_(newest(connection, filters, filters.limit)))
        .order_by(happenings.c.moved.desc().nulls_last(), happenings.c.id)
        .limit(filters.limit)
    )
    answers = with_sides(connection, run(connection, with_lead(chosen)))
    ids = answers.column("id")
    said = _said(connection, ids)
    added = [_columns(said[name], filters.since) for name in ids]
    place = answers.columns.index("standing") + 1
    names = tuple(_columns([], None))
    return Answers(
        (*answers.columns[:place], *names, *answers.columns[place:]),
        tuple(
            (*row[:place], *extra.values(), *row[place:])
            for row, extra in zip(answers.rows, added, strict=True)
        ),
    )


def newest(connection: Connection, filters: Filters, limit: int) -> Select[tuple[str]]:
    """Select the ids of so many contested happenings, those that moved last.

    Each standing is asked for by itself, so that its index gives the newest first.
    """
    wanted = [*conditions(connection, filters, speaking=True), *days(happenings.c.moved, filters)]
    parts = [
        select(happenings.c.id, happenings.c.moved)
        .where(happenings.c.standing == standing, *wanted)
        .order_by(happenings.c.moved.desc().nulls_last(), happenings.c.id)
        .limit(limit)
        .subquery()
        for standing in CONTESTED
    ]
    both = union_all(*(select(part.c.id, part.c.moved) for part in parts)).subquery()
    chosen = (
        select(both.c.id)
        .order_by(both.c.moved.desc().nulls_last(), both.c.id)
        .limit(limit)
        .subquery()
    )
    return select(chosen.c.id)


def _said(connection: Connection, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    rows = connection.execute(
        select(
            happening_claims.c.happening_id,
            happening_claims.c.link,
            happening_claims.c.day,
            func.coalesce(claim_speakers.c.actor_id, claim_speakers.c.text).label("speaker"),
            sentences.c.text.label("sentence"),
        )
        .join(claims, claims.c.id == happening_claims.c.claim_id)
        .join(
            sentences,
            same_sentence(claims),
        )
        .outerjoin(claim_speakers, claim_speakers.c.claim_id == claims.c.id)
        .where(happening_claims.c.happening_id.in_(ids))
        .order_by(
            happening_claims.c.day.is_(None),
            happening_claims.c.day,
            claims.c.report_id,
            claims.c.number,
            claim_speakers.c.number,
        )
    )
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row.happening_id].append(dict(row._mapping))
    return found


def _columns(said: list[dict[str, Any]], since: date | None) -> dict[str, Any]:
    sides = {link: [row for row in said if row["link"] == link] for link in ("asserts", "denies")}
    new: list[str] = []
    for link, rows in sides.items():
        for speaker in _speakers(rows):
            first = next(row["day"] for row in rows if row["speaker"] == speaker)
            if since is not None and first is not None and first >= since:
                new.append(f"{speaker} {link} it since {first}")
    made: dict[str, Any] = {
        "asserted_by": _speakers(sides["asserts"]),
        "denied_by": _speakers(sides["denies"]),
    }
    for link, name in (("asserts", "asserted"), ("denies", "denied")):
        told = [row["day"] for row in sides[link] if row["day"] is not None]
        made[f"first_{name}"] = min(told, default=None)
        made[f"last_{name}"] = max(told, default=None)
        made[f"{name}_in"] = _first_sentence(sides[link])
    return {**made, "new": new}


def _speakers(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row["speaker"] for row in rows if row["speaker"] is not None))


def _first_sentence(rows: list[dict[str, Any]]) -> str | None:
    return " ".join(rows[0]["sentence"].split()) if rows else None
