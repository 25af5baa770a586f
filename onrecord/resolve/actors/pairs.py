"""Which two "both presidents", "the two sides" and "the two countries" take together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.actor_nouns import Noun
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import REACH, Reading, Test, subject_over
from onrecord.resolve.actors.sorts import THINGS, is_like, is_state, noun_of
from onrecord.types import Kind, Mention, Naming

_BODIES_TOO = words_of("sides partners rivals neighbours neighbors enemies allies teams")
"""Nouns for two that are persons or bodies alike."""


def find_pair(reading: Reading, place: int, noun: Noun) -> list[Mention]:
    """The two that "both presidents" or "the two sides" takes together.

    Those just joined by "and"; else those that the report has taken together before, the two states
    of the sentence before, or those it speaks of most; else the last two.
    """
    doc = reading.parsed.doc
    fits = _fits_pair(noun)
    barred = _who_asks(reading, doc[reading.mentions[place].root])
    seen: list[Mention] = []
    for _, other in reading.before(place, REACH * 2):
        if other.actor in barred or not fits(other):
            continue
        root = doc[other.root]
        members = reading.conjuncts(other) if root.n_rights or root.dep_ == "conj" else []
        if len(members) == 2 and not seen and not _are_between(doc[members[0].root]):
            return members
        if other.actor not in {member.actor for member in seen} and other.kind is not None:
            seen.append(other)
        if len(seen) == 2:
            break
    earlier = [m for m in reading.mentions[:place] if m.actor is not None and m.actor not in barred]
    known = (
        _taken_together(earlier, fits)
        or _of_sentence_before(reading, place, [m for m in earlier if fits(m)])
        or _most_spoken_of(earlier, fits)
        or seen[:2][::-1]
    )
    if len(known) < 2 and noun.sectors == ("GOV",):
        # "the two presidents", neither of whom was named: those of the two states.
        return _taken_together(earlier, is_state) or _most_spoken_of(earlier, is_state)
    return known


def of_both(reading: Reading, mention: Mention) -> list[Mention]:
    """The two whose people are meant ("officials on both sides", "troops of the two countries")."""
    for kid in reading.parsed.doc[mention.root].rights:
        for whole in kid.rights if kid.lower_ in _OF else ():
            for place in reading.rooted.get(whole.i, ()):
                inner = reading.mentions[place]
                noun = noun_of(inner) if inner.naming is Naming.DESCRIPTION else None
                first = inner.span.text.split()[0].lower()
                if noun is not None and is_pair(reading.parsed.doc, inner, first):
                    return find_pair(reading, place, noun)
    return []


_OF = words_of("of on from")


def is_pair(doc: Doc, mention: Mention, first_word: str) -> bool:
    """Say whether the words take two up that were named: "both ministers", "the two sides", not "two workers"."""
    first = mention.first
    before = doc[first - 1].lower_ if first else ""
    if "both" in (before, first_word):
        return True
    two = first if first_word == "two" else first - 1 if before == "two" else None
    return two is not None and two > 0 and doc[two - 1].lower_ in _TAKING_UP


_TAKING_UP = words_of("the these those")


def neighbour_of(reading: Reading, place: int, state: Mention) -> Mention | None:
    """The state that "its neighbour" means: the report's own, or the only other one spoken of lately."""
    others = {
        other.actor: other
        for _, other in reading.before(place, REACH * 2)
        if is_state(other) and other.actor != state.actor
    }
    if reading.own in others:
        return others[reading.own]
    return next(iter(others.values())) if len(others) == 1 else None


def _are_between(root: Token) -> bool:
    """Say whether those joined only bring two others together ("talks brokered by Oman and Qatar")."""
    return root.dep_ == "pobj" and root.head.lower_ == "by" and root.head.head.lemma_ in _BETWEEN


_BETWEEN = words_of(
    "broker mediate host facilitate sponsor chair convene oversee guarantee monitor observe arrange organise organize"
)


def _who_asks(reading: Reading, token: Token) -> frozenset[str]:
    """Those who do something to the two, or ask them to do it: nobody urges himself ("Iran and China urged both sides to ...")."""
    subject = subject_over(reading, token)
    clause = token.head
    infinitive = any(kid.tag_ == "TO" for kid in clause.lefts)
    if subject is None and token.dep_ == "nsubj" and clause.dep_ == "ccomp" and infinitive:
        heads = (reading.headed_by(kid.i) for kid in clause.head.lefts if kid.dep_ == "nsubj")
        subject = next(heads, None)
    if subject is None:
        return frozenset()
    members = (subject, *reading.conjuncts(subject))
    return frozenset(member.actor for member in members if member.actor is not None)


def _fits_pair(noun: Noun) -> Test:
    """What a noun for two may take together."""
    if noun.kind in ("people", "light") and noun.slug not in _BODIES_TOO:
        # "The two ministers" are persons of whom it is said that they govern.
        office = frozenset(noun.sectors)
        return lambda m: m.kind is Kind.PERSON and (not office or bool(office & set(m.sectors)))
    if noun.kind == "state":
        return is_state
    if noun.kind == "organisation":
        return lambda m: m.kind in (Kind.ORGANISATION, Kind.OUTLET) and is_like(m, noun)
    return lambda m: m.kind in THINGS and m.sectors != ("CVL",) and "+" not in str(m.actor)


def _taken_together(earlier: Sequence[Mention], fits: Test) -> list[Mention]:
    """The two that the last word for two stood for."""
    for mention in reversed(earlier):
        ids = str(mention.actor).removeprefix("coalition:").split("+")
        if len(ids) != 2:
            continue
        last = {m.actor: m for m in earlier if m.actor in ids and fits(m)}
        if len(last) == 2:
            return [last[one] for one in ids]
    return []


def _of_sentence_before(reading: Reading, place: int, earlier: Sequence[Mention]) -> list[Mention]:
    """The two states that the sentence before speaks of, where it speaks of no third."""
    here = reading.parsed.sentence_at(reading.mentions[place].first)
    states = [m for m in earlier if m.kind is Kind.STATE]
    inside = {m.actor: m for m in states if reading.parsed.sentence_at(m.first) == here - 1}
    return list(inside.values()) if len(inside) == 2 else []


def _most_spoken_of(earlier: Sequence[Mention], fits: Test) -> list[Mention]:
    """The two that the report names most, if it names each again and nobody else as often."""
    fitting = [
        m for m in earlier if fits(m) or (m.kind is Kind.STATE and fits(replace(m, sectors=())))
    ]
    counts = Counter(str(m.actor) for m in fitting).most_common(3)
    if len(counts) < 2 or counts[1][1] < 2 or (len(counts) > 2 and counts[2][1] == counts[1][1]):
        return []
    last = {m.actor: m for m in fitting}
    return [last[actor] for actor, _ in counts[:2]]
