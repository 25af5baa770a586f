"""A record's tables as Parquet files, one each, for DuckDB, polars and pandas."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Float, Integer, LargeBinary, Table, select

from onrecord.errors import OptionError
from onrecord.record.tables import fingerprint_bands, fingerprints, metadata

ROWS = 50_000
"""Rows to a row group; memory stays flat however large the table."""

INNER = (fingerprints, fingerprint_bands)
"""Tables of no use outside."""


def to_parquet(connection: Connection, folder: Path) -> Iterator[tuple[str, int]]:
    """Write each table to ``folder/NAME.parquet``; yield its name and its rows.

    A file is written aside and put in place when it is whole. Raises OptionError
    without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise OptionError(
            "Parquet needs the package pyarrow: pip install 'onrecord[tables]'"
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    for table in metadata.sorted_tables:
        if table in INNER:
            continue
        schema = pyarrow.schema([(c.name, _arrow_type(pyarrow, c.type)) for c in table.columns])
        aside = folder / f"{table.name}.parquet.part"
        count = 0
        with parquet.ParquetWriter(aside, schema) as writer:
            for rows in _pages(connection, table):
                count += len(rows)
                columns = [list(column) for column in zip(*rows, strict=True)]
                writer.write_table(pyarrow.table(columns, schema=schema))
        aside.replace(folder / f"{table.name}.parquet")
        yield table.name, count


def _pages(connection: Connection, table: Table) -> Iterator[list[Any]]:
    result = connection.execution_options(yield_per=ROWS).execute(select(table))
    for page in result.partitions(ROWS):
        yield [tuple(row) for row in page]


def _arrow_type(pyarrow: Any, kind: object) -> Any:
    for sql, arrow in (
        (DateTime, pyarrow.timestamp("us")),
        (Date, pyarrow.date32()),
        (Integer, pyarrow.int64()),
        (Float, pyarrow.float64()),
        (LargeBinary, pyarrow.binary()),
    ):
        if isinstance(kind, sql):
            return arrow
    return pyarrow.string()
