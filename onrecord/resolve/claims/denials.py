"""Find which claim a denial denies.

Where the grammar says it ("denied accusations that ...", "which Lima denies"), it
is taken from there; else the claim for which the most speaks (``evidence.py``) is
denied, if that is enough.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.learned.denials import log_odds
from onrecord.resolve.claims.evidence import (
    ALLEGING,
    HARMLESS,
    LEAD,
    How,
    evidence,
    is_told,
    points_back,
)
from onrecord.resolve.claims.further import (
    answers_openly,
    goes_on,
    is_of_something_else,
    is_owned,
    is_told_apart,
    owned,
    speaks_of_it_by_name,
    stands_between,
)
from onrecord.resolve.claims.said import PERSONAL, Said
from onrecord.types import Stance
from onrecord.types.ranges import holds, overlap

_ON_OCCASION = frozenset({"over", "amid", "after", "despite", "following", "during", "before"})
_OWN_CONTENT = frozenset({"acl", "relcl", "ccomp", "prep"})
_FURTHER = 6
"""Sentences; who denies in words of his own may answer an accusation this far back."""
_DENIER = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_ENOUGH = -0.1
"""Log-odds from which on a claim is denied: a little below even, since a denial mostly denies something."""
_ENOUGH_AGAIN = -2.0
"""The same where what is denied is told again ("dismissed the story of a massacre"), in words of the claim's."""
_ENOUGH_FOR_NOT = 0.2
"""The same for a mere "not": in ten folds 90 in 100 of the links from here on are right, in reports
where one denies."""
REACH = 6
"""Sentences; "the allegation" or "it" takes up nothing further back."""


def denied_by(claim: Said, others: Sequence[Said], how: How) -> Said | None:
    """Return the claim that a denial denies, or None.

    others: the report's claims near enough to matter, in text order.
    """
    sure = by_grammar(claim, others, how)
    settled = sure is not None or claim.antecedent is not None
    if settled and not (sure is not None and _points_elsewhere(sure)):
        return sure
    best: tuple[float, int, Said] | None = None
    for other, told in candidates(claim, others, how):
        owns = sure is not None and is_owned(claim, other)
        if sure is not None and sure.stands and not (owns or sure.words & other.words):
            continue
        score = log_odds(told)
        enough = _ENOUGH_FOR_NOT if how is How.NEGATION else _ENOUGH
        if sure is not None and (owns or sure.words & other.words):
            enough = _ENOUGH_AGAIN
        if score > enough and (best is None or (score, other.number) > best[:2]):
            best = (score, other.number, other)
    return best[2] if best is not None else sure


def _points_elsewhere(other: Said) -> bool:
    """Say whether a claim of a noun may take up one made before ("that version of events", "the story of a beating").

    One that stands, only where it names nobody who makes it.
    """
    tells = any(part.dep_ in _OWN_CONTENT for part in other.root.rights)
    if other.root.pos_ != "NOUN" or (tells and other.stands and other.mention.speakers):
        return False
    return any(
        part.lower_ in {"the", "that", "this", "these", "those"} or part.dep_ == "poss"
        for part in other.root.lefts
    )


def by_grammar(claim: Said, others: Sequence[Said], how: How) -> Said | None:
    """Return the claim that a denial denies by the grammar of its sentence, or None.

    A mere "not" denies no claim whose noun it goes with ("plans to buy have not been made").
    """
    inner = None if how is How.NEGATION else _inner(claim, others)
    if inner is not None and not inner.stands:
        inner = _told_by_maker(inner, others) or inner
    named = inner or (_commented_on(claim, others) if how is How.CALLS else None)
    return contradicts(claim, others) or named or _nested(claim, others) or _beside(claim, others)


def _told_by_maker(noun_claim: Said, others: Sequence[Said]) -> Said | None:
    """Return what those say from whom an empty noun of saying comes ("complaints by farmers, who say that ...")."""
    makers = [*noun_claim.mention.speakers, *noun_claim.mention.content]
    for other in others:
        verb = other.root
        tells = other.stands and verb.dep_ == "relcl" and verb.head.dep_ == "pobj"
        if not tells or not holds(makers, verb.head.i) or not noun_claim.root.is_ancestor(verb):
            continue
        if any(p.dep_ == "nsubj" and p.lower_ in {"who", "which", "that"} for p in verb.lefts):
            return other
    return None


