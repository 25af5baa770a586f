"""Tell what nobody did: storms, crashes, illness and games strike, kill and beat in words of doing, and are no events.

PLOVER and CAMEO code acts of political actors; an earthquake that kills and a team that beats another are none.
"""

import re

from spacy.tokens import Span, Token

from onrecord.codebook.events import EventCodes, heads_of
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import child, subjects
from onrecord.find.events.doers import Doers
from onrecord.find.events.noun_sides import Sides
from onrecord.find.events.triggers import Found

_CAUSING = frozenset(
    {"in", "by", "of", "from", "after", "during", "when", "under", "to", "following", "at"}
)
"""Prepositions before what somebody was killed or hurt in or by."""
_SUFFERED = frozenset({"ASSAULT", "COERCE"})
_DYING = frozenset({"die", "perish"})
_BY_ITSELF = frozenset({"drown", "suffocate", "starve", "choke"})
"""Verbs of dying that somebody else does only to an object, or in the passive."""
_GOING_WRONG = frozenset(
    {
        "crash",
        "capsize",
        "sink",
        "derail",
        "collide",
        "overturn",
        "collapse",
        "flood",
        "erupt",
        "founder",
    }
)
"""Verbs of what goes wrong by itself."""
_ATTACKS = frozenset({"ASSAULT"})
_HARM = words_of(
    "hit strike hurt injure wound kill harm destroy cripple flatten batter explode down die drown perish starve electrocute "
    "advance target death casualty fatality blast explosion"
)
"""Words of harm that somebody does only where somebody is told to."""
_SCORE = re.compile(r"(?<![\w$-])\d{1,3}[-\u2013]\d{1,3}(?![\w-])")
_ENOUGH = 2
"""Words of sport in a sentence from which a blow in it is one of a game."""


def is_mishap(found: Found, sides: Sides, doers: Doers) -> bool:
    """Say whether nature, chance or a game did what the words tell, and nobody else."""
    codes = doers.codes
    if found.noun and found.carrier is None:
        return False
    verb = found.carrier or found.root
    doer = sides.sources or (() if found.noun else tuple(subjects(verb)))
    if any(is_natural(one, codes, doers) for token in doer for one in (token, _whose(token))):
        return True
    if found.trigger.type not in _SUFFERED:
        return _is_game(found, codes)
    if not found.noun and _dies_by_itself(verb):
        return True
    if not sides.sources and _befalls(verb, codes, doers):
        return True
    return _is_game(found, codes)


def _dies_by_itself(verb: Token) -> bool:
    """Say whether somebody drowns, and is not drowned."""
    return verb.lemma_ in _BY_ITSELF and child(verb, "dobj", "nsubjpass", "auxpass") is None


def _whose(thing: Token) -> Token:
    """Return what befell a thing that is told to have killed ("the collapse of a canopy that killed 16")."""
    return thing.head.head if thing.dep_ == "pobj" and thing.head.lower_ == "of" else thing


def is_natural(token: Token, codes: EventCodes, doers: Doers) -> bool:
    """Say whether a word names a force or an accident ("the quake", "Typhoon Mina"), and nobody's ("army fire")."""
    if (token.lemma in codes.nature or token.lower in codes.nature) and not token.text.isupper():
        # "artillery fire" and "Chadian fire" are somebody's.
        fired = token.lemma_ == "fire" and any(c.dep_ in {"compound", "nmod"} for c in token.lefts)
        return not fired and not any(doers.is_actor(c) for c in token.lefts)
    return any(c.dep_ == "compound" and c.lemma_.lower() in codes.storms for c in token.lefts)


def _befalls(verb: Token, codes: EventCodes, doers: Doers) -> bool:
    """Say whether the verb's own words name what it was that killed ("died in a crash", "was hit by a storm").

    Or the clause that it is joined to ("an airliner crashed and 152 people died").
    """
    behind = [c for c in verb.rights if c.dep_ == "advcl" and child(c, "dobj") is None]
    # The parser may take what overturned for the clause, and the verb for a participle.
    behind += [inner for c in behind for inner in c.rights if inner.dep_ == "acl"]
    wrong = any(one.lemma_ in _GOING_WRONG for one in behind)
    if wrong and not any(_attacks(word, codes, doers) for one in behind for word in one.subtree):
        # "were killed when a lorry overturned"
        return True
    beside = [c for c in verb.lefts if c.dep_ in {"ccomp", "advcl"}]
    beside += [verb.head] if verb.dep_ == "conj" else []
    if verb.lemma_ in _DYING and any(one.lemma_ in _GOING_WRONG for one in beside):
        return True
    for c in verb.children:
        if c.dep_ not in {"prep", "agent"} or c.lower_ not in _CAUSING:
            continue
        cause = child(c, "pobj")
        if cause is None:
            continue
        if is_natural(cause, codes, doers):
            return True
        if verb.lemma_ in _DYING and c.lower_ == "at" and cause.lemma_ == "age":
            return True
    return False


def _attacks(word: Token, codes: EventCodes, doers: Doers) -> bool:
    """Say whether a word tells that what went wrong was somebody's doing ("collapsed after jets bombed it")."""
    table = codes.nouns if word.pos_ == "NOUN" else codes.verbs
    if all(trigger.type != "ASSAULT" for trigger in table.get(word.lemma, ())):
        return False
    told = [doer for doer in subjects(word) if doer.pos_ != "PRON"] if word.pos_ == "VERB" else []
    if any(doers.leads_to_actor(doer) for doer in told):
        return True
    return word.lemma_ not in _HARM and word.lemma in heads_of(_ATTACKS)[word.pos_ == "NOUN"]


def _is_game(found: Found, codes: EventCodes) -> bool:
    return found.root.lemma in codes.sporting and tells_of_a_game(found.root.sent, codes)


def tells_of_a_game(sentence: Span, codes: EventCodes) -> bool:
    """Say whether a sentence tells of sport: a score in it, or several of its words."""
    if _SCORE.search(sentence.text):
        return True
    return sum(token.lemma in codes.sports for token in sentence) >= _ENOUGH
