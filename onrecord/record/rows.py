"""Turn a reading into rows, table by table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from onrecord.codebook.scales import goldstein, quad
from onrecord.record import tables
from onrecord.types import Claim, Event, Figure, Party, Reading, Report, Span, Time

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows waiting to be written, by table."""

    by_table: dict[Table, list[Row]] = field(default_factory=dict)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows behind those that wait for the same table."""
        self.by_table.setdefault(table, []).extend(rows)


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


def reading_rows(reading: Reading, version: str, models: str, read_at: datetime) -> Rows:
    """Make the rows of everything found in a report, the report's own row left out."""
    rows = Rows()
    report = {"report_id": reading.report.id}
    times = {time.id: time for time in reading.times}
    rows.add(tables.readings, [_reading_row(reading, version, models, read_at)])
    rows.add(
        tables.sentences,
        (
            {
                **report,
                "number": number,
                "start": sentence.start,
                "end": sentence.end,
                "text": reading.report.text[sentence.start : sentence.end],
            }
            for number, sentence in enumerate(reading.sentences)
        ),
    )
    _add_actors(rows, reading)
    rows.add(
        tables.times,
        (
            {
                "id": time.id,
                **report,
                **_span(time.span),
                "type": str(time.type),
                "value": time.value,
                "first_day": time.first_day,
                "last_day": time.last_day,
            }
            for time in reading.times
        ),
    )
    rows.add(
        tables.places,
        (
            {
                "id": place.id,
                **report,
                **_span(place.span),
                "name": place.name,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "geonames": place.geonames,
            }
            for place in reading.places
        ),
    )
    _add_events(rows, reading, times)
    _add_claims(rows, reading, times)
    rows.add(
        tables.figures,
        (
            _figure_row(figure, number, reading.report, times)
            for number, figure in enumerate(reading.figures)
        ),
    )
    rows.add(
        tables.occasions,
        (
            {
                "id": occasion.id,
                **report,
                **_span(occasion.mention),
                "name": occasion.name,
                "actor_id": occasion.actor,
                "rule": occasion.rule,
                "ordinal": occasion.ordinal,
                "first": occasion.first,
            }
            for occasion in reading.occasions
        ),
    )
    return rows


def _reading_row(reading: Reading, version: str, models: str, read_at: datetime) -> Row:
    return {
        "report_id": reading.report.id,
        "version": version,
        "models": models,
        "read_at": read_at,
        "warnings": "\n".join(reading.warnings),
    }


def _add_actors(rows: Rows, reading: Reading) -> None:
    for actor in reading.actors:
        rows.add(
            tables.actors,
            [
                {
                    "id": actor.id,
                    "name": actor.name,
                    "kind": str(actor.kind),
                    # "Protesters" of one report are not those of another.
                    "country": None if actor.id.startswith("group:") else actor.country,
                    "sectors": " ".join(actor.sectors),
                    "members": " ".join(actor.members),
                }
            ],
        )
        rows.add(
            tables.report_actors,
            [
                {
                    "report_id": reading.report.id,
                    "actor_id": actor.id,
                    "name": actor.name,
                    "roles": "; ".join(actor.roles),
                    "sectors": " ".join(actor.sectors),
                }
            ],
        )
        rows.add(
            tables.mentions,
            (
                {
                    "report_id": reading.report.id,
                    "actor_id": actor.id,
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.text,
                }
                for mention in actor.mentions
            ),
        )


def _add_events(rows: Rows, reading: Reading, times: dict[str, Time]) -> None:
    places = {place.id: place for place in reading.places}
    for number, event in enumerate(reading.events):
        time = times.get(event.time or "")
        place = places.get(event.place or "")
        day = _day(time, reading.report)
        rows.add(
            tables.events,
            [
                {
                    "id": event.id,
                    "report_id": reading.report.id,
                    "number": number,
                    "sentence": event.sentence,
                    "type": event.type,
                    "mode": event.mode,
                    "contexts": " ".join(event.contexts),
                    "cameo": event.cameo,
                    "quad": quad(event.type),
                    "goldstein": goldstein(event.cameo),
                    **_span(event.trigger, "trigger_"),
                    "time_id": event.time,
                    "place_id": event.place,
                    "day": day,
                    "first_day": None if time is None else time.first_day,
                    "last_day": None if time is None else time.last_day,
                    "place_country": None if place is None else place.country,
                    "latitude": None if place is None else place.latitude,
                    "longitude": None if place is None else place.longitude,
                    "status": str(event.status),
                    "standing": str(event.standing),
                    "confidence": event.confidence,
                }
            ],
        )
        rows.add(tables.event_sides, _side_rows(event, day))
        rows.add(tables.event_pairs, _pair_rows(event, day))


