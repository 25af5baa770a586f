"""A record's tables as Parquet files, one each, for DuckDB, polars and pandas."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from onrecord.ask.whole import WholeTable
from onrecord.errors import OptionError


def to_parquet(tables: Iterable[WholeTable], folder: Path) -> Iterator[tuple[str, int]]:
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
    kinds = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        date: pyarrow.date32(),
        datetime: pyarrow.timestamp("us"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in table.columns])
        aside = folder / f"{table.name}.parquet.part"
        count = 0
        with parquet.ParquetWriter(aside, schema) as writer:
            for rows in table.pages:
                count += len(rows)
                columns = [list(column) for column in zip(*rows, strict=True)]
                writer.write_table(pyarrow.table(columns, schema=schema))
        aside.replace(folder / f"{table.name}.parquet")
        yield table.name, count
