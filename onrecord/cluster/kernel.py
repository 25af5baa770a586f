"""The kernel: a table of reports in, a table of what was found out; the models load once."""

import json
from datetime import date
from typing import Any

import pyarrow as pa

from onrecord.cluster.happenings import TELLING, plain_telling
from onrecord.cluster.plain import to_plain
from onrecord.errors import OnrecordError
from onrecord.ingest import BATCH, read_batch
from onrecord.merge.tell import tell
from onrecord.read.parquet import row_report
from onrecord.types import Report

SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("report_id", pa.string()),
        ("published", pa.date32()),
        ("actors", pa.list_(pa.string())),
        ("report", pa.string()),
        ("reading", pa.string()),
        ("tellings", pa.list_(TELLING)),
        ("problem", pa.string()),
    ]
)
"""What the kernel gives, a row for each row it was given.

row: its number in the table. actors: ids of all in the report, to slice by. report,
reading: as JSON (``onrecord.cluster.plain``); of a report that could not be read,
``reading`` is null and ``problem`` says why. tellings: its events, reduced to what merges them.
"""


def records(
    reports: pa.Table, published: date | None = None, language: str | None = None
) -> pa.Table:
    """Read a table of reports; a bad row costs itself.

    reports: a column ``text`` and any other of ``onrecord.read.parquet.COLUMNS``.
    published, language: for rows that give none. Returns a table of ``SCHEMA``.
    """
    rows: list[dict[str, Any]] = []
    waiting: list[tuple[int, Report]] = []
    for number, given in enumerate(reports.to_pylist()):
        try:
            waiting.append((number, row_report(given, published, language)))
        except OnrecordError as error:
            rows.append({"row": number, "problem": str(error)})
    for start in range(0, len(waiting), BATCH):
        rows += _read(waiting[start : start + BATCH])
    rows.sort(key=lambda row: row["row"])
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _read(batch: list[tuple[int, Report]]) -> list[dict[str, Any]]:
    done = read_batch(tuple(report for _, report in batch))
    readings = {reading.report.id: reading for reading in done.readings}
    reasons = dict(done.failed)
    rows = []
    for number, report in batch:
        row: dict[str, Any] = {
            "row": number,
            "report_id": report.id,
            "published": report.published,
            "report": _json(report),
        }
        reading = readings.get(report.id)
        if reading is None:
            row["problem"] = reasons.get(report.id, "it was not read")
        else:
            plain = to_plain(reading)
            # The report stands in its own column, once; the senses with the tellings.
            del plain["report"], plain["senses"]
            row["reading"] = json.dumps(plain, ensure_ascii=False)
            row["tellings"] = [*map(plain_telling, tell(reading))]
            row["actors"] = [actor.id for actor in reading.actors]
        rows.append(row)
    return rows


def _json(report: Report) -> str:
    return json.dumps(to_plain(report), ensure_ascii=False)
