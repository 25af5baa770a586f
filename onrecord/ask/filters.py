"""The filters that every question takes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer must match; what is None does not matter.

    actor: an actor's id or name, on any side. with_: another, on the other side.
    source, target: on that side. type: a PLOVER type or extension. since, until:
    days, both inclusive. place: a country's code or a place's name. text: words
    that the sentence holds; a run in double quotes is a phrase.
    """

    actor: str | None = None
    with_: str | None = None
    source: str | None = None
    target: str | None = None
    type: str | None = None
    status: str | None = None
    standing: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    publisher: str | None = None
    text: str | None = None
    limit: int = 50
