"""Tell apart actors that share a name: two Congos, two Koreas, Georgia the state, Jordan the man."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.codebook import actors as codebook
from onrecord.codebook.actors import Namesakes
from onrecord.types import Kind, Mention, Naming, Parsed


def tell_apart(parsed: Parsed, mentions: Sequence[Mention]) -> list[Mention]:
    """Settle mentions by shared names, and the descriptions built on them ("Congolese troops")."""
    shared = codebook.namesakes()
    if any(mention.span.text in shared for mention in mentions):
        mentions = _settle_shared(parsed, mentions, shared)
    return _persons_called_like_states(parsed, mentions)


def _settle_shared(
    parsed: Parsed, mentions: Sequence[Mention], shared: Mapping[str, Namesakes]
) -> list[Mention]:
    changed: dict[int, tuple[str | None, Mention]] = {}
    settled: list[Mention] = []
    chosen: dict[Namesakes, str | None] = {}
    for mention in mentions:
        names = shared.get(mention.span.text)
        if names is None or mention.kind is Kind.PERSON:
            settled.append(mention)
            continue
        if names not in chosen:
            chosen[names] = _choose(parsed, mentions, names)
        new = _turned(mention, names, chosen[names])
        changed[mention.first] = (mention.actor or next(iter(mention.affiliation), None), new)
        settled.append(new)
    return [_follow(mention, changed) for mention in settled]


def _choose(parsed: Parsed, mentions: Sequence[Mention], names: Namesakes) -> str | None:
    """The choice that the rest of the report speaks for, else the default."""
    others = {
        actor
        for mention in mentions
        if mention.span.text not in names.words and mention.naming is not Naming.DESCRIPTION
        for actor in (mention.actor, mention.country, *mention.affiliation)
    }
    votes = {choice: 0 for choice in names.choices}
    if names.cues:
        words = [token.text for token in parsed.doc]
        for choice, cues in names.cues:
            votes[choice] = sum(word in cues for word in words)
    else:
        votes.update({choice: 1 for choice in names.choices if choice in others})
    most = max(votes.values())
    leaders = [choice for choice, count in votes.items() if count == most]
    if most and len(leaders) == 1:
        return leaders[0]
    return names.default


def _turned(mention: Mention, names: Namesakes, choice: str | None) -> Mention:
    if choice is None or choice in (mention.actor, *mention.affiliation):
        return mention
    if names.region == choice and mention.naming is not Naming.ADJECTIVE:
        return replace(
            mention,
            naming=Naming.CAPITAL,
            actor=None,
            country=choice,
            sectors=("GOV",),
            affiliation=(choice,),
        )
    state = codebook.states().get(choice)
    name = state.name if state else mention.name
    if mention.naming is Naming.CAPITAL:
        kind = Kind.STATE if state else mention.kind
        country = choice if state else None
        return replace(mention, kind=kind, name=name, country=country, affiliation=(choice,))
    return replace(mention, kind=Kind.STATE, actor=choice, name=name, country=choice)


def _follow(mention: Mention, changed: Mapping[int, tuple[str | None, Mention]]) -> Mention:
    """A description that took its actor from a name within it takes the name's new actor."""
    if mention.naming is not Naming.DESCRIPTION:
        return mention
    for first, (old, new) in changed.items():
        inside = mention.first <= first < mention.last or mention.last <= first < mention.last + 3
        if inside and mention.actor == old and new.country is not None:
            state = codebook.states()[new.country]
            return replace(
                mention, kind=Kind.STATE, actor=state.id, name=state.name, country=state.id
            )
    return mention


_PERSONAL = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "appos"})


def _persons_called_like_states(parsed: Parsed, mentions: Sequence[Mention]) -> list[Mention]:
    """After "Jim Jordan", a "Jordan" that does something is the man."""
    persons = {
        str(mention.name).split()[-1]: mention
        for mention in mentions
        if mention.kind is Kind.PERSON and " " in str(mention.name)
    }
    return [
        replace(
            persons[mention.span.text],
            span=mention.span,
            first=mention.first,
            last=mention.last,
            root=mention.root,
            roles=(),
        )
        if mention.kind is Kind.STATE
        and mention.naming is not Naming.DESCRIPTION
        and mention.span.text in persons
        and parsed.doc[mention.root].dep_ in _PERSONAL
        else mention
        for mention in mentions
    ]
