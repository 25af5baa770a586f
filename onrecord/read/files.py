"""Files and folders to reports."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.errors import MissingError, OnrecordError, TooLargeError, UnreadableError
from onrecord.read.decode import decode
from onrecord.read.json_lines import MAX_FILE, read_json, read_json_lines
from onrecord.read.make import MAX_CHARACTERS, make_report
from onrecord.read.pages import read_page
from onrecord.read.problem import Problem
from onrecord.types import Report

JSON_LINES = frozenset({".jsonl", ".ndjson"})
JSON = frozenset({".json"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md"})
SUFFIXES = JSON_LINES | JSON | PAGES | TEXTS
"""What a folder is searched for; a file named outright is read whatever its name."""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""No text of at most ``MAX_CHARACTERS`` is longer, in any encoding of Unicode."""

MAX_PAGE_BYTES = 32 * 1024 * 1024


def read_path(
    path: Path, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of a file, or of all files below a folder, in order of name."""
    if path.is_dir():
        empty = True
        for file in files_below(path):
            empty = False
            yield from read_file(file, published=published, language=language)
        if empty:
            kinds = " ".join(sorted(SUFFIXES))
            yield Problem(str(path), MissingError(f"a folder without reports ({kinds})"))
    else:
        yield from read_file(path, published=published, language=language)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the report files below a folder, sorted by path; hidden ones are left out.

    Links are followed only to files inside the folder, so that a crawl's stray
    link reads nothing that was not given.
    """
    inside = folder.resolve()
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(current, name)
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES:
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(inside):
                continue
            yield file


def read_file(
    path: Path, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of one file, by its suffix: JSON lines, JSON, a page, or text."""
    suffix = path.suffix.lower()
    try:
        _check(path)
        if suffix in JSON_LINES:
            with path.open("rb") as stream:
                yield from read_json_lines(
                    stream, str(path), published=published, language=language
                )
        elif suffix in JSON:
            data = _bytes(path, MAX_FILE)
            yield from read_json(data, str(path), published=published, language=language)
        elif suffix in PAGES:
            data = _bytes(path, MAX_PAGE_BYTES)
            yield read_page(data, published=published, language=language)
        else:
            text = decode(_bytes(path, MAX_TEXT_BYTES))
            yield make_report(text, published=published, language=language)
    except OnrecordError as error:
        yield Problem(str(path), error)
    except OSError as error:
        yield Problem(str(path), UnreadableError(f"cannot be read: {error.strerror or error}"))


def _check(path: Path) -> None:
    if not path.exists():
        raise MissingError("no such file")
    if not path.is_file() and not path.is_fifo():
        raise UnreadableError("neither a file nor a folder")


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        size = max(path.stat().st_size, len(data))
        raise TooLargeError(
            f"{size:,} bytes, and a report has at most {MAX_CHARACTERS:,} characters: "
            "split it into its articles, one a file or one a JSON line"
        )
    return data
