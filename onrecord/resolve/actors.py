"""Decide who each mention is, and list the actors of a report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.codebook import actors as codebook
from onrecord.resolve.capitals import acts
from onrecord.resolve.coreference import Pair, resolve_references
from onrecord.resolve.persons import link_persons
from onrecord.types import Actor, Cast, Kind, Mention, Naming, Parsed


def resolve_actors(parsed: Parsed, mentions: tuple[Mention, ...]) -> Cast:
    """Resolve mentions to actors.

    Persons by their later names, capitals that act, namesakes ("Georgia"), then descriptions and pronouns by what
    stands before them. Mentions that stay open keep ``actor`` None. "Both countries" is a coalition of its own, whose
    ``members`` are the two (``coalition:RUS+CHN``).
    """
    linked = link_persons(mentions, parsed.report.published)
    placed = [_place_or_government(parsed, mention) for mention in linked]
    resolved, pairs = resolve_references(parsed, placed)
    return Cast(actors=_actors(resolved, pairs), mentions=tuple(resolved))


def _place_or_government(parsed: Parsed, mention: Mention) -> Mention:
    if mention.naming is not Naming.CAPITAL or mention.actor is not None or not mention.affiliation:
        return mention
    actor = mention.affiliation[0]
    state = codebook.states().get(actor)
    region = state is not None and mention.name != state.name
    if not acts(parsed.doc[mention.root], region):
        return mention
    return replace(mention, actor=actor, name=state.name if state else mention.name, affiliation=())


def _actors(mentions: Iterable[Mention], pairs: Mapping[str, Pair]) -> tuple[Actor, ...]:
    """One entry an actor, in the order they first appear; a person's roles and sectors are gathered from all mentions."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.actor is not None:
            found.setdefault(mention.actor, []).append(mention)
    for pair in pairs.values():
        for member in pair.members:
            found.setdefault(member, [])
    return tuple(_actor(actor, named, pairs.get(actor)) for actor, named in found.items())


def _actor(actor: str, mentions: Sequence[Mention], pair: Pair | None) -> Actor:
    state = codebook.states().get(actor)
    kind = (
        Kind.STATE if state else next((m.kind for m in mentions if m.kind is not None), Kind.GROUP)
    )
    names = [m.name for m in mentions if m.name and m.naming is not Naming.PRONOUN] or [
        m.name for m in mentions if m.name
    ]
    name = state.name if state else max(names, key=len, default=actor)
    sectors = (
        () if state else tuple(dict.fromkeys(sector for m in mentions for sector in m.sectors))
    )
    return Actor(
        id=actor,
        name=pair.name if pair else name,
        kind=kind,
        country=_country(actor, mentions),
        sectors=sectors,
        roles=tuple(dict.fromkeys(role for m in mentions for role in m.roles))
        if kind is Kind.PERSON
        else (),
        members=pair.members if pair else codebook.members_of(actor),
        mentions=tuple(m.span for m in mentions),
    )


def _country(actor: str, mentions: Sequence[Mention]) -> str | None:
    if actor in codebook.states():
        return actor if ":" not in actor else None
    return next((m.country for m in mentions if m.country is not None), None)
