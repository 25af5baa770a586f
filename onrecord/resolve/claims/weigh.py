"""Weigh how strongly a denial points at another claim.

What ties the two together: how near they stand, whether the accused is the one
who now speaks, the noun that takes the claim up ("the allegation", "Lima's
claim"), the words, kinds of event and places that the two contents share. The
weights were set by hand on the ``dev`` and ``extra`` parts of ``evals/stance``.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.said import Said, stem
from onrecord.resolve.sides import Sides, sides_of_head
from onrecord.types import Stance
from onrecord.types.ranges import holds, overlap

REACH = 6
"""Sentences; "the allegation" or "it" takes up nothing further back."""
ENOUGH = 2.0
"""The weight from which on two claims are linked."""
_SHARED = 0.3
"""Share of the shorter content's words that both must have, for a link by content alone."""
_UNTRUE = frozenset({"deny", "refute", "dispute", "disagree", "disavow", "disbelieve"})
_AGAINST = frozenset({"reject", "refuse", "oppose", "rule out"})
_CONTRAST = frozenset({"though", "although", "while", "despite", "whereas", "but", "amid"})
_HARM = frozenset({"ASSAULT", "COERCE"})
"""Types of events that one who is taken to have done them denies."""
_HARMLESS = frozenset(
    {"announce", "praise", "welcome", "thank", "predict", "expect", "promise", "plan"}
    | {"hope", "support", "apologize", "regret", "agree", "admit"}
)
_ACCUSING = frozenset({"accuse", "blame", "suspect"})
_ALLEGING = frozenset({"claim", "testify", "report", "implicate", "show", "believe"})
_ANSWERED = frozenset({"ask", "question", "react", "respond", "reply", "answer"})
_TAKES_UP: dict[str, frozenset[str]] = {
    noun: frozenset(acts.split())
    for noun, acts in {
        "accusation": "accuse blame criticize condemn implicate claim say describe suspect",
        "allegation": "accuse blame claim say report implicate suspect",
        "charge": "accuse blame claim implicate say",
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


def weigh(claim: Said, other: Said, by_negation: bool) -> float:
    """Return how strongly a denial points at another claim; ``ENOUGH`` makes a link.

    by_negation: the claim denies only by a "not" in what it says.
    """
    if _is_told_beside(claim, other):
        return 5.0
    if claim.antecedent is not None:
        places = [*other.mention.content, *other.mention.speakers]
        near = holds(places, claim.antecedent.i) or claim.antecedent == other.root
        if other.sentence != claim.sentence or other.number > claim.number:
            return 0.0
        # "accused Lima on Monday of theft, which": the parser may hang "which" on the last name.
        return 4.0 if near else 3.0 if other.root.is_ancestor(claim.antecedent) else 0.0
    if other.number > claim.number:
        return _weigh_later(claim, other)
    back = claim.sentence - other.sentence
    accused = _accused(claim, other)
    if claim.noun is not None or claim.is_pronoun or claim.is_sweeping or claim.is_bare:
        return _weigh_taken_up(claim, other, back, accused) if back <= REACH else 0.0
    shared = _share(claim, other, accused)
    by_content = 5.0 * shared + 1.5 * accused - 0.1 * back if shared >= _SHARED else 0.0
    if back > 1:
        return by_content
    return max(by_content, _weigh_next(claim, other, accused, by_negation))


def _accused(claim: Said, other: Said) -> float:
    """Return from 0 to 1 how surely the other claim speaks of the one who denies."""
    by = claim.by
    here = 0.6 if by.countries & (other.where - other.by.countries) else 0.0
    return max(other.of.closeness(by), 0.7 * other.names.closeness(by), here)


def _is_told_beside(claim: Said, other: Said) -> bool:
    """Say whether the other claim is an aside of this one ("denied that it had paid, as the judge had claimed")."""
    root = other.root
    if other.mention.aside is None or other.sentence != claim.sentence:
        return False
    return claim.root.is_ancestor(root) and holds(
        [(claim.mention.root, claim.doc[claim.mention.root].sent.end)], other.mention.root
    )


def _weigh_taken_up(claim: Said, other: Said, back: int, accused: float) -> float:
    """Weigh a denial of "the allegation", "it", "any involvement", or of nothing named."""
    score = 2.6 - 0.6 * back + 2.0 * accused - 0.4 * _paragraphs_between(claim, other)
    if claim.noun is not None:
        score += _fit_of_noun(claim.noun, claim, other)
    elif claim.is_sweeping and not accused and back > 1:
        score -= 1.5
    wanting = other.mention.act in sayings().wanting
    if claim.is_bare and claim.mention.act in _AGAINST and not wanting:
        score -= 2.0
    if wanting and (claim.noun is None or claim.noun.lemma_ not in _TAKES_UP):
        score += 0.5 if claim.mention.act in _AGAINST else -1.0
    if claim.is_sweeping and other.mention.act in _HARMLESS:
        score -= 0.8
    return score + min(1.5, 0.5 * len(claim.words & other.words))


def _weigh_next(claim: Said, other: Said, accused: float, by_negation: bool) -> float:
    """Weigh a denial with words of its own against a claim in its sentence or the one before."""
    act = claim.mention.act
    wanting = other.mention.act in sayings().wanting
    if by_negation:
        base = 0.0 if wanting else 1.3
        if other.mention.act in _ACCUSING:
            base = 1.6
    elif act in _UNTRUE:
        base = 2.0 if not wanting else 0.0
    elif act == "dismiss":
        base = 2.1 if claim.is_definite or not wanting else 0.9
    else:
        base = (2.0 if claim.is_definite else 1.4) if wanting else 0.6
    score = base + accused + _in_common(claim, other) + _back_at(claim, other)
    if not wanting and other.kinds & _HARM:
        score += 0.3
    elif _looks_ahead(other):
        score -= 0.6
    if _points_back(claim):
        score += 0.6
    if by_negation and act == "reply":
        score += 0.6
    if _reacts_to(claim, other):
        score += 1.2
    return score - 0.2 * _paragraphs_between(claim, other)


def _looks_ahead(other: Said) -> bool:
    """Say whether a claim tells of plans or praises, which gives nobody anything to deny."""
    if other.mention.act in _HARMLESS:
        return True
    for first, last in other.mention.content:
        head = other.doc[first:last].root
        if any(part.lower_ in {"will", "would"} and part.dep_ == "aux" for part in head.lefts):
            return True
    return False


def _weigh_later(claim: Said, other: Said) -> float:
    """Weigh a denial against a claim that is told after it: below it in the sentence, or in the next one."""
    below = other.sentence == claim.sentence and claim.root.is_ancestor(other.root)
    if not below and other.sentence != claim.sentence + 1:
        return 0.0
    lefts = {part.lower_ for part in other.root.lefts}
    score = 1.6 if below else 1.0
    if below and (other.root.lower_ in _CONTRAST or lefts & (_CONTRAST | {"after"})):
        score += 0.6
    if "had" in lefts:
        score += 0.9
    elif not below and (other.root.tag_ in {"VBZ", "VBP"} or lefts & {"has", "have"}):
        # What is still said stands for what is known to be alleged.
        score += 0.3
    if other.mention.act in _ACCUSING:
        score += 0.6
    elif other.mention.act in _ALLEGING:
        score += 0.4
    if below and overlap(claim.mention.content, other.mention.speakers):
        score += 0.7
    if other.is_ellipsis:
        score += 1.0
    score += _accused(claim, other) + _in_common(claim, other) + _back_at(claim, other)
    if claim.kinds and other.kinds and claim.kinds.isdisjoint(other.kinds):
        score -= 0.4
    if claim.noun is not None:
        score += 0.8 if other.root.lemma_ == claim.noun.lemma_ else 0.0
    return score - 0.4 * _paragraphs_between(claim, other)


def _in_common(claim: Said, other: Said) -> float:
    """Return up to 1.2 for what both contents have: words, kinds of event, one whom both name."""
    words = 0.6 * len(claim.words & other.words)
    names = 0.5 if claim.names.actors & (other.names.actors - claim.by.actors) else 0.0
    kinds = 0.5 if claim.kinds & other.kinds else 0.0
    return min(1.2, words + names + kinds)


def _back_at(claim: Said, other: Said) -> float:
    """Return what it adds that the denial speaks of the one who made the other claim."""
    abroad = claim.by.countries.isdisjoint(other.by.countries) and claim.by != Sides()
    if claim.named.closeness(other.by) == 1.0 or (abroad and claim.where & other.by.countries):
        return 0.7
    return 0.0


def _points_back(claim: Said) -> bool:
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


def _paragraphs_between(claim: Said, other: Said) -> int:
    """Return 1 where a paragraph ends between the two, else 0."""
    start, end = sorted((claim.mention.root, other.mention.root))
    return int("\n" in claim.doc[start:end].text)


def _fit_of_noun(noun: Token, claim: Said, other: Said) -> float:
    """Return how well the noun that takes a claim up, and whoever it belongs to, fit the claim."""
    fit = 0.0
    acts = _TAKES_UP.get(noun.lemma_)
    if stem(noun.lemma_.lower()) in other.words:
        # "had received no such warning", where the other tells of a warning.
        fit += 0.5
    elif acts is not None:
        fit += 1.0 if other.mention.act in acts else -1.2
    owner = _owner(noun, claim)
    if owner.actors or owner.nouns:
        close = owner.closeness(other.by)
        fit += 2.5 if close == 1.0 else (0.5 if close else -2.0)
    return fit


def _owner(noun: Token, claim: Said) -> Sides:
    owner = Sides()
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
    return owner


def _share(claim: Said, other: Said, accused: float) -> float:
    """Return the share of the shorter content's words that the other has too; one alone needs the accused."""
    common = claim.words & other.words
    fewer = min(len(claim.words), len(other.words))
    if not common or not fewer:
        return 0.0
    if len(common) == 1 and fewer > 1 and not accused:
        return 0.0
    return len(common) / fewer


def is_same_speaker(claim: Said, other: Said) -> bool:
    """Say whether one speaker makes both claims; of two parts of one state, the same part.

    A speaker that accuses what answers is another part of the same state than it
    ("the province accuses the capital ... The ministry denies it").
    """
    same = False
    for actor, part in claim.voices:
        for actor_too, part_too in other.voices:
            if actor == actor_too and (part == part_too or len(actor) != 3):
                same = True
            if actor == actor_too and {part, part_too} == {"", "GOV"}:
                same = True
    if same and claim.is_anaphor and not claim.echoes(other):
        return not other.of.actors & other.by.actors
    return same


def is_told(claim: Said, others: Sequence[Said]) -> bool:
    """Say whether another claim tells this one ("the paper reported that the chief had warned ...")."""
    return any(
        other is not claim
        and other.mention.stance is Stance.ASSERTS
        and other.root.pos_ != "NOUN"
        and holds(other.mention.content, claim.mention.root)
        for other in others
    )
