"""Which measure a quantity gives, by the words and the grammar around it."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures

_CLIMB = 6
"""Steps up the tree; past that the words are about something else."""

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "obj", "npadvmod"})
_SUBJECTS = frozenset({"nsubj"})


@dataclass(frozen=True, slots=True)
class Measured:
    """measure: an id of the codebook. at: the token whose word says so."""

    measure: str
    at: int


def measure_of(
    doc: Doc, first: int, last: int, noun: int | None, about: int | None, start: int, stop: int
) -> Measured | None:
    """Find the measure of the quantity in tokens ``first`` to ``last``, in a sentence ``start`` to ``stop``.

    noun: the counted noun, or None. about: the noun behind "in" or "of" after a sum.
    Asked in turn: participles beside it, verbs that decide, the counted noun, what
    governs it, what it is said of.
    """
    table = measures()
    beside = _beside(doc, first, last, noun, stop)
    if beside is not None:
        return beside
    top = _top(doc, first, last, noun)
    climbed = _climb(doc, top, start, stop)
    if climbed is not None and climbed.measure in table.first:
        return climbed
    for index in (noun, about):
        if index is not None:
            own = by_noun(doc, index)
            if own is not None:
                return own
    return climbed


def _beside(doc: Doc, first: int, last: int, noun: int | None, stop: int) -> Measured | None:
    """Participles and adjectives next to it: "12 dead", "40 people missing", "30 were injured"."""
    states = measures().states
    index = last
    while index < stop and doc[index].lower_ in measures().links:
        index += 1
    for at in (index, noun if noun is not None else -1, last - 1):
        if first <= at < stop and doc[at].lower_ in states:
            return Measured(states[doc[at].lower_], at)
    return None


def _top(doc: Doc, first: int, last: int, noun: int | None) -> Token:
    """The token of the quantity's words that hangs outside them; the counted noun if it does."""
    if noun is not None and not first <= doc[noun].head.i < last:
        return doc[noun]
    for token in doc[first:last]:
        head = token.head.i
        if not first <= head < last or head == token.i:
            return token
    return doc[first]


def by_noun(doc: Doc, index: int) -> Measured | None:
    """The measure that a noun names, alone or with the one or two words before it."""
    table = measures()
    token = doc[index]
    lemma = token.lemma_.lower()
    if index > 0:
        two = f"{doc[index - 1].lower_} {lemma}"
        if two in table.phrases:
            return Measured(table.phrases[two], index)
        if index > 1:
            three = f"{doc[index - 2].lower_} {two}"
            if three in table.phrases:
                return Measured(table.phrases[three], index)
    if lemma in table.nouns:
        return Measured(table.nouns[lemma], index)
    low = token.lower_
    if low in table.nouns:
        return Measured(table.nouns[low], index)
    if low[-1:] == "s" and low[:-1] in table.nouns:
        return Measured(table.nouns[low[:-1]], index)
    return None


def _climb(doc: Doc, top: Token, start: int, stop: int) -> Measured | None:
    table = measures()
    node, role = top, top.dep_
    nouns = 0
    for _ in range(_CLIMB):
        head = node.head
        if head.i == node.i or not start <= head.i < stop:
            return _of_clause(doc, node) if node.pos_ in ("VERB", "AUX") else None
        lemma = head.lemma_.lower()
        if head.pos_ in ("VERB", "AUX"):
            found = _by_verb(head, lemma, role)
            if found is not None:
                return found
            if role in ("conj", "ccomp", "xcomp", "advcl", "relcl", "parataxis"):
                return None
            return _of_clause(doc, head, node)
        if head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") and head.pos_ != "NUM":
            found = by_noun(doc, head.i)
            if found is not None and role != "poss":
                return found
            nouns += 1
            if nouns > 2:
                return None
            if head.lemma_.lower() in table.changes.nouns:
                below = _below(doc, head)
                if below is not None:
                    return below
        role = head.dep_ if role != "pobj" or head.dep_ != "prep" else "prep"
        node = head
    return None


def _by_verb(verb: Token, lemma: str, role: str) -> Measured | None:
    table = measures()
    if role in _OBJECTS or role in ("acl", "prep", "nummod", "advmod"):
        measure = table.object.get(lemma)
        if measure is not None and (role in _OBJECTS or measure not in table.first):
            return Measured(measure, verb.i)
    if role in _SUBJECTS:
        passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.tag_ == "VBN"
        measure = table.subject.get(lemma) or (table.object.get(lemma) if passive else None)
        if measure is not None:
            return Measured(measure, verb.i)
    return None


def _below(doc: Doc, noun: Token) -> Measured | None:
    """What a rise or fall is of: "a rise in exports", "a price rise"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    found = by_noun(doc, grandchild.i)
                    if found is not None:
                        return found
        elif child.dep_ in ("compound", "poss", "amod"):
            found = by_noun(doc, child.i)
            if found is not None:
                return found
    return None


def _of_clause(doc: Doc, verb: Token, below: Token | None = None) -> Measured | None:
    """What a clause is about: the subject of a verb of change or of a tie, its object if it has one."""
    table = measures()
    lemma = verb.lemma_.lower()
    changes = table.changes
    moves = lemma in changes.moves or lemma in table.ties
    if not moves and lemma not in changes.shifts:
        return None
    wanted = ("nsubj", "nsubjpass", "csubj") if moves else ("dobj", "nsubjpass", "nsubj")
    for dep in (*wanted, "dobj"):
        for child in verb.children:
            if child.dep_ == dep and child is not below:
                found = _named(doc, child)
                if found is not None:
                    return found
    if verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "relcl") and verb.head.i != verb.i:
        if verb.head.pos_ in ("VERB", "AUX"):
            return _of_clause(doc, verb.head)
        return by_noun(doc, verb.head.i)
    return None


def _named(doc: Doc, noun: Token) -> Measured | None:
    """The measure that a noun phrase names: its head, or what "of" or "in" brings ("the number of dead")."""
    found = by_noun(doc, noun.i)
    return found if found is not None else _below(doc, noun)
