"""Events as FollowTheMoney entities, one JSON object a line.

Needs the extra ``onrecord[ftm]``. An event is an ``Event`` that involves its
actors, with an ``Article`` as proof; a state is a ``PublicBody``, a person a
``Person``, any other actor an ``Organization``. Standing, status and who denies
stand in the event's notes; offsets, claims' words and figures are lost.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ask.coded import CodedEvent, Side
from onrecord.errors import OptionError

SCHEMATA = {"state": "PublicBody", "person": "Person"}
OTHERS = "Organization"


def to_ftm_lines(events: Iterable[CodedEvent]) -> Iterator[str]:
    """Yield each event's entities; actors and articles come once, before their event."""
    given: set[str] = set()
    for event in events:
        for entity in to_ftm(event):
            if entity["id"] not in given:
                given.add(entity["id"])
                yield json.dumps(entity, ensure_ascii=False)


def to_ftm(event: CodedEvent) -> Iterator[dict[str, Any]]:
    """Yield the entities of one event. Raises OptionError without followthemoney."""
    try:
        from followthemoney import model
    except ModuleNotFoundError as error:
        raise OptionError(
            "FollowTheMoney export needs the package followthemoney: pip install 'onrecord[ftm]'"
        ) from error
    sides = [
        (side, side.actor) for side in (*event.sources, *event.targets) if side.actor is not None
    ]
    for side, identifier in sides:
        actor = model.make_entity(SCHEMATA.get(side.kind or "", OTHERS))
        actor.id = _id(identifier)
        actor.add("name", side.name)
        actor.add("country", side.country)
        yield actor.to_dict()
    article = model.make_entity("Article")
    article.id = _id(event.report)
    article.add("title", event.title)
    article.add("publishedAt", _day(event.published))
    article.add("publisher", event.publisher)
    article.add("sourceUrl", event.url)
    yield article.to_dict()
    happening = model.make_entity("Event")
    happening.id = _id(event.id)
    happening.add("name", _name(event))
    happening.add("date", _day(event.day))
    happening.add("startDate", _day(event.first_day))
    happening.add("endDate", _day(event.last_day))
    happening.add("involved", [_id(identifier) for _, identifier in sides])
    happening.add("location", event.place)
    happening.add("country", event.place_country)
    happening.add("summary", event.sentence)
    happening.add("keywords", [event.type, *([event.mode] if event.mode else [])])
    happening.add("notes", _notes(event))
    happening.add("proof", _id(event.report))
    yield happening.to_dict()


def _name(event: CodedEvent) -> str:
    def names(sides: tuple[Side, ...]) -> str:
        return ", ".join(dict.fromkeys(side.name for side in sides))

    return " – ".join(
        part for part in (names(event.sources), event.type, names(event.targets)) if part
    )


def _notes(event: CodedEvent) -> list[str]:
    notes = [f"status: {event.status}", f"standing: {event.standing}"]
    if event.asserted_by:
        notes.append(f"asserted by: {', '.join(event.asserted_by)}")
    if event.denied_by:
        notes.append(f"denied by: {', '.join(event.denied_by)}")
    return notes


def _id(identifier: str) -> str:
    return f"onrecord-{identifier.replace(':', '-').replace('.', '-')}"


def _day(day: object) -> str | None:
    return None if day is None else str(day)
