"""Reports as JSON: one an object, an object a line or a list of them."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from onrecord.errors import MalformedError, OnrecordError, OptionError, TooLargeError
from onrecord.read.decode import decode
from onrecord.read.make import make_report, parse_day
from onrecord.read.problem import Problem
from onrecord.types import Report

MAX_LINE = 32 * 1024 * 1024
"""Bytes; a line with the longest report, every character escaped, is shorter."""

MAX_FILE = 256 * 1024 * 1024
"""Bytes of a ``.json`` file, which is read whole; JSON lines are read one by one."""

_NAMES = ("title", "publisher", "url", "language")


def read_json_lines(
    stream: BinaryIO, where: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the report of each line, and a problem for each line that holds none.

    One line is in memory at a time. published: the day for those that give none.
    """
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        place = f"{where}, line {number}"
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield Problem(place, TooLargeError(f"longer than {MAX_LINE:,} bytes"))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _read(line, place, published, language)


def read_json(
    data: bytes, where: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of one JSON text: an object, or a list of objects."""
    try:
        value = _parse(data)
    except OnrecordError as error:
        yield Problem(where, error)
        return
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield _report(item, f"{where}, item {index + 1}", published, language)
    else:
        yield _report(value, where, published, language)


def _read(
    line: bytes, place: str, published: date | None, language: str | None
) -> Report | Problem:
    try:
        value = _parse(line)
    except OnrecordError as error:
        return Problem(place, error)
    return _report(value, place, published, language)


def _report(
    value: Any, place: str, published: date | None, language: str | None
) -> Report | Problem:
    try:
        return _from_object(value, published, language)
    except OnrecordError as error:
        return Problem(place, error)


def _parse(data: bytes) -> Any:
    """Return the value; NaN and Infinity, which JSON lacks, are refused too."""
    try:
        return json.loads(decode(data), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise MalformedError(
            f"does not parse as JSON: {error.msg} at character {error.pos + 1}"
        ) from error
    except RecursionError as error:
        raise MalformedError("does not parse as JSON: nested too deeply") from error
    except ValueError as error:
        raise MalformedError(f"does not parse as JSON: {error}") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _from_object(value: Any, published: date | None, language: str | None) -> Report:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise MalformedError('holds no report: a JSON object with "text" is needed')
    names: dict[str, str | None] = {}
    for name in _NAMES:
        given = value.get(name)
        if given is not None and not isinstance(given, str):
            raise MalformedError(f'"{name}" is not a string')
        names[name] = given or None
    names["language"] = language or names["language"]
    source_id = value.get("id")
    if isinstance(source_id, int) and not isinstance(source_id, bool):
        source_id = str(source_id)
    if source_id is not None and not isinstance(source_id, str):
        raise MalformedError('"id" is neither a string nor a whole number')
    return make_report(
        value["text"],
        source_id=source_id,
        published=_day(value.get("published")) or published,
        **names,
    )


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise MalformedError('"published" is not a string')
    try:
        return parse_day(value)
    except OptionError as error:
        raise MalformedError(f'"published": {error}') from error


def _skip_rest(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass
