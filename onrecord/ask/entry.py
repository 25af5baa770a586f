"""One entry whole, with its sentence, those around it, and what is linked with it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from onrecord.ask.fetching import same_sentence
from onrecord.errors import OptionError
from onrecord.record import tables
from onrecord.record.tables import claim_events, claims, events, reports, sentences

KINDS: tuple[tuple[str, Table], ...] = (
    ("event", tables.events),
    ("claim", tables.claims),
    ("figure", tables.figures),
    ("time", tables.times),
    ("place", tables.places),
    ("occasion", tables.occasions),
    ("report", tables.reports),
    ("actor", tables.actors),
)
"""What an id can name, in the order in which it is looked for."""

AROUND = 1
"""Sentences shown before and after the entry's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its context.

    fields: its columns that hold something. context: sentences around it, in
    order; own: which of them is its own. report: the columns of its report but
    the text. links: how each linked entry stands to it, and that entry's id and words.
    """

    kind: str
    fields: dict[str, Any]
    context: tuple[str, ...]
    own: int | None
    report: dict[str, Any]
    links: tuple[tuple[str, str, str], ...]


def find_entry(connection: Connection, identifier: str) -> Entry:
    """Return the entry of this id. Raises OptionError if the record has none."""
    for kind, table in KINDS:
        row = connection.execute(select(table).where(table.c.id == identifier)).first()
        if row is not None:
            return _entry(connection, kind, dict(row._mapping))
    raise OptionError(
        f"the record has nothing of the id {identifier!r}; ids stand in the answers of "
        "onrecord events, claims, figures and reports"
    )


def _entry(connection: Connection, kind: str, fields: dict[str, Any]) -> Entry:
    report_id = fields["id"] if kind == "report" else fields.get("report_id")
    number = _sentence(connection, report_id, fields) if kind != "report" else None
    context: list[str] = []
    own: int | None = None
    if number is not None:
        rows = connection.execute(
            select(sentences.c.number, sentences.c.text)
            .where(
                sentences.c.report_id == report_id,
                sentences.c.number.between(number - AROUND, number + AROUND),
            )
            .order_by(sentences.c.number)
        ).all()
        context = [" ".join(row.text.split()) for row in rows]
        own = next(place for place, row in enumerate(rows) if row.number == number)
    return Entry(
        kind=kind,
        fields={name: value for name, value in fields.items() if value not in (None, "")},
        context=tuple(context),
        own=own,
        report=_report(connection, report_id) if kind != "report" else {},
        links=tuple(_links(connection, kind, fields)),
    )


def _sentence(connection: Connection, report: str | None, fields: dict[str, Any]) -> int | None:
    if report is None:
        return None
    if "sentence" in fields:
        return int(fields["sentence"])
    holding = select(sentences.c.number).where(
        sentences.c.report_id == report,
        sentences.c.start <= fields["start"],
        sentences.c.end > fields["start"],
    )
    return connection.execute(holding).scalar_one_or_none()


def _report(connection: Connection, report: str | None) -> dict[str, Any]:
    columns = [column for column in reports.c if column.name != "text"]
    row = connection.execute(select(*columns).where(reports.c.id == report)).first()
    fields = {} if row is None else dict(row._mapping)
    return {name: value for name, value in fields.items() if value is not None}


def _links(connection: Connection, kind: str, fields: dict[str, Any]) -> list[tuple[str, str, str]]:
    if kind == "event":
        rows = connection.execute(
            select(claim_events.c.link, claims.c.id, sentences.c.text)
            .join(claims, claims.c.id == claim_events.c.claim_id)
            .join(
                sentences,
                same_sentence(claims),
            )
            .where(claim_events.c.event_id == fields["id"])
            .order_by(claim_events.c.link, claims.c.id)
        )
        said = {"about": "is about it", "asserts": "asserts it", "denies": "denies it"}
        return [(said[link], claim, " ".join(words.split())) for link, claim, words in rows]
    if kind == "claim":
        about = connection.execute(
            select(claim_events.c.link, events.c.id, events.c.type, events.c.trigger_text)
            .join(events, events.c.id == claim_events.c.event_id)
            .where(claim_events.c.claim_id == fields["id"])
            .order_by(claim_events.c.link, events.c.id)
        )
        found = [(link, event, f"{type_} “{words}”") for link, event, type_, words in about]
        others = connection.execute(
            select(claims.c.id, claims.c.act, claims.c.cue_text, claims.c.answers)
            .where(or_(claims.c.answers == fields["id"], claims.c.id == fields["answers"]))
            .order_by(claims.c.id)
        )
        for other, act, words, answers in others:
            link = "is answered by" if answers == fields["id"] else "answers"
            found.append((link, other, f"{act} “{words}”"))
        return found
    return []
