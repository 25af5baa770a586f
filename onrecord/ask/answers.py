"""Answers: rows with named columns, and the ways to take them along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows in order, each a value for each column.

    Iterating gives a dict for each row. Turning them into a table needs the
    library named: ``pip install pyarrow`` (or polars, pandas).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> Sequence[Any]:
        """Return one column's values, in order."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def to_arrow(self) -> "pyarrow.Table":
        """Return a pyarrow table."""
        import pyarrow

        return pyarrow.table({name: list(self.column(name)) for name in self.columns})

    def to_polars(self) -> "polars.DataFrame":
        """Return a polars data frame."""
        import polars

        return polars.DataFrame(self.to_arrow())

    def to_pandas(self) -> "pandas.DataFrame":
        """Return a pandas data frame."""
        return self.to_arrow().to_pandas()