def _commented_on(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim of the noun that the cue comments on ("“A lie,” he said of reports that ...")."""
    for other in others:
        preposition = other.root.head
        named = other.root.dep_ == "pobj" and preposition.lower_ in {"of", "about", "on"}
        if other is not claim and named and preposition.head == claim.root:
            return other
    return None


def candidates(
    claim: Said, others: Sequence[Said], how: How
) -> Iterator[tuple[Said, dict[str, float]]]:
    """Yield the claims that a denial may deny, each with what speaks for and against it."""
    can = [other for other in others if _may_deny(claim, other) and not other.says_false]
    if not can and claim.mention.stance is Stance.DENIES and claim.is_anaphor:
        can = [other for other in others if _is_anothers(claim, other)]
    can = owned(claim, can)
    firm = {one.root for one in can if one.stands and one.mention.stance is Stance.ASSERTS}
    # "cited reports of torture": who cites them has said it.
    can = [other for other in can if other.stands or other.root.head not in firm]
    for other in can:
        low, high = sorted((claim.number, other.number))
        between = sum(
            low < one.number < high and stands_between(claim, one, other, how) for one in can
        )
        told = evidence(claim, other, how, between)
        if is_of_something_else(claim, other, told):
            continue
        if is_told(other, others):
            told["told by another"] = 1.0
        yield other, told


def contradicts(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that this one is said to be contrary to, or None."""
    for other in others:
        if (
            other is not claim
            and other.mention.aside == "contrary"
            and claim.root.is_ancestor(other.root)
        ):
            return other
    return None


def _inner(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim made by a noun at the head of the content ("denied accusations that ...")."""
    for other in others:
        if other is not claim and (
            _is_next_in_capitals(claim, other.root) or is_told_apart(claim, other)
        ):
            return other
        if other is claim or not (other.root.pos_ == "NOUN" or _is_lost_noun(claim, other.root)):
            continue
        if claim.root.dep_ == "ccomp" and claim.root.head == other.root:
            return other
        if not holds([*claim.mention.content, claim.mention.cue], other.mention.root):
            continue
        if other.root.dep_ == "pobj" and other.root.head.lower_ in _ON_OCCASION:
            # "refused to resign over suggestions that ..." turns down no suggestion.
            continue
        head = other.root
        # "Claims that ... are nonsense, according to the firm": both hang on one verb.
        above = claim.root.head if claim.root.lower_ == "according" else claim.root
        for _ in range(4):
            if above in (head, head.head):
                return other
            head = head.head
    return None


def _is_next_in_capitals(claim: Said, root: Token) -> bool:
    """Say whether a noun of saying, which in capitals may be taken for a verb, follows the cue ("MINISTER REJECTS CLAIM THAT ...")."""
    first = min((piece[0] for piece in claim.mention.content), default=-1)
    named = root.lower_.removesuffix("s") in sayings().nouns
    return named and root.is_upper and claim.root.is_upper and root.i == first


def _is_lost_noun(claim: Said, root: Token) -> bool:
    """Say whether a noun of saying was taken for a verb: "rejected US calls for ..."."""
    bare = not any(part.dep_ in {"mark", "aux"} for part in root.lefts)
    plural = root.tag_ == "VBZ" and root.lemma_ in sayings().nouns
    if plural and claim.root.dep_ == "ccomp" and claim.root.head == root:
        return True
    return plural and bare and root.dep_ in {"ccomp", "dobj"} and root.head == claim.root


def _nested(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that a relative clause of the content tells ("the bags that a driver says he took")."""
    content = claim.mention.content
    known = sayings()
    for other in others:
        if other is claim or other.mention.stance is not Stance.ASSERTS:
            continue
        if not holds(content, other.mention.root) or is_same_speaker(claim, other):
            continue
        token = other.root
        if _is_what_it_says(claim, other):
            return other
        while holds(content, token.i) and token.head != token and token.head != claim.root:
            if token.dep_ == "advcl" and _is_alleged_before(other, token):
                return other
            if token.dep_ == "relcl":
                writing = token.head.lemma_ in known.documents | known.recalling
                subjects = [part for part in token.lefts if part.dep_ == "nsubj"]
                own = any(part.lower_ not in {"who", "that", "which"} for part in subjects)
                if writing or own or _accuses_denier(claim, other):
                    return other
            token = token.head
    return None


def _accuses_denier(claim: Said, other: Said) -> bool:
    """Say whether who is spoken of accuses the denier ("denies having met the men who accuse him")."""
    accuses = other.mention.act in ALLEGING or other.mention.act == "say"
    named = [
        token.lower_ for first, last in other.mention.content for token in claim.doc[first:last]
    ]
    outright = claim.mention.stance is Stance.DENIES
    return accuses and outright and any(word in _DENIER for word in named)


def _is_what_it_says(claim: Said, other: Said) -> bool:
    """Say whether the content is what the other says ("refuted what a daily had written")."""
    if claim.mention.stance is not Stance.DENIES or other.root.head != claim.root:
        return False
    return any(part.lower_ == "what" and part.dep_ == "dobj" for part in other.root.lefts)


def _is_alleged_before(other: Said, clause: Token) -> bool:
    """Say whether a clause at the content's end tells who accuses (", hours after Lima accused it of theft")."""
    first = clause.left_edge
    marks = {part.lower_ for part in clause.lefts if part.dep_ in {"mark", "advmod", "prep"}}
    apart = first.i > 0 and clause.doc[first.i - 1].text == ","
    return apart and bool(marks & {"after", "when", "as"}) and other.mention.act in ALLEGING


def _beside(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim told in an aside, or the one that a "which" stands for."""
    for other in others:
        if other is not claim and _is_told_beside(claim, other):
            return other
    antecedent = claim.antecedent
    if antecedent is None:
        return None
    here = [
        other
        for other in others
        if other.sentence == claim.sentence
        and other.number < claim.number
        and other.mention.stance is not Stance.DENIES
        and not is_same_speaker(claim, other)
    ]
    for other in reversed(here):
        places = [*other.mention.content, *other.mention.speakers]
        if holds(places, antecedent.i) or antecedent == other.root:
            return other
    # "accused Lima on Monday of theft, which": the parser may hang "which" on the last name.
    return next((other for other in reversed(here) if other.root.is_ancestor(antecedent)), None)


def _is_told_beside(claim: Said, other: Said) -> bool:
    """Say whether the other claim is an aside of this one ("denied that it had paid, as the judge had claimed")."""
    root = other.root
    if other.mention.aside is None or other.sentence != claim.sentence:
        return False
    return claim.root.is_ancestor(root) and holds(
        [(claim.mention.root, claim.doc[claim.mention.root].sent.end)], other.mention.root
    )


def _may_deny(claim: Said, other: Said) -> bool:
    """Say whether a claim can be what a denial denies: another's, not part of it, and not told as its content."""
    if other is claim or (not other.mention.content and other.root.pos_ == "VERB"):
        # "The sixth has confessed": nothing is told that could be denied.
        return False
    back = claim.sentence - other.sentence
    takes_up = claim.noun is not None or claim.is_pronoun or claim.is_sweeping or claim.is_bare
    if back < -1:
        return False
    if takes_up and back > REACH and not claim.words & other.words and not is_owned(claim, other):
        return False
    if other.number > claim.number and (
        other.mention.act in HARMLESS or (back < 0 and answers_openly(other))
    ):
        return False
    outright = claim.mention.stance is Stance.DENIES and back <= _FURTHER
    meant = takes_up or (outright and other.mention.act in ALLEGING)
    meant = meant or (
        (back <= REACH or other.sentence < LEAD) and other.of.closeness(claim.by) == 1.0
    )
    meant = meant or (outright and points_back(claim))
    if back > 1 and not meant and not claim.words & other.words:
        return False
    if other.mention.stance is Stance.DENIES and not (claim.noun and claim.noun.lemma_ == "denial"):
        return False
    if is_same_speaker(claim, other) or overlap([claim.mention.cue], other.mention.content):
        return False
    if goes_on(claim, other):
        return False
    return not overlap([other.mention.cue], claim.mention.content)


def _is_anothers(claim: Said, other: Said) -> bool:
    """Say whether a claim just before is not the denier's, though "it" seems to stand for who makes it: nobody denies what he says."""
    pronouns = claim.first_words
    return (
        other.number < claim.number
        and claim.sentence - other.sentence <= 1
        and other.stands
        and other.mention.stance is not Stance.DENIES
        and not pronouns.isdisjoint(PERSONAL)
        and not overlap([claim.mention.cue], other.mention.content)
        and not claim.echoes(other)
    )


def _is_the_accused(claim: Said, other: Said) -> bool:
    """Say whether "she" who denies right after "the mayor accused a writer" may be the writer, or "it" who is asked.

    "Her lawyer" and "its chairman" may be the accused's as well.
    """
    outright = claim.mention.stance is Stance.DENIES or claim.says_false
    back = claim.sentence - other.sentence
    if not (outright or claim.says_not) or not (back == 1 or (back == 0 and outright)):
        return False
    pronouns = claim.first_words
    if claim.mention.act in {"refuse", "reject", "rule out"}:
        # "Oslo asked Riga to lift the ban, but it refused."
        asks = other.mention.act in sayings().wanting and other.mention.stance is Stance.WANTS
        return asks and not pronouns.isdisjoint(PERSONAL)
    accuses = other.mention.act in ALLEGING and bool(other.of.nouns)
    if (
        pronouns & {"he", "she"}
        and other.mention.stance is Stance.ASSERTS
        and other.tells_of_person
    ):
        return True
    theirs = pronouns & {"his", "her", "its", "their"} and not claim.echoes(other)
    return accuses and bool(theirs or pronouns & {"he", "she", "they"})


def is_same_speaker(claim: Said, other: Said) -> bool:
    """Say whether one speaker makes both claims; of two parts of one state, the same part.

    A speaker that accuses what answers is another part of the same state than it
    ("the province accuses the capital ... The ministry denies it").
    """
    if _is_the_accused(claim, other):
        return False
    same = _speaks_for(claim, other) or _speaks_for(other, claim) or _is_same_pronoun(claim, other)
    for actor, part in claim.voices:
        for actor_too, part_too in other.voices:
            if actor == actor_too and (part == part_too or len(actor) != 3):
                same = True
            if actor == actor_too and {part, part_too} == {"", "GOV"}:
                same = True
    if same and (claim.is_anaphor or claim.is_sweeping) and not claim.echoes(other):
        if claim.mention.stance is Stance.DENIES and _are_described(claim, other):
            # One who takes up what was said only to deny it is another: "The agency said ... The president denies it."
            return False
        return not other.of.actors & other.by.actors
    return same and not speaks_of_it_by_name(claim, other)


def _is_same_pronoun(claim: Said, other: Said) -> bool:
    """Say whether one pronoun stands for both speakers: "They say ... . They deny ..."."""
    near = abs(claim.sentence - other.sentence) <= 1
    same = bool(claim.first_words) and claim.first_words == other.first_words
    return near and same and claim.first_words <= PERSONAL


def _speaks_for(state: Said, minister: Said) -> bool:
    """Say whether a state speaks in the one claim, and in the other who governs it."""
    states = {actor for actor, part in state.voices if len(actor) == 3 and part in {"", "GOV"}}
    governs = any(who.startswith("person:") and "GOV" in part for who, part in minister.voices)
    return governs and bool(minister.by.countries) and minister.by.countries <= states


def _are_described(claim: Said, other: Said) -> bool:
    """Say whether both speakers are named by nouns of their own, not by names or pronouns."""
    heads = [
        claim.doc[first:last].root for one in (claim, other) for first, last in one.mention.speakers
    ]
    return len(heads) > 1 and all(head.pos_ == "NOUN" for head in heads)
