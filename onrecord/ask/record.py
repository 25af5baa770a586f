"""An open record, as Python sees it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.ask import questions
from onrecord.ask.answers import Answers
from onrecord.ask.filters import Filters
from onrecord.record.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Record:
    """A record, open for questions; every question takes the fields of ``Filters``.

    >>> import onrecord
    >>> record = onrecord.open("news.db")  # doctest: +SKIP
    >>> record.events(actor="PRK", since=date(2023, 7, 1)).to_polars()  # doctest: +SKIP
    """

    store: Store

    def events(self, **filters: Any) -> Answers:
        """List events, newest first."""
        with self.store.reading() as connection:
            return questions.ask_events(connection, Filters(**filters))

    def claims(self, **filters: Any) -> Answers:
        """List claims, newest first."""
        with self.store.reading() as connection:
            return questions.ask_claims(connection, Filters(**filters))

    def figures(self, **filters: Any) -> Answers:
        """List figures, newest first."""
        with self.store.reading() as connection:
            return questions.ask_figures(connection, Filters(**filters))

    def actors(self, **filters: Any) -> Answers:
        """List actors, those that most reports name first."""
        with self.store.reading() as connection:
            return questions.ask_actors(connection, Filters(**filters))

    def places(self, **filters: Any) -> Answers:
        """List places, those that most reports name first."""
        with self.store.reading() as connection:
            return questions.ask_places(connection, Filters(**filters))

    def reports(self, **filters: Any) -> Answers:
        """List reports, newest first."""
        with self.store.reading() as connection:
            return questions.ask_reports(connection, Filters(**filters))

    def timeline(self, **filters: Any) -> Answers:
        """Count events by month and type."""
        with self.store.reading() as connection:
            return questions.ask_timeline(connection, Filters(**filters))

    def disputes(self, **filters: Any) -> Answers:
        """List disputed events, the newest movement first."""
        with self.store.reading() as connection:
            return questions.ask_disputes(connection, Filters(**filters))

    def close(self) -> None:
        """Close the record."""
        self.store.close()


def open_record(address: str | Path) -> Record:
    """Open the record at a path or ``postgresql://`` address. Raises RecordError."""
    return Record(open_store(address))
