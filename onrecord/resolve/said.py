"""A claim with what its links are judged by: who says it, of whom, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.types import Cast, ClaimMention, Parsed, Speaker
from onrecord.types.ranges import Range, holds

_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PRONOUNS = frozenset(
    {
        "it",
        "this",
        "that",
        "these",
        "those",
        "them",
        "they",
        "so",
        "which",
        "such",
        "all",
        "everything",
    }
)


@dataclass(frozen=True)
class Sides:
    """Who a phrase stands for: actor ids, countries, and the bare nouns ("militia")."""

    actors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    def __or__(self, other: "Sides") -> "Sides":
        return Sides(
            self.actors | other.actors, self.countries | other.countries, self.nouns | other.nouns
        )

    def closeness(self, other: "Sides") -> float:
        """Return 1 for the same actor or noun, 0.5 for the same country, else 0."""
        if self.actors & other.actors:
            return 1.0
        if self.nouns & other.nouns:
            return 1.0
        return 0.5 if self.countries & other.countries else 0.0


@dataclass(frozen=True)
class Said:
    """A claim mention in its report, with its speakers resolved; facts about it are worked out when asked for."""

    parsed: Parsed
    cast: Cast
    number: int
    mention: ClaimMention
    speakers: tuple[Speaker, ...]
    sentence: int

    @property
    def doc(self) -> Doc:
        """The parsed document."""
        return self.parsed.doc

    @property
    def root(self) -> Token:
        """The cue's head token."""
        return self.parsed.doc[self.mention.root]

    @cached_property
    def by(self) -> Sides:
        """Who says it."""
        return sides(self.doc, self.mention.speakers, self.cast)

    @cached_property
    def of(self) -> Sides:
        """Whom it is said of: the accused, or the subject of what is said."""
        heads = [self.doc[first:last].root for first, last in self.mention.content]
        if not heads:
            return Sides()
        found = Sides()
        for child in self.root.children:
            if child.dep_ in {"dobj", "nsubjpass", "dative"} and holds(
                self.mention.content, child.i
            ):
                found = found | sides_of_head(child, self.cast)
            elif child.dep_ == "prep" and child.lower_ in {"on", "against", "of"}:
                for part in child.children:
                    if part.dep_ == "pobj":
                        found = found | sides_of_head(part, self.cast)
        for head in heads:
            for verb in (head, *(part for part in head.children if part.dep_ in {"ccomp", "conj"})):
                for child in verb.children:
                    if child.dep_ in {"nsubj", "nsubjpass", "agent", "poss"}:
                        found = found | sides_of_head(child, self.cast)
        return found

    @cached_property
    def names(self) -> Sides:
        """Everyone the content names."""
        return sides(self.doc, self.mention.content, self.cast)

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of the content's nouns, names, verbs, adjectives and numbers, without words of saying."""
        codebook = sayings()
        found: set[str] = set()
        for first, last in self.mention.content:
            for token in self.doc[first:last]:
                if token.pos_ in _CONTENT_WORDS and not token.is_stop:
                    lemma = token.lemma_.lower()
                    if lemma not in codebook.falsity and lemma not in codebook.nouns:
                        found.add(lemma)
        return frozenset(found)

    @cached_property
    def noun(self) -> Token | None:
        """The noun of saying that the content is, or is about ("the allegation"), or None."""
        codebook = sayings()
        for first, last in self.mention.content:
            head = self.doc[first:last].root
            for token in (head, *head.children):
                if (
                    holds([(first, last)], token.i)
                    and token.lemma_ in _SAID
                    and token.pos_ in {"NOUN", "PROPN"}
                ):
                    return token
            if head.lemma_ in codebook.documents and head.pos_ == "NOUN":
                return head
        return None

    @cached_property
    def is_pronoun(self) -> bool:
        """Say whether the content, or the subject of what is said of it, is only "it", "this", "them"."""
        for first, last in self.mention.content:
            tokens = [token for token in self.doc[first:last] if token.is_alpha]
            if (
                tokens
                and tokens[0].lower_ in _PRONOUNS
                and (len(tokens) == 1 or tokens[0].lower_ != "that")
            ):
                return len(tokens) <= 4 or tokens[0].dep_ in {"nsubj", "nsubjpass"}
        return False

    @cached_property
    def is_sweeping(self) -> bool:
        """Say whether the content stands for all that was alleged ("any involvement", "wrongdoing", "doing so")."""
        words = sayings().involvement
        for first, last in self.mention.content:
            head = self.doc[first:last].root
            if head.lemma_ in words:
                return True
            if head.lemma_ == "do" and any(
                child.lower_ in {"so", "this", "it", "that"} for child in head.children
            ):
                return True
        return False


_SAID = frozenset(
    {
        *[
            "accusation",
            "allegation",
            "charge",
            "claim",
            "assertion",
            "contention",
            "statement",
            "remark",
            "comment",
            "testimony",
            "suggestion",
        ],
        *[
            "account",
            "version",
            "report",
            "rumour",
            "rumor",
            "denial",
            "threat",
            "warning",
            "promise",
            "pledge",
            "demand",
            "call",
            "appeal",
            "request",
        ],
        *[
            "ultimatum",
            "offer",
            "proposal",
            "plan",
            "criticism",
            "complaint",
            "finding",
            "conclusion",
            "verdict",
            "notion",
            "idea",
            "word",
        ],
        *[
            "insinuation",
            "theory",
            "story",
            "narrative",
            "speculation",
            "declaration",
            "announcement",
            "argument",
            "condemnation",
        ],
    }
)


def sides(doc: Doc, ranges: Iterable[Range], cast: Cast) -> Sides:
    """Return everyone that token ranges name."""
    found = Sides()
    for first, last in ranges:
        if first >= last:
            continue
        for mention in cast.within(first, last):
            found = found | _sides(mention.actor, mention.country)
        found = found | sides_of_head(doc[first:last].root, cast)
    return found


def sides_of_head(head: Token, cast: Cast) -> Sides:
    """Return whom a noun phrase with this head stands for, its joined ones included."""
    found = Sides()
    for token in (head, *(part for part in head.conjuncts if part.i > head.i)):
        mention = cast.headed_by(token.i)
        if mention is not None and mention.actor is not None:
            country = mention.country or next(
                (a.country for a in cast.actors if a.id == mention.actor), None
            )
            found = found | _sides(mention.actor, country)
        if token.pos_ in {"NOUN", "PROPN"}:
            found = found | Sides(nouns=frozenset({token.lemma_.lower()}))
        for child in token.children:
            if child.dep_ in {"poss", "compound", "amod"}:
                inner = cast.headed_by(child.i)
                if inner is not None and inner.actor is not None:
                    found = found | _sides(inner.actor, inner.country)
    return found


def _sides(actor: str | None, country: str | None) -> Sides:
    actors = frozenset() if actor is None else frozenset({actor})
    places = {place for place in (country, actor if actor and len(actor) == 3 else None) if place}
    return Sides(actors, frozenset(places))
