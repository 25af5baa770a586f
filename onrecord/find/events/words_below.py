"""The words under a verb that its pattern in the codebook may ask for."""

from collections.abc import Iterator

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.find.events.clauses import child, is_infinitive

_ADJUNCT = frozenset(
    {
        "because",
        "after",
        "before",
        "since",
        "despite",
        "during",
        "amid",
        "without",
        "following",
    }
)
"""Prepositions that add circumstances and never belong to a phrase of the codebook."""
_COURTS = frozenset({"court", "tribunal", "judge", "jury", "committee", "panel"})
"""Those "before" whom somebody is brought."""
_UNDER = frozenset({"be", "come", "put", "place", "bring", "remain", "lie"})
"""Verbs of phrases with "under" ("came under fire"); behind others it tells by what rule something was done."""
_HANDLES = frozenset(
    {"halt", "end", "stop", "pause", "suspension", "cessation", "resumption", "return"}
)
"""Nouns that say with "to" or "of" what becomes of another ("declared a halt to the raids")."""
_IN_ANSWER = frozenset(
    {"protest", "response", "retaliation", "reply", "return", "exchange", "solidarity"}
)
"""Nouns with "in" that tell why something was done."""
_INWARD = frozenset({"hand", "turn"})
"""Verbs whose "in" is a particle though the parser reads a place ("handed in their rifles")."""
_WHEN = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
UNUSED = -1
OBJECT, MONEY, PLACE, INFINITIVE, SUBJUNCTIVE = map(
    get_string_id, ("#object", "#money", "#place", "#infinitive", "#subjunctive")
)
COUNTING = frozenset(
    {
        "number",
        "series",
        "round",
        "some",
        "thousand",
        "hundred",
        "dozen",
        "million",
        "all",
        "part",
        "most",
        "many",
        "type",
        "form",
        "kind",
        "state",
        "team",
        "group",
        "day",
        "hour",
        "week",
    }
)


