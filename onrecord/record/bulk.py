"""Insert many rows at once, with as little as can be between them and the database.

SQLAlchemy makes a set of parameters of every row by itself, which takes longer than SQLite takes
to store it. Here the statement is made once, and the rows go to the driver as they are, many to a
statement: after each one SQLite writes what the index of words has gathered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

Values = tuple[Any, ...]
Change = Callable[[Any], Any]

AT_ONCE = 2000
"""Values in one statement; SQLite takes some thousands."""

DAYS_KEPT = 1000
"""Days that are remembered as the driver wants them: most rows of a batch give the same few."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of one table: the columns that they give, and the values of each, in that order.

    Values are as Python has them; ``insert_packed`` makes of days what the driver wants.
    """

    names: tuple[str, ...]
    values: list[Values]


def pack(table: Table, rows: Sequence[Mapping[str, Any]]) -> Packed:
    """Pack rows that all give the same columns, in the table's order; what is no column is left out."""
    names = tuple(column.name for column in table.columns if column.name in rows[0])
    if len(names) == 1:
        return Packed(names, [(row[names[0]],) for row in rows])
    return Packed(names, list(map(itemgetter(*names), rows)))


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], anew: bool = True
) -> None:
    """Insert rows; anew: none of them is there yet. Otherwise those that are stay as they are."""
    if rows:
        insert_packed(connection, table, pack(table, rows), anew)


def insert_packed(connection: Connection, table: Table, packed: Packed, anew: bool = True) -> None:
    """Insert packed rows, as ``insert_rows`` does."""
    if not packed.values:
        return
    if connection.dialect.name != "sqlite":
        made = insert(table) if anew else postgresql.insert(table).on_conflict_do_nothing()
        rows = [dict(zip(packed.names, values, strict=True)) for values in packed.values]
        connection.execute(made, rows)
        return
    statement = _prepared(table, packed.names, anew)
    length = max(1, AT_ONCE // len(packed.names))
    for start in range(0, len(packed.values), length):
        some = packed.values[start : start + length]
        if statement.changes:
            some = [_changed(row, statement.changes) for row in some]
        connection.exec_driver_sql(statement.of(len(some)), tuple(chain.from_iterable(some)))


def _changed(row: Values, changes: tuple[tuple[int, Change], ...]) -> Values:
    changed = list(row)
    for place, change in changes:
        if changed[place] is not None:
            changed[place] = change(changed[place])
    return tuple(changed)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQLite's statement for rows of one table.

    before, row, after: its words before the rows, for each of them, and after them.
    changes: for the columns whose values the driver does not know, how to change them.
    """

    before: str
    row: str
    after: str
    changes: tuple[tuple[int, Change], ...]

    def of(self, rows: int) -> str:
        return self.before + ", ".join([self.row] * rows) + self.after


@cache
def _prepared(table: Table, names: tuple[str, ...], anew: bool) -> _Statement:
    dialect: Dialect = sqlite.dialect()
    made = sqlite.insert(table) if anew else sqlite.insert(table).on_conflict_do_nothing()
    statement = str(made.values(dict.fromkeys(names)).compile(dialect=dialect, column_keys=names))
    row = f"({', '.join('?' * len(names))})"
    before, _, after = statement.partition(row)
    changes = []
    for place, name in enumerate(names):
        change = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if change is not None:
            changes.append((place, lru_cache(DAYS_KEPT)(change)))
    return _Statement(before, row, after, tuple(changes))
