"""Resolve events: who the sides are, when and where, in the order a reader would tell them."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from onrecord.codebook.actors import states
from onrecord.codebook.events import STRONG
from onrecord.resolve.time_of import time_of
from onrecord.types import (
    Actor,
    Cast,
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

_OWNING = frozenset({"of", "by", "from", "to", "in", "against", "with", "for"})
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "across",
        "outside",
        "inside",
        "throughout",
        "around",
        "along",
        "off",
        "within",
    ]
)
_SHARED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types that several do with each other where no target is named."""
_NEVER_ON_ITSELF = frozenset({"commemorate", "RETREAT", "MOBILIZE"})
"""Types that nobody does to themselves: "a parade in its capital" has no target."""
_POINTING = frozenset({Naming.PRONOUN, Naming.ADJECTIVE})
_INHERITING_MARKS = frozenset({"when", "as", "while"})
_DEEP = 8
"""Steps up the tree after which a place is not taken to belong to the event."""


def resolve_events(
    parsed: Parsed,
    event_mentions: tuple[EventMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
) -> tuple[Event, ...]:
    """Return the report's events: by sentence, the main one first, then in text order.

    Each side's words lead to an actor of the cast, or to the actor a thing belongs
    to ("two Filipino patrol boats"). An event of which no side is known is kept
    where its type alone tells something (``STRONG``). Nothing is guessed: a side,
    time or place the grammar does not tie to the event stays empty.
    """
    sides = _Sides(parsed, cast, places)
    owned = {i for mention in event_mentions for i in range(mention.first, mention.last)}
    where = _Where(parsed.doc, owned, places)
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
                    and not (alone and root in mention.sources)
                )
            )
            shared = (mention.type in _SHARED or mention.mutual) and mention.mode != "visit"
            if (
                shared
                and len(sources) > 1
                and (not _others(targets, sources) or _only_where(parsed, mention))
            ):
                # "the two ministers of X and Y met": each with the other.
                targets = sources[1:]
            if not sources and not targets and mention.type not in STRONG:
                continue
            inside_words = range(mention.first, mention.last)
            targets = targets or sides.things(
                tuple(root for root in mention.targets if root not in inside_words)
            )
            if mention.type in _NEVER_ON_ITSELF:
                targets = _others(targets, sources)
            elif len(sources) == 1 and len(targets) > 1:
                targets = _others(targets, sources) or targets
            time = _time(parsed, mention, times)
            place = where.place_of(mention)
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
                    place=place.id if place is not None else None,
                    status=mention.status,
                    confidence=mention.confidence,
                    why=mention.why,
                )
            )
    return tuple(events)


def _only_where(parsed: Parsed, mention: EventMention) -> bool:
    """Say whether the targets only tell where ("the two countries agreed to meet in Djibouti")."""
    heads = [parsed.doc[root].head for root in mention.targets]
    return all(head.dep_ == "prep" and head.lower_ in _LOCATIVE for head in heads)


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
    for word in _words(mention):
        if word == mention.root or parsed.doc[word].pos_ == "VERB":
            time = time_of(parsed, word, times)
            if time is not None:
                return time
    verb = parsed.doc[mention.root]
    if verb.dep_ == "advcl" and any(c.lower_ in _INHERITING_MARKS for c in verb.lefts):
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
            if earlier.actor == mention.actor and earlier.naming not in _POINTING:
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
            elif c.dep_ == "prep" and c.lower_ in _OWNING:
                for inner in c.children:
                    if inner.dep_ == "pobj":
                        late = late or [
                            m
                            for t in (inner, *_conjuncts(inner))
                            for m in self._mentions(t, deep + 1)
                        ]
            elif c.dep_ == "acl":
                for agent in c.children:
                    if agent.dep_ in {"agent", "prep"} and agent.lower_ in {"by", "to", "with"}:
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


def _conjuncts(token: Token) -> list[Token]:
    found: list[Token] = []
    for c in token.children:
        if c.dep_ == "conj":
            found.extend((c, *_conjuncts(c)))
    return found


class _Where:
    """Places by the word they hang on in the tree.

    direct: those that modify the word itself. through: those that hang on the
    word's object, a common misreading of "shut its border in Chad".
    """

    def __init__(self, doc: Doc, owned: set[int], places: tuple[Place, ...]) -> None:
        self.doc = doc
        self.direct: dict[int, list[Place]] = {}
        self.through: dict[int, list[Place]] = {}
        for place in places:
            head = doc[place.last - 1]
            if self._locative(head):
                anchor, noun = self._anchor(head, owned)
                if anchor is not None:
                    (self.through if noun else self.direct).setdefault(anchor.i, []).append(place)

    def _anchor(self, token: Token, owned: set[int]) -> tuple[Token | None, bool]:
        """Return the trigger word or verb that a place modifies, and whether a noun stands between."""
        noun = False
        step = token
        for _ in range(_DEEP):
            above = step.head
            if above.i == step.i:
                return None, False
            if above.pos_ in {"VERB", "AUX"} or above.i in owned:
                if step.dep_ in {"nsubj", "nsubjpass"}:
                    return None, False
                return above, noun
            if above.pos_ in {"NOUN", "PROPN"} and step.dep_ == "prep":
                if noun or above.dep_ not in {"dobj", "nsubjpass"} or step.lower_ == "of":
                    return None, False
                noun = True
            step = above
        return None, False

    def place_of(self, mention: EventMention) -> Place | None:
        """Return the place where the event is, not where it is told."""
        for words in self._words(mention):
            for table in (self.direct, self.through):
                for i in words:
                    for place in table.get(i, ()):
                        return place
        return None

    def _locative(self, step: Token) -> bool:
        for _ in range(3):
            if step.dep_ == "prep":
                return step.lower_ in _LOCATIVE
            step = step.head
        return False

    def _words(self, mention: EventMention) -> Iterable[list[int]]:
        """Yield the event's own words, then those of the clauses whose place it shares."""
        yield _words(mention)
        step = self.doc[mention.root]
        for _ in range(3):
            above = _sharing(step)
            if above is None:
                return
            yield [above.i]
            step = above


def _words(mention: EventMention) -> list[int]:
    return [mention.root, *(i for i in range(mention.first, mention.last) if i != mention.root)]


def _sharing(token: Token) -> Token | None:
    """Return the word whose place this one shares, or None."""
    head, dep = token.head, token.dep_
    if head.i == token.i:
        return None
    if dep == "conj":
        return head
    if dep == "aux":
        return head
    if dep == "advcl":
        marks = [
            c
            for c in token.children
            if c.dep_ in {"mark", "advmod"} and c.lower_ in _INHERITING_MARKS
        ]
        purpose = any(c.tag_ == "TO" for c in token.children)
        return head if marks or (token.tag_ == "VBG" and not purpose) else None
    if token.pos_ in {"NOUN", "PROPN"} and dep in {"nsubj", "nsubjpass", "dobj"}:
        return head
    return None
