"""Find which claim a claim denies or replies to.

Every earlier claim is weighed by what ties it to the denial or reply: how near
it stands, whether its accused is the one who now speaks, the noun that takes it
up ("the allegation", "Lima's claim"), and the words the two contents share. The
weights are set by hand on the development part of ``evals/stance``.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.said import Said, Sides, sides_of_head
from onrecord.types import Stance
from onrecord.types.ranges import holds, overlap

REACH = 6
"""Sentences; "the allegation" or "it" takes up nothing further back."""
_ENOUGH = 2.0
_SHARED = 0.3
"""Share of the shorter content's words that both must have, for a link by content alone."""
_TAKES_UP = {
    "accusation": {"accuse", "blame", "criticize", "condemn", "implicate", "claim", "say"},
    "allegation": {"accuse", "blame", "claim", "say", "report", "implicate", "suspect"},
    "charge": {"accuse", "blame", "claim", "implicate"},
    "criticism": {"criticize", "condemn", "accuse", "blame", "complain"},
    "demand": {"demand", "urge", "request", "order", "ask", "want"},
    "call": {"demand", "urge", "request", "ask", "propose"},
    "appeal": {"demand", "urge", "request", "ask"},
    "request": {"demand", "urge", "request", "ask", "want"},
    "ultimatum": {"demand", "threaten", "order", "warn"},
    "threat": {"threaten", "warn"},
    "warning": {"warn", "threaten"},
    "offer": {"offer", "propose", "promise"},
    "proposal": {"propose", "offer", "urge", "demand"},
    "promise": {"promise"},
    "pledge": {"promise"},
    "denial": {"deny", "dismiss", "reject", "refute"},
}
_WANTING = frozenset(
    {
        "demand",
        "urge",
        "request",
        "order",
        "ask",
        "want",
        "propose",
        "offer",
        "hope",
        "invite",
        "threaten",
    }
)


def denied_by(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that a denial denies, or None."""
    inner = _inner(claim, others)
    if inner is not None:
        return inner
    scored = [
        (score, other)
        for other in others
        if other is not claim and (score := _weigh(claim, other)) >= _ENOUGH
    ]
    if not scored:
        return None
    best = max(scored, key=lambda pair: (pair[0], pair[1].number))
    return best[1]


def replied_to(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that one which denies nothing answers ("in turn", "reacting to a letter"), or None."""
    for token in _reactions(claim):
        piece = [(token.left_edge.i, token.right_edge.i + 1)]
        for other in others:
            if other is not claim and holds(piece, other.mention.root):
                return other
    if claim.mention.act in {"confirm", "accept", "agree", "admit"} and (
        claim.noun is not None or claim.is_pronoun
    ):
        return _nearest(claim, others, 2)
    if not _is_reply(claim):
        return None
    return _nearest(claim, others, 3)


def _nearest(claim: Said, others: Sequence[Said], reach: int) -> Said | None:
    best: tuple[float, int, Said] | None = None
    for other in others:
        back = claim.sentence - other.sentence
        if other.number >= claim.number or not 0 <= back <= reach or _same_speaker(claim, other):
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
    for token in claim.doc[sentence.first : sentence.last]:
        if token.i == claim.mention.root or holds(claim.mention.content, token.i):
            continue
        reacting = token.tag_ == "VBG" and token.lemma_ in {"react", "respond", "reply", "answer"}
        if reacting or (token.head == claim.root and _is_after(token)):
            yield token


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
    return any(words in opening for words in sayings().replies)


def _inner(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim made by a noun at the head of the content ("denied accusations that ...")."""
    for other in others:
        if (
            other is claim
            or other.root.pos_ != "NOUN"
            or not holds(claim.mention.content, other.mention.root)
        ):
            continue
        head = other.root
        for _ in range(3):
            if claim.root in (head, head.head):
                return other
            head = head.head
    return None


def _same_speaker(claim: Said, other: Said) -> bool:
    return bool(claim.by.actors & other.by.actors) or (
        not claim.by.actors and not other.by.actors and bool(claim.by.nouns & other.by.nouns)
    )


def _weigh(claim: Said, other: Said) -> float:
    """Return how strongly a denial points at another claim; 2 and more is a link."""
    back = claim.sentence - other.sentence
    later = other.number > claim.number
    if other.mention.stance is Stance.DENIES and (
        claim.noun is None or claim.noun.lemma_ != "denial"
    ):
        return 0.0
    if (
        _same_speaker(claim, other)
        or _within(claim, other)
        or (later and not _hangs_below(claim, other))
    ):
        return 0.0
    accused = other.of.closeness(claim.by)
    shared = _share(claim, other)
    by_content = 5.0 * shared if shared >= _SHARED else 0.0
    if claim.noun is None and not claim.is_pronoun and not claim.is_sweeping:
        if not by_content:
            return 0.0
        return by_content + 1.5 * accused - 0.1 * max(0, back)
    if not -1 <= back <= REACH:
        return 0.0
    score = 2.6 - 0.6 * abs(back) + 2.0 * accused + by_content
    if claim.noun is not None:
        score += _fit_of_noun(claim.noun, claim, other)
    elif claim.is_sweeping:
        score += 0.0 if accused else -1.5
    if other.mention.act in _WANTING and (claim.noun is None or claim.noun.lemma_ not in _TAKES_UP):
        score -= 1.0
    if other.mention.stance is Stance.COMMITS and claim.noun is None:
        score -= 1.0
    return score


def _fit_of_noun(noun: Token, claim: Said, other: Said) -> float:
    """Return how well the noun that takes a claim up, and whoever it belongs to, fit the claim."""
    fit = 0.0
    acts = _TAKES_UP.get(noun.lemma_)
    if acts is not None:
        fit += 1.0 if other.mention.act in acts else -2.0
    owner = _owner(noun, claim)
    if owner.actors or owner.nouns:
        fit += (
            2.5
            if owner.closeness(other.by) == 1.0
            else (0.5 if owner.closeness(other.by) else -2.0)
        )
    return fit


def _owner(noun: Token, claim: Said) -> Sides:
    owner = Sides()
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            owner = owner | sides_of_head(child, claim.cast)
        elif (
            child.dep_ in {"amod", "compound"}
            and (mention := claim.cast.headed_by(child.i)) is not None
        ):
            if mention.actor is not None:
                owner = owner | Sides(
                    frozenset({mention.actor}), frozenset({mention.country or mention.actor})
                )
        elif child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            for part in child.children:
                if part.dep_ == "pobj":
                    owner = owner | sides_of_head(part, claim.cast)
    return owner


def _share(claim: Said, other: Said) -> float:
    common = claim.words & other.words
    fewer = min(len(claim.words), len(other.words))
    if not common or not fewer:
        return 0.0
    if (
        len(common) == 1
        and fewer > 1
        and not claim.names.actors & (other.names.actors | other.of.actors)
    ):
        return 0.0
    return len(common) / fewer


def _within(claim: Said, other: Said) -> bool:
    """Say whether the denial stands inside the other's content: then it is told, not answered."""
    return overlap([claim.mention.cue], other.mention.content) > 0


def _hangs_below(claim: Said, other: Said) -> bool:
    """Say whether a claim that comes later in the sentence hangs on this one ("denied it after Lima accused ...")."""
    if other.sentence != claim.sentence:
        return False
    return claim.root.is_ancestor(other.root)
