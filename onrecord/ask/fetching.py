"""What the questions share: fetching rows, and putting lists of names beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Select, and_, func, select

from onrecord.ask.answers import Answers
from onrecord.record.tables import claim_events, claim_speakers, reports, sentences

SOURCE = (
    reports.c.title,
    reports.c.publisher,
    reports.c.published,
    reports.c.url,
    reports.c.source_id,
)
"""The columns that say which report a row comes from."""


def fetch(connection: Connection, chosen: Executable) -> Answers:
    """Ask, and keep the rows."""
    result = connection.execute(chosen)
    return Answers(tuple(result.keys()), tuple(tuple(row) for row in result))


def newest_first(
    connection: Connection, chosen: Select[Any], day: ColumnElement[Any], name: Any, limit: int
) -> Answers:
    """Fetch so many rows, the newest day first, those of a day by name, undated ones last.

    PostgreSQL would sort what is undated to the front, and its indexes with it; there
    it is asked for by itself, once the dated rows are used up.
    """
    ordered = chosen.order_by(day.desc(), name)
    if connection.dialect.name == "sqlite":
        return fetch(connection, ordered.limit(limit))
    dated = fetch(connection, ordered.where(day.is_not(None)).limit(limit))
    if len(dated) == limit:
        return dated
    rest = chosen.where(day.is_(None)).order_by(name).limit(limit - len(dated))
    return Answers(dated.columns, dated.rows + fetch(connection, rest).rows)


def same_sentence(table: Any) -> Any:
    """The condition that joins a row of this table with its sentence."""
    return and_(sentences.c.report_id == table.c.report_id, sentences.c.number == table.c.sentence)


def grouped(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], list[str]]:
    """Gather what shares a key, in order, each once."""
    gathered: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, value in pairs:
        if value not in gathered[key]:
            gathered[key].append(value)
    return gathered


def speakers_by_link(
    connection: Connection, ids: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """For each event and ``asserts`` or ``denies``, the ids of those who do, else their words."""
    rows = connection.execute(
        select(
            claim_events.c.event_id,
            claim_events.c.link,
            func.coalesce(claim_speakers.c.actor_id, claim_speakers.c.text),
        )
        .join(claim_speakers, claim_speakers.c.claim_id == claim_events.c.claim_id)
        .where(claim_events.c.event_id.in_(ids), claim_events.c.link != "about")
        .order_by(claim_events.c.event_id, claim_events.c.claim_id, claim_speakers.c.number)
    )
    return grouped(((event, link), speaker) for event, link, speaker in rows)


def joined_words(
    connection: Connection, table: Any, column: Any, ids: Sequence[str], glue: str
) -> dict[str, str]:
    """For each claim, the words that a table holds for it, in order, in one text."""
    rows = connection.execute(
        select(table.c.claim_id, column)
        .where(table.c.claim_id.in_(ids))
        .order_by(table.c.claim_id, table.c.number)
    )
    parts: dict[str, list[str]] = defaultdict(list)
    for claim, words in rows:
        parts[claim].append(words)
    return defaultdict(str, {claim: glue.join(words) for claim, words in parts.items()})


def with_columns(answers: Answers, after: str, columns: dict[str, list[Any]]) -> Answers:
    """Put columns in behind another."""
    place = answers.columns.index(after) + 1
    added = list(zip(*columns.values(), strict=True))
    return Answers(
        (*answers.columns[:place], *columns, *answers.columns[place:]),
        tuple(
            (*row[:place], *extra, *row[place:])
            for row, extra in zip(answers.rows, added, strict=True)
        ),
    )
