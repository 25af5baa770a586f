"""Name what speaks for and against a denial's denying another claim.

How near the two stand, whether the accused is the one who now speaks, the noun that
takes the claim up ("the allegation", "Lima's claim"), the words, kinds of event and
places that both contents share. What each piece weighs is learned
(``onrecord.learned.denials``, ``training/train_denials.py``).
"""

from collections.abc import Sequence
from enum import StrEnum

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.nots import of_a_not
from onrecord.resolve.claims.said import PERSONAL, Said, stem
from onrecord.resolve.sides import NOBODY, Sides, sides_of_head
from onrecord.types import Stance
from onrecord.types.ranges import holds, overlap


class How(StrEnum):
    """How a claim says no."""

    UNTRUE = "untrue"
    """By a verb or noun that holds something false: deny, refute, dispute."""
    AGAINST = "against"
    """By one that turns something down: reject, refuse, oppose."""
    DISMISS = "dismiss"
    """By one that waves it away."""
    CALLS = "calls"
    """By calling it false, or in the speaker's own "we reject"."""
    NEGATION = "negation"
    """Only by a "not" in what it says."""


def how_word(claim: Said) -> How:
    """Return how a denial by a word of its own says no."""
    act = claim.mention.act
    if act in _UNTRUE:
        return How.UNTRUE
    return How.AGAINST if act in _AGAINST else How.DISMISS


_UNTRUE = frozenset({"deny", "refute", "dispute", "disagree", "disavow", "disbelieve"})
_AGAINST = frozenset({"reject", "refuse", "oppose", "rule out"})
_CONTRAST = frozenset({"though", "although", "while", "despite", "whereas", "but", "amid"})
_AFTER = frozenset({"after", "when", "since", "following", "as"})
HARM = frozenset({"ASSAULT", "COERCE"})
"""Types of events that one who is taken to have done them denies."""
HARMLESS = frozenset(
    {"announce", "praise", "welcome", "thank", "predict", "expect", "promise", "plan"}
    | {"hope", "support", "apologize", "regret", "agree", "admit"}
)
_ACCUSING = frozenset({"accuse", "blame", "suspect", "implicate"})
_ALLEGING = frozenset({"claim", "testify", "report", "show", "believe", "argue", "assert"})
_ANSWERED = frozenset({"ask", "question", "react", "respond", "reply", "answer"})
ALLEGING = _ACCUSING | _ALLEGING
"""Acts that say of somebody what he may deny."""
_TAKES_UP: dict[str, frozenset[str]] = {
    noun: frozenset(acts.split())
    for noun, acts in {
        "accusation": "accuse blame criticize condemn implicate claim say describe suspect",
        "allegation": "accuse blame claim say report implicate suspect",
        "charge": "accuse blame claim implicate say suspect",
        "criticism": "criticize condemn accuse blame complain describe",
        "complaint": "criticize condemn accuse blame complain describe say",
        "suspicion": "suspect accuse blame doubt believe",
        "demand": "demand urge request order ask want",
        "call": "demand urge request ask propose want",
        "appeal": "demand urge request ask",
        "request": "demand urge request ask want",
        "ultimatum": "demand threaten order warn",
        "threat": "threaten warn",
        "warning": "warn threaten",
        "offer": "offer propose promise",
        "proposal": "propose offer urge demand plan",
        "promise": "promise",
        "pledge": "promise",
        "denial": "deny dismiss reject refute",
    }.items()
}


LEAD = 2
"""Sentences at a report's head, which say what it is about."""
_TIES = frozenset(
    {"accused speaks", "named speaks", "one of theirs speaks", "speaks for the place"}
    | {"shared words, own words", "same kind of event", "pronoun speaks", "speaks for one told of"}
)
"""What a denial in words of its own has in common with what it denies."""
_COUNTS = frozenset({"figure", "number", "toll", "tally", "count", "statistic"})
"""Nouns that take up what was said for the number in it."""


def evidence(claim: Said, other: Said, how: How, between: int) -> dict[str, float]:
    """Return what speaks for or against the denial's denying the other claim, by name.

    between: how many claims that could be denied stand nearer to the denial.
    """
    found: dict[str, float] = {f"by {how}": 1.0, "nearer ones": float(min(between, 3))}
    # "It had fired no shots": whoever speaks is no word for what was said.
    pointing = claim.is_pronoun and how is not How.NEGATION
    takes_up = claim.noun is not None or pointing or claim.is_sweeping or claim.is_bare
    form = "taken up" if takes_up else "own words"
    found[f"{form}, {how}"] = 1.0
    _place(found, claim, other, form)
    _sides(found, claim, other)
    _contents(found, claim, other, form)
    _acts(found, claim, other, how)
    if not takes_up and _TIES.isdisjoint(found):
        found[f"nothing in common, {how}"] = 1.0
    if takes_up:
        _form(found, claim, other)
    if points_back(claim):
        found["points back"] = 1.0
    if claim.is_definite and claim.noun is None:
        found["points back by the"] = 1.0
    if how is How.NEGATION:
        found.update(dict.fromkeys(of_a_not(claim, other), 1.0))
    elif other.mention.stance is Stance.ASSERTS and other.root.pos_ != "NOUN" and other.says_not:
        # "The ministry said nobody was touched. The minister disputed the account as well."
        found["is a no itself"] = 1.0
    if _reacts_to(claim, other):
        found["reacts to it"] = 1.0
    if "paragraph between" in found or claim.sentence - other.sentence > _NEAR:
        # Far off the same piece may weigh more or less than near by.
        found.update({f"far: {name}": value for name, value in found.items()})
    return found


