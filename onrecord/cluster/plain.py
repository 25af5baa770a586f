"""Readings to plain values and back, field by field, as their types say."""

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Made = TypeVar("_Made")


def to_plain(value: Any) -> Any:
    """Return a value of this project's types as dicts, lists, strings and numbers."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return [to_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: to_plain(part) for key, part in value.items()}
    return value


def from_plain(kind: type[_Made], value: Any) -> _Made:
    """Make a value of this type of what ``to_plain`` made of one. Raises KeyError or TypeError."""
    made: _Made = _make(kind, value)
    return made


def _make(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _make(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        inner = [parts[0]] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_make(part, each) for part, each in zip(inner, value, strict=True))
    if origin in (list, frozenset, set):
        return origin(_make(parts[0], each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints: dict[str, Any] = _hints(kind)
        return kind(**{name: _make(hints[name], part) for name, part in value.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
