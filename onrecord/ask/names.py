"""What the actors are called that an answer names by id."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from onrecord.ask.answers import Answers
from onrecord.record.tables import actors

COLUMNS = ("sources", "targets", "asserted_by", "denied_by")
"""Columns that hold lists of actors' ids, or words for things."""

SINGLE = ("from_actor", "to_actor", "country")
"""Columns that hold one actor's id."""


def names_of(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of these ids; those that no actor has are left out."""
    wanted = sorted({identity for identity in ids if identity is not None})
    if not wanted:
        return {}
    rows = connection.execute(select(actors.c.id, actors.c.name).where(actors.c.id.in_(wanted)))
    return {identity: name for identity, name in rows}


def names_in(connection: Connection, *answers: Answers) -> dict[str, str]:
    """Return the names of the actors that the answers' columns hold."""
    return names_of(connection, (each for answer in answers for each in _ids_in(answer)))


def _ids_in(answers: Answers) -> Iterator[str | None]:
    for column in (*COLUMNS, *SINGLE):
        if column in answers.columns:
            for held in answers.column(column):
                yield from held if isinstance(held, list) else (held,)
