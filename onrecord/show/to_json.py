"""Turn a reading into the contract's JSON; the one place that does.

All keys are always there; what the text does not say is null or an empty list.
``onrecord/show/schema.py`` describes the same shape.
"""

import json
from bisect import bisect_right
from datetime import date
from typing import Any

from onrecord.types import (
    Actor,
    Claim,
    Event,
    Figure,
    Occasion,
    Party,
    Place,
    Reading,
    Report,
    Sentence,
    Span,
    Time,
)

Json = dict[str, Any]


def to_line(reading: Reading, *, explain: bool = False) -> str:
    """Return the reading as one line of JSON, without a line break at its end."""
    return json.dumps(to_json(reading, explain=explain), ensure_ascii=False, allow_nan=False)


def to_json(reading: Reading, *, explain: bool = False) -> Json:
    """Return the reading as plain dicts, lists, strings and numbers.

    explain: adds ``why`` to each event, the words, rules and models behind it.
    """
    sentences = _Sentences(reading.sentences)
    return {
        "report": _report(reading.report),
        "sentences": [{"start": each.start, "end": each.end} for each in reading.sentences],
        "actors": [_actor(actor) for actor in reading.actors],
        "events": [_event(event, explain) for event in reading.events],
        "claims": [_claim(claim, sentences) for claim in reading.claims],
        "figures": [_figure(figure) for figure in reading.figures],
        "times": [_time(time) for time in reading.times],
        "places": [_place(place) for place in reading.places],
        "occasions": [_occasion(occasion) for occasion in reading.occasions],
        "warnings": list(reading.warnings),
    }


class _Sentences:
    """Which sentence a character stands in."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._starts = [sentence.start for sentence in sentences]

    def at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "source_id": report.source_id,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": _day(report.published),
        "language": report.language,
        "text": report.text,
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "roles": list(actor.roles),
        "members": list(actor.members),
        "mentions": [_span(mention) for mention in actor.mentions],
    }


def _event(event: Event, explain: bool) -> Json:
    shown = {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "trigger": _span(event.trigger),
        "sentence": event.sentence,
        "sources": [_party(party) for party in event.sources],
        "targets": [_party(party) for party in event.targets],
        "time": event.time,
        "place": event.place,
        "status": event.status.value,
        "standing": event.standing.value,
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        "confidence": event.confidence,
    }
    if explain:
        shown["why"] = list(event.why)
    return shown


def _party(party: Party) -> Json:
    return {
        "actor": party.actor,
        "sectors": list(party.sectors),
        "mention": _span(party.mention),
    }


def _claim(claim: Claim, sentences: _Sentences) -> Json:
    return {
        "id": claim.id,
        "act": claim.act,
        "stance": claim.stance.value,
        "sentence": sentences.at(claim.cue.start),
        "speakers": [
            {"actor": speaker.actor, "mention": _span(speaker.mention)}
            for speaker in claim.speakers
        ],
        "cue": _span(claim.cue),
        "content": [_span(span) for span in claim.content],
        "quoted": claim.quoted.value,
        "said": claim.said,
        "about": list(claim.about),
        "answers": claim.answers,
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "sentence": figure.sentence,
        "measure": figure.measure,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
        "unit": figure.unit,
        "per": figure.per,
        "from_actor": figure.from_actor,
        "to_actor": figure.to_actor,
        "time": figure.time,
        "compared_to": figure.compared_to,
        "comparison": None if figure.comparison is None else figure.comparison.value,
        "mention": _span(figure.mention),
    }


def _time(time: Time) -> Json:
    return {
        "id": time.id,
        **_span(time.span),
        "type": time.type.value,
        "value": time.value,
        "first_day": _day(time.first_day),
        "last_day": _day(time.last_day),
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        **_span(place.span),
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def _occasion(occasion: Occasion) -> Json:
    recalled = occasion.commemorates
    return {
        "id": occasion.id,
        "name": occasion.name,
        "actor": occasion.actor,
        "rule": occasion.rule,
        "ordinal": occasion.ordinal,
        "first": _day(occasion.first),
        "commemorates": None if recalled is None else _span(recalled),
        "mention": _span(occasion.mention),
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
