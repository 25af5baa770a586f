"""Which state the groups of a report are of that no word but a noun names: that in which, or by which, a deed was done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.codebook.actors import states
from onrecord.resolve.events.where import BOUND
from onrecord.types import Actor, Event, Party, Place

_LOCAL = frozenset({"CVL", "OPP", "COP", "LAB", "PTY", "EDU", "ELI"})
"""Sectors of people who are at home where they are; troops, rebels, tourists and refugees may be strangers."""
_ARMED = frozenset({"MIL", "CRM", "REB"})
"""Sectors of armed people, who are at home where a report knows of no other state in arms; gunmen may be anyone."""
_ARMS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "AID"})
"""Types of what armies of other states may have come to do."""
_ROOTED = frozenset({"OPP", "COP", "LAB", "PTY", "EDU", "ELI"})
"""Sectors of people whom a report on one state's affairs means that state's by, though it tells no place."""
_RULED = _LOCAL | {"GOV", "JUD", "LEG", "MED", "BUS", "REL", "NGO"}
"""Sectors of those who are at home where their own rulers judge, fire or silence them."""
_RULERS = frozenset({"GOV", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who judge, jail and pardon their own people."""
_BY_RULERS = frozenset({"COERCE", "CONCEDE", "ACCUSE"})
_AWAY = ("deport", "expel", "extradit", "repatriat", "banish", "turn")
"""Beginnings of words for what is done to strangers."""
_ABROAD = ("embassy", "consulate", "flag", "ambassador", "consul", "envoy", "peacekeep", "delegat")
"""What a state has in other countries."""
_COUPS = frozenset({"overthrew", "toppled", "ousted", "deposed", "unseated", "overthrow"})
_REBELS = frozenset({"group:rebels", "group:guerrillas", "group:insurgents", "group:separatists"})
"""Who by definition fights a state of its own."""


def at_home(
    actors: Iterable[Actor],
    events: Iterable[Event],
    places: Iterable[Place],
    own: str | None = None,
) -> tuple[Actor, ...]:
    """Return the actors, each group of local people with the one country of its deeds.

    "Police detained 40 protesters in Minsk": both are BLR, as PLOVER's coders have it; so are 30 people
    whom "the Belarusian president pardoned", and rebels whom an army fights, where no other place is told.
    A group of which deeds in two states are told stays without a country, as it may be two groups.
    own: the state whose affairs the report tells; local people of whom no other home is told are at home there.
    """
    actors = tuple(actors)
    country_of = {place.id: place.country for place in places}
    state_of = {actor.id: actor.country for actor in actors}
    named = {c for c in (*state_of.values(), *country_of.values()) if c in states()}
    alone = next(iter(named)) if len(named) == 1 else None
    events = tuple(events)
    homes: dict[str, set[str | None]] = {}
    ruled = _rulers_at(events, country_of)
    in_arms = _in_arms(events, actors, state_of)
    at_scene = alone if alone is not None and _is_scene(actors, alone) else None
    for event in events:
        where = None if event.place is None else country_of.get(event.place)
        if event.type in BOUND and event.place is not None:
            for party in (*event.sources, *event.targets):
                homes.setdefault(party.actor or "", set()).add(where)
        elif at_scene and event.place is None and _is_within(event, at_scene, state_of):
            # Where one state alone is told of, what its groups do is done there.
            for party in (*event.sources, *event.targets):
                homes.setdefault(party.actor or "", set()).add(at_scene)
        for group, country in _by_whom(event, state_of, alone):
            if where in (None, country):
                homes.setdefault(group, set()).add(country)
                ruled.add(group)
    acting = {p.actor for event in events for p in (*event.sources, *event.targets)}
    found: list[Actor] = []
    for actor in actors:
        home = homes.get(actor.id) or set()
        rooted = actor.id in _REBELS or bool(_ROOTED & set(actor.sectors))
        if not home and rooted and own in states() and actor.id in acting:
            home = {own}
        sectors = _RULED if actor.id in ruled else _LOCAL
        if home == {alone}:
            # Of business the lenders of a state may be anyone's.
            sectors |= _RULED - {"BUS"}
        found.append(_settled(actor, home, sectors | _ARMED if in_arms <= home else sectors))
    return tuple(found)


def _rulers_at(events: Iterable[Event], country_of: Mapping[str, str | None]) -> set[str]:
    """Return groups that rule where they are ("authorities stopped a lorry in Tecun Uman")."""
    return {
        party.actor
        for event in events
        if event.type == "COERCE" and event.place is not None and country_of.get(event.place)
        for party in event.sources
        if party.actor is not None and _RULERS & set(party.sectors)
    }


def _is_scene(actors: Iterable[Actor], state: str) -> bool:
    """Say whether a report may be set in the one state it names.

    Not where that is told of by what it has abroad ("the Russian embassy"), nor beside a body of many states.
    """
    if any("IGO" in actor.sectors for actor in actors):
        return False
    spans = (span for actor in actors if actor.id == state for span in actor.mentions)
    return not any(word in span.text.lower() for span in spans for word in _ABROAD)


def _is_within(event: Event, state: str, state_of: Mapping[str, str | None]) -> bool:
    """Say whether an act may be one within the only state told of: its troops, embassies and deportations reach beyond."""
    if event.trigger.text.lower().startswith(_AWAY):
        return False
    for party in (*event.sources, *event.targets):
        named = state_of.get(party.actor or "", party.actor) == state
        if named and (
            "MIL" in party.sectors or any(word in party.mention.text.lower() for word in _ABROAD)
        ):
            return False
    return True


def _in_arms(
    events: Iterable[Event], actors: Iterable[Actor], state_of: Mapping[str, str | None]
) -> set[str | None]:
    """Return the states that fight, move troops or help others in the report, and those whose troops it names."""
    found = {
        state_of.get(party.actor or "", party.actor)
        for event in events
        if event.type in _ARMS
        for party in (*event.sources, *event.targets)
    }
    found |= {actor.country for actor in actors if "MIL" in actor.sectors}
    return found & states().keys()


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
            # Who overthrows a state's rulers is of that state.
            fought = fought or (event.mode == "riot" and event.trigger.text.lower() in _COUPS)
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
    if actor.id == "group:groups" and any(not s.text.islower() for s in actor.mentions):
        # "Dixons Group" is read as some group, and bears a name.
        return actor
    local = actor.id in _REBELS or bool(sectors & set(actor.sectors))
    if len(homes) != 1 or not unnamed or not local:
        return actor
    return replace(actor, country=next(iter(homes)))
