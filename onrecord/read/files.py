"""Files and folders to reports."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.errors import (
    MalformedError,
    MissingError,
    OnrecordError,
    TooLargeError,
    UnreadableError,
)
from onrecord.read.decode import decode
from onrecord.read.feeds import is_feed, is_opml
from onrecord.read.json_lines import MAX_FILE, read_json, read_json_lines
from onrecord.read.make import MAX_CHARACTERS, make_report
from onrecord.read.meter import Meter
from onrecord.read.pages import read_page
from onrecord.read.parquet import read_parquet
from onrecord.read.problem import Problem
from onrecord.read.warc import read_warc
from onrecord.types import Report

JSON_LINES = frozenset({".jsonl", ".ndjson"})
JSON = frozenset({".json"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md"})
ARCHIVES = (".warc", ".warc.gz")
TABLES = frozenset({".parquet"})
FEEDS = frozenset({".rss", ".atom", ".xml", ".opml"})
SUFFIXES = JSON_LINES | JSON | PAGES | TEXTS | TABLES | FEEDS
"""What a folder is searched for; a file named outright is read whatever its name."""

ABOUT_THE_FOLDER = frozenset(
    [
        "changelog",
        "code_of_conduct",
        "contributing",
        "copying",
        "licence",
        "license",
        "readme",
        "requirements",
        "robots",
    ]
)
"""Names, without their suffix, of files that are about a folder and no reports in it."""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""No text of at most ``MAX_CHARACTERS`` is longer, in any encoding of Unicode."""

MAX_PAGE_BYTES = 32 * 1024 * 1024


def read_path(
    path: Path, *, published: date | None, language: str | None, meter: Meter | None = None
) -> Iterator[Report | Problem]:
    """Yield the reports of a file, or of all files below a folder, in order of name.

    A folder's README, LICENSE and the like are left out, and told to the meter; a
    file that is named outright is read.
    """
    meter = meter or Meter()
    if path.is_dir():
        empty = True
        for file in files_below(path):
            if is_about_the_folder(file):
                meter.left_out.append(file)
                continue
            empty = False
            yield from read_file(file, published=published, language=language, meter=meter)
        if empty:
            kinds = " ".join(sorted((*SUFFIXES, *ARCHIVES)))
            yield Problem(str(path), MissingError(f"a folder without reports ({kinds})"))
    else:
        yield from read_file(path, published=published, language=language, meter=meter)


def expected_bytes(path: Path) -> int | None:
    """Return how many bytes of files will be read there; None where feeds lead elsewhere."""
    files = list(files_below(path)) if path.is_dir() else [path]
    total = 0
    for file in files:
        if file.suffix.lower() in FEEDS or not (file.is_file() or not file.exists()):
            return None
        if not (path.is_dir() and is_about_the_folder(file)):
            total += _size(file)
    return total


def is_about_the_folder(file: Path) -> bool:
    """Say whether a file in a folder is its README, LICENSE or the like."""
    return file.suffix.lower() in TEXTS and file.stem.lower() in ABOUT_THE_FOLDER


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
            if name.startswith(".") or not _is_report_file(name):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(inside):
                continue
            yield file


def _is_report_file(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES or name.lower().endswith(ARCHIVES)


def read_file(
    path: Path, *, published: date | None, language: str | None, meter: Meter | None = None
) -> Iterator[Report | Problem]:
    """Yield the reports of one file, by its suffix; what has none known is taken for text.

    The source id of a text or a page is its path as given.
    """
    suffix = path.suffix.lower()
    meter = meter or Meter()
    try:
        _check(path)
        if path.name.lower().endswith(ARCHIVES):
            yield from read_warc(path, published=published, language=language, meter=meter)
        elif suffix in TABLES:
            yield from read_parquet(path, published=published, language=language, meter=meter)
        elif suffix in FEEDS:
            yield from _feeds(path, published, language)
        elif suffix in JSON_LINES:
            with path.open("rb") as stream:
                meter.follow(stream.tell)
                yield from read_json_lines(
                    stream, str(path), published=published, language=language
                )
        elif suffix in JSON:
            data = _bytes(path, MAX_FILE)
            yield from read_json(data, str(path), published=published, language=language)
        elif suffix in PAGES:
            data = _bytes(path, MAX_PAGE_BYTES)
            yield read_page(data, source_id=str(path), published=published, language=language)
        else:
            text = decode(_bytes(path, MAX_TEXT_BYTES))
            yield make_report(text, source_id=str(path), published=published, language=language)
    except OnrecordError as error:
        yield Problem(str(path), error)
    except OSError as error:
        yield Problem(str(path), UnreadableError(f"cannot be read: {error.strerror or error}"))
    finally:
        meter.finish(_size(path))


def _feeds(path: Path, published: date | None, language: str | None) -> Iterator[Report | Problem]:
    # The network's modules load only where there is a feed.
    from onrecord.read.addresses import read_feed_data, read_feed_list

    data = _bytes(path, MAX_PAGE_BYTES)
    if is_opml(data):
        yield from read_feed_list(data, str(path), published=published, language=language)
    elif is_feed(data):
        yield from read_feed_data(data, str(path), published=published, language=language)
    else:
        raise MalformedError("neither a feed (RSS, Atom) nor a list of feeds (OPML)")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


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
