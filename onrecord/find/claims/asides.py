"""Asides that tell who else says it: "as the ministry had claimed", "contrary to what Oslo had reported"."""

from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.types import Stance
from onrecord.types.ranges import Range, edges

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NEAR = 12
"""Tokens; from the aside's first word to its verb."""


def is_aside(verb: Token) -> bool:
    """Say whether a verb of saying only tells, beside another statement, who else makes it or is contradicted by it."""
    return _opening(verb) is not None


def aside_start(doc: Doc, index: int) -> bool:
    """Say whether an aside opens at a token that follows a comma."""
    word = doc[index].lower_
    if word == "contrary":
        return index + 1 < len(doc) and doc[index + 1].lower_ == "to"
    if word != "as":
        return False
    verb = doc[index].head
    if verb.i > index and is_aside(verb):
        return True
    ends = range(index + 2, min(index + _NEAR, len(doc)))
    return any(doc[i].lemma_ in sayings().verbs and lost_opening(doc[i]) == index for i in ends)


def told_aside(verb: Token) -> Range | None:
    """Return the clause that an aside says who told ("..., as the judge had claimed")."""
    opening = _opening(verb)
    if opening is None:
        return None
    head = _main(opening, verb)
    if head is None:
        return None
    if head.lemma_ in sayings().verbs:
        # What was claimed is what the main verb denies, admits or repeats.
        inner = next(
            (part for part in head.rights if part.dep_ in {"ccomp", "xcomp", "dobj"}), None
        )
        if inner is not None:
            first, last = edges(inner)
            return (first, opening.i) if first < opening.i < last else (first, last)
    first, last = edges(head)
    if opening.i > head.i:
        return first, opening.i
    return verb.right_edge.i + 1, last


def aside_of(root: Token) -> Literal["as", "contrary"] | None:
    """Say how a claim told beside another stands to it, or None where it stands by itself."""
    opening = _opening(root)
    if _contradicted(root, opening):
        return "contrary"
    lost = lost_opening(root)
    if lost is not None and root.doc[lost].lower_ == "as":
        return "as"
    return "as" if opening is not None else None


