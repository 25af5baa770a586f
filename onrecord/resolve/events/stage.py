"""Resolve events: who the sides are, when and where, in the order a reader would tell them."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from onrecord.codebook.actors import states
from onrecord.codebook.events import STRONG, event_codes
from onrecord.codebook.owning import CARRYING, CRAFT, JUDGING, OFFERING
from onrecord.codebook.place_words import PARTS
from onrecord.resolve.events.again import ended_by, harmed_in, is_by_a_thing, whose_act
from onrecord.resolve.events.ground import moves_at_home, on_the_ground
from onrecord.resolve.events.own import not_on_oneself
from onrecord.resolve.events.tellers import Tellers
from onrecord.resolve.events.where import AT_ONCE, LOCATIVE, Where, words_of_event
from onrecord.resolve.time_of import time_of
from onrecord.types import (
    Actor,
    Cast,
    ClaimMention,
    Event,
    EventMention,
    Kind,
    Mention,
    Naming,
    Parsed,
    Party,
    Place,
    Time,
)

_OWNING = frozenset({"of", "by", "from", "to", "in", "against", "with", "for", "off"})
_OF_WHOSE_ACT = frozenset({"by", "to", "with", "from"})
"""Prepositions behind a participle that lead to whose a thing is ("belonging to", "launched from")."""
_SHARED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types that several do with each other where no target is named."""
_NEVER_ON_ITSELF = frozenset({"commemorate", "RETREAT", "MOBILIZE"})
"""Types that nobody does to themselves: "a parade in its capital" has no target."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ACROSS_BORDERS = frozenset({"deport", "banish", "exile", "extradite", "repatriate", "expel"})
_BY_COURTS = frozenset(
    {"jail", "imprison", "sentence", "arrest", "detain", "charge", "indict", "convict", "arraign"}
)
_BY_NAME = frozenset({Naming.NAME, Naming.ADJECTIVE, Naming.CAPITAL})
_BY_A_STATE = frozenset({"arrest", "restrict", "curfew"})
"""Modes of what only a state's own officers may do: who was removed from office in Chad was so by Chad."""
_POINTING = frozenset({Naming.PRONOUN, Naming.ADJECTIVE})


