"""Parquet files to reports: a row a report, the columns of a JSON line."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from onrecord.errors import MalformedError, OnrecordError, OptionError
from onrecord.read.make import make_report, parse_day
from onrecord.read.meter import Meter
from onrecord.read.problem import Problem
from onrecord.types import Report

COLUMNS = ("id", "text", "published", "title", "publisher", "url", "language")
ROWS = 256
"""Rows read together; memory stays flat however large the file."""


def read_parquet(
    path: Path, *, published: date | None, language: str | None, meter: Meter | None = None
) -> Iterator[Report | Problem]:
    """Yield a report for each row; a bad row costs itself.

    The file needs a column ``text``; of ``COLUMNS`` any other may be there, and
    further ones are not read. published: for rows that give no day.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        raise OptionError(
            "Parquet needs the package pyarrow: pip install 'onrecord[tables]'"
        ) from error
    try:
        file = ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise MalformedError(f"no Parquet file: {str(error).splitlines()[0]}") from error
    with file:
        names = file.schema_arrow.names
        if "text" not in names:
            raise MalformedError(f"has no column 'text', but {', '.join(names[:8]) or 'none'}")
        number, size, rows = 0, path.stat().st_size, max(file.metadata.num_rows, 1)
        if meter is not None:
            meter.follow(lambda: size * number // rows)
        wanted = [name for name in COLUMNS if name in names]
        for batch in file.iter_batches(batch_size=ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield row_report(row, published, language)
                except OnrecordError as error:
                    yield Problem(f"{path}, row {number}", error)


def row_report(row: dict[str, object], published: date | None, language: str | None) -> Report:
    """Make the report of one row. Raises OnrecordError if it is none."""
    text = row.get("text")
    if not isinstance(text, str):
        raise MalformedError(f"'text' is no text but {type(text).__name__}")
    given = row.get("language")
    return make_report(
        text,
        source_id=_words(row.get("id")),
        title=_words(row.get("title")),
        publisher=_words(row.get("publisher")),
        url=_words(row.get("url")),
        published=_day(row.get("published")) or published,
        language=language or (given if isinstance(given, str) else None),
    )


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    return parse_day(str(value))