def _side_rows(event: Event, day: date | None) -> Iterator[Row]:
    sides: tuple[tuple[str, tuple[Party, ...]], ...] = (
        ("source", event.sources),
        ("target", event.targets),
    )
    for side, parties in sides:
        for number, party in enumerate(parties):
            yield {
                "event_id": event.id,
                "side": side,
                "number": number,
                "actor_id": party.actor,
                "sectors": " ".join(party.sectors),
                "day": day,
                "quad": quad(event.type),
                **_span(party.mention),
            }


def _pair_rows(event: Event, day: date | None) -> Iterator[Row]:
    pairs = {
        (source.actor, target.actor)
        for source in event.sources
        for target in event.targets
        if source.actor is not None and target.actor is not None
    }
    for source, target in sorted(pairs):
        yield {
            "event_id": event.id,
            "source": source,
            "target": target,
            "month": None if day is None else f"{day:%Y-%m}",
            "type": event.type,
            "quad": quad(event.type),
            "goldstein": goldstein(event.cameo),
            "status": str(event.status),
            "standing": str(event.standing),
        }


def _add_claims(rows: Rows, reading: Reading, times: dict[str, Time]) -> None:
    for number, claim in enumerate(reading.claims):
        day = _day(times.get(claim.said or ""), reading.report)
        rows.add(
            tables.claims,
            [
                {
                    "id": claim.id,
                    "report_id": reading.report.id,
                    "number": number,
                    "sentence": _sentence_at(reading, claim.cue.start),
                    "act": claim.act,
                    "stance": str(claim.stance),
                    **_span(claim.cue, "cue_"),
                    "quoted": str(claim.quoted),
                    "said_id": claim.said,
                    "day": day,
                    "answers": claim.answers,
                }
            ],
        )
        rows.add(
            tables.claim_speakers,
            (
                {
                    "claim_id": claim.id,
                    "number": place,
                    "actor_id": who.actor,
                    "day": day,
                    "stance": str(claim.stance),
                    **_span(who.mention),
                }
                for place, who in enumerate(claim.speakers)
            ),
        )
        rows.add(
            tables.claim_content,
            (
                {
                    "claim_id": claim.id,
                    "number": place,
                    "start": span.start,
                    "end": span.end,
                    "text": span.text,
                }
                for place, span in enumerate(claim.content)
            ),
        )
    rows.add(tables.claim_events, _links(reading.events, reading.claims))


def _links(events: Iterable[Event], claims: Iterable[Claim]) -> Iterator[Row]:
    pairs = {("about", claim.id, event) for claim in claims for event in claim.about}
    for event in events:
        pairs.update(("asserts", claim, event.id) for claim in event.asserted_by)
        pairs.update(("denies", claim, event.id) for claim in event.denied_by)
    for link, claim_id, event_id in sorted(pairs):
        yield {"claim_id": claim_id, "event_id": event_id, "link": link}


def _figure_row(figure: Figure, number: int, report: Report, times: dict[str, Time]) -> Row:
    return {
        "id": figure.id,
        "report_id": report.id,
        "number": number,
        "sentence": figure.sentence,
        **_span(figure.mention),
        "measure": figure.measure,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "approximate": int(figure.approximate),
        "unit": figure.unit,
        "per": figure.per,
        "from_actor": figure.from_actor,
        "to_actor": figure.to_actor,
        "time_id": figure.time,
        "day": _day(times.get(figure.time or ""), report),
        "compared_to_id": figure.compared_to,
        "comparison": None if figure.comparison is None else str(figure.comparison),
    }


def _day(time: Time | None, report: Report) -> date | None:
    if time is not None and time.first_day is not None:
        return time.first_day
    return report.published


def _sentence_at(reading: Reading, start: int) -> int:
    before = [n for n, sentence in enumerate(reading.sentences) if sentence.start <= start]
    return before[-1] if before else 0


def _span(span: Span, prefix: str = "") -> Row:
    return {f"{prefix}start": span.start, f"{prefix}end": span.end, f"{prefix}text": span.text}
