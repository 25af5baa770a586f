"""The words that govern a quantity: verbs, nouns and subjects up the tree, nearest first."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures
from onrecord.codebook.times import lexicon
from onrecord.codebook.units import units
from onrecord.find.figures.numerals import MAGNITUDES

_CLIMB = 6
"""Steps up the tree; past that the words are about something else."""

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "obj", "npadvmod"})
_CLAUSES = frozenset({"conj", "ccomp", "xcomp", "advcl", "relcl", "parataxis", "acl"})


class Measured(NamedTuple):
    """measure: an id of the codebook. at: the token whose word says so.

    by: how it says so: ``own`` noun, ``beside`` it, ``verb``, ``noun`` up the tree,
    ``of`` the same by "of", or ``clause``, what the clause is about.
    """

    measure: str
    at: int
    by: str = "own"


def by_noun(doc: Doc, index: int, by: str = "own") -> Measured | None:
    """The measure that a noun names, alone or with the one or two words before it."""
    table = measures()
    token = doc[index]
    lemma = token.lemma_.lower()
    low = token.lower_
    if token.text[0].isupper() and not token.is_sent_start and _is_month(low):
        # "5.7 percent in March" counts no marchers.
        return None
    phrase = _by_phrase(doc, index, by)
    if phrase is not None:
        return phrase
    if lemma == "round" and _is_of_no_shots(doc, index):
        return None
    for word in (low, lemma, low[:-1] if low[-1:] == "s" else low):
        if word in table.nouns:
            return Measured(table.nouns[word], index, by)
    return None


def _is_of_no_shots(doc: Doc, index: int) -> bool:
    """Whether a round is one of talks, votes or the like."""
    of = index + 1 < len(doc) and doc[index + 1].lower_ == "of"
    table = measures().nouns
    return of and all(table.get(t.lemma_.lower()) != "weapons" for t in doc[index + 2 : index + 4])


def _is_month(word: str) -> bool:
    return lexicon().get(word, ("", ""))[0] == "month"


def _by_phrase(doc: Doc, index: int, by: str) -> Measured | None:
    """The measure that a noun names with the one or two words before it ("trade deficit")."""
    lemma = doc[index].lemma_.lower()
    if index == 0 or lemma not in _phrase_ends():
        return None
    phrases = measures().phrases
    two = f"{doc[index - 1].lower_} {lemma}"
    three = f"{doc[index - 2].lower_} {two}" if index > 1 else two
    for words in (two, three):
        if words in phrases:
            return Measured(phrases[words], index, by)
    return None


@cache
def _phrase_ends() -> frozenset[str]:
    """The last words of the phrases that name measures."""
    return frozenset(phrase.split(" ")[-1] for phrase in measures().phrases)


def named(doc: Doc, noun: Token, by: str = "clause", depth: int = 2) -> Measured | None:
    """What a noun phrase is about: its head, or what a head that says nothing by itself brings."""
    table = measures()
    lemma = noun.lemma_.lower()
    phrase = _by_phrase(doc, noun.i, by)
    if phrase is not None:
        return phrase
    if lemma in table.generic or lemma in table.changes.nouns:
        found = _below(doc, noun, by, depth)
        if found is not None:
            return found
        if lemma == "rate" and _is_interest(doc, noun):
            return Measured("interest rate", noun.i, by)
    found = by_noun(doc, noun.i, by)
    if found is not None:
        return found
    money = noun.lower_ in units().currency_words or lemma in units().currency_words
    before = doc[noun.i - 1]
    if money and not before.like_num and before.lower_ != "per" and before.lower_ not in MAGNITUDES:
        return Measured("exchange rate", noun.i, by)
    if by == "clause" and lemma in table.commodities:
        return Measured("price", noun.i, by)
    return _below(doc, noun, by, depth)


def _is_interest(doc: Doc, rate: Token) -> bool:
    """Whether "rates" stands by itself; with a word before it it is the rate of that ("birth rate")."""
    before = (child for child in rate.children if child.i < rate.i)
    return not any(child.dep_ in ("compound", "amod") for child in before)


def _below(doc: Doc, noun: Token, by: str, depth: int) -> Measured | None:
    """What stands before a noun or behind its preposition: "a rise in exports", "the price of rice"."""
    if depth == 0:
        return None
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod"):
            found = by_noun(doc, child.i, by)
            if found is not None:
                return found
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for", "on"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found = named(doc, inner, by, depth - 1)
                    if found is not None:
                        return found
        elif child.dep_ == "poss" and by_noun(doc, child.i, by) is not None:
            return by_noun(doc, child.i, by)
    return None


def governing(doc: Doc, top: Token, own: range, start: int, stop: int) -> Iterator[Measured]:
    """Yield what the words above ``top`` say it measures, nearest first.

    own: the quantity's own tokens, which say nothing of it here.
    """
    node, role, preposition = top, top.dep_, ""
    if top.pos_ in ("VERB", "AUX"):
        yield from of_clause(doc, top, own)
        return
    for _ in range(_CLIMB):
        head = node.head
        if head.i == node.i or not start <= head.i < stop:
            return
        if node.dep_ == "prep":
            preposition = node.lower_
        if node.lower_ == "of" and node.dep_ == "prep" and head.pos_ == "NUM":
            # "8,500 of the city's 30,000 inhabitants": what befell the part befell not the whole.
            return
        if head.pos_ in ("VERB", "AUX"):
            yield from _by_verb(head, role, preposition)
            if role not in _CLAUSES or node.pos_ not in ("VERB", "AUX"):
                yield from of_clause(doc, head, own)
            return
        if head.dep_ == "prep" or head.pos_ == "ADP":
            preposition = head.lower_
        elif head.pos_ in ("NOUN", "PROPN", "ADJ") and role != "poss":
            found = _by_head(doc, head, role, preposition)
            if found is not None and found.at not in own:
                yield found
        role = head.dep_ if head.pos_ != "ADP" else "prep"
        node = head


def _by_head(doc: Doc, head: Token, role: str, preposition: str) -> Measured | None:
    """What a noun above says, by the preposition between."""
    lemma = head.lemma_.lower()
    if role == "conj" or lemma == "worth":
        return None
    if preposition == "by" and lemma in measures().by:
        return Measured(measures().by[lemma], head.i, "verb")
    return named(doc, head, "of" if preposition in ("of", "") else "noun", depth=1)


def _by_verb(verb: Token, role: str, preposition: str) -> Iterator[Measured]:
    table = measures()
    lemma = verb.lemma_.lower()
    if _is_of_a_currency(verb):
        yield Measured("exchange rate", verb.i, "money")
        return
    if role in _OBJECTS and _ends_in_death(verb):
        yield Measured("killed", verb.i, "verb")
    if role in ("prep", "pobj") and preposition in ("for", "at") and lemma in table.priced:
        yield Measured(table.priced[lemma], verb.i, "money")
    for measure in table.object.get(lemma, ()):
        beside = role in ("agent", "advmod") and measure not in table.first
        if role in _OBJECTS or beside:
            yield Measured(measure, verb.i, "verb")
    if role in ("nsubj", "csubj"):
        passive = verb.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in verb.children)
        if lemma in table.subject:
            yield Measured(table.subject[lemma], verb.i, "verb")
        elif passive:
            for measure in table.object.get(lemma, ()):
                yield Measured(measure, verb.i, "verb")
    if lemma in table.money and role not in ("prep", "pobj"):
        yield Measured(table.money[lemma], verb.i, "money")


def _ends_in_death(verb: Token) -> bool:
    """Whether what is done kills, whatever the verb: "shot dead", "stabbed to death"."""
    for part in verb.rights:
        if part.lower_ == "dead" and part.i <= verb.i + 3:
            return True
        if part.lower_ == "to" and any(inner.lower_ == "death" for inner in part.children):
            return True
    return False


def _is_of_a_currency(verb: Token) -> bool:
    """Whether a clause tells what a currency is worth: "the dollar bought 149 yen", "the euro fetched $1.08"."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lemma_.lower() in units().currency_words:
            counts = [inner.lower_ for inner in child.children if inner.pos_ == "NUM"]
            return not counts or counts == ["one"]
    return False