_NEAR = 2
"""Sentences; a claim further back is far off, as is one of another paragraph."""


def _place(found: dict[str, float], claim: Said, other: Said, form: str) -> None:
    """Add how the two lie to each other in the text."""
    back = claim.sentence - other.sentence
    if other.number < claim.number:
        place = "same sentence" if back == 0 else "sentence before" if back == 1 else "further back"
        found[f"{place}, {form}"] = 1.0
        if back > 2:
            found["sentences back"] = min(back, 8) - 2.0
            if other.sentence < LEAD:
                found["the lead, further back"] = 1.0
    else:
        below = back == 0 and claim.root.is_ancestor(other.root)
        place = "below it" if below else "later in the sentence" if back == 0 else "told next"
        found[f"{place}, {form}"] = 1.0
        lefts = {part.lower_ for part in other.root.lefts}
        if below and (other.root.lower_ in _CONTRAST or lefts & (_CONTRAST | _AFTER)):
            found["below it in contrast"] = 1.0
        if "had" in lefts:
            found["told later, had been said"] = 1.0
        elif other.root.tag_ in {"VBZ", "VBP"} or lefts & {"has", "have"}:
            found["told later, still said"] = 1.0
        if overlap(claim.mention.content, other.mention.speakers):
            found["told later by one it names"] = 1.0
        if other.is_ellipsis:
            found["told later as an echo"] = 1.0
    # A paragraph break ends its sentence.
    if claim.sentence != other.sentence and claim.is_a_line_off(other):
        found["paragraph between"] = 1.0


def _sides(found: dict[str, float], claim: Said, other: Said) -> None:
    """Add whether one speaks of the other."""
    by = claim.by
    of, names = other.of.closeness(by), other.names.closeness(by)
    if of == 1.0:
        found["accused speaks"] = 1.0
    elif names == 1.0:
        found["named speaks"] = 1.0
    elif of or names:
        found["one of theirs speaks"] = 1.0
    elif by.countries & (other.where - other.by.countries):
        found["speaks for the place"] = 1.0
    elif by.actors and other.of.actors:
        found["another is accused"] = 1.0
    speakers = [claim.doc[first:last] for first, last in claim.mention.speakers]
    if any(span.root.lower_ in PERSONAL for span in speakers):
        found["pronoun speaks"] = 1.0
    elif any(token.dep_ == "poss" and token.pos_ == "PRON" for s in speakers for token in s):
        found["speaks for one told of"] = 1.0
    if not other.mention.speakers:
        found["nobody named says it"] = 1.0
    abroad = claim.by.countries.isdisjoint(other.by.countries) and claim.by != Sides()
    if claim.named.closeness(other.by) == 1.0 or (abroad and claim.where & other.by.countries):
        found["speaks of its speaker"] = 1.0
    if claim.by.closeness(other.by):
        found["same side"] = 1.0


def _contents(found: dict[str, float], claim: Said, other: Said, form: str) -> None:
    """Add what both say."""
    common = claim.words & other.words
    fewer = min(len(claim.words), len(other.words))
    if common:
        found[f"shared words, {form}"] = min(len(common), 4) / 2.0
        found[f"share of words, {form}"] = len(common) / fewer
    elif claim.words and form == "own words":
        found["no word shared"] = 1.0
    if claim.names.actors & (other.names.actors - claim.by.actors):
        found["both name somebody"] = 1.0
    if claim.kinds & other.kinds:
        found["same kind of event"] = 1.0
    elif claim.kinds and other.kinds:
        found["other kind of event"] = 1.0
    if other.kinds & HARM:
        found["tells of harm"] = 1.0


def _acts(found: dict[str, float], claim: Said, other: Said, how: How) -> None:
    """Add what kind of saying the other is."""
    act = other.mention.act
    if act in _ACCUSING:
        found[f"accuses, {how}"] = 1.0
    elif act in sayings().wanting or other.mention.stance in {Stance.WANTS, Stance.COMMITS}:
        found[f"wants, {how}"] = 1.0
    elif act in _ALLEGING:
        found["alleges"] = 1.0
    elif act not in {"say", "tell"}:
        found["says in another way"] = 1.0
    if act in HARMLESS:
        found["harmless"] = 1.0
    if act == "express":
        found["by no word of saying"] = 1.0
    if other.mention.stance is Stance.DOUBTS:
        found["leaves it open"] = 1.0
    if other.root.pos_ == "NOUN":
        found["a noun"] = 1.0
    if not other.stands:
        found["faint"] = 1.0
    if not other.mention.content:
        found["says nothing"] = 1.0
    if _looks_ahead(other):
        found["looks ahead"] = 1.0


