"""Who does what in a dependency tree: grammatical subjects, objects, owners.

The parser's labels are those of spaCy's English pipelines (ClearNLP style).
Functions here know grammar only, nothing of events or actors.
"""

from spacy.tokens import Token

from onrecord.codebook.tables import words_of
from onrecord.find.deeds import asked_through, deed_before

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
SUBJECT_CONTROL = frozenset(
    {
        "promise",
        "threaten",
        "vow",
        "pledge",
        "offer",
        "agree",
        "refuse",
        "use",
        "decide",
        "plan",
        "seek",
        "hold",
    }
)
OBJECT_PREPOSITIONS = frozenset({"of", "from", "for", "into"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING_OF = words_of(
    "accuse charge suspect convict indict blame condemn acquit clear praise thank criticise criticize denounce fault sentence jail "
    "arrest detain punish fine expel sack stop prevent bar ban keep discourage deter dissuade"
)
"""Verbs whose object did, or is kept from doing, what a preposition then tells."""
_OF_WHAT = frozenset({"of", "with", "for", "from", "over"})
_DEEP = 6
"""Steps up the tree after which a missing subject is given up."""


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of these labels, or None."""
    for found in token.children:
        if found.dep_ in deps:
            return found
    return None


def is_infinitive(verb: Token) -> bool:
    """Say whether the verb stands with "to"."""
    return any(c.tag_ == "TO" for c in verb.children)


def conjuncts(token: Token) -> list[Token]:
    """Return the token and those coordinated after it, in text order."""
    found = [token]
    for one in found:
        found.extend(c for c in one.children if c.dep_ == "conj" and c.pos_ not in {"VERB", "AUX"})
        found.extend(c for c in one.children if is_next_of_list(c))
    # "the army and rebel fighters": the parser hangs the first on the last as a modifier.
    found.extend(c for c in token.lefts if is_first_of_two(c))
    return sorted(found, key=lambda t: t.i)


def is_next_of_list(state: Token) -> bool:
    """Say whether a state read as an apposition is the next of a list ("Chad, the UAE and Mali")."""
    return (
        state.dep_ == "appos"
        and state.ent_type_ == state.head.ent_type_ == "GPE"
        and any(c.dep_ == "conj" for c in state.children)
    )


def is_first_of_two(modifier: Token) -> bool:
    """Say whether a noun before a noun is rather joined to it ("the Congolese army and M23 fighters")."""
    return (
        modifier.dep_ == "nmod"
        and modifier.pos_ == "NOUN"
        and any(c.dep_ == "cc" for c in modifier.rights)
    )


_NEVER_PASSIVE = words_of(
    "shuttle clash arrive depart flee rally gather travel die resign converge march protest collapse walk"
)
"""Verbs without a passive: behind a noun the parser reads their past as one ("an envoy shuttled between ...")."""


def _shares_auxiliary(verb: Token) -> bool:
    """Say whether a passive's auxiliary stands with the verb before alone ("two were killed and five officers hurt")."""
    above = verb.head
    if verb.lemma_ not in _DONE_TO_PEOPLE or verb.tag_ not in {"VBN", "VBD"}:
        return False
    own = {c.dep_ for c in verb.children}
    return (
        "nsubj" in own
        and own.isdisjoint({"dobj", "aux", "auxpass"})
        and above.tag_ == "VBN"
        and child(above, "auxpass") is not None
    )


_DONE_TO_PEOPLE = words_of(
    "injure wound kill hurt maim arrest detain capture jail release free displace evacuate destroy damage expel deport abduct kidnap"
)


def is_passive(verb: Token, deep: int = 0) -> bool:
    """Say whether the verb is a passive, with or without its auxiliary."""
    if verb.tag_ == "VBD" and verb.dep_ == "acl":
        # "a sentence handed down by a judge": the parser reads a past.
        return child(verb, "agent") is not None
    if verb.dep_ == "conj" and _shares_auxiliary(verb):
        return True
    if verb.tag_ != "VBN" or verb.lemma_ in _NEVER_PASSIVE:
        return False
    if verb.dep_ == "acl" and real_subject(verb) is not None:
        return False
    helped = False
    for c in verb.children:
        if c.dep_ in {"nsubjpass", "auxpass", "agent"}:
            return True
        helped = helped or c.dep_ in {"aux", "nsubj"}
    if helped:
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return deep < _DEEP and is_passive(verb.head, deep + 1) and child(verb, "dobj") is None
    return verb.dep_ in {
        "acl",
        "amod",
        "advcl",
        "relcl",
        "ROOT",
        "oprd",
        "pcomp",
        "xcomp",
        "conj",
    } and (child(verb, "dobj") is None or verb.dep_ == "acl")


def subjects(verb: Token, deep: int = 0) -> list[Token]:
    """Return the head words of the verb's grammatical subject, coordinated ones included.

    Where the verb has none of its own, it is taken from the clause that governs
    it (control, participles, coordination) or the noun it modifies.
    """
    taker = _who_is_called_on(verb)
    if taker is not None and deep <= _DEEP:
        return subjects(taker, deep + 1)
    # The last one: a dateline ("LIMA -- The minister said") is read as a first subject.
    own = next((c for c in reversed(list(verb.lefts)) if c.dep_ in SUBJECTS), None) or child(
        verb, *SUBJECTS
    )
    own = own or _misread(verb)
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ in {"relcl", "ccomp", "acl", "conj"}:
            noun = _antecedent(verb)
            return conjuncts(noun) if noun is not None else []
        return conjuncts(own)
    if deep > _DEEP:
        return []
    head = verb.head
    match verb.dep_:
        case "conj" if is_infinitive(head) and verb.tag_ in FINITE:
            # "urged both to talk and offered aid": who urged offered.
            return subjects(head.head, deep + 1)
        case "conj":
            return subjects(head, deep + 1) if head.pos_ in {"VERB", "AUX", "ADJ"} else []
        case "advcl" if (deed := deed_before(verb)) is not None:
            return subjects(deed, deep + 1)
        case "advcl" | "xcomp" if (asked := asked_through(verb)) is not None:
            return conjuncts(asked)
        case "xcomp":
            given = child(head, "dobj", "dative")
            if given is not None and head.lemma_ not in SUBJECT_CONTROL and given.i < verb.i:
                return conjuncts(given)
            return subjects(head, deep + 1)
        case (
            "acomp" | "attr" | "oprd" | "ccomp" | "advcl" | "aux" | "auxpass" | "dep" | "parataxis"
        ):
            return subjects(head, deep + 1)
        case "pcomp":
            return _of_gerund(head, deep)
        case "acl" if (real := real_subject(verb)) is not None:
            return conjuncts(real)
        case "acl" | "relcl" if head.dep_ == "attr" and is_infinitive(verb):
            # "will be the first leader to visit": who will be it visits.
            return subjects(head.head, deep + 1)
        case "acl" if verb.tag_ == "VBG" and (writer := _who_writes(verb)) is not None:
            return subjects(writer, deep + 1)
        case "acl" | "amod" | "relcl":
            if verb.dep_ == "acl" and is_infinitive(verb):
                if _is_met_with(head):
                    return subjects(head.head, deep + 1)
                return doers_of_noun(head, deep + 1)
            return conjuncts(head) if verb.dep_ != "amod" else [head]
        case _:
            return []


def _is_met_with(noun: Token) -> bool:
    """Say whether what somebody is asked for is told by how he takes it ("rejected calls by lawmakers to resign")."""
    if noun.lemma_ not in _ASKS or noun.dep_ != "dobj" or noun.head.lemma_ not in _TAKES:
        return False
    return not any(c.dep_ == "prep" and c.lower_ in {"on", "for", "to"} for c in noun.rights)


def _who_is_called_on(infinitive: Token) -> Token | None:
    """Return the verb of him who takes a call, where those who call are read as who is to act ("calls by lawmakers to resign")."""
    if not any(c.dep_ == "mark" and c.lower_ == "by" for c in infinitive.lefts):
        return None
    above = infinitive.head
    noun = above if above.pos_ == "NOUN" else child(above, "dobj")
    return noun.head if noun is not None and _is_met_with(noun) else None


_ASKS = words_of("call demand appeal request plea pressure order invitation ultimatum")
_TAKES = words_of(
    "reject resist ignore defy face heed refuse dismiss rebuff accept answer spurn obey withstand"
)
_OF_TWO = words_of(
    "give deny award grant hand offer pay call name lend teach tell ask show send sell consider deem"
)
"""Verbs whose passive still has an object ("a man denied bail")."""


def real_subject(verb: Token) -> Token | None:
    """Return the subject of a sentence's own verb that the parser hangs on a noun as a participle.

    "A fire that broke out in a shop killed ...", "Farmers from across the south sprayed manure", "Bandits riding
    motorbikes seized ...": where the sentence has no other verb of its own.
    """
    if verb.tag_ not in {"VBD", "VBN"} or child(verb, "agent") is not None:
        return None
    root = verb.sent.root
    if root.i >= verb.i:
        return None
    acts = child(verb, "dobj") is not None and verb.lemma_ not in _OF_TWO
    if root.pos_ in {"NOUN", "PROPN"}:
        return root if verb.tag_ == "VBD" or acts else None
    bare = root.tag_ == "VBG" and child(root, "aux", "auxpass") is None
    if bare and (acts or verb.tag_ == "VBD" or verb.lemma_ in _NEVER_PASSIVE):
        return child(root, "nsubj")
    return None


_ASKING = words_of(
    "ask urge demand request call beg seek appeal plead warn threaten offer complain"
)


def _who_writes(asking: Token) -> Token | None:
    """Return the verb of "wrote to a museum asking for ...": who wrote asks, not the museum."""
    link = asking.head.head
    wrote = asking.lemma_ in _ASKING and link.lower_ == "to" and link.head.pos_ == "VERB"
    return link.head if wrote else None


def _misread(verb: Token) -> Token | None:
    """Return the name right before a verb in the past that the parser hangs on it as an adverb ("Turkey unblocked ...")."""
    if verb.tag_ not in FINITE or verb.dep_ != "ROOT":
        return None
    named = next((c for c in verb.lefts if c.dep_ == "npadvmod" and c.i == verb.i - 1), None)
    return named if named is not None and named.pos_ == "PROPN" and named.ent_type_ else None


def _antecedent(verb: Token) -> Token | None:
    for above in (verb, *verb.ancestors):
        if above.dep_ in {"relcl", "acl"}:
            return above.head
    return None


def _of_gerund(preposition: Token, deep: int) -> list[Token]:
    """Whose doing follows a preposition: "accused X of ...", "Y attacked by shelling ...", "its role in ..."."""
    governor = preposition.head
    if governor.dep_ in {"prep", "prt"}:
        governor = governor.head
    if governor.pos_ in {"NOUN", "PROPN", "PRON"}:
        told_of = governor.dep_ in {"dobj", "nsubjpass"} and governor.head.lemma_ in _TELLING_OF
        if told_of and preposition.lower_ in _OF_WHAT:
            # "accused the mayor of jailing ...", however the parser hangs it: the mayor did.
            return conjuncts(governor)
        return doers_of_noun(governor, deep + 1)
    given = child(governor, "dobj")
    if (
        given is not None
        and (
            preposition.lower_ in OBJECT_PREPOSITIONS
            or (preposition.lower_ == "with" and governor.lemma_ in _TELLING_OF)
        )
        and given.i < preposition.i
        and not is_passive(governor)
    ):
        return conjuncts(given)
    return subjects(governor, deep + 1)


def doers_of_noun(noun: Token, deep: int = 0) -> list[Token]:
    """Return who a noun of doing belongs to: its possessor, or the subject of the verb it is the object of."""
    owner = child(noun, "poss")
    if owner is not None:
        return conjuncts(owner)
    state = next(
        (c for c in noun.lefts if c.dep_ == "amod" and c.ent_type_ in {"NORP", "GPE"}), None
    )
    if state is not None:
        # "an Iranian proposal to meet"
        return [state]
    by = by_phrase(noun)
    if by:
        return by
    if noun.dep_ in {"dobj", "attr"} and deep <= _DEEP:
        return subjects(noun.head, deep + 1)
    return []


def by_phrase(token: Token) -> list[Token]:
    """Return the head words of "by ..." under a passive or a noun."""
    for c in token.children:
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
            found = child(c, "pobj")
            verbal = child(c, "pcomp") if found is None else None
            if verbal is not None and verbal.lemma_ in {"neighbour", "neighbor"}:
                # "by neighbouring Chad", read as a gerund
                found = child(verbal, "dobj")
            if found is not None and found.ent_type_ not in {"DATE", "TIME"}:
                return conjuncts(found)
    return []


def objects(verb: Token, deep: int = 0) -> tuple[list[Token], list[Token]]:
    """Return the head words of the receiver ("gave Ukraine tanks": Ukraine) and of the object.

    A relative clause's object may be the noun it modifies; a passive's is its subject.
    """
    receivers: list[Token] = []
    things: list[Token] = []
    for c in verb.children:
        if c.dep_ == "dative":
            to = child(c, "pobj") if c.pos_ == "ADP" else c
            receivers.extend(conjuncts(to) if to is not None else [])
        elif c.dep_ == "dobj" and not things:
            if c.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl"}:
                things.extend(conjuncts(verb.head))
            else:
                things.extend(conjuncts(c))
    if is_passive(verb):
        things = [*subjects(verb), *things]
    elif not things and verb.dep_ == "relcl":
        own = child(verb, "nsubj")
        if own is not None and own.lower_ not in RELATIVE and not _fills_preposition(verb):
            things = conjuncts(verb.head)
    elif not things and verb.dep_ == "conj" and verb.i - verb.head.i <= 3:
        things = (
            objects(verb.head, deep + 1)[1] if verb.head.pos_ == "VERB" and deep < _DEEP else []
        )
    elif not things and (moved := _behind_as(verb)):
        things = moved
    elif not things:
        shared = next(
            (
                c
                for c in verb.children
                if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - verb.i <= 3
            ),
            None,
        )
        if shared is not None and not is_passive(shared):
            things = objects(shared, deep + 1)[1] if child(shared, "dobj") is not None else []
    return receivers, things


def _behind_as(verb: Token) -> list[Token]:
    """Return the object that stands behind what it is called ("dismissed as a stunt Chad's offer")."""
    link = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    name = child(link, "pobj") if link is not None else None
    moved = child(name, "appos") if name is not None else None
    return [] if moved is None else conjuncts(moved)


def _fills_preposition(verb: Token) -> bool:
    """Say whether the relative word hangs on a preposition ("in which", "where")."""
    return any(c.dep_ == "advmod" and c.tag_ == "WRB" for c in verb.children) or any(
        g.tag_ in {"WDT", "WP"} for c in verb.children if c.dep_ == "prep" for g in c.children
    )


def are_several(verb: Token) -> bool:
    """Say whether a verb's subject is several, who meet each other ("the two presidents met in Oslo")."""
    who = subjects(verb)
    return len(who) > 1 or any(
        part.lower_ in {"two", "both"} or part.dep_ == "conj" for one in who for part in one.subtree
    )
