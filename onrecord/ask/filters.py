"""The filters that every question takes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer must match; what is None does not matter.

    actor: an actor's id or name, on any side. with_: another, on the other side.
    source, target: on that side. about: an actor that a claim speaks of. type: a
    PLOVER type or extension. quad: 1 to 4, its class; tone: cooperation or conflict,
    two classes each. kind: of both actors, such as state. at_least: events of what is
    counted. stance: what a claim's speaker
    does with its content. since, until: days, both inclusive. place: a country's code or a place's name; point: its latitude and
    longitude, parted by a comma. text: words
    that the sentence holds; a run in double quotes is a phrase.
    """

    actor: str | None = None
    with_: str | None = None
    source: str | None = None
    target: str | None = None
    about: str | None = None
    type: str | None = None
    quad: int | None = None
    tone: str | None = None
    kind: str | None = None
    at_least: int | None = None
    stance: str | None = None
    status: str | None = None
    standing: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    point: str | None = None
    publisher: str | None = None
    text: str | None = None
    limit: int = 50
