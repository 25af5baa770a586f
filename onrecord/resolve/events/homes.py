"""Which state the groups of a report are of that no word but a noun names: that in which, or by which, a deed was done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.codebook.actors import states
from onrecord.resolve.events.where import BOUND
from onrecord.types import Actor, Event, Party, Place

_LOCAL = frozenset({"CVL", "OPP", "COP", "LAB", "PTY", "EDU", "ELI"})
"""Sectors of people who are at home where they are; troops, rebels, tourists and refugees may be strangers."""
_RULED = _LOCAL | {"GOV", "JUD", "LEG", "MED", "BUS", "REL", "NGO"}
"""Sectors of those who are at home where their own rulers judge, fire or silence them."""
_RULERS = frozenset({"GOV", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who judge, jail and pardon their own people."""
_BY_RULERS = frozenset({"COERCE", "CONCEDE", "ACCUSE"})
_AWAY = ("deport", "expel", "extradit", "repatriat", "banish", "turn")
"""Beginnings of words for what is done to strangers."""
_ABROAD = ("embassy", "consulate", "flag", "ambassador", "consul", "envoy", "peacekeep", "delegat")
"""What a state has in other countries."""
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
    named = {c for c in (*state_of.values(), *country_of.values()) if c in states()}
    alone = next(iter(named)) if len(named) == 1 else None
    homes: dict[str, set[str | None]] = {}
    ruled: set[str] = set()
    for event in events:
        where = None if event.place is None else country_of.get(event.place)
        if event.type in BOUND and event.place is not None:
            for party in (*event.sources, *event.targets):
                homes.setdefault(party.actor or "", set()).add(where)
        for group, country in _by_whom(event, state_of, alone):
            if where in (None, country):
                homes.setdefault(group, set()).add(country)
                ruled.add(group)
    return tuple(
        _settled(actor, homes.get(actor.id, set()), _RULED if actor.id in ruled else _LOCAL)
        for actor in actors
    )


def _by_whom(
    event: Event, state_of: Mapping[str, str | None], alone: str | None
) -> Iterator[tuple[str, str]]:
    """Yield groups with the state that did something to them that states do to their own.

    alone: the one state of which the report speaks; there its rulers deal with their own people, and these with them.
    """
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
        rules = rules or (country == alone and _is_domestic(event, doers, sectors))
        for party in others:
            fought = party.actor in _REBELS and event.type == "ASSAULT"
            if country is not None and party.actor is not None and (fought or rules):
                yield party.actor, country


def _is_domestic(event: Event, rulers: Iterable[Party], sectors: set[str]) -> bool:
    """Say whether an act is between the rulers of a state and those who have no other home in the report."""
    if event.trigger.text.lower().startswith(_AWAY) or not sectors & _RULERS:
        return False
    return not any(word in p.mention.text.lower() for p in rulers for word in _ABROAD)


def _is_rule(event: Event, sectors: set[str]) -> bool:
    if event.trigger.text.lower().startswith(_AWAY):
        return False
    if event.type == "ASSAULT":
        return "COP" in sectors
    ruled = event.type in _BY_RULERS or (event.type, event.mode) == ("RETREAT", "release")
    return ruled and (not sectors or bool(_RULERS & sectors))


def _settled(actor: Actor, homes: set[str | None], sectors: frozenset[str]) -> Actor:
    unnamed = actor.id.startswith("group:") and actor.country is None
    local = actor.id in _REBELS or bool(sectors & set(actor.sectors))
    if len(homes) != 1 or not unnamed or not local:
        return actor
    return replace(actor, country=next(iter(homes)))
