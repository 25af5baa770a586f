"""Bring what a cluster found, or a slice of it, into a record, by the way ``add`` takes."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.cluster import parts as at
from onrecord.cluster.happenings import is_current, neighbourhoods
from onrecord.cluster.plain import from_plain
from onrecord.errors import MissingError
from onrecord.record.merging import Merging, merge_as
from onrecord.record.store import Store
from onrecord.record.write import Provenance, add_problem, register, write_readings
from onrecord.types import Reading

BATCH = 50
"""Reports to a transaction."""

Watch = Callable[[int], None]


def load(
    store: Store,
    place: str,
    *,
    actors: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    watch: Watch = lambda _loaded: None,
) -> tuple[int, int, int]:
    """Load; return how many were stored, were there already or repeat others, were not read.

    actors: only reports with one of these. since, until: only reports of these days, both
    inclusive. Parts come in the order of their files, so that of two printings of a text
    the same one counts as the first as with ``add``. Into a record of nothing else, happenings
    come by the neighbourhoods that the cluster found (``onrecord.cluster.happenings``).
    """
    noted = at.done(place)
    if not noted:
        raise MissingError(f"{place}: no finished part of a run lies there")
    stored = repeats = problems = 0
    merging = Merging(store)
    by_cluster = is_current(place)
    # Runs of rows with one provenance; a load again goes on where it was stopped.
    for key, note in sorted(noted.items(), key=_order):
        made_by = Provenance(note["version"], note["models"])
        part = at.Part(**{name: note[name] for name in at.Part.__slots__})
        rows = _rows(place, key, note["days"], actors, since, until)
        for start in range(0, len(rows), BATCH):
            with store.writing() as connection:
                readings = []
                for row in rows[start : start + BATCH]:
                    if row["problem"] is not None:
                        where = row["report_id"] or part.where(row["row"])
                        add_problem(connection, where, row["problem"])
                        problems += 1
                        continue
                    reading = _reading(row)
                    if register(connection, reading.report):
                        readings.append(reading)
                    else:
                        repeats += 1
                write_readings(connection, readings, made_by, merge=False)
                stored += len(readings)
            if not by_cluster:
                merging.some()
            watch(stored)
    if by_cluster:
        merge_as(store, neighbourhoods(place))
    merging.rest()
    return stored, repeats, problems


def _order(item: tuple[str, dict[str, Any]]) -> tuple[str, int, int]:
    note = item[1]
    return note["path"], note["group"], note["first"]


def _rows(
    place: str,
    key: str,
    days: list[str],
    actors: tuple[str, ...],
    since: date | None,
    until: date | None,
) -> list[dict[str, Any]]:
    """Return a part's rows of these days with one of these actors, in order."""
    system, root = at.open_place(place)
    tables = [
        pq.read_table(f"{root}/day={day}/{key}.parquet", filesystem=system, partitioning=None)
        for day in _within(days, since, until)
    ]
    if not tables:
        return []
    table = pa.concat_tables(tables).sort_by("row")
    rows: list[dict[str, Any]] = table.to_pylist()
    if actors:
        rows = [row for row in rows if not set(actors).isdisjoint(row["actors"] or ())]
    return rows


def _within(days: list[str], since: date | None, until: date | None) -> Iterator[str]:
    for day in days:
        if day == at.NO_DAY:
            if since is None and until is None:
                yield day
        elif (since is None or day >= since.isoformat()) and (
            until is None or day <= until.isoformat()
        ):
            yield day


def _reading(row: dict[str, Any]) -> Reading:
    report = json.loads(row["report"])
    return from_plain(Reading, {**json.loads(row["reading"]), "report": report})
