"""Filters as a page's address writes them, and as the command line does; one set for both."""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

from onrecord.ask.filters import Filters
from onrecord.errors import OptionError

LIMIT_AT_MOST = 1_000_000
"""Rows that one answer may ask for."""

LONGEST_VALUE = 500
"""Characters of one filter's value; no name is longer."""


def names() -> tuple[str, ...]:
    """Return the filters' names as written: ``with`` for the field ``with_``."""
    return tuple(field.name.rstrip("_") for field in fields(Filters))


def parse_filters(given: Mapping[str, str], **defaults: Any) -> Filters:
    """Make filters of words, those of a query string for one; empty ones do not matter.

    Names that are no filter are left alone, since a page may have others of its own.
    Raises OptionError, saying which value makes no sense and how to write it.
    """
    found: dict[str, Any] = dict(defaults)
    hints = get_type_hints(Filters)
    for field in fields(Filters):
        name = field.name.rstrip("_")
        value = given.get(name, "").strip()
        if value:
            found[field.name] = _value(name, value, hints[field.name])
    return Filters(**found)


def to_query(filters: Filters, leave_out: Iterable[str] = ("limit",)) -> list[tuple[str, str]]:
    """Return the filters that are set as names and words, in the fields' order."""
    left_out = set(leave_out)
    return [(name, str(value)) for name, value in _set_ones(filters) if name not in left_out]


def to_command(question: str, filters: Filters, record: str, *options: str) -> str:
    """Return the command that asks the same, quoted for a POSIX shell."""
    words = ["onrecord", question]
    for name, value in _set_ones(filters):
        words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join([*words, "--record", record, *options])


def _set_ones(filters: Filters) -> Iterator[tuple[str, Any]]:
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value is not None and value != field.default:
            yield field.name.rstrip("_"), value


def _value(name: str, value: str, hint: Any) -> Any:
    kinds = get_args(hint) or (hint,)
    if len(value) > LONGEST_VALUE or "\x00" in value:
        raise OptionError(f"{name}: at most {LONGEST_VALUE} characters, none of them a NUL")
    if date in kinds:
        return _day(name, value)
    if int in kinds:
        if not value.isascii() or not value.isdigit() or not 0 <= int(value[:9]) <= LIMIT_AT_MOST:
            raise OptionError(f"{name}: {value[:40]!r} is no number from 0 to {LIMIT_AT_MOST:,}")
        return int(value[:9])
    return value


def _day(name: str, value: str) -> date:
    try:
        if len(value) > len("2023-07-25"):
            return datetime.fromisoformat(value).date()
        return date.fromisoformat(value)
    except ValueError as error:
        raise OptionError(
            f"{name}: {value[:40]!r} is no day: write it as YYYY-MM-DD, 2023-07-25"
        ) from error
