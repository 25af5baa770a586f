"""Find the words that name events: verbs, phrases, and nouns with the verbs that carry them."""

from dataclasses import dataclass

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.codebook.events import EventCodes, Trigger
from onrecord.codebook.saying import sayings
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import child, is_passive
from onrecord.find.events.words_below import COUNTING, UNUSED, words_below

VERB, AUX, NOUN, PROPN = map(get_string_id, ("VERB", "AUX", "NOUN", "PROPN"))
_ERRANDS = frozenset({"for", "on"})
"""Prepositions before what somebody goes somewhere for."""
_CARRYING_PREPOSITIONS = frozenset({"in", "into", "on", "out", "under", "with", "to"})


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text.

    root: its head word. used: all words of the pattern, ``root`` included; they
    cannot be a side. carrier: the verb that carries a noun ("launched an
    attack"), else None. happens: the verb a noun is the subject of ("talks
    began"). ended: the carrier ends what the noun names.
    """

    root: Token
    trigger: Trigger
    used: tuple[int, ...]
    carrier: Token | None = None
    happens: Token | None = None
    ended: bool = False

    @property
    def noun(self) -> bool:
        """Whether a noun names the event."""
        return self.root.pos in (NOUN, PROPN)


def find_triggers(doc: Doc, codes: EventCodes) -> list[Found]:
    """List the triggers of a document in text order; each word is used at most once."""
    table = doc.to_array(["LEMMA", "POS"])
    lemmas = table[:, 0].tolist()
    parts = table[:, 1]
    verbs, nouns = codes.verbs, codes.nouns
    found: list[Found] = []
    taken: set[int] = set()
    for i in np.flatnonzero((parts == VERB) | (parts == AUX)).tolist():
        patterns = verbs.get(lemmas[i])
        if patterns is not None:
            match = _match_verb(doc[i], patterns, codes)
            if match is not None:
                # The words of a phrase that is no event ("put the toll at") are none either.
                taken.update(match.used)
                found.append(match)
    carried: set[int] = set()
    for i in np.flatnonzero((parts == NOUN) | (parts == PROPN)).tolist():
        patterns = nouns.get(lemmas[i])
        if patterns is not None and i not in taken:
            named = _match_noun(doc[i], patterns, codes)
            if named is not None:
                found.append(named)
                if named.carrier is not None and named.carrier.lemma not in codes.keep:
                    carried.add(named.carrier.i)
    return sorted(_without_repeats(found, carried, codes), key=lambda one: one.root.i)


def _without_repeats(found: list[Found], carried: set[int], codes: EventCodes) -> list[Found]:
    """Drop a light verb beside its noun, and a noun whose carrying verb's phrase says the same."""
    phrases = {one.root.i: one.trigger.type for one in found if not one.noun and len(one.used) > 1}
    shared = {
        one.carrier.i
        for one in found
        if one.carrier is not None and one.trigger.type not in ("CONSULT", "commemorate")
    }
    gone = {
        one.carrier.i
        for one in found
        if one.noun
        and one.carrier is not None
        and one.carrier.lemma in codes.going
        and one.trigger.type == "CONSULT"
    }
    undoing = {one.root.i for one in found if not one.noun and one.trigger.type in _UNDOING}
    acts = {one.root.i for one in found if not one.noun and one.trigger.type in _IN_PROTEST}
    told_twice = [one for one in found if _is_in_protest(one, acts)]
    found = [one for one in found if one not in told_twice]
    carried = carried - {one.carrier.i for one in told_twice if one.carrier is not None}
    # "host a round of talks": the hosting is those talks.
    by_noun = {(one.carrier.i, one.trigger.type) for one in found if one.noun and one.carrier}
    kept: list[Found] = []
    for one in found:
        if one.noun:
            if one.carrier is None:
                if _is_undone(one, undoing, codes):
                    continue
            elif one.carrier.i not in gone and phrases.get(one.carrier.i) == one.trigger.type:
                continue
        elif one.root.i in gone and one.trigger.type == "CONSULT":
            # "left Hanoi for a visit to Malaysia": the visit says where to.
            continue
        elif (
            (_is_a_round(one) and (one.root.i, one.trigger.type) in by_noun)
            or (len(one.used) == 1 and one.root.i in carried)
            or (one.trigger.words == "take part" and one.root.i in shared)
        ):
            continue
        kept.append(one)
    return kept


def _is_a_round(one: Found) -> bool:
    """Say whether a verb's object only counts what a noun behind it names ("host a round of talks")."""
    thing = child(one.root, "dobj")
    return len(one.used) == 1 and thing is not None and thing.lemma_ in _ROUNDS


_ROUNDS = frozenset({"round", "series", "session", "set", "cycle", "spate", "string"})
_UNDOING = frozenset({"REJECT", "SANCTION"})
_IN_PROTEST = frozenset({"REJECT", "SANCTION", "CONCEDE", "RETREAT", "AGREE"})
"""Types of acts that stand for themselves though they are done in protest."""


def _is_in_protest(one: Found, acts: set[int]) -> bool:
    """Say whether "in protest" only tells why another act was done ("suspended the treaty in protest")."""
    return (
        one.root.lemma_ == "protest"
        and one.root.head.lower_ == "in"
        and one.carrier is not None
        and one.carrier.i in acts
    )


def _is_undone(one: Found, undoing: set[int], codes: EventCodes) -> bool:
    """Say whether a pact or a truce is only what a verb undoes ("tore up its accord with Chad").

    What was refused is told as negated, by the verb's colour.
    """
    head = one.root.head
    return (
        one.root.dep_ in {"dobj", "nsubjpass"}
        and head.i in undoing
        and head.lemma not in codes.embed
        and (one.trigger.type in _PLEDGED or one.trigger.mode == "ceasefire")
    )


def _match_verb(verb: Token, patterns: tuple[Trigger, ...], codes: EventCodes) -> Found | None:
    if verb.dep_ in {"aux", "auxpass"} or (verb.dep_ == "amod" and not _backed_by(verb)):
        return None
    if child(verb, "det") is not None:
        # "a camp for the displaced"
        return None
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ == "as":
        # "dismissed as insulting": what something is called.
        return None
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN" and _is_a_trait(verb):
        return None
    if not patterns[0].needs:
        return _bare(Found(verb, patterns[0], (verb.i,)))
    below = dict(words_below(verb, codes))
    there = frozenset(below)
    for pattern in patterns:
        # Hardly any pattern fits: so much is soon told, before its words are looked for one by one.
        if any(need.isdisjoint(there) for need in pattern.needs):
            continue
        used = [verb.i]
        for need in pattern.needs:
            hits = [below[lemma] for lemma in need.intersection(below)]
            hit = min(hits, key=lambda i: abs(i - verb.i))
            if hit != UNUSED:
                used.append(hit)
        if pattern.bare and (child(verb, "dobj") is not None or is_passive(verb)):
            continue
        return _bare(Found(verb, pattern, tuple(sorted(set(used)))))
    return None


def _is_a_trait(participle: Token) -> bool:
    """Say whether a participle tells what those before it are like, and no deed.

    "Militias allied with Chad", "robbers armed with knives", "tanks ordered by Chad".
    """
    if participle.lemma_ == "order":
        return child(participle, "xcomp") is None and participle.head.pos_ == "NOUN"
    if participle.lemma_ == "dispute":
        # "the border that remains disputed"
        return child(participle, "agent") is None
    armed = participle.lemma_ in {"arm", "equip"} and child(participle, "agent") is None
    return armed or participle.lemma_ == "ally"


def _bare(found: Found) -> Found | None:
    named = child(found.root, "oprd", "acomp", "ccomp") if found.root.lemma_ == "call" else None
    if named is not None and named.i not in found.used and len(found.used) == 1:
        # "called him a liar" is no telephone call.
        return None
    if _talks_back(found.root):
        return None
    bare = child(found.root, "dobj") is None and not is_passive(found.root)
    return found if bare or not found.trigger.bare else None


_BLOWS = frozenset({"hit", "shoot", "fire", "strike", "snap"})


def _talks_back(verb: Token) -> bool:
    """Say whether a blow is struck in words ("shot back that ...", "hit back, accusing Lima of ...")."""
    if verb.lemma_ not in _BLOWS or child(verb, "dobj") is not None:
        return False
    if not any(c.lower_ == "back" and c.i - verb.i <= 2 for c in verb.rights):
        return False
    verbs = sayings().verbs
    return any(
        c.dep_ == "ccomp" or (c.dep_ == "advcl" and c.tag_ == "VBG" and c.lemma_ in verbs)
        for c in verb.children
    )


def _backed_by(verb: Token) -> bool:
    """Say whether a participle before a noun says by whom ("US-backed", "Saudi-imposed")."""
    return any(
        c.dep_ in {"npadvmod", "amod", "nmod", "compound"} and (c.pos == PROPN or c.ent_type_)
        for c in verb.children
    )


_HOLDING = frozenset({"consider", "deem", "think", "judge", "believe"})
"""Verbs of taking somebody for something."""


def _match_noun(noun: Token, patterns: tuple[Trigger, ...], codes: EventCodes) -> Found | None:
    if noun.dep_ == "oprd" and noun.head.lemma_ in _HOLDING:
        # "considers them a threat": what somebody is taken for.
        return None
    if noun.dep_ in {"compound", "nmod", "npadvmod"} or noun.ent_type_ in {
        "PERSON",
        "GPE",
        "ORG",
        "NORP",
    }:
        return None
    if noun.lemma_ == "search" and any(c.lower_ == "for" for c in noun.rights):
        # Who searches for a boat searches nobody.
        return None
    before: dict[int, int] | None = None
    if noun.lemma_ == "strike" and _is_stoppage(noun):
        stoppage = next(pattern for pattern in patterns if pattern.mode == "strike")
        return _carry(noun, stoppage, [noun.i], codes)
    for pattern in patterns:
        used = [noun.i]
        if pattern.needs:
            if before is None:
                before = {c.lemma: c.i for c in noun.children if c.i < noun.i}
                before.update(
                    {
                        g.lemma: g.i
                        for c in noun.children
                        if c.i < noun.i
                        for g in c.children
                        if g.i < noun.i
                    }
                )
            for need in pattern.needs:
                hit = next((before[lemma] for lemma in need if lemma in before), None)
                if hit is None:
                    break
                used.append(hit)
            else:
                return _carry(noun, pattern, used, codes)
            continue
        return _carry(noun, pattern, used, codes)
    return None


_PAY = words_of(
    "wage pay salary pension job condition contract layoff redundancy cut reform price fare hour overtime bonus benefit allowance tax fuel"
)
"""What workers strike over or for."""
_WORKERS = words_of(
    "worker nurse teacher doctor miner driver pilot docker union employee staff civil-servant trucker farmer picker steelworker postman "
    "railwayman lawyer judge student steward firefighter porter dockworker transport rail bus port bank hospital airline"
)


def _is_stoppage(strike: Token) -> bool:
    """Say whether a strike is one of work ("a strike over pay", "a strike by nurses", "on strike")."""
    for c in strike.children:
        inner = child(c, "pobj") if c.dep_ == "prep" else None
        if inner is not None and c.lower_ in {"over", "for"} and inner.lemma_ in _PAY:
            return True
        if inner is not None and c.lower_ == "by" and inner.lemma_ in _WORKERS:
            return True
        if c.dep_ in {"compound", "poss", "nmod"} and c.lemma_ in _WORKERS:
            return True
    return strike.head.lower_ == "on" and child(strike, "det") is None and strike.dep_ == "pobj"


_BREACHES = frozenset(
    {"breach", "violation", "collapse", "breakdown", "expiry", "failure", "anniversary", "term"}
)
_PLEDGED = frozenset({"SUPPORT", "AGREE", "COOPERATE"})
"""Types of what was agreed: "the pact expired" tells of no pact made."""


def _is_spent(noun: Token, pattern: Trigger, codes: EventCodes) -> bool:
    """Say whether a truce or a pact is only named to say that it is over ("the truce collapsed")."""
    over = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma in codes.running_out
    # "a breach of their ceasefire"
    over = over or (noun.dep_ == "pobj" and noun.head.head.lemma_ in _BREACHES)
    return over and (pattern.type in _PLEDGED or pattern.mode == "ceasefire")


def _carry(noun: Token, pattern: Trigger, used: list[int], codes: EventCodes) -> Found | None:
    """Attach the verb that carries the noun, if there is one; None for what is told to be over."""
    if _is_spent(noun, pattern, codes):
        return None
    top = noun
    while top.dep_ == "conj" and top.head.pos in (NOUN, PROPN):
        top = top.head
    head, dep = top.head, top.dep_
    if dep == "pobj" and head.lower_ == "of" and head.head.lemma_ in COUNTING:
        top = head.head
        head, dep = top.head, top.dep_
    carrier: Token | None = None
    happens: Token | None = None
    governor = head.head
    if governor.lemma_ == "part" and governor.dep_ == "dobj":
        # "took part in the raid"
        governor = governor.head
    if (
        dep == "pobj"
        and head.lower_ in _CARRYING_PREPOSITIONS
        and governor.pos == VERB
        and governor.lemma in codes.light
    ):
        carrier = governor
    elif (
        dep == "pobj"
        and pattern.type == "PROTEST"
        and head.lower_ == "in"
        and child(noun, "det", "poss") is None
    ):
        # "parked their lorries across the road in protest", whatever the parser hangs it on
        carrier = next((above for above in noun.ancestors if above.pos == VERB), None)
    elif (
        dep == "pobj"
        and pattern.type == "CONSULT"
        and head.lower_ in _ERRANDS
        and governor.lemma in codes.going
        and governor.pos in (VERB, AUX)
    ):
        # "arrived for talks", "left on a visit"
        carrier = governor
    elif dep in {"dobj", "nsubjpass", "oprd"} and (
        head.lemma in codes.light or head.lemma in codes.ending
    ):
        carrier = head
    elif dep == "nsubj" and head.lemma in codes.happen:
        happens = head
    if carrier is None:
        below = child(noun, "acl", "relcl")
        if below is not None and below.lemma in codes.light:
            carrier = below
    ended = (
        carrier is not None and carrier.lemma in codes.ending and carrier.lemma not in codes.light
    )
    if carrier is not None and not ended:
        used.append(carrier.i)
    return Found(noun, pattern, tuple(sorted(used)), carrier, happens, ended)
