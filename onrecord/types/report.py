"""One article as read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One article as read: its text, and what is known about its printing.

    id: stable, from the text and the address (see ``onrecord.read.ids``).
    source_id: the id the giver used (the ``id`` of a JSON line), or None.
    published: the day published; None leaves relative times unresolved.
    language: ISO 639-1 code, ``en`` unless found otherwise.
    text: what was given, character for character.
    """

    id: str
    text: str
    source_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