def _form(found: dict[str, float], claim: Said, other: Said) -> None:
    """Add how the word that takes the claim up fits it."""
    noun = claim.noun
    if noun is None:
        form = "pronoun" if claim.is_pronoun else "sweeping" if claim.is_sweeping else "nothing"
        found[f"denies by {form}"] = 1.0
        return
    found["denies by noun"] = 1.0
    acts = _TAKES_UP.get(noun.lemma_)
    told = other.noun is not None and other.noun.lemma_ == noun.lemma_
    if told or stem(noun.lemma_.lower()) in other.words:
        # "had received no such warning", where the other tells of a warning.
        found["noun in it"] = 1.0
    elif noun.lemma_ in _COUNTS:
        found["noun fits" if other.counts else "noun fits not"] = 1.0
    elif acts is not None:
        wish = other.mention.stance in {Stance.WANTS, Stance.COMMITS}
        not_it = "noun fits no wish" if wish else "noun fits not"
        found["noun fits" if other.mention.act in acts else not_it] = 1.0
    if other.root.lemma_ == noun.lemma_:
        found["noun is it"] = 1.0
    owner = owner_of(noun, claim)
    if owner.actors or owner.nouns:
        found[owner_is(owner, other.by)] = 1.0


def owner_is(owner: Sides, by: Sides) -> str:
    """Say how close whose allegation it is stands to who says it; "the family" is told from "the ministry" of its state."""
    if owner.nouns & by.nouns:
        return "owner by the word"
    close = owner.closeness(by)
    if close == 1.0 and owner.nouns and owner.nouns.isdisjoint(by.nouns):
        return "owner by name"
    return "owner says it" if close == 1.0 else "owner's side" if close else "not the owner"


def owner_of(noun: Token, claim: Said) -> Sides:
    """Return whose the allegation is: "Lima's claim", "the Peruvian version", "a charge by Lima"."""
    owner = NOBODY
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            owner = owner | sides_of_head(child, claim.cast)
        elif child.dep_ in {"amod", "compound"}:
            mention = claim.cast.headed_by(child.i)
            if mention is not None and mention.actor is not None:
                owner = owner | Sides(
                    frozenset({mention.actor}), frozenset({mention.country or mention.actor})
                )
        elif child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            for part in child.children:
                if part.dep_ == "pobj":
                    owner = owner | sides_of_head(part, claim.cast)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            # "the figure given by the opposition"
            for agent in child.rights:
                if agent.dep_ == "agent":
                    for part in agent.children:
                        owner = owner | sides_of_head(part, claim.cast)
    return owner


def points_back(claim: Said) -> bool:
    """Say whether the content has a word for what was said before: "no such order", "no proof of that"."""
    for piece in claim.mention.content:
        for index in range(*piece):
            token = claim.doc[index]
            if token.lower_ in {"such", "so"}:
                return True
            if token.lower_ in {"this", "that", "it", "them"} and token.dep_ in {"pobj", "dobj"}:
                return True
            if token.lower_ in {"kind", "sort"} and token.dep_ == "pobj":
                return True
            if token.lower_ in _TRACES and any(part.lower_ == "no" for part in token.lefts):
                return True
            if token.lower_ in _HUMAN and any(part.lower_ == "the" for part in token.lefts):
                return True
    return False


def _looks_ahead(claim: Said) -> bool:
    """Say whether the content is about what will or would be."""
    return any(
        part.lower_ in {"will", "would", "shall"} and part.dep_ == "aux"
        for top in claim.tops
        for part in top.lefts
    )


_TRACES = frozenset({"evidence", "proof", "sign", "trace", "indication", "record"})
_HUMAN = frozenset({"man", "woman", "men", "women", "pair", "incident", "episode", "couple"})
"""Nouns that name nothing but one who, or that which, was spoken of before."""


def _reacts_to(claim: Said, other: Said) -> bool:
    """Say whether the other claim is what the denial answers in so many words ("asked about reports that ...")."""
    if claim.sentence != other.sentence:
        return False
    token = other.root
    for _ in range(4):
        if token.head == token or token.head == claim.root:
            break
        token = token.head
    return token.head == claim.root and token.lemma_ in _ANSWERED and token.tag_ in {"VBG", "VBN"}


def is_told(claim: Said, others: Sequence[Said]) -> bool:
    """Say whether another claim tells this one ("the paper reported that the chief had warned ...")."""
    return any(
        other is not claim
        and other.stands
        and other.mention.stance is Stance.ASSERTS
        and other.root.pos_ != "NOUN"
        and holds(other.mention.content, claim.mention.root)
        for other in others
    )
