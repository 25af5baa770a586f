"""Events as JSON-LD with the terms of schema.org that fit, one object a line.

``Event`` for the event, ``Claim`` for what is said of it, ``NewsArticle`` for the
report. schema.org has no word for a denial or for how far an event has got: those
stand in ``disambiguatingDescription``, in words.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ask.coded import CodedEvent, Side

PERSON = "person"


def to_jsonld_lines(events: Iterable[CodedEvent]) -> Iterator[str]:
    """Yield one JSON-LD object for each event."""
    return (json.dumps(to_jsonld(event), ensure_ascii=False, default=str) for event in events)


def to_jsonld(event: CodedEvent) -> dict[str, Any]:
    """Make one object."""
    article = _without_empty(
        {
            "@type": "NewsArticle",
            "identifier": event.report,
            "headline": event.title,
            "url": event.url,
            "datePublished": event.published,
            "inLanguage": event.language,
            "publisher": event.publisher and {"@type": "Organization", "name": event.publisher},
        }
    )
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "identifier": event.id,
            "name": f"{event.type}: {event.trigger}",
            "additionalType": event.type,
            "description": event.sentence,
            "disambiguatingDescription": _in_words(event),
            "startDate": event.first_day,
            "endDate": event.last_day,
            "location": _location(event),
            "organizer": [_actor(side) for side in event.sources],
            "attendee": [_actor(side) for side in event.targets],
            "subjectOf": [article, *_claims(event, article["identifier"])],
        }
    )


def _claims(event: CodedEvent, report: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Claim",
            "author": {"@type": "Thing", "name": speaker},
            "text": event.sentence,
            "appearance": {"@type": "NewsArticle", "identifier": report},
            "disambiguatingDescription": verb,
        }
        for verb, speakers in (("asserts", event.asserted_by), ("denies", event.denied_by))
        for speaker in speakers
    ]


def _in_words(event: CodedEvent) -> str:
    parts = [event.status, event.standing]
    if event.asserted_by:
        parts.append(f"asserted by {', '.join(event.asserted_by)}")
    if event.denied_by:
        parts.append(f"denied by {', '.join(event.denied_by)}")
    return "; ".join(parts)


def _actor(side: Side) -> dict[str, Any]:
    if side.actor is None:
        return {"@type": "Thing", "name": side.name}
    kind = "Person" if side.kind == PERSON else "Organization"
    return {"@type": kind, "identifier": side.actor, "name": side.name}


def _location(event: CodedEvent) -> dict[str, Any] | None:
    if event.place is None:
        return None
    place: dict[str, Any] = {"@type": "Place", "name": event.place}
    if event.place_country is not None:
        place["address"] = {"@type": "PostalAddress", "addressCountry": event.place_country}
    if event.latitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": event.latitude,
            "longitude": event.longitude,
        }
    if event.geonames is not None:
        place["sameAs"] = f"https://sws.geonames.org/{event.geonames}/"
    return place


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
