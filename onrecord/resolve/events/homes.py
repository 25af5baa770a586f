"""Which state the groups of a report are of that no word but a noun names: that in which, or by which, a deed was done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.codebook.actors import states
from onrecord.resolve.events.where import BOUND
from onrecord.types import Actor, Event, Place

_LOCAL = frozenset({"CVL", "OPP", "COP", "LAB", "PTY", "EDU", "ELI"})
"""Sectors of people who are at home where they are; troops, rebels, tourists and refugees may be strangers."""
_RULERS = frozenset({"GOV", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who judge, jail and pardon their own people."""
_BY_RULERS = frozenset({"COERCE", "CONCEDE", "ACCUSE"})
_AWAY = ("deport", "expel", "extradit", "repatriat", "banish", "turn")
"""Beginnings of words for what is done to strangers."""
_REBELS = frozenset({"group:rebels", "group:guerrillas", "group:insurgents", "group:separatists"})
"""Who by definition fights a state of its own."""


def at_home(
    actors: Iterable[Actor], events: Iterable[Event], places: Iterable[Place]
) -> tuple[Actor, ...]:
    """Return the actors, each group of local people with the one country of its deeds.

    "Police detained 40 protesters in Minsk": both are BLR, as PLOVER's coders have it; so are 30 people
    whom "the Belarusian president pardoned", and rebels whom an army fights, where no other place is told.
    A group of which deeds in two states are told stays without a country, as it may be two groups.
    """
    actors = tuple(actors)
    country_of = {place.id: place.country for place in places}
    state_of = {actor.id: actor.country for actor in actors}
    homes: dict[str, set[str | None]] = {}
    for event in events:
        where = None if event.place is None else country_of.get(event.place)
        if event.type in BOUND and event.place is not None:
            for party in (*event.sources, *event.targets):
                homes.setdefault(party.actor or "", set()).add(where)
        for group, country in _by_whom(event, state_of):
            if where in (None, country):
                homes.setdefault(group, set()).add(country)
    return tuple(_settled(actor, homes.get(actor.id, set())) for actor in actors)


def _by_whom(event: Event, state_of: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield groups with the state that did something to them that states do to their own."""
    for doers, others in (
        (event.sources, event.targets),
        (event.targets, event.sources),
    ):
        named = {state_of.get(p.actor or "", p.actor) for p in doers}
        if len(named) != 1 or not (named <= states().keys()):
            continue
        (country,) = named
        sectors = {sector for p in doers for sector in p.sectors}
        rules = doers is event.sources and _is_rule(event, sectors)
        for party in others:
            fought = party.actor in _REBELS and event.type == "ASSAULT"
            if country is not None and party.actor is not None and (fought or rules):
                yield party.actor, country


def _is_rule(event: Event, sectors: set[str]) -> bool:
    if event.trigger.text.lower().startswith(_AWAY):
        return False
    if event.type == "ASSAULT":
        return "COP" in sectors
    ruled = event.type in _BY_RULERS or (event.type, event.mode) == ("RETREAT", "release")
    return ruled and (not sectors or bool(_RULERS & sectors))


def _settled(actor: Actor, homes: set[str | None]) -> Actor:
    unnamed = actor.id.startswith("group:") and actor.country is None
    local = actor.id in _REBELS or bool(_LOCAL & set(actor.sectors))
    if len(homes) != 1 or not unnamed or not local:
        return actor
    return replace(actor, country=next(iter(homes)))
