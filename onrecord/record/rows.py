"""Turn a reading into rows, table by table.

Rows are tuples in the order of their table's columns, without the number that the database gives
each itself: there are dozens to a report, and a dict for each takes longer than storing it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Table

from onrecord.codebook.scales import goldstein, quad
from onrecord.record import tables
from onrecord.record.bulk import Packed, Values
from onrecord.types import Claim, Event, Figure, Party, Reading, Report, Span, Time

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows waiting to be written, by table."""

    by_table: dict[Table, list[Values]] = field(default_factory=dict)

    def of(self, table: Table) -> list[Values]:
        """Return the rows that wait for a table, to put others behind them."""
        return self.by_table.setdefault(table, [])

    def packed(self) -> dict[str, Packed]:
        """Return the rows of each table that has some, by its name."""
        return {
            table.name: Packed(_columns(table), rows)
            for table, rows in self.by_table.items()
            if rows
        }


@cache
def _columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that rows give: all but a number that the database gives."""
    return tuple(
        column.name
        for column in table.columns
        if not (column.primary_key and column.name == "id" and isinstance(column.type, Integer))
    )


def report_row(report: Report, text_of: str, replaces: str | None, added: datetime) -> Row:
    """Make the row of one printing. text_of: the report that is read in its stead."""
    return {
        "id": report.id,
        "text_of": text_of,
        "replaces": replaces,
        "source_id": report.source_id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "text": report.text,
        "added": added,
    }


def add_reading(rows: Rows, reading: Reading, version: str, models: str, read_at: datetime) -> None:
    """Add the rows of everything found in a report, the report's own row left out."""
    report = reading.report.id
    text = reading.report.text
    times = {time.id: time for time in reading.times}
    warnings = "\n".join(reading.warnings)
    rows.of(tables.readings).append((report, version, models, read_at, warnings))
    rows.of(tables.sentences).extend(
        (report, number, each.start, each.end, text[each.start : each.end])
        for number, each in enumerate(reading.sentences)
    )
    _add_actors(rows, reading)
    rows.of(tables.times).extend(
        (
            time.id,
            report,
            *_span(time.span),
            str(time.type),
            time.value,
            time.first_day,
            time.last_day,
        )
        for time in reading.times
    )
    rows.of(tables.places).extend(
        (
            place.id,
            report,
            *_span(place.span),
            place.name,
            place.country,
            place.latitude,
            place.longitude,
            place.geonames,
        )
        for place in reading.places
    )
    _add_events(rows, reading, times)
    _add_claims(rows, reading, times)
    rows.of(tables.figures).extend(
        _figure_row(figure, number, reading.report, times)
        for number, figure in enumerate(reading.figures)
    )
    rows.of(tables.occasions).extend(
        (
            occasion.id,
            report,
            *_span(occasion.mention),
            occasion.name,
            occasion.actor,
            occasion.rule,
            occasion.ordinal,
            occasion.first,
        )
        for occasion in reading.occasions
    )


def _add_actors(rows: Rows, reading: Reading) -> None:
    report = reading.report.id
    actors, held = rows.of(tables.actors), rows.of(tables.report_actors)
    mentions = rows.of(tables.mentions)
    for actor in reading.actors:
        sectors = " ".join(actor.sectors)
        # "Protesters" of one report are not those of another.
        country = None if actor.id.startswith("group:") else actor.country
        members = " ".join(actor.members)
        actors.append((actor.id, actor.name, str(actor.kind), country, sectors, members))
        held.append((report, actor.id, actor.name, "; ".join(actor.roles), sectors))
        mentions.extend((report, actor.id, *_span(mention)) for mention in actor.mentions)