def words_below(verb: Token, codes: EventCodes) -> Iterator[tuple[int, int]]:
    """Yield the words a verb's pattern may use: their lemmas' hashes and offsets.

    The subject counts too, under "@" and its lemma, and a place's name behind a
    preposition ("#place"), but neither is used up.
    """
    if verb.dep_ in {"acl", "relcl"}:
        yield verb.head.lemma, verb.head.i
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and child(verb, "nsubj", "nsubjpass") is None
    ):
        # "loaded their guns and left": the first verb's subject is the second's.
        shared = child(verb.head, "nsubj", "nsubjpass")
        if shared is not None:
            yield get_string_id(f"@{_counted(shared).lemma_}"), UNUSED
    for c in verb.children:
        dep = c.dep_
        if dep in {"nsubj", "nsubjpass"}:
            doer = _counted(c)
            yield get_string_id(f"@{doer.lemma_}"), UNUSED
            if doer.pos_ == "PROPN":
                # "the Rapid Support Forces"
                yield get_string_id(f"@{doer.lower_.removesuffix('s')}"), UNUSED
        if dep in {"advcl", "xcomp"} and is_infinitive(c):
            yield INFINITIVE, UNUSED
            if verb.lemma_ == "give":
                # "giving him two days to leave"
                yield c.lemma, c.i
        elif (c.ent_type_ in _WHEN or c.lemma_ in COUNTING) and any(
            g.dep_ in {"relcl", "acl"} and is_infinitive(g) for g in c.rights
        ):
            # "gave Lima a week to pay"
            yield INFINITIVE, UNUSED
            yield from ((g.lemma, g.i) for g in c.rights if is_infinitive(g))
        if dep in {"nsubj", "punct", "aux", "auxpass", "cc", "mark", "advcl", "conj"}:
            continue
        if dep == "prep" and c.lower_ == "until":
            # "gave Lima until Sunday to pay": the word, not the day.
            yield c.lemma, c.i
            continue
        if dep == "prep" and _is_circumstance(c, verb):
            continue
        if dep in {"prep", "dative", "prt", "advmod", "agent"}:
            inner = [g for g in c.children if g.dep_ in {"pobj", "prep", "pcomp"}]
            if any(g.ent_type_ in _WHEN for g in inner):
                continue
            if not (inner and c.lower_ == "in") or verb.lemma_ in _INWARD:
                # "took in refugees" has a particle; "took part in talks" has not.
                yield c.lemma, c.i
            for g in inner:
                yield g.lemma, g.i
                if g.ent_type_ in _PLACES:
                    yield PLACE, UNUSED
                if g.lemma_ in COUNTING:
                    # "set fire to dozens of homes"
                    yield from (
                        (deep.lemma, deep.i)
                        for of in g.children
                        if of.lower_ == "of"
                        for deep in of.children
                    )
                if g.dep_ == "prep":
                    yield from ((deep.lemma, deep.i) for deep in g.children if deep.dep_ == "pobj")
        elif dep in {"dobj", "nsubjpass", "attr", "oprd"}:
            yield c.lemma, c.i
            if dep != "attr":
                yield OBJECT, c.i
                if c.ent_type_ == "MONEY" or any(g.ent_type_ == "MONEY" for g in c.children):
                    yield MONEY, c.i
            named = c.lemma in codes.nouns
            for g in c.children:
                if g.dep_ in {"compound", "amod", "conj"}:
                    # In "launched a missile attack" the missile is the attack's.
                    if not named or g.dep_ == "conj" or g.pos_ == "ADJ":
                        yield g.lemma, g.i
                elif g.dep_ == "prep" and (
                    # "stripped Samoa of its preferences": nothing is of a name.
                    (g.lower_ == "of" and (c.lemma_ in COUNTING or c.pos_ == "PROPN"))
                    or (g.lower_ in {"to", "of", "in"} and c.lemma_ in _HANDLES)
                    or c.ent_type_ == "MONEY"
                ):
                    yield from ((deep.lemma, deep.i) for deep in g.children if deep.dep_ == "pobj")
                elif g.dep_ == "prep" and g.lower_ == "to":
                    # The parser often hangs "to ..." on the object given.
                    yield g.lemma, g.i
        elif dep in {"ccomp", "xcomp"}:
            if c.pos_ != "VERB":
                yield c.lemma, c.i
            if dep == "ccomp":
                if c.tag_ == "VB" and child(c, "aux") is None and child(c, "mark") is not None:
                    # "insisted that Lima withdraw"
                    yield SUBJUNCTIVE, UNUSED
                # "ordered troops jailed": the object may stand as the subject of the clause below.
                yield from ((g.lemma, g.i) for g in c.children if g.dep_ in {"nsubj", "nsubjpass"})
            if c.tag_ in {"VB", "VBN"} or (c.tag_ == "VBP" and verb.lemma_ == "let"):
                yield c.lemma, c.i
        else:
            yield c.lemma, c.i
            if dep == "acomp" and _names_place(c):
                yield PLACE, UNUSED


def _is_circumstance(link: Token, verb: Token) -> bool:
    """Say whether a preposition only tells when, why or by what rule something was done."""
    if link.lower_ == "in":
        why = child(link, "pobj")
        return why is not None and why.lemma_ in _IN_ANSWER and why.n_lefts == 0
    if link.lower_ == "under":
        return verb.lemma_ not in _UNDER
    if link.lower_ == "before":
        court = child(link, "pobj")
        return court is None or court.lemma_ not in _COURTS
    return link.lower_ in _ADJUNCT


def _names_place(adjective: Token) -> bool:
    """Say whether an adjective has the name of a place behind it ("is due in Lima")."""
    links = (c for c in adjective.rights if c.dep_ == "prep")
    return any(g.ent_type_ in _PLACES for link in links for g in link.children)


def _counted(subject: Token) -> Token:
    """Return whom a number before "of" counts ("hundreds of students": students), else the word itself."""
    of = child(subject, "prep") if subject.lemma_ in COUNTING else None
    return (child(of, "pobj") or subject) if of is not None and of.lower_ == "of" else subject
