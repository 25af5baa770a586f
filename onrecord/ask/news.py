"""What is new since a day: happenings, denials, plans whose day has come, figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import Condition
from onrecord.ask.fetching import SOURCE, same_sentence
from onrecord.ask.filters import Filters
from onrecord.ask.happenings import conditions, run, sides_of, with_lead
from onrecord.record.happening_tables import (
    happening_claims,
    happening_events,
    happening_figures,
    happenings,
)
from onrecord.record.tables import claim_speakers, claims, events, figures, reports, sentences

COLUMNS = (
    "kind",
    "day",
    "happening",
    "type",
    "sources",
    "targets",
    "what",
    "sentence",
    "report_id",
    "title",
    "publisher",
    "published",
    "url",
)

LONGEST_RUN = timedelta(days=366)
"""A plan that began longer before than this is none that comes or passes."""

LATE = 7
"""Days before the first one asked for within which what only came in since is new too: feeds lag
by hours or days, while an archive that is entered today is not today's news."""

KINDS = ("new happening", "new denial", "plan due", "plan passed", "figure changed")
"""What can be new. A plan is due from its first day to its last, and passed after."""


def ask_new(
    connection: Connection, filters: Filters, today: date | None = None, late: int = LATE
) -> Answers:
    """List what is new from ``since`` (a day before today, unless given) on, newest first.

    New is what was published since, and what came into the record since that was
    published up to ``late`` days before. Days are days published, and for plans the days
    they are for. today: the day by which plans are due. actor means who takes part and
    who speaks.
    """
    now = today or date.today()
    since = filters.since or date.fromordinal(now.toordinal() - 1)
    until = filters.until or now
    asked = replace(filters, since=since, until=until)
    window = _Window(since, until, since - timedelta(days=late))
    rows = [
        *_begun(connection, asked, window),
        *_denials(connection, asked, window),
        *_plans(connection, asked, now),
        *_figures(connection, asked, window),
    ]
    rows.sort(key=lambda row: (-row["day"].toordinal(), KINDS.index(row["kind"]), row["happening"]))
    rows = rows[: filters.limit]
    sides = sides_of(connection, sorted({row["happening"] for row in rows}))
    for row in rows:
        row["sources"] = sides[row["happening"], "source"]
        row["targets"] = sides[row["happening"], "target"]
    return Answers(COLUMNS, tuple(tuple(row[name] for name in COLUMNS) for row in rows))


@dataclass(frozen=True, slots=True)
class _Window:
    """Days asked for, both inclusive. earliest: the first day published of what came in late."""

    since: date
    until: date
    earliest: date

    def published(self, day: ColumnElement[date | None]) -> Condition:
        """The condition that what is new may have this day."""
        return and_(day >= self.earliest, day <= self.until)

    def entered(self, added: ColumnElement[datetime]) -> Condition:
        """The condition that this moment (UTC) lies within the days."""
        end = datetime.combine(self.until + timedelta(days=1), time())
        return and_(added >= datetime.combine(self.since, time()), added < end)


def _lead(connection: Connection, filters: Filters) -> Select[Any]:
    chosen = select(
        happenings.c.id.label("happening"),
        happenings.c.type,
        happenings.c.standing,
        happenings.c.status,
        happenings.c.first_day,
        happenings.c.last_day,
        happenings.c.first_published,
        happenings.c.texts,
        sentences.c.text.label("sentence"),
        events.c.report_id,
        *SOURCE,
    ).where(*conditions(connection, filters, speaking=True, some_days=True))
    return with_lead(chosen)


def _begun(connection: Connection, filters: Filters, window: _Window) -> Iterator[dict[str, Any]]:
    day = happenings.c.first_published
    told, printing = happening_events.alias("told"), reports.alias("printing")
    known_before = exists().where(
        told.c.happening_id == happenings.c.id,
        printing.c.id == told.c.report_id,
        ~window.entered(printing.c.added),
    )
    chosen = _lead(connection, filters).where(
        window.published(day), or_(day >= filters.since, ~known_before)
    )
    for row in run(connection, chosen.order_by(day.desc(), happenings.c.id).limit(filters.limit)):
        texts = "1 text" if row["texts"] == 1 else f"{row['texts']} independent texts"
        what = f"{row['standing']} by {texts}"
        yield _row(row, "new happening", row["first_published"], what)


