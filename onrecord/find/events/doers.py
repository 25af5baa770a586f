"""Who can act, and whose a thing is: asked of single words, before anything is resolved."""

from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.owning import CARRYING, CRAFT, JUDGING
from onrecord.codebook.place_words import PARTS
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import by_phrase, child, conjuncts, subjects
from onrecord.types import Cast, Kind, Mention, Naming

_OWNING = frozenset({"of", "by", "from", "to", "in", "against", "with", "off"})
_TRADES = ("er", "or", "ist", "man", "woman", "ian", "eer")
"""Endings of words for people by what they do."""
_NO_TRADES = words_of(
    "letter paper order offer water river border matter number power centre center tanker trawler freighter container carrier "
    "computer charter cruiser helicopter tractor reactor sector factor error mortar folder timber lumber copper silver butter sugar"
)


def has_trade(token: Token) -> bool:
    """Say whether a noun tells people by what they do ("managers")."""
    trade = token.pos_ == "NOUN" and token.lemma_.endswith(_TRADES)
    return trade and token.lemma_ not in _NO_TRADES


ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def belonging_to(participle: Token) -> list[Token]:
    """Return the owners that "belonging to ..." names."""
    if participle.lemma_ != "belong":
        return []
    link = child(participle, "prep")
    owner = None if link is None or link.lower_ != "to" else child(link, "pobj")
    return [] if owner is None else conjuncts(owner)


FLYING = frozenset({"launch", "fire", "lob"})
"""Verbs of sending a weapon off, from the ground of whoever sends it."""


def shot_from(participle: Token) -> list[Token]:
    """Return whose the ground is from which a thing flew ("a drone launched from Chad")."""
    link = next((c for c in participle.rights if c.dep_ == "prep" and c.lower_ == "from"), None)
    shot = link is not None and participle.lemma_ in FLYING
    ground = child(link, "pobj") if link is not None and shot else None
    return [] if ground is None or ground.ent_type_ not in ENTITIES else [ground]


def aboard(participle: Token) -> list[Token]:
    """Return whom a craft carries ("a boat carrying Malian migrants"): who strikes it strikes them."""
    carries = participle.lemma_ in CARRYING and participle.tag_ == "VBG"
    if not carries or participle.head.lemma_ not in CRAFT:
        return []
    inside = child(participle, "dobj")
    return [] if inside is None else conjuncts(inside)


_OWNED = frozenset({"flag", "own", "register", "operate", "run", "control", "lead"})
_SHARED = words_of(
    "border frontier boundary dispute row feud quarrel standoff rivalry stand-off spat truce ceasefire accord agreement pact "
    "treaty deal alliance contract tie relation relationship cooperation partnership war conflict trade"
)
"""Nouns for what one has with another."""


def beyond(border: Token) -> Token | None:
    """Return with whom its unnamed owner has a border or a pact ("its border with Chad")."""
    if border.lemma_ not in _SHARED or any(
        (c.dep_ == "poss" and c.tag_ != "PRP$") or c.ent_type_ in {"NORP", "GPE"}
        for c in border.lefts
    ):
        return None
    link = next((c for c in border.rights if c.dep_ == "prep" and c.lower_ == "with"), None)
    return None if link is None else child(link, "pobj")


def is_beside(preposition: Token) -> bool:
    """Say whether "on" tells whose a thing is by the side it lies on ("villages on the Malian side of the border")."""
    part = child(preposition, "pobj") if preposition.lower_ == "on" else None
    return part is not None and part.lemma_ in PARTS


_ALIKE = words_of(
    "neighbor neighbour ally rival foe partner arch-rival archrival arch-foe adversary enemy state country nation republic power "
    "giant newcomer heavyweight sheikdom sheikhdom emirate kingdom"
)
"""Nouns for states before which, or behind which, their names stand ("neighbours Chad and Niger")."""


def named_beside(noun: Token) -> list[Token]:
    """Return the states that "its neighbours Chad and Niger" names, or nothing."""
    if noun.lemma_ not in _ALIKE:
        return []
    name = next((c for c in noun.rights if c.dep_ in {"appos", "npadvmod"}), None)
    if name is None and noun.i + 1 < len(noun.doc) and noun.nbor().head == noun.head:
        # The parser hangs the name beside the noun on the verb.
        name = noun.nbor()
    return conjuncts(name) if name is not None and name.ent_type_ == "GPE" else []


def is_measure(token: Token) -> bool:
    """Say whether the word is a time or an amount, so no side."""
    kind = token.ent_type_
    return kind in {"DATE", "TIME"} or (kind in {"MONEY", "PERCENT"} and token.pos_ != "PROPN")


