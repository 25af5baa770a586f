"""The words under a verb that its pattern in the codebook may ask for."""

from collections.abc import Iterator

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import child, is_infinitive, real_subject

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
_INWARD = frozenset({"hand", "turn", "call", "haul", "drop", "chip"})
"""Verbs whose "in" is a particle though the parser reads a place ("handed in their rifles")."""
_WHEN = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
UNUSED = -1
_WATERS = get_string_id("waters")
OBJECT, MONEY, PLACE, INFINITIVE, SUBJUNCTIVE = map(
    get_string_id, ("#object", "#money", "#place", "#infinitive", "#subjunctive")
)
_TWOFOLD = frozenset({"ban", "freeze", "curb", "restriction"})
"""Nouns that say little without the noun before them."""
COUNTING = frozenset(
    {
        "ton",
        "tonne",
        "litre",
        "liter",
        "sack",
        "bag",
        "crate",
        "truckload",
        "planeload",
        "shipload",
        "consignment",
        "batch",
        "gallon",
        "barrel",
        "sea",
        "heap",
        "pile",
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
        "half",
        "third",
        "quarter",
        "bulk",
        "rest",
        "remainder",
        "portion",
        "share",
        "worth",
        "volley",
        "salvo",
        "barrage",
        "hail",
        "string",
        "wave",
        "pair",
        "trio",
        "clutch",
        "handful",
        "column",
        "couple",
        "squadron",
        "fleet",
        "cache",
        "swarm",
        "quantity",
        "majority",
        "list",
        "lot",
    }
)


def words_below(verb: Token, codes: EventCodes) -> Iterator[tuple[int, int]]:
    """Yield the words a verb's pattern may use: their lemmas' hashes and offsets.

    The subject counts too, under "@" and its lemma, and a place's name behind a
    preposition ("#place"), but neither is used up.
    """
    if verb.dep_ in {"acl", "relcl"}:
        yield verb.head.lemma, verb.head.i
    if verb.dep_ in _SHARING:
        shared = _shared_subject(verb)
        if shared is not None:
            yield get_string_id(f"@{_counted(shared).lemma_}"), UNUSED
    for c in verb.children:
        dep = c.dep_
        if dep in {"nsubj", "nsubjpass"}:
            doer = _counted(c)
            yield get_string_id(f"@{doer.lemma_}"), UNUSED
            if c.lemma_ in _MULTITUDES:
                # "Thousands of Peruvians", "hundreds"
                yield from ((_CROWD, UNUSED), (get_string_id(f"@{c.lemma_}"), UNUSED))
            if doer.pos_ == "PROPN":
                # "the Rapid Support Forces"
                yield get_string_id(f"@{doer.lower_.removesuffix('s')}"), UNUSED
        if verb.lemma_ in _CALLING and dep in {"advcl", "xcomp", "ccomp"}:
            # "called for the envoy to be expelled"
            yield from ((g.lemma, g.i) for g in c.lefts if g.dep_ == "mark" and g.lower_ == "for")
        if dep in {"advcl", "xcomp"} and is_infinitive(c):
            yield INFINITIVE, UNUSED
            if verb.lemma_ in _FOR_AIMS:
                # "giving him two days to leave", "sent a boat to watch a tanker"
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
        if dep == "prep" and (c.lower_ == "according" or _is_circumstance(c, verb)):
            continue
        if dep in {"prep", "dative", "prt", "advmod", "agent"}:
            inner = [g for g in c.children if g.dep_ in {"pobj", "prep", "pcomp"}]
            if any(g.ent_type_ in _WHEN for g in inner):
                continue
            if not (inner and c.lower_ == "in") or verb.lemma_ in _INWARD:
                # "took in refugees" has a particle; "took part in talks" has not.
                yield c.lemma, c.i
            for g in inner:
                # "Waters" are the sea, and no goods.
                yield (_WATERS if g.lower_ == "waters" else g.lemma), g.i
                if g.pos_ == "PROPN":
                    # "before the International Court"
                    yield g.lower, g.i
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
            if c.pos_ == "PROPN":
                # "blocked the Pan-American Highway"
                yield c.lower, c.i
            yield from _with_compound(c)
            if dep != "attr":
                yield OBJECT, c.i
                if (
                    c.ent_type_ == "MONEY"
                    or c.lemma_ in _CURRENCIES
                    or any(g.ent_type_ == "MONEY" for g in c.children)
                ):
                    yield MONEY, c.i
            named = c.lemma in codes.nouns
            for g in c.children:
                if g.dep_ == "conj":
                    yield from _with_compound(g)
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
                elif g.dep_ == "prep" and g.lower_ in _INTO and verb.lemma_ in _PUTTING:
                    # "put six poets in jail": what the parser hangs on those put there
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
                # "ordered them to pack up and leave"
                yield from ((g.lemma, g.i) for g in c.rights if g.dep_ == "conj" and g.tag_ == "VB")
        else:
            yield c.lemma, c.i
            if dep == "acomp" and _names_place(c):
                yield PLACE, UNUSED