def of_clause(doc: Doc, verb: Token, own: range, depth: int = 3) -> Iterator[Measured]:
    """What a clause is about: the subject of a verb of change or of a tie, or its object."""
    table = measures()
    lemma = verb.lemma_.lower()
    moves = lemma in table.changes.moves or lemma in table.ties
    if not moves and lemma not in table.changes.shifts:
        return
    children = [child for child in verb.children if child.i not in own and child.pos_ != "NUM"]
    inner_ones = [inner for child in children if child.dep_ == "ccomp" for inner in child.children]
    order = ("dobj", "nsubjpass", "nsubj", "oprd")
    for group in (children, inner_ones):
        for dep in reversed(order) if lemma == "be" else order:
            for child in group:
                found = named(doc, child) if child.dep_ == dep else None
                if found is not None:
                    yield found
                    return
    children += inner_ones
    for child in children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for"):
            for inner in child.children:
                found = named(doc, inner) if inner.dep_ == "pobj" and inner.i not in own else None
                if found is not None:
                    yield found
                    return
    if verb.dep_ in _CLAUSES and depth and verb.head.i != verb.i:
        if verb.head.pos_ in ("VERB", "AUX"):
            yield from of_clause(doc, verb.head, own, depth - 1)
        else:
            found = named(doc, verb.head)
            if found is not None:
                yield found
