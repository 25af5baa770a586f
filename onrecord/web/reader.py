"""Reads texts that a reader brings; the pipeline loads at the first one."""

from datetime import date
from threading import Lock

from onrecord.errors import TooLargeError
from onrecord.ingest import provenance
from onrecord.pipeline import Pipeline
from onrecord.read.make import make_report
from onrecord.record.store import Store
from onrecord.record.write import register, write_readings
from onrecord.types import Reading, Report

LONGEST = 200_000
"""Characters of a text that the page reads: some seconds' work, with the reader waiting."""


class Reader:
    """One pipeline for all who ask, one text at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pipeline: Pipeline | None = None

    def read(self, report: Report) -> Reading:
        """Return what the report reports."""
        with self._lock:
            if self._pipeline is None:
                self._pipeline = Pipeline()
            return next(self._pipeline.read([report]))


def report_of(
    text: str,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Report:
    """Make a report of a text that a reader brings. Raises UnreadableError, LanguageError."""
    if len(text) > LONGEST:
        raise TooLargeError(
            f"{len(text):,} characters, and this page reads at most {LONGEST:,}: "
            "longer ones are read by: onrecord add FILE"
        )
    return make_report(text, title=title, publisher=publisher, url=url, published=published)


def keep(store: Store, reading: Reading) -> bool:
    """Put a reading into the record; say whether it was not there yet."""
    with store.writing() as connection:
        fresh = register(connection, reading.report)
        if fresh:
            write_readings(connection, [reading], provenance())
    return fresh
