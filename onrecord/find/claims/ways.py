"""Which ways of saying fit the words around a cue."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.slots import FILLED, Slots, put_inner, ways_of
from onrecord.types.ranges import edges


def particle_tokens(verb: Token, particle: tuple[str, ...]) -> list[Token] | None:
    """Return the tokens of a cue's further words ("on" of "call on"), or None where they are not there."""
    found: list[Token] = []
    heads = [verb]
    for word in particle:
        match = next(
            (
                part
                for head in heads
                for part in head.children
                if part.lower_ == word and part.i > verb.i
            ),
            None,
        )
        if match is None:
            match = _behind_object(verb, word)
        if match is None and verb.i + len(found) + 1 < len(verb.doc):
            follower = verb.doc[verb.i + len(found) + 1]
            match = follower if follower.lower_ == word else None
        if match is None:
            return None
        found.append(match)
        heads.append(match)
    return found


def may_deny(verb: Token) -> bool:
    """Say whether a verb has a way to deny ("say" has one only with "otherwise")."""
    return any(
        way.stance == "denies"
        and (not way.particle or particle_tokens(verb, way.particle) is not None)
        for way in ways_of(verb)
    )


def named_before(verb: Token) -> Token | None:
    """Return what somebody calls something before the verb ("“Pure invention” was how the palace described the report")."""
    copula = verb.head
    if verb.dep_ not in {"ccomp", "advcl"} or copula.lemma_ != "be":
        return None
    if not any(part.lower_ == "how" for part in verb.lefts):
        return None
    subject = next((part for part in copula.lefts if part.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.pos_ != "PRON" else None


def _behind_object(verb: Token, word: str) -> Token | None:
    """Return an adjective that the parser hung on the object before it ("held Minsk responsible")."""
    for thing in verb.rights:
        if thing.dep_ in {"dobj", "nsubj", "ccomp"}:
            for part in thing.rights if thing.pos_ != "ADJ" else [thing]:
                if part.lower_ == word and part.pos_ == "ADJ":
                    return part
    return None


def ways_that_fit(
    verb: Token, slots: Slots, ways: tuple[Saying, ...]
) -> Iterator[tuple[Saying, Slots, list[Token]]]:
    """Yield the ways of saying whose needs are met, with their slots and particle."""
    follow: set[str] | None = None
    for way in ways:
        here, particle = slots, []
        if way.particle:
            if follow is None:
                last = min(verb.right_edge.i + 3, len(verb.doc))
                follow = {verb.doc[index].lower_ for index in range(verb.i + 1, last)}
            if not follow.issuperset(way.particle):
                continue
            tokens = particle_tokens(verb, way.particle)
            if tokens is None or _takes_a_day(tokens[-1]):
                continue
            particle = tokens
            here = _with_particle(slots, tokens)
        if "predicate" in way.needs and "clause" not in way.takes and "clause" in here.ranges:
            # "called the report lies": the parser takes the noun for a verb.
            here = Slots(here.passive, here.relative, {**here.ranges}, {**here.heads})
            here.ranges["predicate"] = here.ranges.pop("clause")
        if not way.needs.isdisjoint(here.ranges):
            yield way, here, particle


def _takes_a_day(preposition: Token) -> bool:
    """Say whether the preposition tells when: "insisted on Tuesday that" demands nothing."""
    return any(
        part.dep_ == "pobj" and part.ent_type_ in {"DATE", "TIME"} for part in preposition.children
    )


def _with_particle(slots: Slots, particle: list[Token]) -> Slots:
    """Give the object of a cue's own preposition the place of the verb's object ("called on Chile to ...")."""
    tail = particle[-1]
    if tail.dep_ == "mark" and tail.head.i > tail.i:
        # "called for Chile to close the border": the parser makes it a clause.
        piece = (tail.i + 1, tail.head.right_edge.i + 1)
        ranges = {**slots.ranges, "object": piece, "infinitive": piece}
        ranges.pop("bare", None)
        return Slots(
            slots.passive, slots.relative, ranges, {**slots.heads, "infinitive": tail.head}
        )
    # "rules that out": the parser may hang "that" on "out".
    below = {"pobj", "pcomp", "nsubj"} if tail.dep_ == "prt" else {"pobj", "pcomp"}
    inner = next((part for part in tail.children if part.dep_ in below), None)
    own = tail.lower_
    ranges = {name: piece for name, piece in slots.ranges.items() if name != own}
    heads = {name: token for name, token in slots.heads.items() if name != own}
    here = Slots(slots.passive, slots.relative, ranges, heads)
    if here.heads.get("infinitive") in particle:
        # "begged to differ"
        del here.ranges["infinitive"], here.heads["infinitive"]
        if FILLED.isdisjoint(here.ranges):
            here.put("bare", tail, (tail.i, tail.i))
    if here.heads.get("predicate") in particle:
        # "pleaded not guilty"
        del here.ranges["predicate"], here.heads["predicate"]
        if FILLED.isdisjoint(here.ranges):
            here.put("bare", tail, (tail.i, tail.i))
    if inner is not None:
        here.ranges["object"], here.heads["object"] = edges(inner), inner
        here.ranges.pop("bare", None)
        put_inner(here, inner)
        if own in {"for", "on", "to", "against", "at"}:
            here.ranges[own], here.heads[own] = edges(inner), inner
    return here


def is_withholding(slots: Slots) -> bool:
    """Say whether it is comment that is refused ("declined to comment", "further comment"): no word for or against."""
    head, thing = slots.heads.get("infinitive"), slots.heads.get("object")
    if head is None:
        return thing is not None and thing.lemma_ == "comment"
    return head.lemma_ in sayings().withholding


def may_say(verb: Token) -> bool:
    """Say whether a verb says something as it stands: "shot at 14 people" does not, though "shot back" would."""
    following = {word.lower_ for word in verb.doc[verb.i + 1 : verb.i + 6]}
    return any(following.issuperset(way.particle) for way in ways_of(verb))
