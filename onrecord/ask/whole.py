"""Whole tables, page by page, for export."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record.happening_tables import report_sketches, telling_keys, tellings
from onrecord.record.tables import fingerprint_bands, fingerprints, metadata

ROWS = 50_000
"""Rows to a page; memory stays flat however large the table."""

INNER = (fingerprints, fingerprint_bands, tellings, telling_keys, report_sketches)
"""Tables of no use outside."""


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table: its name, its columns with their Python types, its rows in pages."""

    name: str
    columns: tuple[tuple[str, type], ...]
    pages: Iterator[list[tuple[Any, ...]]]


def whole_tables(connection: Connection) -> Iterator[WholeTable]:
    """Yield every table; read one's pages before asking for the next."""
    for table in metadata.sorted_tables:
        if table in INNER:
            continue
        result = connection.execution_options(yield_per=ROWS).execute(select(table))
        yield WholeTable(
            name=table.name,
            columns=tuple((column.name, column.type.python_type) for column in table.columns),
            pages=([tuple(row) for row in page] for page in result.partitions(ROWS)),
        )
