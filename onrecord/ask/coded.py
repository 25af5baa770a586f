"""Events with all that hangs on them, for export: a stream in order of day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from onrecord.ask.conditions import choose_events
from onrecord.ask.fetching import same_sentence
from onrecord.ask.filters import Filters
from onrecord.record.tables import (
    actors,
    claim_events,
    claim_speakers,
    event_sides,
    events,
    places,
    report_actors,
    reports,
    sentences,
)

PAGE = 1000
"""Events fetched together; memory stays flat however many there are."""


@dataclass(frozen=True, slots=True)
class Side:
    """One actor of an event, as its report names it. sectors: PLOVER's, of this mention.

    actor, kind: None for a thing ("shelled a village"), whose name is its words.
    """

    actor: str | None
    name: str
    kind: str | None
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event with its sides, place, report, sentence, and who asserts and denies it.

    day: its first day, else the day published. place: name, or None; the next three
    say where it is. asserted_by, denied_by: actor ids, or the words for the unnamed.
    """

    id: str
    day: date | None
    first_day: date | None
    last_day: date | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int | None
    goldstein: float | None
    trigger: str
    status: str
    standing: str
    confidence: float | None
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    report: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None
    language: str
    sentence: str
    sentence_number: int
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]

    def pairs(self) -> Iterator[tuple[Side | None, Side | None]]:
        """Yield each source with each target; None stands for an empty side."""
        for source in self.sources or (None,):
            for target in self.targets or (None,):
                yield source, target


def coded_events(connection: Connection, filters: Filters) -> Iterator[CodedEvent]:
    """Yield events in order of report and place in it; ``limit`` counts all of them."""
    asked = choose_events(connection, filters)
    chosen = (
        select(
            events,
            places.c.name.label("place_name"),
            places.c.country.label("at_country"),
            places.c.latitude,
            places.c.longitude,
            places.c.geonames,
            reports.c.title,
            reports.c.publisher,
            reports.c.url,
            reports.c.published,
            reports.c.language,
            sentences.c.text.label("sentence_text"),
        )
        .select_from(asked.events)
        .join(reports, reports.c.id == events.c.report_id)
        .join(
            sentences,
            same_sentence(events),
        )
        .outerjoin(places, places.c.id == events.c.place_id)
        .where(*asked.conditions)
        .order_by(events.c.report_id, events.c.number)
        .limit(filters.limit)
    )
    result = connection.execution_options(yield_per=PAGE).execute(chosen)
    for page in result.partitions(PAGE):
        yield from _finished(connection, page)


def _finished(connection: Connection, page: Sequence[Row[Any]]) -> Iterator[CodedEvent]:
    ids = [row.id for row in page]
    sides = _sides(connection, ids)
    claimed = _claimed(connection, ids)
    for row in page:
        yield CodedEvent(
            id=row.id,
            day=row.day,
            first_day=row.first_day,
            last_day=row.last_day,
            type=row.type,
            mode=row.mode,
            contexts=tuple(row.contexts.split()),
            cameo=row.cameo,
            quad=row.quad,
            goldstein=row.goldstein,
            trigger=row.trigger_text,
            status=row.status,
            standing=row.standing,
            confidence=row.confidence,
            sources=tuple(sides[row.id, "source"]),
            targets=tuple(sides[row.id, "target"]),
            place=row.place_name,
            place_country=row.at_country,
            latitude=row.latitude,
            longitude=row.longitude,
            geonames=row.geonames,
            report=row.report_id,
            title=row.title,
            publisher=row.publisher,
            url=row.url,
            published=row.published,
            language=row.language,
            sentence=" ".join(row.sentence_text.split()),
            sentence_number=row.sentence,
            asserted_by=_distinct(claimed[row.id, "asserts"]),
            denied_by=_distinct(claimed[row.id, "denies"]),
        )


def _sides(connection: Connection, ids: list[str]) -> dict[tuple[str, str], list[Side]]:
    named = report_actors
    rows = connection.execute(
        select(event_sides, actors.c.name, actors.c.kind, actors.c.country, named.c.roles)
        .join(events, events.c.id == event_sides.c.event_id)
        .outerjoin(actors, actors.c.id == event_sides.c.actor_id)
        .outerjoin(
            named,
            and_(
                named.c.report_id == events.c.report_id,
                named.c.actor_id == event_sides.c.actor_id,
            ),
        )
        .where(event_sides.c.event_id.in_(ids))
        .order_by(event_sides.c.event_id, event_sides.c.side, event_sides.c.number)
    )
    found: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for row in rows:
        found[row.event_id, row.side].append(
            Side(
                actor=row.actor_id,
                name=row.name or row.text,
                kind=row.kind,
                country=row.country,
                sectors=tuple(row.sectors.split()),
                roles=tuple(role for role in (row.roles or "").split("; ") if role),
                words=row.text,
            )
        )
    return found


def _claimed(connection: Connection, ids: list[str]) -> dict[tuple[str, str], list[str]]:
    rows = connection.execute(
        select(
            claim_events.c.event_id,
            claim_events.c.link,
            claim_speakers.c.actor_id,
            claim_speakers.c.text,
        )
        .join(claim_speakers, claim_speakers.c.claim_id == claim_events.c.claim_id)
        .where(claim_events.c.event_id.in_(ids), claim_events.c.link != "about")
        .order_by(claim_events.c.event_id, claim_events.c.claim_id, claim_speakers.c.number)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, link, actor, words in rows:
        found[event, link].append(actor or words)
    return found


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
