"""Tellings as they are stored, in a record and in the files of a cluster: short fields as JSON, sketches as bytes."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from onrecord.types import Standing, Status, Telling

BLOBS = ("about", "around", "meaning", "sense")
"""What is stored as bytes."""

IDS = ("event", "report", "seed")

_DAYS = ("published", "first_day", "last_day")
_LISTS = ("sources", "targets", "others", "names", "figures")
_WORDS = ("type", "status", "standing", "stem", "place", "country")


def fields_json(telling: Telling, *ids: str) -> str:
    """Return the fields of a telling, those that are empty left out. ids: of ``IDS``, those to keep too."""
    days = {name: getattr(telling, name) for name in _DAYS}
    fields = {
        **{name: getattr(telling, name) for name in ids},
        **{name: getattr(telling, name) for name in (*_WORDS, *_LISTS) if getattr(telling, name)},
        "sentence": telling.sentence,
        **{name: day.isoformat() for name, day in days.items() if day is not None},
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def stored_telling(fields: str, kept: Mapping[str, Any]) -> Telling:
    """Make a telling of its fields and of what is kept beside them: its sketches, and ids that the fields lack.

    A sketch that an older version did not store is empty.
    """
    held: dict[str, Any] = json.loads(fields)
    made: dict[str, Any] = {name: kept[name] if name in kept else held[name] for name in IDS}
    made |= {name: tuple(held.get(name) or ()) for name in _LISTS}
    made |= {name: kept.get(name) or b"" for name in BLOBS}
    for name in _DAYS:
        day = held.get(name)
        made[name] = date.fromisoformat(day) if day else None
    return Telling(
        type=held.get("type", ""),
        status=Status(held["status"]),
        standing=Standing(held["standing"]),
        stem=held.get("stem", ""),
        sentence=held.get("sentence", 0),
        place=held.get("place"),
        country=held.get("country"),
        **made,
    )