def _add_events(rows: Rows, reading: Reading, times: dict[str, Time]) -> None:
    places = {place.id: place for place in reading.places}
    events, sides = rows.of(tables.events), rows.of(tables.event_sides)
    pairs = rows.of(tables.event_pairs)
    for number, event in enumerate(reading.events):
        time = times.get(event.time or "")
        place = places.get(event.place or "")
        day = _day(time, reading.report)
        events.append(
            (
                event.id,
                reading.report.id,
                number,
                event.sentence,
                event.type,
                event.mode,
                " ".join(event.contexts),
                event.cameo,
                quad(event.type),
                goldstein(event.cameo),
                *_span(event.trigger),
                event.time,
                event.place,
                day,
                None if time is None else time.first_day,
                None if time is None else time.last_day,
                None if place is None else place.country,
                None if place is None else place.latitude,
                None if place is None else place.longitude,
                str(event.status),
                str(event.standing),
                event.confidence,
            )
        )
        sides.extend(_side_rows(event, day))
        pairs.extend(_pair_rows(event, day))


def _side_rows(event: Event, day: date | None) -> Iterator[Values]:
    sides: tuple[tuple[str, tuple[Party, ...]], ...] = (
        ("source", event.sources),
        ("target", event.targets),
    )
    for side, parties in sides:
        for number, party in enumerate(parties):
            yield (
                event.id,
                side,
                number,
                party.actor,
                " ".join(party.sectors),
                day,
                quad(event.type),
                *_span(party.mention),
            )


def _pair_rows(event: Event, day: date | None) -> Iterator[Values]:
    pairs = {
        (source.actor, target.actor)
        for source in event.sources
        for target in event.targets
        if source.actor is not None and target.actor is not None
    }
    for source, target in sorted(pairs):
        yield (
            event.id,
            source,
            target,
            None if day is None else f"{day:%Y-%m}",
            event.type,
            quad(event.type),
            goldstein(event.cameo),
            str(event.status),
            str(event.standing),
        )


def _add_claims(rows: Rows, reading: Reading, times: dict[str, Time]) -> None:
    starts = [sentence.start for sentence in reading.sentences]
    claims, speakers = rows.of(tables.claims), rows.of(tables.claim_speakers)
    content = rows.of(tables.claim_content)
    for number, claim in enumerate(reading.claims):
        day = _day(times.get(claim.said or ""), reading.report)
        stance = str(claim.stance)
        claims.append(
            (
                claim.id,
                reading.report.id,
                number,
                max(bisect_right(starts, claim.cue.start) - 1, 0),
                claim.act,
                stance,
                *_span(claim.cue),
                str(claim.quoted),
                claim.said,
                day,
                claim.answers,
            )
        )
        speakers.extend(
            (claim.id, place, who.actor, day, stance, *_span(who.mention))
            for place, who in enumerate(claim.speakers)
        )
        content.extend((claim.id, place, *_span(span)) for place, span in enumerate(claim.content))
    rows.of(tables.claim_events).extend(_links(reading.events, reading.claims))


def _links(events: Iterable[Event], claims: Iterable[Claim]) -> Iterator[Values]:
    pairs = {("about", claim.id, event) for claim in claims for event in claim.about}
    for event in events:
        pairs.update(("asserts", claim, event.id) for claim in event.asserted_by)
        pairs.update(("denies", claim, event.id) for claim in event.denied_by)
    for link, claim_id, event_id in sorted(pairs):
        yield claim_id, event_id, link


def _figure_row(figure: Figure, number: int, report: Report, times: dict[str, Time]) -> Values:
    return (
        figure.id,
        report.id,
        number,
        figure.sentence,
        *_span(figure.mention),
        figure.measure,
        figure.value,
        figure.low,
        figure.high,
        int(figure.approximate),
        figure.unit,
        figure.per,
        figure.from_actor,
        figure.to_actor,
        figure.time,
        _day(times.get(figure.time or ""), report),
        figure.compared_to,
        None if figure.comparison is None else str(figure.comparison),
    )


def _day(time: Time | None, report: Report) -> date | None:
    if time is not None and time.first_day is not None:
        return time.first_day
    return report.published


def _span(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text
