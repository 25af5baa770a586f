"""onrecord: who did what to whom, who says so, and who denies it."""

from functools import cache
from typing import TYPE_CHECKING

# The room ``onrecord.read`` and the function ``read`` below share a name. Python
# binds a package's attribute when the submodule is first imported; importing the
# (empty) room here, before the function, leaves the name with the function.
import onrecord.read as _room  # noqa: F401

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from onrecord.ask.record import Record
    from onrecord.pipeline import Pipeline
    from onrecord.types import Reading

__all__ = ["__version__", "open", "read"]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: "date | str | None" = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> "Reading":
    """Read one report and return what it reports.

    text: the report, kept to the letter; spans count its characters.
    published: the day it was published, a ``date`` or ``"2023-07-25"``; without
    it relative times ("on Monday") stay unresolved. language: ISO 639-1; None
    finds it. Raises OnrecordError, or a child of it, with what to do.

    >>> import onrecord
    >>> report = onrecord.read("Peru closed its border.", published="2024-05-01")
    >>> [actor.id for actor in report.actors]
    ['PER']
    """
    from onrecord.read.make import make_report, parse_day

    day = parse_day(published) if isinstance(published, str) else published
    report = make_report(
        text, title=title, publisher=publisher, url=url, published=day, language=language
    )
    return next(iter(_pipeline().read([report])))


def open(address: "str | Path") -> "Record":
    """Open the record at a path or a ``postgresql://`` address, for questions.

    Raises RecordError, with what to do, if there is none.
    """
    from onrecord.ask.record import open_record

    return open_record(address)


@cache
def _pipeline() -> "Pipeline":
    from onrecord.pipeline import Pipeline

    return Pipeline()
