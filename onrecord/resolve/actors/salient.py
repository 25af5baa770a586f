"""Which of the states that a report speaks of "the army" is of: the doer's, the last subject's, or the report's own."""

from dataclasses import replace

from onrecord.codebook import actors as codebook
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import REACH, SUBJECTS, Reading, likeliest
from onrecord.resolve.actors.offices import FAR
from onrecord.resolve.actors.own_state import scene
from onrecord.resolve.actors.serving import of_state
from onrecord.resolve.actors.sorts import is_state, noun_of
from onrecord.types import Kind, Mention, Naming

_WHERE = words_of("in across throughout inside")
_POSTED = words_of("embassy consulate ambassador envoy consul diplomat diplomats mission")
"""Who speaks for one state in another, and does not make that other's army its own."""


def salient_state(reading: Reading, place: int) -> Mention | None:
    """Return the state that "the army" belongs to, as one of the mentions before it or the report's own.

    In this order: the one where the sentence says it takes place ("In Lima, ..."); the only state that
    it has named, if as doer, owner or place; that of the person who is its subject ("he ordered
    the army"); the report's own, if it was that each time before; the one that was the last sentence's subject; the report's own; else the likeliest.
    """
    here = scene(reading.parsed, reading.mentions, reading.mentions[place].first)
    if here is not None:
        return of_state(reading.mentions[place], codebook.states()[here], ())
    near = {m.actor: m for _, m in reading.before(place, 0) if is_state(m)}
    own = _own(reading)
    if not near and own is None:
        near = _of_capitals(reading, place)
    if len(near) == 1:
        one = next(iter(near.values()))
        if own is not None and one.actor != own.actor and _is_dealt_with(reading, place, one):
            return own
        if own is None or one.actor == own.actor or _leads(reading, one):
            return one
    elif near:
        if own is not None and own.actor in near:
            return own
        return likeliest(reading, place, is_state)
    if own is not None:
        doer = _of_the_doer(reading, place)
        if doer is None and _is_always_of(reading, place, own):
            return own
        return doer or _last_subject(reading, place) or own
    near = {m.actor: m for _, m in reading.before(place, REACH) if is_state(m)}
    if near:
        return next(iter(near.values())) if len(near) == 1 else likeliest(reading, place, is_state)
    far = {m.actor: m for _, m in reading.before(place, FAR) if is_state(m)}
    # Failing a state, the one whose people or rebels were spoken of ("Peru's rebels fought the army").
    far = far or {m.actor: m for _, m in reading.before(place, FAR) if m.kind is Kind.STATE}
    return next(iter(far.values())) if len(far) == 1 else None


_OFTEN = 2
"""Times that a body is spoken of before a report is taken to mean the same one throughout."""


def _is_always_of(reading: Reading, place: int, own: Mention) -> bool:
    """Say whether "the army" was the own state's each time before, and often enough."""
    noun = noun_of(reading.mentions[place])
    same = [
        other.actor
        for other in reading.mentions[:place]
        if other.naming is Naming.DESCRIPTION and noun_of(other) == noun
    ]
    return len(same) >= _OFTEN and set(same) == {own.actor}


def _own(reading: Reading) -> Mention | None:
    """The report's own state, as a mention of it."""
    if reading.own is None:
        return None
    found = next((m for m in reading.mentions if m.actor == reading.own and is_state(m)), None)
    if found is not None:
        return replace(found, sectors=(), roles=(), affiliation=())
    other = next(iter(reading.mentions), None)
    return None if other is None else of_state(other, codebook.states()[reading.own], ())


def _leads(reading: Reading, mention: Mention) -> bool:
    """Say whether a state is the doer, the owner or the place of what its sentence tells, not one dealt with."""
    root = reading.parsed.doc[mention.root]
    while root.dep_ in ("conj", "appos", "compound", "amod", "nmod", "poss"):
        root = root.head
    if root.lower_ in _POSTED:
        return False
    return root.dep_ in SUBJECTS or (root.dep_ == "pobj" and root.head.lower_ in _WHERE)


_AIMED = words_of("to on against with from at for between")


def _is_dealt_with(reading: Reading, place: int, doer: Mention) -> bool:
    """Say whether a state, itself the subject, does something to the body ("Chad cut off aid to the government")."""
    doc = reading.parsed.doc
    body, subject = doc[reading.mentions[place].root], doc[doer.root]
    if doer.naming is not Naming.NAME or subject.dep_ != "nsubj" or doer.sectors:
        return False
    if body.dep_ not in ("dobj", "dative") and not (
        body.dep_ == "pobj" and body.head.lower_ in _AIMED
    ):
        return False
    verb = body.head
    while (verb.pos_ not in ("VERB", "AUX") or verb.dep_ == "xcomp") and verb.head is not verb:
        # "offered to host talks between the government and ..."
        verb = verb.head
    return verb.i == subject.head.i


def _of_the_doer(reading: Reading, place: int) -> Mention | None:
    """The state of the person who does what the sentence tells ("he ordered the army")."""
    for _, other in reading.before(place, 0):
        state = _served(other)
        if state is not None and _leads(reading, other):
            return state
    return None


def _served(person: Mention) -> Mention | None:
    """The state that a person acts for."""
    state = codebook.states().get(str(person.country)) if person.kind is Kind.PERSON else None
    acts = state is not None and {"GOV", "MIL"} & set(person.sectors)
    return of_state(person, state, ()) if state is not None and acts else None


def _last_subject(reading: Reading, place: int) -> Mention | None:
    """The state that the sentence before had as its subject, if it is of the same paragraph."""
    doc = reading.parsed.doc
    here = reading.parsed.sentence_at(reading.mentions[place].first)
    before = reading.parsed.sentences[max(0, here - 1)]
    if "\n" in reading.parsed.report.text[before.start : doc[reading.mentions[place].first].idx]:
        return None
    for back, other in reading.before(place, 1):
        if back != 1:
            continue
        root = doc[other.root]
        if root.dep_ in SUBJECTS and root.head.dep_ == "ROOT" and root.lower_ not in _POSTED:
            if any(kid.dep_ == "conj" for kid in root.children):
                return None
            state = other if is_state(other) else _served(other)
            if state is not None:
                return state
    return None


def _of_capitals(reading: Reading, place: int) -> dict[str | None, Mention]:
    """The states whose capitals the sentence names as places ("In Lima, the president ...")."""
    states = codebook.states()
    here = reading.parsed.sentence_at(reading.mentions[place].first)
    return {
        mention.affiliation[0]: of_state(mention, states[mention.affiliation[0]], ())
        for mention in reading.mentions
        if reading.parsed.sentence_at(mention.first) == here
        and mention.naming is Naming.CAPITAL
        and mention.actor is None
        and mention.affiliation
        and mention.affiliation[0] in states
    }
