"""Who can act, and whose a thing is: asked of single words, before anything is resolved."""

from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.find.events.clauses import by_phrase, child, conjuncts
from onrecord.types import Cast

_OWNING = frozenset({"of", "by", "from", "to", "in", "against", "with"})
ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def is_own(token: Token) -> bool:
    """Say whether a thing is "its", "their" or "his": mostly the doer's own."""
    return any(c.tag_ == "PRP$" for c in token.children)


def is_measure(token: Token) -> bool:
    """Say whether the word is a time or an amount, so no side."""
    kind = token.ent_type_
    return kind in {"DATE", "TIME"} or (kind in {"MONEY", "PERCENT"} and token.pos_ != "PROPN")


class Doers:
    """Tell actors from things in one document.

    actors: head tokens of the cast's mentions. Where the cast names nobody, the
    parser's entities and nouns for people stand in.
    """

    def __init__(self, cast: Cast, codes: EventCodes) -> None:
        self.actors = frozenset(mention.root for mention in cast.mentions)
        self.codes = codes

    def is_actor(self, token: Token) -> bool:
        """Say whether the word names or describes somebody who can act."""
        if token.i in self.actors:
            return True
        return (token.ent_type_ in ENTITIES and token.pos_ == "PROPN") or (
            token.pos_ in {"NOUN", "PROPN", "NUM"} and token.lemma in self.codes.people
        )

    def leads_to_actor(self, token: Token) -> bool:
        """Say whether the word names an actor or a thing whose owner the phrase names."""
        return self.is_actor(token) or self.owner(token) is not None

    def owner(self, token: Token, deep: int = 0) -> Token | None:
        """Return the actor a thing belongs to: "Iran's parliament", "Russian jets", "a base of the army".

        "its" and the like come last: they lead back to the doer.
        """
        pronoun: Token | None = None
        for c in token.children:
            dep = c.dep_
            if dep in {"poss", "compound", "amod", "nmod"}:
                if c.tag_ == "PRP$":
                    pronoun = c if c.i in self.actors else None
                elif self.is_actor(c) or c.ent_type_ == "NORP":
                    return c
                elif dep == "poss" and deep < 1:
                    found = self.owner(c, deep + 1)
                    if found is not None:
                        return found
            elif dep == "prep" and c.lower_ in _OWNING:
                inner = child(c, "pobj")
                if inner is not None:
                    if self.is_actor(inner):
                        return inner
                    found = self.owner(inner, deep + 1) if deep < 1 else None
                    if found is not None:
                        return found
            elif dep == "acl":
                by = by_phrase(c)
                if by and self.is_actor(by[0]):
                    return by[0]
        return pronoun

    def count(self, tokens: tuple[Token, ...]) -> int:
        """Count who is named: "the armies of Chad and Niger" are two."""
        named = 0
        for token in tokens:
            owner = None if token.pos_ == "PROPN" else self.owner(token)
            named += 1 if owner is None else len(conjuncts(owner))
        return named
