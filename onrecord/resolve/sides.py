"""Whom a phrase stands for, and whether two phrases stand for the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.types import Cast, Mention
from onrecord.types.ranges import Range


@dataclass(frozen=True)
class Sides:
    """Who a phrase stands for: actor ids, countries, bare nouns ("militia") and PLOVER sectors."""

    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()

    def __or__(self, other: "Sides") -> "Sides":
        if self is NOBODY:
            return other
        return Sides(
            self.actors | other.actors,
            self.countries | other.countries,
            self.nouns | other.nouns,
            self.sectors | other.sectors,
        )

    def closeness(self, other: "Sides") -> float:
        """Return 1 for the same actor or noun, 0.5 for the same country or kind of body, else 0."""
        if self.actors & other.actors or self.nouns & other.nouns:
            return 1.0
        return 0.5 if self.countries & other.countries or self.sectors & other.sectors else 0.0


NOBODY: Final = Sides()
"""Where a search for who a phrase stands for begins."""


def sides(doc: Doc, ranges: Iterable[Range], cast: Cast, by_name: bool = False) -> Sides:
    """Return everyone that token ranges name; ``by_name``: only by names and nationalities."""
    found = NOBODY
    for first, last in ranges:
        if first >= last:
            continue
        for mention in cast.within(first, last):
            if by_name and doc[mention.root].pos_ not in _NAMES:
                continue
            found = found | _of(mention, cast)
        root = doc[first:last].root
        if not by_name:
            found = found | sides_of_head(root, cast)
    return found


def sides_of_head(head: Token, cast: Cast) -> Sides:
    """Return whom a noun phrase with this head stands for, its joined ones and its owner included."""
    found = NOBODY
    for token in (head, *(part for part in head.conjuncts if part.i > head.i)):
        mention = cast.headed_by(token.i)
        if mention is not None and mention.actor is not None:
            found = found | _of(mention, cast)
        if token.pos_ in {"NOUN", "PROPN"}:
            found = found | _noun(token)
        for child in token.children:
            if child.dep_ in {"poss", "compound", "amod"} and child.pos_ != "PRON":
                inner = cast.headed_by(child.i)
                if inner is not None and inner.actor is not None:
                    found = found | _of(inner, cast)
                elif child.pos_ == "NOUN":
                    found = found | _noun(child)
    return found


def _noun(token: Token) -> Sides:
    noun = token.lemma_.lower()
    body = sayings().bodies.get(noun)
    return Sides(nouns=frozenset({noun}), sectors=frozenset({body} if body else ()))


def _of(mention: Mention, cast: Cast) -> Sides:
    actor = mention.actor
    if actor is None:
        return NOBODY
    country = mention.country or next((a.country for a in cast.actors if a.id == actor), None)
    places = {place for place in (country, actor if len(actor) == 3 else None) if place}
    return Sides(
        frozenset({actor}),
        frozenset(places),
        sectors=frozenset(mention.sectors) & _BODIES,
    )


_NAMES = frozenset({"PROPN", "ADJ"})
_BODIES = frozenset({"MIL", "COP", "REB", "JUD"})
"""Sectors whose members answer for each other: troops and their commander."""
