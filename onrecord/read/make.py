"""Make a report out of a text and what is known about it, or say why not."""

import re
from datetime import date, datetime

from onrecord.errors import MalformedError, OptionError, TooLargeError
from onrecord.read.ids import report_id
from onrecord.read.language import check_language, language_of
from onrecord.types import Report

MAX_CHARACTERS = 1_000_000
"""Longer than any one report; the parser's memory grows with the text."""

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def make_report(
    text: str,
    *,
    source_id: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Report:
    """Return the report, its text kept to the letter.

    language: ISO 639-1; None finds it from the text. Raises MalformedError if
    the text is empty or no Unicode, TooLargeError if it is longer than
    ``MAX_CHARACTERS``, LanguageError if onrecord does not read its language.
    """
    if not text.strip():
        raise MalformedError("empty: there is nothing to read")
    if len(text) > MAX_CHARACTERS:
        raise TooLargeError(
            f"{len(text):,} characters, and a report has at most {MAX_CHARACTERS:,}: "
            "split it into its articles, one a file or one a JSON line"
        )
    if "\x00" in text:
        raise MalformedError(
            f"character {text.index(chr(0))} is a null byte, which no text holds: take it out"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise MalformedError(
            f"character {error.start} is half a surrogate pair, which is no Unicode text"
        ) from error
    found = language_of(text) if language is None else language
    check_language(found)
    return Report(
        id=report_id(text, url),
        text=text,
        source_id=_storable(source_id),
        title=_storable(title),
        publisher=_storable(publisher),
        url=_storable(url),
        published=published,
        language=found,
    )


def _storable(value: str | None) -> str | None:
    """Return what is said about a text with U+FFFD for what no database takes.

    The text itself is kept to the letter or refused; what is said about it carries no spans.
    """
    return None if value is None else _NOT_STORABLE.sub("\ufffd", value)


def parse_day(value: str) -> date:
    """Return the day of an ISO 8601 date ("2023-07-25"), or date and time.

    Raises OptionError for anything else.
    """
    try:
        if len(value) > len("2023-07-25"):
            return datetime.fromisoformat(value.strip()).date()
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise OptionError(f"{value!r} is no day: write it as YYYY-MM-DD, 2023-07-25") from error