def lost_opening(token: Token) -> int | None:
    """Return where an aside with a verb that was taken for a noun opens: its comma, or its "as".

    "..., landowners in the valley claim, ...", "..., as several mayors charge."
    """
    doc, i = token.doc, token.i
    if (
        token.pos_ not in {"NOUN", "PROPN"}
        or i + 1 >= len(doc)
        or doc[i + 1].text not in {",", "."}
    ):
        return None
    for index in range(i - 1, max(token.sent.start, i - _NEAR), -1):
        word = doc[index]
        if word.text == "," or word.lower_ == "as":
            break
        if word.pos_ in {"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "NUM"}:
            return None
    else:
        return None
    if i - index < 2 or (word.lower_ == "as" and doc[index - 1].text != ","):
        return None
    head = next((doc[j] for j in range(index + 1, i) if _heads_phrase(doc[j], i)), None)
    if head is None or head.lower_ == token.lower_:
        return None
    plural = head.tag_ in {"NNS", "NNPS"} and token.tag_ in {"NN", "NNP"}
    # "..., as the authority charges.": one charges, several charge.
    # So does "..., Lima charges."
    alone = word.lower_ == "as" or (head.tag_ == "NNP" and index + 2 == i)
    single = alone and head.tag_ in {"NN", "NNP"} and token.tag_ == "NNS"
    return index if plural or single else None


def noun_taken_up(doc: Doc, phrase: Range) -> Range | None:
    """Return the noun of saying that a subject was run together with ("an assertion | dock workers dispute"), or None."""
    first, last = phrase
    if first > 0 and doc[first].pos_ != "DET" and doc[first - 1].pos_ == "DET":
        first -= 1
    if first + 3 > last or doc[first].pos_ != "DET" or first == 0 or doc[first - 1].is_alpha:
        return None
    recalled = doc[first + 1].lemma_ in sayings().recalling
    return (first, first + 2) if recalled and doc[first + 2].pos_ in _NAMING else None


_NAMING = frozenset({"NOUN", "PROPN", "DET", "ADJ"})


def _heads_phrase(token: Token, end: int) -> bool:
    follows = token.doc[token.i + 1]
    names = token.pos_ in {"NOUN", "PROPN"}
    return names and (follows.i == end or follows.pos_ not in {"NOUN", "PROPN"})


def _contradicted(verb: Token, opening: Token | None) -> bool:
    """Say whether the aside's verb, or a noun of saying, stands behind "contrary to" or "contradicting"."""
    if verb.dep_ == "relcl" and verb.head.dep_ == "dobj":
        above = verb.head.head
        return above.lemma_ in {"contradict", "belie"} and above.tag_ == "VBG"
    if opening is not None:
        return opening.lower_ == "contrary"
    preposition = verb.head
    return (
        verb.dep_ == "pobj"
        and preposition.lower_ == "to"
        and preposition.i > 0
        and verb.doc[preposition.i - 1].lower_ == "contrary"
    )


def _opening(verb: Token) -> Token | None:
    doc = verb.doc
    if (lost := as_of_phrase(verb)) is not None:
        return lost
    first = verb.left_edge
    if first.i >= verb.i or first.lower_ not in {"as", "what"} or not _tells(verb):
        return None
    if first.lower_ == "as" and verb.dep_ == "advcl" and _lacks_content(verb):
        return first if first.i > 0 and doc[first.i - 1].text == "," else None
    if first.lower_ == "what" and first.i >= 2 and verb.i - first.i <= _NEAR:
        two = (doc[first.i - 2].lower_, doc[first.i - 1].lower_)
        return doc[first.i - 2] if two == ("contrary", "to") else None
    return None


def as_of_phrase(verb: Token) -> Token | None:
    """Return the "as" that was taken for a preposition (", as the opposition charged after her return")."""
    if verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or verb.dep_ not in {"acl", "ccomp", "relcl"}:
        return None
    ways = sayings().verbs.get(verb.lemma_, ())
    if not any("clause" in way.takes and way.stance == Stance.ASSERTS for way in ways):
        return None
    if any(p.dep_ in {"dobj", "ccomp", "xcomp", "agent"} for p in verb.children) or any(
        p.lower_ in {"of", "with", "to", "as"} for p in verb.rights
    ):
        return None
    for index in range(verb.i - 2, max(verb.sent.start, verb.i - _NEAR), -1):
        word = verb.doc[index]
        if word.lower_ == "as":
            apart = word.dep_ == "prep" and verb.doc[index - 1].text == ","
            return word if apart and word.is_ancestor(verb) else None
        if word.is_punct:
            return None
    return None


def _tells(verb: Token) -> bool:
    """Say whether the verb is one of asserting something, with who asserts it."""
    parts = {part.dep_ for part in verb.lefts}
    finite = "nsubj" in parts and (verb.tag_ in _FINITE or "aux" in parts)
    # "as alleged by the union"
    passive = verb.tag_ == "VBN" and any(part.dep_ == "agent" for part in verb.rights)
    # "as the inquest had been told"
    heard = verb.tag_ == "VBN" and "auxpass" in parts and verb.lemma_ in {"tell", "inform"}
    if not finite and not heard and not (passive and "nsubjpass" not in parts):
        return False
    ways = sayings().verbs.get(verb.lemma_, ())
    return any("clause" in way.takes and way.stance == Stance.ASSERTS for way in ways)


def _lacks_content(verb: Token) -> bool:
    """Say whether the verb has nothing of its own that is said: "as the judge claimed", not "as it claimed that"."""
    return not any(part.dep_ in {"dobj", "ccomp", "xcomp"} for part in verb.rights)


def _main(opening: Token, verb: Token) -> Token | None:
    """Return the verb that the aside stands beside."""
    if opening.lower_ == "as":
        return opening.head if opening.dep_ == "prep" else verb.head
    head = opening.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    if head.lemma_ not in sayings().verbs and head.dep_ == "ccomp":
        head = head.head
    return head if head.i < opening.i else None
