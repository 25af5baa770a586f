"""Which of the states that a report speaks of "the army" is of: the doer's, the last subject's, or the report's own."""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import Noun, noun_at_end
from onrecord.codebook.slugs import slug
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import REACH, SUBJECTS, Reading, is_state, likeliest
from onrecord.resolve.actors.offices import FAR
from onrecord.resolve.actors.own_state import scene
from onrecord.types import Kind, Mention, Naming

_WHERE = words_of("in across throughout inside")
_POSTED = words_of("embassy consulate ambassador envoy consul diplomat diplomats mission")
"""Who speaks for one state in another, and does not make that other's army its own."""


def salient_state(reading: Reading, place: int) -> Mention | None:
    """Return the state that "the army" belongs to, as one of the mentions before it or the report's own.

    In this order: the one where the sentence says it takes place ("In Lima, ..."); the only state the sentence has named, if as doer, owner or place; the state of the person who is
    the subject ("he ordered the army"); the state that was the last sentence's subject; the report's own;
    else the likeliest.
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
        if own is None or one.actor == own.actor or _leads(reading, one):
            return one
    elif near:
        if own is not None and own.actor in near:
            return own
        return likeliest(reading, place, is_state)
    if own is not None:
        return _of_the_doer(reading, place) or _last_subject(reading, place) or own
    near = {m.actor: m for _, m in reading.before(place, REACH) if is_state(m)}
    if near:
        return next(iter(near.values())) if len(near) == 1 else likeliest(reading, place, is_state)
    far = {m.actor: m for _, m in reading.before(place, FAR) if is_state(m)}
    # Failing a state, the one whose people or rebels were spoken of ("Peru's rebels fought the army").
    far = far or {m.actor: m for _, m in reading.before(place, FAR) if m.kind is Kind.STATE}
    return next(iter(far.values())) if len(far) == 1 else None


def of_state(mention: Mention, state: codebook.State, sectors: tuple[str, ...]) -> Mention:
    """Return the mention, standing for the state that the body or person serves."""
    return replace(
        mention,
        kind=Kind.STATE,
        actor=state.id,
        name=state.name,
        country=state.id,
        sectors=sectors,
    )


_AT_HOME = frozenset({"GOV", "COP", "JUD", "LEG"})
_FROM_ABROAD = words_of(
    "diplomats ambassadors envoys consuls attaches delegates rapporteurs special-rapporteurs high-representatives observers monitors "
    "negotiators heads-of-state lawyers attorneys"
)
"""Those who serve some other state where they are, or none."""
_STRANGE = words_of(
    "foreign western eastern overseas international global un u.n. eu arab african european asian donor member host hospital "
    "company union club airline bank university school airport neighbouring neighboring allied"
)


def of_own_state(reading: Reading, mention: Mention, noun: Noun) -> Mention | None:
    """ "Prosecutors", "a police spokeswoman", "officials", in a report on one state's affairs: that state's."""
    sectors = mention.sectors or noun.sectors
    at_home = _AT_HOME | {"MIL"} if noun.slug.startswith("spokes") else _AT_HOME
    state = scene(reading.parsed, reading.mentions, mention.first) or reading.own
    if state is None or not sectors or not at_home.issuperset(sectors):
        return None
    if noun.kind not in ("people", "institution", "light") or slug(noun.slug) in _FROM_ABROAD:
        return None
    root = reading.parsed.doc[mention.root]
    if any(word.lower_ in _STRANGE for word in root.subtree) or is_of_a_body(root):
        return None
    if noun.kind == "people" and any(_is_a_name(word) for word in root.lefts):
        # "A Kestrel-Bond officer" serves no state.
        return None
    return of_state(mention, codebook.states()[state], sectors)


def _is_a_name(word: Token) -> bool:
    if word.dep_ not in ("compound", "nmod") or word.pos_ != "PROPN" or word.is_sent_start:
        return False
    return noun_at_end([word.lower_]) is None and word.lower_ not in PORTFOLIOS


PORTFOLIOS = words_of(
    "finance interior foreign defence defense health justice energy trade education transport agriculture economy economic "
    "information home national supreme constitutional high federal central state police military army navy oil labour labor "
    "environment culture tourism fisheries mines mining water housing communications commerce industry electoral election "
    "security public prime vice chief senior deputy acting cabinet treasury customs immigration court"
)
"""Words, in capitals or not, for what an office or a ministry sees to; they name nobody."""


def is_of_a_body(root: Token) -> bool:
    """Say whether an office is that of a body which is no state ("the federation's president", "president of the club")."""
    bodies = [kid for kid in root.lefts if kid.dep_ == "poss" and kid.pos_ == "NOUN"]
    bodies += [
        body
        for kid in root.rights
        if kid.dep_ == "prep" and kid.lower_ == "of"
        for body in kid.children
        if body.pos_ == "NOUN"
    ]
    return any(
        (noun := noun_at_end([body.lower_])) is not None and noun.kind in _BODIES for body in bodies
    )


_BODIES = frozenset({"organisation", "light"})


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


def _of_the_doer(reading: Reading, place: int) -> Mention | None:
    """The state of the person who does what the sentence tells ("he ordered the army")."""
    for _, other in reading.before(place, 0):
        if other.kind is Kind.PERSON and _serves(other) and _leads(reading, other):
            return of_state(other, codebook.states()[str(other.country)], ())
    return None


def _serves(person: Mention) -> bool:
    """Say whether a person acts for a state."""
    return person.country in codebook.states() and bool({"GOV", "MIL"} & set(person.sectors))


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
            if is_state(other):
                return other
            if other.kind is Kind.PERSON and _serves(other):
                return of_state(other, codebook.states()[str(other.country)], ())
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
