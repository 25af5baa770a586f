"""Insert many rows at once, with as little as can be between them and the database.

SQLAlchemy makes a set of parameters of every row by itself, which takes longer than SQLite takes
to store it. Here the statement is made once, and the rows go to the driver as they are, many to a
statement: after each one SQLite writes what the index of words has gathered.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Values = tuple[Any, ...]
Change = Callable[[Any], Any]

AT_ONCE = 2000
"""Values in one statement; SQLite takes some thousands."""

STEP = 4
"""Statements are of 1, 4, 16 ... rows."""

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
    given = packed.values
    if statement.changes:
        given = [_changed(row, statement.changes) for row in given]
    rest = iter(given)
    cursor = connection.connection.cursor()
    try:
        for length in _lengths(len(given), max(1, AT_ONCE // len(packed.names))):
            cursor.execute(statement.of(length), tuple(chain.from_iterable(islice(rest, length))))
    except sqlite3.Error as error:
        # As SQLAlchemy would say it: those who write know its errors.
        raise DBAPIError.instance(statement.of(1), None, error, sqlite3.Error) from error
    finally:
        cursor.close()


def _lengths(rows: int, most: int) -> Iterator[int]:
    """Yield into how many rows to a statement so many are cut.

    Only powers of ``STEP``, so that the driver has parsed each statement before.
    """
    length = 1
    while length * STEP <= most:
        length *= STEP
    while rows:
        while length > rows:
            length //= STEP
        yield length
        rows -= length


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
    words: the whole, by the number of rows, of those lengths that were asked for: some five.
    """

    before: str
    row: str
    after: str
    changes: tuple[tuple[int, Change], ...]

    words: dict[int, str] = field(default_factory=dict)

    def of(self, rows: int) -> str:
        if rows not in self.words:
            self.words[rows] = self.before + ", ".join([self.row] * rows) + self.after
        return self.words[rows]


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
