"""A claim with what its links are judged by: who says it, of whom, in which words."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.speakers import heads_of
from onrecord.resolve.claims.wording import Wording, keys_of
from onrecord.resolve.sides import NOBODY, Sides, sides, sides_of_head
from onrecord.types import Cast, ClaimMention, Kind, Parsed, Speaker
from onrecord.types.ranges import holds

_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})

_LOCAL = frozenset(
    {"mayor", "governor", "councillor", "councillors", "councilor", "councilors", "prefect"}
    | {"elder", "elders", "headman", "chieftain", "mayors", "governors"}
)
"""Who speaks for a town or a province, not for the state it lies in."""
PERSONAL = frozenset({"he", "she", "it", "they"})
"""Pronouns for who speaks."""


@dataclass(frozen=True)
class Said:
    """A claim mention in its report, with its speakers resolved; facts about it are worked out when asked for.

    kinds: types of the events in its content. where: countries (alpha-3) of the
    places that it names. says_false: it denies without a word of denying.
    taken_up: it stands, even where its mention is a faint one. says_not: its content says that
    something is not so. wordings: the words of its own sentence and of those of its content.
    breaks: the report's tokens that end a line, in text order.
    """

    parsed: Parsed
    cast: Cast
    number: int
    mention: ClaimMention
    speakers: tuple[Speaker, ...]
    sentence: int
    kinds: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    says_false: bool = False
    says_not: bool = False
    taken_up: bool = False
    wordings: tuple[Wording, ...] = ()
    breaks: tuple[int, ...] = ()

    def with_known(self, **fields: object) -> "Said":
        """Return the claim with some fields set anew, of those that are not about its words alone.

        What was worked out of its words stays; ``dataclasses.replace`` would have it all worked out again.
        """
        made = object.__new__(Said)
        made.__dict__.update(self.__dict__, **fields)
        return made

    @property
    def stands(self) -> bool:
        """Say whether it is a claim whatever the others are."""
        return self.taken_up or not self.mention.faint

    @property
    def doc(self) -> Doc:
        """The parsed document."""
        return self.parsed.doc

    @property
    def root(self) -> Token:
        """The cue's head token."""
        return self.parsed.doc[self.mention.root]

    def may_have(self, words: frozenset[str]) -> bool:
        """Say whether its sentence, or one of its content, has one of these words or lemmas."""
        keys = keys_of(words)
        return any(not wording.keys.isdisjoint(keys) for wording in self.wordings)

    def is_a_line_off(self, other: "Said") -> bool:
        """Say whether a line ends between the two cues."""
        start, end = sorted((self.mention.root, other.mention.root))
        return bisect_left(self.breaks, start) < bisect_left(self.breaks, end)

    @cached_property
    def tops(self) -> tuple[Token, ...]:
        """The head of each piece of the content."""
        return tuple(self.doc[first:last].root for first, last in self.mention.content)

    @cached_property
    def by(self) -> Sides:
        """Who says it."""
        found = NOBODY
        for head in self._heads:
            found = found | sides_of_head(head, self.cast)
            for part in head.rights if head.pos_ == "NOUN" else ():
                # "a commander of the militia": the militia's word
                if part.lower_ == "of" and part.dep_ == "prep" and not found.actors:
                    for whose in part.rights:
                        found = found | sides_of_head(whose, self.cast)
        return found

    @cached_property
    def voices(self) -> frozenset[tuple[str, str]]:
        """Each speaker as an actor and what part of it speaks: a state's army is not its opposition."""
        found: set[tuple[str, str]] = set()
        for head in self._heads:
            mention = self.cast.headed_by(head.i)
            if mention is not None and mention.actor is not None:
                # A mayor is another voice than the state's government.
                local = head.lower_ if head.lower_ in _LOCAL else ""
                found.add((mention.actor, local or " ".join(sorted(mention.sectors))))
            elif head.pos_ in {"NOUN", "PROPN"}:
                found.add((head.lemma_.lower(), ""))
        return frozenset(found)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of each speaker: a pronoun where one stands for it."""
        return frozenset(self.doc[first].lower_ for first, _ in self.mention.speakers)

    @cached_property
    def _named_by(self) -> tuple[Token, ...]:
        """The words that name who speaks."""
        return tuple(
            head for piece in self.mention.speakers for head, _ in heads_of(self.doc, piece)
        )

    @cached_property
    def _heads(self) -> tuple[Token, ...]:
        """The same; for "it" in "the firm said it rejects this", the firm."""
        return tuple(_who_says_it(head) or head for head in self._named_by)

    @cached_property
    def of(self) -> Sides:
        """Whom it is said of: the accused, or the subject of what is said."""
        found = NOBODY
        for child in self.root.children:
            if child.dep_ in {"dobj", "nsubjpass", "dative"}:
                found = found | sides_of_head(child, self.cast)
            elif child.dep_ == "prep" and child.lower_ in {"on", "against", "of"}:
                for part in child.children:
                    if part.dep_ == "pobj":
                        found = found | sides_of_head(part, self.cast)
        if self.root.dep_ == "relcl" and any(
            part.dep_ == "dobj" and part.lower_ in {"who", "whom", "which", "that"}
            for part in self.root.lefts
        ):
            # "the rancher, whom prosecutors describe as ..."
            found = found | sides_of_head(self.root.head, self.cast)
        if self.root.tag_ == "VBN" and self.root.dep_ == "advcl":
            # "Accused of theft, the mayor said ..."
            for child in self.root.head.lefts:
                if child.dep_ == "nsubj":
                    found = found | sides_of_head(child, self.cast)
        for head in self.tops:
            for verb in (head, *(part for part in head.children if part.dep_ in {"ccomp", "conj"})):
                for child in verb.children:
                    cleft = child.dep_ == "attr" and any(p.dep_ == "relcl" for p in child.rights)
                    if child.dep_ in {"nsubj", "nsubjpass", "agent", "poss"} or cleft:
                        # "it was the rebels who had opened fire"
                        found = found | sides_of_head(child, self.cast)
        return found

    @cached_property
    def tells_of_person(self) -> bool:
        """Say whether the content tells what some person, and not its speaker, does or is."""
        for top in self.tops:
            for part in top.lefts:
                if part.dep_ not in {"nsubj", "nsubjpass"} or part.pos_ == "PRON":
                    continue
                mention = self.cast.headed_by(part.i)
                if mention is not None and mention.kind is Kind.PERSON:
                    return part not in self._heads
        return False

    @cached_property
    def names(self) -> Sides:
        """Everyone the content names."""
        return sides(self.doc, self.mention.content, self.cast)

    @cached_property
    def named(self) -> Sides:
        """Everyone the content names by name."""
        return sides(self.doc, self.mention.content, self.cast, by_name=True)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the content's nouns, names, verbs, adjectives and numbers."""
        codebook = sayings()
        found: set[str] = set()
        for first, last in self.mention.content:
            for token in self.doc[first:last]:
                if token.pos_ in _CONTENT_WORDS and not token.is_stop:
                    lemma = token.lemma_.lower()
                    if lemma == "hold" and self._is_had(token):
                        found.add("have")
                    elif lemma not in codebook.falsity and token != self.noun:
                        found.add(stem(lemma))
        return frozenset(found)

    def _is_had(self, held: Token) -> bool:
        """Say whether what somebody holds is a thing, and so nobody who is detained ("held no gun")."""
        thing = next((part for part in held.rights if part.dep_ == "dobj"), None)
        return thing is not None and self.cast.headed_by(thing.i) is None

    @cached_property
    def noun(self) -> Token | None:
        """The noun of saying that the content is, or is about ("the allegation"), or None."""
        codebook = sayings()
        if not (self.may_have(codebook.recalling) or self.may_have(codebook.documents)):
            return None
        for (first, last), head in zip(self.mention.content, self.tops, strict=True):
            for token in (head, *head.children):
                if (
                    holds([(first, last)], token.i)
                    and token.lemma_ in codebook.recalling
                    and token.pos_ in {"NOUN", "PROPN"}
                    and not _is_any(token)
                ):
                    return token
            if head.lemma_ in codebook.documents and head.pos_ == "NOUN":
                return head
        return None

    @cached_property
    def is_pronoun(self) -> bool:
        """Say whether the content, or the subject of what is said of it, is only "it", "this", "them".

        "Accused them of spying" points at nothing said: "them" are the accused.
        """
        if self.mention.act in _OF_SOMEBODY:
            return False
        for first, last in self.mention.content:
            opens = next((token for token in self.doc[first:last] if token.is_alpha), None)
            if opens is not None and opens.lower_ == "what":
                return True
            if opens is not None and opens.lower_ in sayings().pronouns:
                tokens = [token for token in self.doc[first:last] if token.is_alpha]
                is_subject = tokens[0].dep_ in {"nsubj", "nsubjpass"}
                # 'called that "a cheap fake"': the parser may take "that" for a conjunction.
                named = tokens[0].dep_ in {"dobj", "pobj"} or self.mention.act == "describe"
                points = tokens[0].lower_ != "that" or named
                longest = 8 if self.mention.act == "describe" else 4
                is_short = len(tokens) <= longest and points
                if len(tokens) == 1 or is_subject or is_short:
                    return True
        return False

    @cached_property
    def counts(self) -> bool:
        """Say whether there is a number in the content."""
        return any(
            token.like_num and token.ent_type_ not in {"DATE", "TIME"}
            for first, last in self.mention.content
            for token in self.doc[first:last]
        )

    @cached_property
    def is_anaphor(self) -> bool:
        """Say whether the content only points at what was said elsewhere."""
        return self.is_pronoun or (self.noun is not None and len(self.words) <= 1)

    @property
    def is_bare(self) -> bool:
        """Say whether nothing is said but no ("Oslo refused.")."""
        return not self.mention.content

    @cached_property
    def is_ellipsis(self) -> bool:
        """Say whether the content only echoes another ("say that it does")."""
        tokens = [self.doc[i] for piece in self.mention.content for i in range(*piece)]
        return bool(tokens) and all(
            token.pos_ in {"PRON", "AUX", "SCONJ", "PART"} or token.lemma_ == "do"
            for token in tokens
            if token.is_alpha
        )

    def echoes(self, other: "Said") -> bool:
        """Say whether the same word stands for both speakers ("the ministry")."""
        return bool(self._speaking & other._speaking)

    @cached_property
    def _speaking(self) -> frozenset[str]:
        return frozenset(head.lemma_.lower() for head in self._named_by)

    @cached_property
    def antecedent(self) -> Token | None:
        """The word that a content of just "which" stands beside ("arms to rebels, which Lima denies"), or None."""
        for first, last in self.mention.content:
            if last == first + 1 and self.doc[first].lower_ == "which":
                return self.root.head
        return None

    @cached_property
    def is_definite(self) -> bool:
        """Say whether the content is a short phrase that points back ("the figures", "that version")."""
        for (first, last), head in zip(self.mention.content, self.tops, strict=True):
            word = self.doc[first].lower_
            return (
                last - first <= 5
                and word in {"the", "that", "this", "such", "those", "these"}
                and head.pos_ == "NOUN"
            )
        return False

    @cached_property
    def is_sweeping(self) -> bool:
        """Say whether the content stands for all that was alleged ("any involvement", "wrongdoing", "doing so")."""
        words = sayings().involvement
        for (_, last), head in zip(self.mention.content, self.tops, strict=True):
            if head.lemma_ in words or (_is_any(head) and head.i + 1 == last):
                return True
            if head.lemma_ == "do" and any(
                child.lower_ in {"so", "this", "it", "that"} and child.dep_ != "mark"
                for child in head.children
            ):
                return True
        return False


