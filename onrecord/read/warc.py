"""Web archives (WARC) to reports, a page at a time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.errors import MalformedError, OnrecordError, TooLargeError
from onrecord.read.meter import Meter
from onrecord.read.pages import read_page
from onrecord.read.problem import Problem
from onrecord.types import Report

PAGES = ("text/html", "application/xhtml+xml")
OK = 200

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a page; news pages have under one million."""


def read_warc(
    path: Path, *, published: date | None, language: str | None, meter: Meter | None = None
) -> Iterator[Report | Problem]:
    """Yield the articles of an archive's pages, compressed or not, in order.

    Only answers with status 200 that are HTML count; the rest of an archive
    (requests, images, robots files) is passed over. A page that cannot be read
    costs itself. published: wins over the day that a page gives.
    """
    from fastwarc import ArchiveIterator, WarcRecordType

    whole = True
    with path.open("rb") as stream:
        if meter is not None:
            meter.follow(stream.tell)
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
        while True:
            try:
                record = next(records)
            except StopIteration:
                break
            except Exception as error:  # the library raises what its decompressors raise
                yield Problem(
                    str(path), MalformedError(f"the archive breaks off: {error or type(error)}")
                )
                return
            whole = False
            found = _read_record(record, str(path), published, language)
            if found is not None:
                yield found
    if whole:
        yield Problem(str(path), MalformedError("holds no web page: is it a WARC file?"))


def _read_record(
    record: object, where: str, published: date | None, language: str | None
) -> Report | Problem | None:
    headers = getattr(record, "http_headers", None)
    kind = (getattr(record, "http_content_type", None) or "").lower()
    if headers is None or headers.status_code != OK or kind not in PAGES:
        return None
    url = record.headers.get("WARC-Target-URI")  # type: ignore[attr-defined]
    try:
        data = record.reader.read(MAX_BYTES + 1)  # type: ignore[attr-defined]
        if len(data) > MAX_BYTES:
            raise TooLargeError(f"a page of over {MAX_BYTES:,} bytes")
        return read_page(data, url=url, published=published, language=language)
    except OnrecordError as error:
        return Problem(f"{where}, {url}", error)
    except Exception as error:  # as above: a broken record costs itself
        return Problem(f"{where}, {url}", MalformedError(f"a broken record: {error}"))
