"""Decide who each mention is, and list the actors of a report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.codebook import actors as codebook
from onrecord.resolve.actors.capitals import acts
from onrecord.resolve.actors.coreference import resolve_references
from onrecord.resolve.actors.namesakes import tell_apart
from onrecord.resolve.actors.own_state import own_state, scene
from onrecord.resolve.actors.persons import link_persons
from onrecord.types import Actor, Cast, Kind, Mention, Naming, Parsed


def resolve_actors(parsed: Parsed, mentions: tuple[Mention, ...]) -> Cast:
    """Resolve mentions to actors.

    Persons by their later names, capitals that act, namesakes ("Georgia"), then descriptions and pronouns by what
    stands before them. Mentions that stay open keep ``actor`` None. "Both countries" is a coalition of its own, whose
    ``members`` are the two (``coalition:RUS+CHN``).
    """
    linked = tell_apart(parsed, link_persons(mentions, parsed.report.published))
    placed = [_place_or_government(parsed, mention) for mention in linked]
    own = own_state(parsed, placed)
    at_home = [_in_office_at_home(parsed, placed, mention, own) for mention in placed]
    resolved = resolve_references(parsed, at_home, own)
    return Cast(actors=_actors(resolved), mentions=tuple(resolved))


_IN_OFFICE = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "OPP", "ELI", "SPY"})


def _in_office_at_home(
    parsed: Parsed, mentions: Sequence[Mention], mention: Mention, own: str | None
) -> Mention:
    """Let who is named with an office and no country be of the state of the scene, or whose affairs the report tells."""
    open_ = mention.kind is Kind.PERSON and mention.country is None and not mention.affiliation
    if not open_ or not mention.roles or _IN_OFFICE.isdisjoint(mention.sectors):
        return mention
    home = scene(parsed, mentions, mention.first) or own
    if home is None or _is_of_somebody(parsed, mention):
        return mention
    return replace(mention, country=home)


def _is_of_somebody(parsed: Parsed, mention: Mention) -> bool:
    """Say whether a pronoun tells whose office it is ("its foreign minister, Ana Prado")."""
    root = parsed.doc[mention.root]
    beside = [kid for kid in root.children if kid.dep_ == "appos"]
    if root.dep_ == "appos":
        beside.append(root.head)
    return any(kid.tag_ == "PRP$" for word in (root, *beside) for kid in word.lefts)


def _place_or_government(parsed: Parsed, mention: Mention) -> Mention:
    if mention.naming is not Naming.CAPITAL or mention.actor is not None or not mention.affiliation:
        return mention
    actor = mention.affiliation[0]
    state = codebook.states().get(actor)
    region = state is not None and mention.name != state.name
    if not acts(parsed.doc[mention.root], region):
        return mention
    return replace(mention, actor=actor, name=state.name if state else mention.name, affiliation=())


def _actors(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """One entry an actor, in the order they first appear; a person's roles and sectors are gathered from all mentions."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.actor is not None:
            for actor in (mention.actor, *Cast.each_of(mention.actor)):
                found.setdefault(actor, [])
            found[mention.actor].append(mention)
    return tuple(_actor(actor, named) for actor, named in found.items())


def _actor(actor: str, mentions: Sequence[Mention]) -> Actor:
    state = codebook.states().get(actor)
    kind = Kind.STATE if state else next((m.kind for m in mentions if m.kind), Kind.GROUP)
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    if state is None:
        sectors = tuple(dict.fromkeys(sector for m in mentions for sector in m.sectors))
    if kind is Kind.PERSON:
        roles = tuple({role.lower(): role for m in mentions for role in m.roles}.values())
    together = Cast.each_of(actor)
    return Actor(
        id=actor,
        name=state.name if state else _name(actor, mentions),
        kind=kind,
        country=_country(actor, mentions),
        sectors=sectors,
        roles=roles,
        members=together if len(together) > 1 else codebook.members_of(actor),
        mentions=tuple(m.span for m in mentions),
    )


def _name(actor: str, mentions: Sequence[Mention]) -> str:
    """The codebook's name, else the fullest that the report gives."""
    listed = codebook.names_by_id().get(actor)
    given = [m.name for m in mentions if m.name]
    return listed or max(given, key=len, default=actor)


def _country(actor: str, mentions: Sequence[Mention]) -> str | None:
    if actor in codebook.states():
        return actor if ":" not in actor else None
    return next((m.country for m in mentions if m.country is not None), None)