def resolve_events(
    parsed: Parsed,
    event_mentions: tuple[EventMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    claim_mentions: tuple[ClaimMention, ...],
) -> tuple[Event, ...]:
    """Return the report's events: by sentence, the main one first, then in text order.

    Each side's words lead to an actor of the cast, or to the actor a thing belongs
    to ("two Filipino patrol boats"). An event of which no side is known is kept
    where its type alone tells something (``STRONG``). Nothing is guessed: a side,
    time or place the grammar does not tie to the event stays empty.
    """
    sides = _Sides(parsed, cast, places)
    owned = {i for mention in event_mentions for i in range(mention.first, mention.last)}
    where = Where(parsed.doc, owned, places)
    countries = {actor.id: actor.country for actor in cast.actors}
    tellers = Tellers(parsed.doc, claim_mentions, sides.parties, countries)
    by_sentence: dict[int, list[EventMention]] = {}
    for mention in event_mentions:
        by_sentence.setdefault(parsed.sentence_at(mention.root), []).append(mention)
    events: list[Event] = []
    for sentence, inside in sorted(by_sentence.items()):
        for mention in _main_first(inside):
            sources = sides.parties(mention.sources)
            backed = parsed.doc[mention.root].dep_ == "amod"
            alone = len(mention.sources) == 1
            # "a Russian-backed region of Georgia" is backed, and not the state it lies in.
            targets = sides.parties(
                tuple(
                    root
                    for root in mention.targets
                    if (not backed or root in sides.heads)
                    and not (alone and root in mention.sources and not mention.mutual)
                    and not sides.is_again(root, sources)
                )
            )
            truce = mention.mode == "ceasefire" and not _others(targets, sources)
            offered = parsed.doc[mention.root].lemma_ in OFFERING
            shares = mention.type in _SHARED and mention.cameo != "051" and not offered
            together = shares or mention.mutual or truce
            shared = together and mention.mode != "visit"
            if (
                shared
                and len(sources) > 1
                and (not _others(targets, sources) or _only_where(parsed, mention))
            ):
                # "the two ministers of X and Y met": each with the other.
                targets = sources[1:]
            if not sources and not targets and mention.type not in STRONG:
                continue
            targets = not_on_oneself(
                mention, parsed.doc[mention.root], sources, targets, sides.parties
            )
            inside_words = range(mention.first, mention.last)
            targets = targets or sides.things(
                tuple(root for root in mention.targets if root not in inside_words)
            )
            if moves_at_home(parsed.doc[mention.root], mention, sources, targets):
                mention = replace(mention, type="MOBILIZE", mode="troops", cameo="150")
            if mention.type in _NEVER_ON_ITSELF and not (shared and len(sources) > 1):
                targets = _others(targets, sources)
            elif len(sources) == 1 and len(targets) > 1:
                targets = _others(targets, sources) or targets
            targets = on_the_ground(mention, targets, where.place_of(mention), cast)
            sources, targets = tellers.told(mention, sources, targets)
            targets = whose_act(parsed.doc, sentence, mention, sources, targets, events)
            time = _time(parsed, mention, times)
            place = where.place_of(mention)
            place_id = place.id if place is not None else None
            why = mention.why
            if not sources and is_by_a_thing(parsed.doc, mention):
                sources = ended_by(parsed.doc, sentence, mention, events)
                if not sources:
                    # Heavy rain that ends the fighting is nobody's yielding.
                    continue
                targets, why = sources[1:], (*why, "by those who made the pact, told before")
            act = None if sources else harmed_in(parsed.doc, sentence, mention, targets, events)
            if act is not None:
                sources, place_id = act.sources, place_id or act.place
                why = (*why, f"done in {act.trigger.text!r}, told before")
            by_state = mention.mode in _BY_A_STATE or parsed.doc[mention.root].lemma_ in _BY_COURTS
            if by_state and not sources:
                sources = _wielders(parsed.doc[mention.root], place) or sides.own_state_of(
                    targets, mention
                )
                why = (*why, "done by nobody named: by the state where it was") if sources else why
            events.append(
                Event(
                    id=f"{parsed.report.id}.e{len(events) + 1}",
                    type=mention.type,
                    trigger=parsed.span_of(mention.first, mention.last),
                    sentence=sentence,
                    root=mention.root,
                    mode=mention.mode,
                    contexts=mention.contexts,
                    cameo=mention.cameo,
                    sources=sources,
                    targets=targets,
                    time=time.id if time is not None else None,
                    place=place_id,
                    status=mention.status,
                    confidence=mention.confidence,
                    why=why,
                )
            )
    return tuple(events)


def _only_where(parsed: Parsed, mention: EventMention) -> bool:
    """Say whether the targets only tell where ("the two countries agreed to meet in Djibouti")."""
    words = [parsed.doc[root] for root in mention.targets]
    return all(
        word.head.dep_ == "prep"
        and word.head.lower_ in LOCATIVE
        # "a ban on Chadian beef" is no place.
        and (word.head.lower_ != "on" or word.ent_type_ in _PLACES)
        for word in words
    )


def _others(targets: tuple[Party, ...], sources: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the targets that are not among the sources by the same actor and the same sectors or none."""
    return tuple(
        target
        for target in targets
        if not any(
            target.actor == source.actor
            and (not target.sectors or target.sectors == source.sectors)
            for source in sources
        )
    )


def _time(parsed: Parsed, mention: EventMention, times: tuple[Time, ...]) -> Time | None:
    for word in words_of_event(mention):
        if word == mention.root or parsed.doc[word].pos_ == "VERB":
            time = time_of(parsed, word, times)
            if time is not None:
                return time
    verb = parsed.doc[mention.root]
    if verb.dep_ == "advcl" and any(c.lower_ in AT_ONCE for c in verb.lefts):
        # "began in 1950 when X invaded": both at once.
        return time_of(parsed, verb.head.i, times)
    return None


def _main_first(inside: list[EventMention]) -> Iterable[EventMention]:
    main = max(inside, key=lambda mention: mention.weight)
    return [main, *(mention for mention in inside if mention is not main)]


def _state_of(place: Place) -> Mention:
    """Return the state that a place stands for as a side ("imposed a curfew in Bangkok")."""
    return Mention(
        span=place.span,
        first=place.first,
        last=place.last,
        root=place.last - 1,
        naming=Naming.NAME,
        kind=Kind.STATE,
        actor=place.country,
        name=place.name,
        country=place.country,
    )


def _wielders(verb: Token, place: Place | None) -> tuple[Party, ...]:
    """Return the state in which somebody was arrested or banned by nobody named: only its own officers may."""
    if place is None or verb.pos_ != "VERB" or place.country not in states():
        return ()
    return (Party(place.country, (), place.span),)


def states_beside(events: tuple[Event, ...], cast: Cast) -> tuple[Actor, ...]:
    """Return the states that are sides of events by their places alone, so that every side is listed."""
    listed = {actor.id for actor in cast.actors}
    found: dict[str, Actor] = {}
    for event in events:
        for party in (*event.sources, *event.targets):
            state = None if party.actor is None else states().get(party.actor)
            if state is not None and party.actor is not None and party.actor not in listed:
                found[party.actor] = Actor(
                    party.actor, state.name, Kind.STATE, party.actor, mentions=(party.mention,)
                )
    return tuple(found.values())


class _Sides:
    """Lead words to the actors they name, describe or belong to."""

    def __init__(self, parsed: Parsed, cast: Cast, places: tuple[Place, ...]) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.cast = cast
        self.places = places
        self.heads: dict[int, Mention] = {
            place.last - 1: _state_of(place) for place in places if place.country in states()
        }
        named: dict[int, Mention] = {}
        for mention in cast.mentions:
            known = named.get(mention.root)
            if mention.actor is not None and (
                known is None or mention.last - mention.first > known.last - known.first
            ):
                named[mention.root] = mention
        self.heads.update(named)

    def parties(self, roots: tuple[int, ...]) -> tuple[Party, ...]:
        """Return a party for each head word that leads to an actor, without repeats."""
        found: list[Party] = []
        for root in roots:
            for mention in self._mentions(self.doc[root]):
                words = self._naming(mention)
                sectors = mention.sectors or words.sectors
                for actor in Cast.each_of(mention.actor or ""):
                    if all(actor != one.actor for one in found):
                        found.append(Party(actor, sectors, words.span))
        return tuple(found)

    def own_state_of(self, targets: tuple[Party, ...], mention: EventMention) -> tuple[Party, ...]:
        """Return the state of somebody jailed by nobody named, if the sentence names no other ("A Chadian blogger was jailed")."""
        verb = self.doc[mention.root].lemma_
        if verb in _ACROSS_BORDERS or (mention.mode != "arrest" and verb not in _BY_COURTS):
            return ()
        sentence = self.parsed.sentences[self.parsed.sentence_at(mention.root)]
        inside = self.cast.within(sentence.first, sentence.last)
        told: set[str | None] = {
            m.actor for m in inside if m.actor in states() and m.naming in _BY_NAME
        }
        told |= {p.country for p in self.places if sentence.first <= p.first < sentence.last}
        found = tuple(t for t in targets if {t.actor} == told)
        return tuple(Party(t.actor, (), t.mention) for t in found[:1])

    def is_again(self, root: int, parties: tuple[Party, ...]) -> bool:
        """Say whether the word is a pronoun for one of the parties ("denied that it had asked")."""
        mention = self.heads.get(root)
        pronoun = mention is not None and mention.naming is Naming.PRONOUN
        return pronoun and any(mention.actor == party.actor for party in parties if mention)

    def things(self, roots: tuple[int, ...]) -> tuple[Party, ...]:
        """Return the nouns among the head words as parties without an actor ("shelled a village")."""
        heads = [self.doc[root] for root in roots]
        return tuple(
            Party(None, (), self.parsed.span_of(_without_article(head), head.i + 1))
            for head in heads
            if head.pos_ in {"NOUN", "PROPN"}
        )

    def _naming(self, mention: Mention) -> Mention:
        """Return the words that name a pronoun's actor before it in the same sentence, else the pronoun."""
        if mention.naming is not Naming.PRONOUN:
            return mention
        first = self.parsed.sentences[self.parsed.sentence_at(mention.root)].first
        naming = mention
        for earlier in self.cast.within(first, mention.first):
            same = (earlier.actor, earlier.sectors) == (mention.actor, mention.sectors)
            named = naming.naming is Naming.NAME and earlier.naming is Naming.DESCRIPTION
            if same and earlier.naming not in _POINTING and not named:
                naming = earlier
        return naming

    def _mentions(self, token: Token, deep: int = 0) -> list[Mention]:
        own = self.heads.get(token.i)
        described = own is None or own.naming is Naming.DESCRIPTION
        named = [c for c in token.children if c.dep_ == "appos" and c.i in self.heads]
        if own is not None and own.naming is not Naming.ADJECTIVE and not (described and named):
            return [own]
        if named and described:
            return [
                self.heads[t.i] for c in named for t in (c, *_conjuncts(c)) if t.i in self.heads
            ]
        owner = self._owner(token, deep)
        return owner or ([own] if own is not None else [])

    def _owner(self, token: Token, deep: int) -> list[Mention]:
        """Follow possessors, nationalities, "of" and "by" to the actor a thing belongs to."""
        if deep > 2:
            return []
        late: list[Mention] = []
        for c in token.children:
            if c.dep_ in {"poss", "compound", "amod", "nmod", "npadvmod"} and c.i < token.i:
                found = [self.heads[t.i] for t in (c, *_conjuncts(c)) if t.i in self.heads] or (
                    self._owner(c, deep + 1) if c.dep_ in {"poss", "compound", "amod"} else []
                )
                if found:
                    return found
            elif (
                c.dep_ == "prep"
                and (c.lower_ in _OWNING or _is_beside(c))
                and not (c.lower_ == "in" and token.lemma in event_codes().sessions)
            ):
                for inner in c.children:
                    if inner.dep_ == "pobj":
                        late = late or [
                            m
                            for t in (inner, *_conjuncts(inner))
                            for m in self._mentions(t, deep + 1)
                        ]
            elif c.dep_ == "acl" and c.lemma_ in CARRYING and token.lemma_ in CRAFT:
                # "a boat carrying Malian migrants"
                late = late or [
                    m
                    for inside in c.children
                    if inside.dep_ == "dobj"
                    for m in self._mentions(inside, deep + 1)
                ]
            elif (c.dep_ == "acl" and c.lemma_ not in JUDGING) or (
                c.dep_ == "relcl" and c.lemma_ == "belong"
            ):
                for agent in c.children:
                    if agent.dep_ in {"agent", "prep"} and agent.lower_ in _OF_WHOSE_ACT:
                        late = late or [
                            m
                            for inner in agent.children
                            if inner.dep_ == "pobj"
                            for m in self._mentions(inner, deep + 1)
                        ]
        return late


def _without_article(head: Token) -> int:
    """Return the first token of a noun's phrase up to the noun, articles and possessives left out."""
    first = head.left_edge.i
    while first < head.i and head.doc[first].tag_ in {"DT", "PRP$", "``", "''", "HYPH"}:
        first += 1
    return first


def _is_beside(preposition: Token) -> bool:
    """Say whether "on" tells whose a thing is by the side it lies on ("villages on the Malian side of the border")."""
    return preposition.lower_ == "on" and any(c.lemma_ in PARTS for c in preposition.rights)


def _conjuncts(token: Token) -> list[Token]:
    found: list[Token] = []
    for c in token.children:
        if c.dep_ == "conj":
            found.extend((c, *_conjuncts(c)))
    return found
