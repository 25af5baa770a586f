"""Which state the groups of a report are of that no word but a noun names: that in which they did or suffered a deed."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.resolve.events.where import BOUND
from onrecord.types import Actor, Event, Place

_LOCAL = frozenset({"CVL", "OPP", "COP", "LAB", "PTY", "EDU"})
"""Sectors of people who are at home where they are; troops, rebels, tourists and refugees may be strangers."""


def at_home(
    actors: Iterable[Actor], events: Iterable[Event], places: Iterable[Place]
) -> tuple[Actor, ...]:
    """Return the actors, each group of local people with the one country where its violence, arrests or protests were.

    "Police detained 40 protesters in Minsk": both are BLR, as PLOVER's coders have it. A group of which
    deeds in two states are told stays without a country, as it may be two groups.
    """
    country_of = {place.id: place.country for place in places}
    homes: dict[str, set[str | None]] = {}
    for event in events:
        if event.type in BOUND and event.place is not None:
            for party in (*event.sources, *event.targets):
                homes.setdefault(party.actor or "", set()).add(country_of.get(event.place))
    return tuple(_settled(actor, homes.get(actor.id, set())) for actor in actors)


def _settled(actor: Actor, homes: set[str | None]) -> Actor:
    unnamed = actor.id.startswith("group:") and actor.country is None
    if len(homes) != 1 or not unnamed or not _LOCAL & set(actor.sectors):
        return actor
    return replace(actor, country=next(iter(homes)))