_OTHERS = words_of(
    "predecessor successor rival opponent counterpart critic foe enemy neighbor neighbour challenger detractor adversary accuser"
)
"""Those whom "his" does not make the doer's own."""


def _governs(mention: Mention) -> bool:
    state = mention.kind is Kind.STATE and mention.naming is not Naming.ADJECTIVE
    return "GOV" in mention.sectors or (state and not mention.sectors)


class Doers:
    """Tell actors from things in one document.

    actors: head tokens of the cast's mentions; governments: those that name a state or who speaks for
    its government. Where the cast names nobody, the
    parser's entities and nouns for people stand in.
    """

    def __init__(self, cast: Cast, codes: EventCodes) -> None:
        self.cast = cast
        self.actors = frozenset(mention.root for mention in cast.mentions)
        self._of_bodies = frozenset(
            mention.root
            for mention in cast.mentions
            if mention.actor is not None and mention.actor.startswith("igo:")
        )
        self.governments = frozenset(m.root for m in cast.mentions if _governs(m))
        self.codes = codes

    def are_of_one_body(self, verb: Token) -> bool:
        """Say whether those who do it are several of one organisation's members ("NATO ambassadors met in Brussels")."""
        return any(one.tag_ == "NNS" and one.i in self._of_bodies for one in subjects(verb))

    def is_actor(self, token: Token) -> bool:
        """Say whether the word names or describes somebody who can act."""
        if token.i in self.actors:
            return True
        return (token.ent_type_ in ENTITIES and token.pos_ == "PROPN") or (
            token.pos_ in {"NOUN", "PROPN", "NUM"} and token.lemma in self.codes.people
        )

    def is_somebody(self, token: Token) -> bool:
        """Say whether the word names an actor, or people of some state by what they do ("Malian wrestlers")."""
        if self.is_actor(token):
            return True
        return has_trade(token) and any(c.ent_type_ in {"NORP", "GPE"} for c in token.lefts)

    def is_own(self, token: Token) -> bool:
        """Say whether a thing is "its", "their" or "his": mostly the doer's own, but not "his Ugandan counterpart"."""
        if token.lemma_ in _OTHERS:
            return False
        own = False
        for c in token.children:
            if c.i in self.actors and c.dep_ in {"amod", "compound", "nmod"}:
                return False
            own = own or c.tag_ == "PRP$"
        return own

    def leads_to_actor(self, token: Token) -> bool:
        """Say whether the word names an actor or a thing whose owner the phrase names."""
        return self.is_actor(token) or self.owner(token) is not None

    def owner(self, token: Token, deep: int = 0) -> Token | None:
        """Return the actor a thing belongs to: "Iran's parliament", "Russian jets", "a base of the army".

        "its" and the like come last: they lead back to the doer.
        """
        pronoun: Token | None = None
        other = beyond(token)
        if other is not None and self.is_actor(other):
            return other
        for c in token.children:
            dep = c.dep_
            if dep in {"poss", "compound", "amod", "nmod"}:
                if c.tag_ == "PRP$":
                    pronoun = c if c.i in self.actors else None
                elif self.is_actor(c) or c.ent_type_ == "NORP":
                    return c
                elif c.lemma_ in _OWNED and (under := self._flag(c)) is not None:
                    return under
                elif dep == "poss" and deep < 1:
                    found = self.owner(c, deep + 1)
                    if found is not None:
                        return found
            elif (
                dep == "prep"
                and (c.lower_ in _OWNING or is_beside(c))
                and not (c.lower_ == "in" and token.lemma in self.codes.sessions)
            ):
                inner = child(c, "pobj")
                if inner is not None:
                    if self.is_actor(inner):
                        return inner
                    found = self.owner(inner, deep + 1) if deep < 2 else None
                    if found is not None:
                        return found
            elif (dep == "acl" and c.lemma_ not in JUDGING) or (
                dep == "relcl" and c.lemma_ == "belong"
            ):
                by = (
                    by_phrase(c)
                    or aboard(c)
                    or [t for t in belonging_to(c) if deep < 1]
                    or shot_from(c)
                )
                if by and self.is_actor(by[0]):
                    return by[0]
        return pronoun

    def _flag(self, participle: Token) -> Token | None:
        """Return whose "a Maltese-flagged ship" is."""
        return next((c for c in participle.lefts if c.ent_type_ in ENTITIES), None)

    def count(self, tokens: tuple[Token, ...]) -> int:
        """Count who is named: "the armies of Chad and Niger" are two."""
        named = 0
        for token in tokens:
            owner = None if token.pos_ == "PROPN" else self.owner(token)
            named += 1 if owner is None else len(conjuncts(owner))
        return named