def _denials(connection: Connection, filters: Filters, window: _Window) -> Iterator[dict[str, Any]]:
    """Yield the first denial of each speaker, where it is new."""
    who = func.coalesce(claim_speakers.c.actor_id, claim_speakers.c.text)
    source = reports.alias("source")
    # Only what is denied in these days can be denied for the first time in them.
    denied = (
        select(happening_claims.c.happening_id)
        .join(claims, claims.c.id == happening_claims.c.claim_id)
        .where(
            claims.c.stance == "denies",
            window.published(claims.c.day),
        )
    )
    first = (
        select(
            happening_claims.c.happening_id,
            who.label("speaker"),
            func.min(happening_claims.c.day).label("day"),
            func.min(claims.c.id).label("claim"),
            func.min(source.c.added).label("added"),
        )
        .join(claims, claims.c.id == happening_claims.c.claim_id)
        .join(source, source.c.id == claims.c.report_id)
        .outerjoin(claim_speakers, claim_speakers.c.claim_id == claims.c.id)
        .where(happening_claims.c.link == "denies", happening_claims.c.happening_id.in_(denied))
        .group_by(happening_claims.c.happening_id, who)
        .subquery()
    )
    chosen = (
        select(
            first.c.day.label("denied"),
            first.c.speaker,
            happenings.c.id.label("happening"),
            happenings.c.type,
            sentences.c.text.label("sentence"),
            claims.c.report_id,
            *SOURCE,
        )
        .join(happenings, happenings.c.id == first.c.happening_id)
        .join(claims, claims.c.id == first.c.claim)
        .join(reports, reports.c.id == claims.c.report_id)
        .join(
            sentences,
            same_sentence(claims),
        )
        .where(
            *conditions(connection, filters, speaking=True, some_days=True),
            window.published(first.c.day),
            or_(first.c.day >= filters.since, window.entered(first.c.added)),
        )
        .order_by(first.c.day.desc(), happenings.c.id)
        .limit(filters.limit)
    )
    for row in run(connection, chosen):
        speaker = row["speaker"] or "somebody unnamed"
        yield _row(row, "new denial", row["denied"], f"{speaker} denies it")


def _plans(connection: Connection, filters: Filters, today: date) -> Iterator[dict[str, Any]]:
    """Yield plans whose day has come or passed since, and that no report says happened."""
    since = filters.since or today
    chosen = _lead(connection, filters).where(
        happenings.c.status == "planned",
        happenings.c.first_day.is_not(None),
        happenings.c.day <= today,
        happenings.c.day >= since - LONGEST_RUN,
        func.coalesce(happenings.c.last_day, happenings.c.first_day) >= filters.since,
    )
    chosen = chosen.order_by(happenings.c.day.desc(), happenings.c.id).limit(filters.limit)
    for row in run(connection, chosen):
        last = row["last_day"] or row["first_day"]
        if last < today:
            yield _row(row, "plan passed", last, f"was planned for {_days(row)}")
        else:
            day = max(row["first_day"], filters.since)
            yield _row(row, "plan due", day, f"planned for {_days(row)}")


def _figures(connection: Connection, filters: Filters, window: _Window) -> Iterator[dict[str, Any]]:
    """Yield figures given since that differ from the last one given before in their series."""
    moved = (
        select(happening_figures.c.happening_id)
        .where(
            window.published(happening_figures.c.published),
        )
        .distinct()
    )
    chosen = (
        select(
            happening_figures.c.happening_id.label("happening"),
            happening_figures.c.series,
            happening_figures.c.published.label("given"),
            happenings.c.type,
            figures.c.text.label("words"),
            figures.c.measure,
            figures.c.value,
            figures.c.low,
            figures.c.high,
            sentences.c.text.label("sentence"),
            figures.c.report_id,
            or_(
                happening_figures.c.published >= filters.since, window.entered(reports.c.added)
            ).label("fresh"),
            *SOURCE,
        )
        .join(happenings, happenings.c.id == happening_figures.c.happening_id)
        .join(figures, figures.c.id == happening_figures.c.figure_id)
        .join(reports, reports.c.id == figures.c.report_id)
        .join(
            sentences,
            same_sentence(figures),
        )
        .where(
            happening_figures.c.happening_id.in_(moved),
            happening_figures.c.published <= filters.until,
            *conditions(connection, filters, speaking=True, some_days=True),
        )
        .order_by(
            happening_figures.c.happening_id,
            happening_figures.c.series,
            happening_figures.c.published,
            figures.c.id,
        )
    )
    yield from _changes(run(connection, chosen), window.earliest)


def _changes(rows: Iterable[dict[str, Any]], earliest: date) -> Iterator[dict[str, Any]]:
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        series = (row["happening"], row["series"])
        before = last.get(series)
        last[series] = row
        if before is None or not row["fresh"] or row["given"] < earliest:
            continue
        if [before[name] for name in _VALUES] != [row[name] for name in _VALUES]:
            said = " ".join(before["words"].split())
            what = f"“{' '.join(row['words'].split())}”, after “{said}” on {before['given']}"
            yield _row(row, "figure changed", row["given"], what)


_VALUES = ("value", "low", "high")


def _days(row: dict[str, Any]) -> str:
    first, last = row["first_day"], row["last_day"] or row["first_day"]
    return str(first) if first == last else f"{first} to {last}"


def _row(row: dict[str, Any], kind: str, day: date, what: str) -> dict[str, Any]:
    kept = ("happening", "type", "sentence", "report_id", "title", "publisher", "published", "url")
    return {"kind": kind, "day": day, "what": what, **{name: row[name] for name in kept}}
