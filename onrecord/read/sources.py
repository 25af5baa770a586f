"""Whatever the command line names, to reports."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnrecordError, TooLargeError
from onrecord.read.decode import decode
from onrecord.read.files import MAX_TEXT_BYTES, expected_bytes, read_path
from onrecord.read.json_lines import MAX_LINE, read_json, read_json_lines
from onrecord.read.make import MAX_CHARACTERS, make_report
from onrecord.read.meter import Meter
from onrecord.read.problem import Problem
from onrecord.types import Report

STANDARD_INPUT = "-"


def read_sources(
    sources: Iterable[str],
    *,
    published: date | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Report | Problem]:
    """Yield the reports of paths, folders, addresses and ``-``, in the order given.

    What cannot be read comes as a problem in its place, and the rest goes on.
    published: the day for reports that give none of their own; it wins over a
    day that was only found in a page. language: ISO 639-1 code of all reports;
    None finds it for each. stdin: what ``-`` reads. meter: is told how far it is.
    """
    sources = list(sources)
    meter = meter or Meter()
    for source in sources:
        meter.expect(None if _has_no_length(source) else expected_bytes(Path(source)))
    for source in sources:
        if source == STANDARD_INPUT:
            stream = stdin if stdin is not None else io.BytesIO()
            yield from read_stream(stream, published=published, language=language)
        elif is_address(source):
            from onrecord.read.addresses import read_address

            yield from read_address(source, published=published, language=language)
        else:
            yield from read_path(Path(source), published=published, language=language, meter=meter)


def is_address(source: str) -> bool:
    """Say whether a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def _has_no_length(source: str) -> bool:
    return source == STANDARD_INPUT or is_address(source)


def read_stream(
    stream: BinaryIO, *, published: date | None, language: str | None, where: str = "standard input"
) -> Iterator[Report | Problem]:
    """Yield the reports of a stream: one text, or JSON.

    It holds JSON lines if its first line begins an object and names a key; one
    object or list over several lines is taken too.
    """
    start = stream.readline(MAX_LINE)
    opening = start.removeprefix(b"\xef\xbb\xbf").strip()
    if opening.startswith(b'{"'):
        lines = _Prepended(start, stream)
        yield from read_json_lines(
            io.BufferedReader(lines), where, published=published, language=language
        )
        return
    data = start + stream.read(MAX_TEXT_BYTES + 1)
    if opening in (b"{", b"[") or opening.startswith(b"[{"):
        yield from read_json(data, where, published=published, language=language)
        return
    try:
        if len(data) > MAX_TEXT_BYTES:
            raise TooLargeError(
                f"a report has at most {MAX_CHARACTERS:,} characters: "
                "give many reports as JSON lines"
            )
        yield make_report(decode(data), published=published, language=language)
    except OnrecordError as error:
        yield Problem(where, error)


class _Prepended(io.RawIOBase):
    """A stream with the line that was already taken put back in front."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._start:
            taken, self._start = self._start[: len(view)], self._start[len(view) :]
        else:
            read = getattr(self._rest, "read1", self._rest.read)
            taken = read(len(view))
        view[: len(taken)] = taken
        return len(taken)
