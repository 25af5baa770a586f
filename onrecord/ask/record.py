"""An open record, as Python sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.ask import questions
from onrecord.ask.actor import ask_offices, ask_partners
from onrecord.ask.answers import Answers
from onrecord.ask.applies import check_applies
from onrecord.ask.calendar import ask_calendar
from onrecord.ask.claims import ask_claims
from onrecord.ask.disputes import ask_disputes
from onrecord.ask.filters import Filters
from onrecord.ask.happening import find_happening, happening_id
from onrecord.ask.happenings import ask_happenings
from onrecord.ask.movement import ask_movement
from onrecord.ask.names import names_in
from onrecord.ask.news import LATE, ask_new
from onrecord.ask.overview import ask_map, ask_months
from onrecord.ask.pairs import ask_network, ask_pair
from onrecord.ask.sentences import ask_sentences
from onrecord.record import decisions
from onrecord.record.store import Store, open_store
from onrecord.types import Happening


@dataclass(frozen=True, slots=True)
class Record:
    """A record, open for questions; every question takes fields of ``Filters``.

    Those that do not apply to it, and values that nothing can have, raise OptionError.

    >>> import onrecord
    >>> record = onrecord.open("news.db")  # doctest: +SKIP
    >>> record.events(actor="PRK", since=date(2023, 7, 1)).to_polars()  # doctest: +SKIP
    """

    store: Store

    def events(self, **filters: Any) -> Answers:
        """List events, newest first."""
        with self.store.reading() as connection:
            return questions.ask_events(connection, _asked("events", filters))

    def claims(self, **filters: Any) -> Answers:
        """List claims, newest first."""
        with self.store.reading() as connection:
            return ask_claims(connection, _asked("claims", filters))

    def figures(self, **filters: Any) -> Answers:
        """List figures, newest first."""
        with self.store.reading() as connection:
            return questions.ask_figures(connection, _asked("figures", filters))

    def actors(self, **filters: Any) -> Answers:
        """List actors, those that most reports name first."""
        with self.store.reading() as connection:
            return questions.ask_actors(connection, _asked("actors", filters))

    def places(self, **filters: Any) -> Answers:
        """List places, those that most reports name first."""
        with self.store.reading() as connection:
            return questions.ask_places(connection, _asked("places", filters))

    def reports(self, **filters: Any) -> Answers:
        """List reports, newest first."""
        with self.store.reading() as connection:
            return questions.ask_reports(connection, _asked("reports", filters))

    def sentences(self, **filters: Any) -> Answers:
        """List sentences that hold the words of ``text``, the newest in the record first."""
        with self.store.reading() as connection:
            return ask_sentences(connection, _asked("sentences", filters))

    def timeline(self, **filters: Any) -> Answers:
        """Count events by month and type."""
        with self.store.reading() as connection:
            return questions.ask_timeline(connection, _asked("timeline", filters))

    def happenings(self, **filters: Any) -> Answers:
        """List happenings, newest day first."""
        with self.store.reading() as connection:
            return ask_happenings(connection, _asked("happenings", filters))

    def happening(self, identifier: str) -> Happening:
        """Return a happening whole, by its id, one it had before, or the id of an event.

        Raises OptionError if the record has no such thing.
        """
        with self.store.reading() as connection:
            return find_happening(connection, identifier)

    def disputes(self, **filters: Any) -> Answers:
        """List contested happenings, the newest movement first."""
        with self.store.reading() as connection:
            return ask_disputes(connection, _asked("disputes", filters))

    def new(self, today: date | None = None, late: int = LATE, **filters: Any) -> Answers:
        """List what is new from ``since`` on, see ``onrecord.ask.news``.

        late: what came in since is new too if it was published at most so many days before.
        """
        with self.store.reading() as connection:
            return ask_new(connection, _asked("new", filters), today, late)

    def split(
        self, happening: str, events: Sequence[str], note: str | None = None
    ) -> tuple[str, str]:
        """Take events, together, out of a happening, for good; return the ids of both.

        Raises OptionError if they are not in it, or none would stay.
        """
        with self.store.writing() as connection:
            return decisions.split(connection, happening_id(connection, happening), events, note)

    def join(self, happening: str, other: str, note: str | None = None) -> str:
        """Make two happenings one, for good; return its id. Raises OptionError."""
        with self.store.writing() as connection:
            one, two = happening_id(connection, happening), happening_id(connection, other)
            return decisions.join(connection, one, two, note)

    def movement(self, **filters: Any) -> Answers:
        """Count by month the claims that assert and that deny what is contested."""
        with self.store.reading() as connection:
            return ask_movement(connection, _asked("movement", filters))

    def months(self, **filters: Any) -> Answers:
        """Count events by month and quad class."""
        with self.store.reading() as connection:
            return ask_months(connection, _asked("months", filters))

    def partners(self, **filters: Any) -> Answers:
        """Rank with whom an actor has events, co-operation and conflict apart."""
        with self.store.reading() as connection:
            return ask_partners(connection, _asked("partners", filters))

    def offices(self, **filters: Any) -> Answers:
        """List the offices that reports name: a person's, or a state's people."""
        with self.store.reading() as connection:
            return ask_offices(connection, _asked("offices", filters))

    def pair(self, **filters: Any) -> Answers:
        """Count the events between two actors by month, direction and type."""
        with self.store.reading() as connection:
            return ask_pair(connection, _asked("pair", filters))

    def network(self, **filters: Any) -> Answers:
        """List who acts on whom, the busiest first."""
        with self.store.reading() as connection:
            return ask_network(connection, _asked("network", filters))

    def map(self, **filters: Any) -> Answers:
        """Count events by the point where they happened."""
        with self.store.reading() as connection:
            return ask_map(connection, _asked("map", filters))

    def calendar(self, **filters: Any) -> Answers:
        """List the coming days that are planned or recur, soonest first, from today on."""
        with self.store.reading() as connection:
            return ask_calendar(connection, _asked("calendar", filters))

    def names(self, answers: Answers) -> dict[str, str]:
        """Return what the actors are called that the answers name by id."""
        with self.store.reading() as connection:
            return names_in(connection, answers)

    def close(self) -> None:
        """Close the record."""
        self.store.close()


def _asked(question: str, given: dict[str, Any]) -> Filters:
    return check_applies(question, Filters(**given))


def open_record(address: str | Path) -> Record:
    """Open the record at a path or ``postgresql://`` address. Raises RecordError."""
    return Record(open_store(address))
