"""Ask for the rows whose column has one of many values, with one parameter for all of them.

A list of so many marks is a statement of its own for every length: SQLAlchemy names each mark
anew, and that takes longer than the database takes to answer.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

AT_ONCE = 5000
"""Values in one statement, so that what it returns at once stays small."""

_Value = TypeVar("_Value", str, int)
_Item = TypeVar("_Item")


def among(
    connection: Connection, column: ColumnElement[_Value], values: Sequence[_Value]
) -> ColumnElement[bool]:
    """Return the condition that a column of text or whole numbers has one of the values."""
    if connection.dialect.name != "sqlite":
        return column == any_(bindparam(None, list(values), ARRAY(column.type), unique=True))
    listed: Any = func.json_each(json.dumps(values)).table_valued("value")
    return column.in_(select(listed.c.value))


def chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield runs of what is asked for at once."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
