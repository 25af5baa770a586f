"""Where an event was: the place that its words, or a clause it shares, stand beside."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from onrecord.codebook.place_words import place_words
from onrecord.codebook.tables import words_of
from onrecord.types import EventMention, Place

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "across",
        "outside",
        "inside",
        "throughout",
        "around",
        "along",
        "off",
        "within",
        "through",
    ]
)
AT_ONCE = frozenset({"when", "as", "while"})
"""Words that open a clause about the same time and place."""
BOUND = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types whose sides are where the deed is done; who "spoke in Geneva" need not be Swiss."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEEP = 8
"""Steps up the tree after which a place is not taken to belong to the event."""


_GATHERINGS = words_of(
    "summit meeting conference forum ceremony session assembly sideline sidelines margin margins talks rally gathering congress"
)
"""What people meet, speak and sign at: where it is, they do so."""
_GO_TO = frozenset({"visit", "tour"})
"""Verbs whose object is where one is."""
_SIDES = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)


def _is_side_of(preposition: Token) -> bool:
    """Say whether "of" leads from a side to the place that it is a side of ("south of Damascus")."""
    return preposition.lower_ == "of" and preposition.head.lower_ in _SIDES


class Where:
    """Places by the word they hang on in the tree.

    direct: those that modify the word itself. through: those that hang on the
    word's object, a common misreading of "shut its border in Chad".
    """

    def __init__(self, doc: Doc, owned: set[int], places: tuple[Place, ...]) -> None:
        self.doc = doc
        self.places = places
        self.direct: dict[int, list[Place]] = {}
        self.through: dict[int, list[Place]] = {}
        for place in places:
            head = doc[place.last - 1]
            if self._locative(head):
                anchor, noun = self._anchor(head, owned)
                if anchor is not None:
                    (self.through if noun else self.direct).setdefault(anchor.i, []).append(place)

    def _anchor(self, token: Token, owned: set[int]) -> tuple[Token | None, bool]:
        """Return the trigger word or verb that a place modifies, and whether a noun stands between."""
        noun = False
        step = token
        for _ in range(_DEEP):
            above = step.head
            if above.i == step.i:
                return None, False
            if above.pos_ in {"VERB", "AUX"} or above.i in owned:
                if step.dep_ in {"nsubj", "nsubjpass"}:
                    return None, False
                return above, noun
            gathers = above.dep_ == "pobj" and above.lemma_.lower() in _GATHERINGS
            if above.pos_ in {"NOUN", "PROPN"} and step.dep_ == "prep" and not gathers:
                far = step.lower_ == "of" and not _is_side_of(step)
                if noun or above.dep_ not in {"dobj", "nsubjpass"} or far:
                    return None, False
                noun = True
            step = above
        return None, False

    def place_of(self, mention: EventMention) -> Place | None:
        """Return the place where the event is, not where it is told."""
        for words in self._words(mention):
            for table in (self.direct, self.through):
                for i in words:
                    for place in table.get(i, ()):
                        return place
        own = set(words_of_event(mention))
        if mention.type in BOUND:
            return self._deep_place(mention) or self._ground(own) or self._at_once(mention)
        return self._ground(own) if self.doc[mention.root].lemma_ in _GO_TO else None

    def _at_once(self, mention: EventMention) -> Place | None:
        """Return the place of a clause that tells when it was ("two were killed when missiles hit Homs")."""
        root = self.doc[mention.root]
        for verb in (root, *(c for c in root.rights if c.dep_ == "conj")):
            # "were seized and burnt in Homs": both were there.
            joined = verb is not root and not any(c.dep_ in _SUBJECTS for c in verb.lefts)
            place = self._beside(verb) if joined else None
            if place is not None:
                return place
            for clause in verb.rights:
                if clause.dep_ != "advcl" or not any(c.lower_ in AT_ONCE for c in clause.lefts):
                    continue
                place = self._beside(clause) or self._ground({clause.i})
                if place is not None:
                    return place
        return None

    def _beside(self, word: Token) -> Place | None:
        """Return the first place that stands beside a word, or beside its object."""
        found = [*self.direct.get(word.i, ()), *self.through.get(word.i, ())]
        return found[0] if found else None

    def _ground(self, words: set[int]) -> Place | None:
        """Return the place that the deed is done to ("shelled Idlib", "crashed into Idlib"): it happened there."""
        for place in self.places:
            token = self.doc[place.last - 1]
            while token.dep_ == "conj" and token.head.i != token.i:
                token = token.head
            if token.dep_ == "pobj" and token.head.lower_ == "of":
                # "retook the port of Mocha"
                named = token.head.head
                token = named if named.lemma_ in place_words().place_nouns else token
            if token.dep_ == "pobj" and token.head.lower_ in {"into", "onto"}:
                token = token.head
                if token.dep_ == "prep" and token.head.i in words:
                    return place
            if token.dep_ in {"dobj", "nsubjpass"} and token.head.i in words:
                return place
        return None

    def _deep_place(self, mention: EventMention) -> Place | None:
        """Return the place that stands too deep in the clause to be the event's own, if only one state is named so.

        "at a market in the town of Baidoa", "to disperse a crowd in Bata", "a strike on the city of Homs killed ...".
        """
        words = set(words_of_event(mention))
        found = [
            place for place in self.places if words & set(self._clauses(self.doc[place.last - 1]))
        ]
        return found[0] if len({place.country for place in found}) == 1 else None

    def _clauses(self, token: Token) -> Iterable[int]:
        """Yield the verb that a word hangs on through phrases alone, and those whose purpose that verb tells."""
        located = False
        for _ in range(_DEEP):
            located = located or (token.dep_ == "prep" and token.lower_ in LOCATIVE)
            if token.pos_ in {"VERB", "AUX"}:
                if not located:
                    return
                yield token.i
                aim = token.dep_ in {"xcomp", "advcl"} and any(c.tag_ == "TO" for c in token.lefts)
                if not aim:
                    return
            token = token.head

    def _locative(self, step: Token) -> bool:
        for _ in range(3):
            if step.dep_ == "prep":
                return step.lower_ in LOCATIVE or _is_side_of(step)
            step = step.head
        return False

    def _words(self, mention: EventMention) -> Iterable[list[int]]:
        """Yield the event's own words, then those of the clauses whose place it shares."""
        yield words_of_event(mention)
        step = self.doc[mention.root]
        for _ in range(3):
            above = _sharing(step)
            if above is None:
                return
            yield [above.i]
            step = above


def words_of_event(mention: EventMention) -> list[int]:
    """Return the tokens of an event's words, its head first."""
    return [mention.root, *(i for i in range(mention.first, mention.last) if i != mention.root)]


def _sharing(token: Token) -> Token | None:
    """Return the word whose place this one shares, or None."""
    head, dep = token.head, token.dep_
    if head.i == token.i:
        return None
    if dep == "conj":
        return head
    if dep == "aux":
        return head
    if dep == "advcl":
        marks = [c for c in token.children if c.dep_ in {"mark", "advmod"} and c.lower_ in AT_ONCE]
        purpose = any(c.tag_ == "TO" for c in token.children)
        if head.lemma_ == "be" and any(
            c.dep_ in _SUBJECTS and c.pos_ != "PRON" for c in token.lefts
        ):
            # "was in Cameroon when Bohong was attacked": there he was, not Bohong.
            return None
        return head if marks or (token.tag_ == "VBG" and not purpose) else None
    if token.pos_ in {"NOUN", "PROPN"} and dep in {"nsubj", "nsubjpass", "dobj"}:
        return head
    return None
