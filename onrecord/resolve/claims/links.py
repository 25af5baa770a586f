"""Find which claim a claim denies or replies to.

Every claim near a denial is weighed by what ties the two together: how near it
stands, whether its accused is the one who now speaks, the noun that takes it up
("the allegation", "Lima's claim"), and the words the two contents share. The
weights were set by hand on the ``dev`` part of ``evals/stance``; 2 is a link.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.said import Said
from onrecord.resolve.sides import Sides, sides_of_head
from onrecord.types import Stance
from onrecord.types.ranges import holds, overlap

REACH = 6
"""Sentences; "the allegation" or "it" takes up nothing further back."""
_ENOUGH = 2.0
_SHARED = 0.3
"""Share of the shorter content's words that both must have, for a link by content alone."""
_UNTRUE = frozenset({"deny", "refute", "dispute", "disagree", "disavow", "disbelieve"})
_AGAINST = frozenset({"reject", "refuse", "oppose", "rule out"})
_CONTRAST = frozenset({"though", "although", "while", "despite", "whereas", "but", "amid"})
_TAKES_UP: dict[str, frozenset[str]] = {
    noun: frozenset(acts.split())
    for noun, acts in {
        "accusation": "accuse blame criticize condemn implicate claim say describe suspect",
        "allegation": "accuse blame claim say report implicate suspect",
        "charge": "accuse blame claim implicate say",
        "criticism": "criticize condemn accuse blame complain describe",
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


def denied_by(claim: Said, others: Sequence[Said], by_negation: bool = False) -> Said | None:
    """Return the claim that a denial denies, or None.

    others: the report's claims near enough to matter, in text order.
    by_negation: the claim denies only by a "not" in what it says.
    """
    inner = _inner(claim, others)
    if inner is not None:
        return inner
    before = [other for other in others if other.number < claim.number]
    after = [other for other in others if other.number > claim.number]
    return _heaviest(claim, before, others, by_negation) or _heaviest(
        claim, after, others, by_negation
    )


def _heaviest(
    claim: Said, candidates: Sequence[Said], others: Sequence[Said], by_negation: bool
) -> Said | None:
    best: tuple[float, int, Said] | None = None
    for other in candidates:
        if not _may_deny(claim, other):
            continue
        score = _weigh(claim, other, by_negation)
        if score >= _ENOUGH and claim.antecedent is None and _is_told(other, others):
            score -= 0.8
        if score >= _ENOUGH and (best is None or (score, other.number) > best[:2]):
            best = (score, other.number, other)
    return best[2] if best is not None else None


def replied_to(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that one which denies nothing answers ("in turn", "reacting to a letter"), or None."""
    for token in _reactions(claim):
        piece = [(token.left_edge.i, token.right_edge.i + 1)]
        for other in others:
            if other is not claim and holds(piece, other.mention.root):
                return other
    if claim.mention.negated:
        return None
    if claim.mention.act in {"confirm", "accept", "agree", "admit"}:
        points_back = claim.noun is not None or claim.is_pronoun or claim.is_definite
        if points_back or not claim.mention.content:
            return _nearest(claim, others, 1)
        return None
    if _is_reply(claim):
        return _nearest(claim, others, 3)
    if claim.mention.act in {"accuse", "blame"}:
        answered = _nearest(claim, others, 1)
        if answered is not None and answered.by.closeness(claim.of) == 1.0:
            return answered if answered.of.closeness(claim.by) else None
    return None


def _nearest(claim: Said, others: Sequence[Said], reach: int) -> Said | None:
    best: tuple[float, int, Said] | None = None
    for other in others:
        back = claim.sentence - other.sentence
        if other.number >= claim.number or not 0 <= back <= reach or _same_speaker(claim, other):
            continue
        if back == 0 and claim.mention.act in {"accuse", "blame"} and not _is_reply(claim):
            continue
        score = 2.0 * other.of.closeness(claim.by) - 0.5 * back
        if other.mention.stance is Stance.DENIES:
            score -= 1.0
        if claim.of.closeness(other.by) == 1.0:
            score += 2.0
        if best is None or (score, other.number) > best[:2]:
            best = (score, other.number, other)
    return best[2] if best is not None else None


def _reactions(claim: Said) -> Iterator[Token]:
    """Yield the words of the sentence that say what the claim reacts to ("reacting to", "after")."""
    sentence = claim.parsed.sentences[claim.sentence]
    words = claim.parsed.report.text[sentence.start : sentence.end].lower()
    if not any(word in words for word in ("react", "respon", "repl", "answer", "after", "follow")):
        return
    for token in claim.doc[sentence.first : sentence.last]:
        if token.i == claim.mention.root or holds(claim.mention.content, token.i):
            continue
        reacting = token.tag_ == "VBG" and token.lemma_ in {"react", "respond", "reply", "answer"}
        reacting = reacting or _is_response_to(token)
        if reacting or (token.head == claim.root and _is_after(token)):
            yield token


def _is_response_to(token: Token) -> bool:
    """Say whether this is the "in" of "in response to a letter"."""
    doc, i = token.doc, token.i
    return (
        token.lower_ == "in"
        and i + 2 < len(doc)
        and doc[i + 1].lower_ in {"response", "reply", "answer", "reaction"}
        and doc[i + 2].lower_ == "to"
    )


def _is_after(token: Token) -> bool:
    if token.dep_ == "prep":
        return token.lower_ in {"after", "following"}
    marks = (part for part in token.lefts if part.dep_ in {"mark", "prep"})
    return token.dep_ == "advcl" and any(part.lower_ == "after" for part in marks)


def _is_reply(claim: Said) -> bool:
    if claim.mention.act == "reply":
        return True
    sentence = claim.parsed.sentences[claim.sentence]
    first = min([claim.mention.cue[0], *(piece[0] for piece in claim.mention.speakers)])
    opening = claim.doc[sentence.first : max(first, claim.mention.cue[0])].text.lower()
    if not any(words in opening for words in sayings().replies):
        return False
    # What stands in "in response to ..." is what is answered, and answers nothing.
    tokens = claim.doc[sentence.first : first]
    return not any(_is_response_to(token) and token.is_ancestor(claim.root) for token in tokens)


def _inner(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim made by a noun at the head of the content ("denied accusations that ...")."""
    for other in others:
        if other is claim or other.root.pos_ != "NOUN":
            continue
        if not holds([*claim.mention.content, claim.mention.cue], other.mention.root):
            continue
        head = other.root
        for _ in range(3):
            if claim.root in (head, head.head):
                return other
            head = head.head
    return None


def _same_speaker(claim: Said, other: Said) -> bool:
    """Say whether one speaker makes both claims; of two parts of one state, the same part."""
    for actor, part in claim.voices:
        for actor_too, part_too in other.voices:
            if actor == actor_too and (part == part_too or len(actor) != 3):
                return True
            if actor == actor_too and {part, part_too} == {"", "GOV"}:
                return True
    return False


def _may_deny(claim: Said, other: Said) -> bool:
    """Say whether a claim can be what a denial denies: another's, not part of it, and not told as its content."""
    if other.mention.stance is Stance.DENIES and not (claim.noun and claim.noun.lemma_ == "denial"):
        return False
    if _same_speaker(claim, other) or overlap([claim.mention.cue], other.mention.content):
        return False
    return not overlap([other.mention.cue], claim.mention.content)


def _is_told(claim: Said, others: Sequence[Said]) -> bool:
    """Say whether another claim tells this one ("the paper reported that the chief had warned ...")."""
    return any(
        other is not claim
        and other.root.pos_ != "NOUN"
        and holds(other.mention.content, claim.mention.root)
        for other in others
    )


def _weigh(claim: Said, other: Said, by_negation: bool) -> float:
    """Return how strongly a denial points at another claim."""
    if claim.antecedent is not None:
        near = holds(other.mention.content, claim.antecedent.i) or claim.antecedent == other.root
        return 4.0 if near and other.sentence == claim.sentence else 0.0
    if other.number > claim.number:
        return _weigh_later(claim, other)
    back = claim.sentence - other.sentence
    accused = max(other.of.closeness(claim.by), 0.7 * other.names.closeness(claim.by))
    if claim.noun is not None or claim.is_pronoun or claim.is_sweeping:
        return _weigh_taken_up(claim, other, back, accused) if back <= REACH else 0.0
    shared = _share(claim, other, accused)
    by_content = 5.0 * shared + 1.5 * accused - 0.1 * back if shared >= _SHARED else 0.0
    if back > 1:
        return by_content
    return max(by_content, _weigh_next(claim, other, accused, by_negation))


def _weigh_taken_up(claim: Said, other: Said, back: int, accused: float) -> float:
    """Weigh a denial of "the allegation", "it", "any involvement"."""
    score = 2.6 - 0.6 * back + 2.0 * accused - 0.5 * _paragraphs_between(claim, other)
    if claim.noun is not None:
        score += _fit_of_noun(claim.noun, claim, other)
    elif claim.is_sweeping and not accused and back > 1:
        score -= 1.5
    if other.mention.act in sayings().wanting and (
        claim.noun is None or claim.noun.lemma_ not in _TAKES_UP
    ):
        score += 0.5 if claim.mention.act in _AGAINST else -1.0
    return score + min(1.5, 0.5 * len(claim.words & other.words))


def _weigh_next(claim: Said, other: Said, accused: float, by_negation: bool) -> float:
    """Weigh a denial with words of its own against a claim in its sentence or the one before."""
    act = claim.mention.act
    wanting = other.mention.act in sayings().wanting
    if by_negation:
        base = 0.0 if wanting else 1.4
        if other.mention.act in {"accuse", "blame", "suspect"}:
            base = 1.6
    elif act in _UNTRUE:
        base = 2.0 if not wanting else 0.9
    elif act == "dismiss":
        base = 2.1 if claim.is_definite or not wanting else 0.9
    else:
        base = (2.0 if claim.is_definite else 1.4) if wanting else 0.6
    score = base + accused + _in_common(claim, other)
    if _points_back(claim):
        score += 0.6
    if by_negation and (act == "reply" or claim.of.closeness(other.by) == 1.0):
        score += 0.6
    return score - 0.7 * _paragraphs_between(claim, other)


def _weigh_later(claim: Said, other: Said) -> float:
    """Weigh a denial against a claim that is told after it: below it in the sentence, or in the next one."""
    below = other.sentence == claim.sentence and claim.root.is_ancestor(other.root)
    if not below and other.sentence != claim.sentence + 1:
        return 0.0
    accused = max(other.of.closeness(claim.by), 0.7 * other.names.closeness(claim.by))
    score = 1.6 if below else 0.8
    if below and any(part.lower_ in _CONTRAST for part in (other.root, *other.root.lefts)):
        score += 0.6
    if any(part.lower_ == "had" for part in other.root.lefts):
        score += 0.9
    if other.mention.act in {"accuse", "blame", "suspect"}:
        score += 0.6
    elif other.mention.act in {"claim", "testify", "report", "implicate"}:
        score += 0.4
    score += accused + _in_common(claim, other)
    if claim.noun is not None:
        score += 0.8 if other.root.lemma_ == claim.noun.lemma_ else 0.0
    return score - 0.7 * _paragraphs_between(claim, other)


def _in_common(claim: Said, other: Said) -> float:
    """Return up to 1.2 for words that both contents have, and for one whom both name."""
    words = 0.6 * len(claim.words & other.words)
    names = 0.5 if claim.names.actors & (other.names.actors - claim.by.actors) else 0.0
    return min(1.2, words + names)


def _points_back(claim: Said) -> bool:
    """Say whether the content has a word for what was said before: "no such order", "no proof of that"."""
    for piece in claim.mention.content:
        for index in range(*piece):
            token = claim.doc[index]
            if token.lower_ in {"such", "so"}:
                return True
            if token.lower_ in {"this", "that", "it", "them"} and token.dep_ in {"pobj", "dobj"}:
                return True
    return False


def _paragraphs_between(claim: Said, other: Said) -> int:
    """Return 1 where a paragraph ends between the two, else 0."""
    start, end = sorted((claim.mention.root, other.mention.root))
    return int("\n" in claim.doc[start:end].text)


def _fit_of_noun(noun: Token, claim: Said, other: Said) -> float:
    """Return how well the noun that takes a claim up, and whoever it belongs to, fit the claim."""
    fit = 0.0
    acts = _TAKES_UP.get(noun.lemma_)
    if acts is not None:
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
