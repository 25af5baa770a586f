"""Whom or what a preposition leads to."""

from spacy.tokens import Token

from onrecord.find.events.clauses import child, conjuncts


def prepositional(token: Token, preposition: int, before: bool = True) -> list[Token]:
    """Return the head words that a preposition (a lemma's hash) under the token leads to.

    Also through a particle or a first preposition ("out of", "up against").
    """
    found: list[Token] = []
    for c in token.children:
        if c.dep_ in {"prep", "dative", "agent", "prt", "advmod"}:
            if c.lemma == preposition or c.lower == preposition:
                inner = _before_whom(child(c, "pobj")) or _doer_of_gerund(c)
                if inner is not None and (before or c.i > token.i):
                    found.extend(conjuncts(inner))
            if c.lower_ in _BEFORE_OF:
                continue
            for deeper in c.children:
                if deeper.dep_ == "prep" and deeper.lemma == preposition:
                    inner = child(deeper, "pobj")
                    if inner is not None:
                        found.extend(conjuncts(inner))
    return found


_BEFORE_OF = frozenset({"ahead", "because", "instead", "regardless"})
"""Words whose "of" leads to a time or a reason ("ahead of the election")."""


def _before_whom(noun: Token | None) -> Token | None:
    """Look through "in front of the embassy", "at the door of the ministry" to what stands behind "of"."""
    if noun is None or noun.lemma_ not in {"front", "door", "gate"}:
        return noun
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    return (child(of, "pobj") or noun) if of is not None else noun


def _doer_of_gerund(preposition: Token) -> Token | None:
    """Return whom a preposition leads to through what they do ("fired on farmers marching to ...").

    Who does something "with" it is beside the act ("denied it, with a spokesman calling it a lie").
    """
    beside = preposition.lower_ == "with" and preposition.i > 0 and preposition.nbor(-1).is_punct
    doing = None if beside else child(preposition, "pcomp")
    return child(doing, "nsubj") if doing is not None and doing.tag_ == "VBG" else None
