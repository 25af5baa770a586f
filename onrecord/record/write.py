"""Write readings: all of one transaction, or nothing; what is there already stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, func, or_, select

from onrecord.merge.tell import tell
from onrecord.record import tables
from onrecord.record.among import among, chunks
from onrecord.record.bulk import Packed, insert_packed, insert_rows
from onrecord.record.happenings import (
    TellingRows,
    merge_stored,
    recount,
    store_tellings,
    telling_rows,
    touched_by,
)
from onrecord.record.repeats import Known, fingerprint
from onrecord.record.rows import Row, Rows, add_reading, report_row
from onrecord.types import Reading, Report, Telling


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the entries: onrecord's version and its models'."""

    version: str
    models: str


def register(connection: Connection, report: Report) -> bool:
    """Enter a report and say whether its text has to be read.

    A report that is there already, or repeats a text that is, need not be.
    """
    return bool(register_all(connection, [report]))


def register_all(connection: Connection, reports: Sequence[Report]) -> list[Report]:
    """Enter reports, in turn; return those whose text has to be read (see ``register``)."""
    there = _held(connection, tables.reports.c.id, [report.id for report in reports])
    first: dict[str, Report] = {}
    for report in reports:
        if report.id not in there:
            first.setdefault(report.id, report)
    wanted = [*first.values()]
    versions = _versions(connection, wanted)
    prints = [fingerprint(report.text) for report in wanted]
    known = Known(connection, prints)
    rows: list[Row] = []
    fresh: list[Report] = []
    repeated: dict[str, None] = {}
    for report, made in zip(wanted, prints, strict=True):
        text_of = known.repeated(report.text, made) or report.id
        before = None if report.url is None else versions.get(report.url)
        rows.append(report_row(report, text_of, before, _now()))
        if report.url is not None:
            versions[report.url] = report.id
        if text_of == report.id:
            known.add(report, made)
            fresh.append(report)
        else:
            repeated[text_of] = None
    insert_rows(connection, tables.reports, rows, anew=False)
    known.remember()
    for text_of in repeated:
        recount(connection, text_of)
    return fresh


@dataclass(frozen=True, slots=True)
class Prepared:
    """Readings as the rows that keep them, so that who writes only has to write.

    reports: the ids of what was read. rows: of every table, by its name.
    tellings: what merges their events, and ``told``, the same as rows.
    """

    reports: tuple[str, ...]
    rows: dict[str, Packed]
    tellings: tuple[Telling, ...]
    told: TellingRows


def prepare(readings: Iterable[Reading], provenance: Provenance) -> Prepared:
    """Make the rows of readings. No database is needed, so that any process can do it."""
    waiting = Rows()
    now = _now()
    ids: list[str] = []
    told: list[Telling] = []
    for reading in readings:
        ids.append(reading.report.id)
        told += tell(reading)
        add_reading(waiting, reading, provenance.version, provenance.models, now)
    return Prepared(tuple(ids), waiting.packed(), tuple(told), telling_rows(told))


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
    write_prepared(connection, prepare(readings, provenance), merge)


def write_prepared(connection: Connection, prepared: Prepared, merge: bool = True) -> bool:
    """Store readings whose rows were made (see ``write_readings``); say whether their events wait."""
    parts: set[str] = set()
    stale: set[str] = set()
    if _held(connection, tables.readings.c.report_id, prepared.reports):
        parts, stale = touched_by(connection, prepared.reports)
        _forget(connection, prepared.reports)
    at_once = bool(merge or parts or stale)
    for table in tables.metadata.sorted_tables:
        if rows := prepared.rows.get(table.name):
            insert_packed(connection, table, rows, anew=False)
    store_tellings(connection, prepared.told, waiting=not at_once)
    if at_once:
        merge_stored(connection, prepared.tellings, parts, stale)
    return not at_once


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
    row = {"source": source, "reason": reason, "found_at": _now()}
    insert_rows(connection, tables.problems, [row], anew=False)


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


def _versions(connection: Connection, reports: Iterable[Report]) -> dict[str, str]:
    """Return the newest report at each of these reports' addresses."""
    column = tables.reports.c
    urls = sorted({report.url for report in reports if report.url is not None})
    found: dict[str, str] = {}
    for some in chunks(urls):
        chosen = select(column.url, column.id).where(among(connection, column.url, some))
        # Of several the newest stays: the last in this order.
        for url, name in connection.execute(chosen.order_by(column.added, column.id.desc())):
            found[url] = name
    return found


def _held(connection: Connection, column: "Column[str]", values: Sequence[str]) -> set[str]:
    """Return which of the values a column has."""
    found: set[str] = set()
    for some in chunks(values):
        found.update(
            connection.execute(select(column).where(among(connection, column, some))).scalars()
        )
    return found


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