_CURRENCIES = words_of(
    "dollar euro pound yen franc crown krone krona rouble ruble rupee peso yuan mark lira dinar riyal rial dirham shilling rand naira won"
)
_MULTITUDES = frozenset({"thousand", "hundred", "dozen", "score", "million", "ten"})
_CROWD = get_string_id("@crowd")
_CALLING = frozenset({"call", "press", "push", "plead", "appeal", "ask", "beg", "lobby"})
_FOR_AIMS = frozenset({"give", "send"})
"""Verbs of which the infinitive behind them tells what kind of act they are."""
_INTO = frozenset({"in", "into", "behind", "under", "on"})
_PUTTING = frozenset(
    {"put", "clap", "throw", "lock", "sling", "fling", "keep", "hold", "place", "cast", "set"}
)
_SHARING = frozenset({"conj", "xcomp", "advcl", "relcl", "acl"})


def _with_compound(noun: Token) -> Iterator[tuple[int, int]]:
    """Yield a noun with the one before it as one word ("visa-ban"), where a pattern must have both."""
    if noun.lemma_ in _TWOFOLD:
        for c in noun.lefts:
            if c.dep_ in {"compound", "amod", "nmod"}:
                yield get_string_id(f"{c.lemma_}-{noun.lemma_}"), noun.i


def _shared_subject(verb: Token) -> Token | None:
    """Return the subject that a verb without one of its own takes from the verb or the noun it hangs on.

    "Loaded their guns and left": the first verb's; "prompted fans to set fire": the object; "students who threw": those.
    """
    own = child(verb, "nsubj", "nsubjpass")
    above = verb.head
    match verb.dep_:
        case "relcl":
            relative = own is not None and own.tag_ in {"WDT", "WP"}
            return above if relative and own is not None and own.dep_ == "nsubj" else None
        case "acl":
            return above if own is None and verb.tag_ == "VBG" else real_subject(verb)
        case _ if own is not None or above.pos_ != "VERB":
            return None
        case "xcomp":
            given = child(above, "dobj") or child(above, "nsubj", "nsubjpass")
            bidden = given is None and above.tag_ == "VBN" and above.dep_ == "advcl"
            # "opened fire when asked to withdraw": who is asked
            return child(above.head, "nsubj", "nsubjpass") if bidden else given
        case "advcl":
            return child(above, "nsubj", "nsubjpass") if verb.tag_ == "VBG" else None
        case _:
            return child(above, "nsubj", "nsubjpass")


def _is_circumstance(link: Token, verb: Token) -> bool:
    """Say whether a preposition only tells when, why or by what rule something was done."""
    if link.lower_ == "in":
        why = child(link, "pobj")
        return why is not None and why.lemma_ in _IN_ANSWER and why.n_lefts == 0
    if link.lower_ == "under":
        return verb.lemma_ not in _UNDER
    if link.lower_ == "before":
        court = child(link, "pobj")
        return court is None or court.lemma_.lower() not in _COURTS
    return link.lower_ in _ADJUNCT


def _names_place(adjective: Token) -> bool:
    """Say whether an adjective has the name of a place behind it ("is due in Lima")."""
    links = (c for c in adjective.rights if c.dep_ == "prep")
    return any(g.ent_type_ in _PLACES for link in links for g in link.children)


def _counted(subject: Token) -> Token:
    """Return whom a number before "of" counts ("hundreds of students": students), else the word itself."""
    of = child(subject, "prep") if subject.lemma_ in COUNTING else None
    return (child(of, "pobj") or subject) if of is not None and of.lower_ == "of" else subject
