"""From whom to whom: "China's exports to North Korea", "lent Ghana $3bn"."""

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures
from onrecord.find.figures.governors import Measured
from onrecord.find.figures.measures import Place

Sides = tuple[int | None, int | None]


def sides_of(doc: Doc, measured: Measured, noun: int | None, place: Place, end: int) -> Sides:
    """Head tokens of the phrases that the figure goes from and to; None where unsaid.

    noun: the counted noun. end: the token behind the figure's words, none of which is a side.
    """
    sides = _sides(doc, measured, noun, place.start, place.stop)
    own = range(place.first, end)
    return (
        None if sides[0] in own else sides[0],
        None if sides[1] in own else sides[1],
    )


def _sides(doc: Doc, measured: Measured, noun: int | None, start: int, stop: int) -> Sides:
    table = measures()
    if measured.measure not in table.flows:
        return None, None
    source: int | None = None
    target: int | None = None
    places = [measured.at] if noun is None or noun == measured.at else [measured.at, noun]
    for at in places:
        token = doc[at]
        one, other = _at_verb(token) if token.pos_ == "VERB" else _at_noun(token, measured.measure)
        source, target = (
            source if source is not None else one,
            target if target is not None else other,
        )
    if measured.measure == "tariffs":
        # "A tariff on steel from X" goes to X, from whoever imposes it.
        source, target = None, _taxed(doc, measured.at, stop)
    verb = _giver(doc[measured.at], start, stop)
    takes_in = measured.measure in table.to_owner
    if verb is not None and (not takes_in or verb.lemma_.lower() in table.takers):
        one, other = _at_verb(verb)
        source, target = (
            source if source is not None else one,
            target if target is not None else other,
        )
    return source, target


def _taxed(doc: Doc, at: int, stop: int) -> int | None:
    """Whose goods a tariff is on: "on cars from Japan", "on Chinese steel", "on Mexico"."""
    on = next((t for t in doc[at : min(stop, at + _NEAR)] if t.lower_ in ("on", "against")), None)
    if on is None:
        return None
    for token in doc[on.i + 1 : min(stop, on.i + _NEAR)]:
        if token.lower_ == "from":
            return next((child.i for child in token.children if child.dep_ == "pobj"), None)
        if token.ent_type_ in ("NORP", "GPE"):
            return token.i
    return None


_NEAR = 8
"""Tokens in which the goods and their country are looked for."""


def _at_noun(noun: Token, measure: str) -> Sides:
    owner = source = target = None
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "GPE")
        ):
            owner = child.i
        elif child.dep_ == "prep":
            inner = next((grand.i for grand in child.children if grand.dep_ == "pobj"), None)
            if child.lower_ in ("to", "into", "for"):
                target = inner if target is None else target
            elif child.lower_ in ("from", "by"):
                source = inner if source is None else source
            elif child.lower_ == "with" and measure.startswith("trade"):
                target = inner
    if measure in measures().to_owner:
        return source, target if target is not None else owner
    return source if source is not None else owner, target


def _at_verb(verb: Token) -> Sides:
    source = target = agent = None
    takes = verb.lemma_.lower() in measures().takers
    for child in verb.children:
        if child.dep_ == "nsubj":
            agent = child.i
        elif child.dep_ == "dative":
            inner = next((grand.i for grand in child.children if grand.dep_ == "pobj"), None)
            target = inner if child.pos_ == "ADP" else child.i
        elif child.dep_ in ("prep", "agent"):
            inner = next((grand.i for grand in child.children if grand.dep_ == "pobj"), None)
            if child.lower_ in ("to", "into"):
                target = inner if target is None else target
            elif child.lower_ == "from":
                source = inner
            elif child.dep_ == "agent":
                agent = inner
    if takes:
        return source, target if target is not None else agent
    return source if source is not None else agent, target


def _giver(token: Token, start: int, stop: int) -> Token | None:
    """The verb of giving or taking that governs a noun."""
    givers = measures().givers
    node = token
    for _ in range(4):
        head = node.head
        if head.i == node.i or not start <= head.i < stop:
            return None
        if head.pos_ == "VERB":
            return head if head.lemma_.lower() in givers and node.dep_ != "nsubj" else None
        node = head
    return None
