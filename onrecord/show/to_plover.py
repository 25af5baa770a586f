"""Events as PLOVER JSON records (PLOVER manual, "Record format"), one a line.

Field names are the manual's where it has one. Standing, status and who asserts
and denies stand under ``meta``, so nothing that onrecord knows of an event is lost
but the offsets of its spans, for which ``meta.report`` leads back to the record.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ask.coded import CodedEvent, Side


def to_plover_lines(events: Iterable[CodedEvent]) -> Iterator[str]:
    """Yield one JSON object for each event."""
    return (json.dumps(to_plover(event), ensure_ascii=False, default=str) for event in events)


def to_plover(event: CodedEvent) -> dict[str, Any]:
    """Make one record. Empty fields are left out, as the manual has it."""
    record = {
        "id": event.id,
        "date": event.day,
        "event": event.type,
        "mode": event.mode,
        "context": list(event.contexts),
        "source": [_side(side) for side in event.sources],
        "target": [_side(side) for side in event.targets],
        "location": _location(event),
        "eventLoc": event.place,
        "text": event.sentence,
        "language": event.language,
        "publication": event.publisher,
        "pubDate": event.published,
        "url": event.url,
        "version": "onrecord",
        "meta": {
            "cameo": event.cameo,
            "quad": event.quad,
            "goldstein": event.goldstein,
            "status": event.status,
            "standing": event.standing,
            "assertedBy": list(event.asserted_by),
            "deniedBy": list(event.denied_by),
            "trigger": event.trigger,
            "report": event.report,
            "confidence": event.confidence,
        },
    }
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def _side(side: Side) -> dict[str, Any]:
    return {
        "actor": side.actor,
        "name": side.name,
        "country": side.country,
        "sector": list(side.sectors),
        "text": side.words,
    }


def _location(event: CodedEvent) -> dict[str, Any]:
    if event.place is None:
        return {}
    return {
        "name": event.place,
        "country": event.place_country,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "geonames": event.geonames,
    }