def _who_says_it(pronoun: Token) -> Token | None:
    """Return the subject of the verb of saying right above a clause of which "it" or "they" is the subject."""
    verb = pronoun.head
    if pronoun.lower_ not in {"it", "they"} or pronoun.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    if verb.head.lemma_ not in sayings().verbs:
        return None
    subject = next((part for part in verb.head.lefts if part.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def _is_any(noun: Token) -> bool:
    """Say whether the noun takes up nothing that was said: "any plan to cut jobs", "any irregularity"."""
    return any(part.lower_ == "any" for part in noun.lefts)


_OF_SOMEBODY = frozenset({"accuse", "blame", "implicate", "order", "urge", "invite"})
"""Acts that have one who is accused or asked for their object."""
_ALIKE = {
    "die": "death dead kill killing killed slay slain fatality casualty lose lost loss murder toll",
    "shoot": "shot shooting fire gunfire open",
    "steal": "theft thief loot looting rob robbery",
    "strike": "bomb bombing bombardment bombard shell shelling hit raid attack airstrike",
    "burn": "arson torch blaze fire",
    "pay": "payment bribe bribery kickback",
    "know": "knowledge aware inform tell",
    "vote": "ballot election poll",
    "spy": "espionage agent",
    "cross": "border incursion intrude intrusion violate enter",
    "torture": "beat beating abuse mistreat mistreatment whip",
    "hold": "detain detention prisoner prison jail arrest",
    "soldier": "troop army trooper",
    "withdraw": "withdrawal leave retreat",
    "listen": "tap wiretap bug eavesdrop eavesdropping",
    "hide": "conceal suppress cover",
    "plane": "aircraft jet warplane aeroplane airplane",
    "ship": "vessel boat trawler",
    "leak": "spill discharge seep seepage",
    "poison": "contaminate contamination pollute pollution toxic",
    "weapon": "arm arms missile munition rifle",
    "rig": "tamper tampering falsify forge manipulate manipulation doctor rigging",
    "police": "policeman constable",
    "meet": "meeting encounter",
    "expel": "deport evict eviction deportation expulsion",
}
"""Words that tell of one thing, by the stem that stands for them."""
_UNLIKE = {word: stem for stem, words in _ALIKE.items() for word in words.split()}
_ENDINGS = (
    "ations",
    "ation",
    "tions",
    "tion",
    "ments",
    "ment",
    "ings",
    "ing",
    "ously",
    "ous",
    "ally",
    "al",
    "ly",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "e",
)


@lru_cache(maxsize=20_000)
def stem(lemma: str) -> str:
    """Return a rough stem, so that "the killing" meets "killed"; three letters at least are left."""
    lemma = _UNLIKE.get(lemma, lemma)
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 3:
            return lemma[: -len(ending)]
    return lemma
