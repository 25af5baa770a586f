"""Write readings: all of one transaction, or nothing; what is there already stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record import tables
from onrecord.record.happenings import recount, take_in, take_in_later, touched_by
from onrecord.record.repeats import find_repeated, fingerprint, remember
from onrecord.record.rows import Row, Rows, reading_rows, report_row
from onrecord.types import Reading, Report


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the entries: onrecord's version and its models'."""

    version: str
    models: str


def register(connection: Connection, report: Report) -> bool:
    """Enter a report and say whether its text has to be read.

    A report that is there already, or repeats a text that is, need not be.
    """
    there = select(tables.reports.c.id).where(tables.reports.c.id == report.id)
    if connection.execute(there).first() is not None:
        return False
    signature = fingerprint(report.text)
    text_of = find_repeated(connection, report.text, signature) or report.id
    row = report_row(report, text_of, _version_before(connection, report), _now())
    _insert(connection, tables.reports, [row])
    if text_of == report.id:
        remember(connection, report.id, signature)
        return True
    recount(connection, text_of)
    return False


def write_readings(
    connection: Connection,
    readings: Iterable[Reading],
    provenance: Provenance,
    merge: bool = True,
) -> None:
    """Store what was found in reports that are registered; what was stored for them goes.

    merge: merge their events into happenings now; else ``merge_waiting`` does it, sooner
    or later. What replaces older entries is merged now.
    """
    waiting = Rows()
    now = _now()
    ids: list[str] = []
    kept: list[Reading] = []
    for reading in readings:
        kept.append(reading)
        ids.append(reading.report.id)
        made = reading_rows(reading, provenance.version, provenance.models, now)
        for table, rows in made.by_table.items():
            waiting.add(table, rows)
    parts, stale = touched_by(connection, ids)
    _forget(connection, ids)
    for table in tables.metadata.sorted_tables:
        _insert(connection, table, waiting.by_table.get(table, []))
    if merge or parts or stale:
        take_in(connection, kept, parts, stale)
    else:
        take_in_later(connection, kept)


def forget_readings(connection: Connection, report_ids: Sequence[str]) -> None:
    """Delete everything found in these reports; the reports themselves stay."""
    parts, stale = touched_by(connection, report_ids)
    _forget(connection, report_ids)
    take_in(connection, (), parts, stale)


def _forget(connection: Connection, report_ids: Sequence[str]) -> None:
    for table in FOUND_IN_REPORTS:
        connection.execute(delete(table).where(table.c.report_id.in_(report_ids)))


def unread(connection: Connection, limit: int, after: str = "") -> list[Report]:
    """List reports that were entered, and whose reading was cut off before it was stored.

    In order of id; after: the last id of the page before.
    """
    reports, readings = tables.reports, tables.readings
    waiting = (
        select(reports)
        .outerjoin(readings, readings.c.report_id == reports.c.id)
        .where(
            reports.c.text_of == reports.c.id,
            readings.c.report_id.is_(None),
            reports.c.id > after,
        )
        .order_by(reports.c.id)
        .limit(limit)
    )
    return [to_report(row._asdict()) for row in connection.execute(waiting)]


def outdated(
    connection: Connection, provenance: Provenance, limit: int, after: str = ""
) -> list[Report]:
    """List reports whose entries were made by another version or other models, by id."""
    reports, readings = tables.reports, tables.readings
    old = (
        select(reports)
        .join(readings, readings.c.report_id == reports.c.id)
        .where(_is_old(provenance), reports.c.id > after)
        .order_by(reports.c.id)
        .limit(limit)
    )
    return [to_report(row._asdict()) for row in connection.execute(old)]


def count_outdated(connection: Connection, provenance: Provenance) -> int:
    """Count the reports that ``outdated`` lists."""
    held = tables.readings
    counted = select(func.count()).select_from(held).where(_is_old(provenance))
    return int(connection.execute(counted).scalar_one())


def add_problem(connection: Connection, source: str, reason: str) -> None:
    """Note what could not be read, and why; the same again is noted once."""
    _insert(connection, tables.problems, [{"source": source, "reason": reason, "found_at": _now()}])


def forget_problems(connection: Connection, sources: Iterable[str | None]) -> None:
    """Take sources off the list of what could not be read, since they were read after all."""
    read = sorted({source for source in sources if source})
    if read:
        connection.execute(delete(tables.problems).where(tables.problems.c.source.in_(read)))


def forget_problems_of(connection: Connection, given: Sequence[str]) -> None:
    """Take off the list what lies in these files, folders or addresses: they are tried anew."""
    column = tables.problems.c.source
    for place in given:
        below = (column.startswith(f"{place.rstrip('/')}{mark}", autoescape=True) for mark in "/,")
        connection.execute(delete(tables.problems).where(or_(column == place, *below)))


def to_report(row: Row) -> Report:
    """Make a report of its row."""
    published = row["published"]
    assert published is None or isinstance(published, date)
    return Report(
        id=row["id"],
        text=row["text"],
        source_id=row["source_id"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=published,
        language=row["language"],
    )


FOUND_IN_REPORTS: tuple[Table, ...] = (
    tables.claims,
    tables.events,
    tables.figures,
    tables.occasions,
    tables.times,
    tables.places,
    tables.mentions,
    tables.report_actors,
    tables.sentences,
    tables.readings,
)
"""The tables that hold what was found, in an order in which they can be emptied."""


def _is_old(provenance: Provenance) -> ColumnElement[bool]:
    made = tables.readings.c
    return (made.version != provenance.version) | (made.models != provenance.models)


def _version_before(connection: Connection, report: Report) -> str | None:
    if report.url is None:
        return None
    reports = tables.reports
    newest = (
        select(reports.c.id)
        .where(reports.c.url == report.url)
        .order_by(reports.c.added.desc(), reports.c.id)
        .limit(1)
    )
    return connection.execute(newest).scalar_one_or_none()


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose keys are not there yet."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
