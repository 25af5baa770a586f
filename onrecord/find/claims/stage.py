"""Find claims: who says what, by which words.

Two readers look at every report: the learned model (``signals.claims``, trained
on attribution) and rules over the dependency parse. They are merged so:

- Both agree on the cue and on some of the content: the model's edges stand (cut where
  another act of saying begins), its speakers too where it has any, but for the subject
  of a passive; act, stance and negation come from the codebook.
- Only the model has it: it stands; its cue's words give act and stance.
- Only the rules have it: it stands where no model has read the report; else where
  its pattern is sure (``Ruled.certain``), its act plain, and it is not part of what
  another claim says, but for accusations and denials.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.content import REACTING, cut_reaction, cut_tail, quoted
from onrecord.find.claims.cues import find_cues
from onrecord.find.claims.headlines import find_headline_claims
from onrecord.find.claims.noun_cues import is_state
from onrecord.find.claims.quotes import Quotation, find_quotations, near
from onrecord.find.claims.ruled import Ruled
from onrecord.find.claims.slots import is_negated, is_withholding, slots_of, ways_that_fit
from onrecord.find.claims.speakers import carrier_of, speakers_of
from onrecord.find.claims.speech import place_quotations
from onrecord.find.claims.stance import Leaning, leaning
from onrecord.types import ClaimMention, Parsed, Quoted, Stance
from onrecord.types.ranges import Range, holds, join, overlap
from onrecord.types.signals import LearnedClaim, Signals


def find_claims(parsed: Parsed, signals: Signals) -> tuple[ClaimMention, ...]:
    """Return the claims of a report in order of their cues. The report's own voice is none."""
    quotations = find_quotations(parsed)
    ruled = list(find_cues(parsed, quotations))
    ruled.extend(find_headline_claims(parsed, ruled))
    ruled = place_quotations(parsed, ruled, quotations)
    if not signals.claims:
        return _in_order(one.mention for one in ruled)
    return merge(parsed.doc, ruled, signals.claims, quotations)


def merge(
    doc: Doc,
    ruled: Sequence[Ruled],
    learned: Sequence[LearnedClaim],
    quotations: Sequence[Quotation],
) -> tuple[ClaimMention, ...]:
    """Merge what the rules and the model found (see the head of this file)."""
    merged: list[ClaimMention] = []
    used: set[int] = set()
    answered: list[Range] = []
    for claim in learned:
        if not claim.content or claim.cue[0] >= claim.cue[1]:
            continue
        if _only_answers(doc, claim):
            answered.extend(claim.content)
            continue
        around = near(quotations, claim.content[0][0], claim.content[-1][1])
        pieces = tuple(cut_reaction(doc, piece, around) for piece in claim.content)
        answered.extend(
            (kept[1], whole[1])
            for kept, whole in zip(pieces, claim.content, strict=True)
            if kept != whole
        )
        claim = replace(claim, content=pieces)
        first = bisect_left(ruled, claim.cue[0] - _WINDOW, key=_place)
        last = bisect_left(ruled, claim.cue[1] + _WINDOW, key=_place)
        partner = next(
            (i for i in range(first, last) if i not in used and _agree(ruled[i].mention, claim)),
            None,
        )
        if partner is None:
            merged.append(_unpassive(doc, _from_model(doc, claim, quotations)))
            continue
        used.add(partner)
        mention = ruled[partner].mention
        content = _cut(doc, claim.content, quotations)
        joined = replace(
            mention,
            cue=_with_root(claim.cue, mention.root),
            speakers=_senders(doc, claim.speakers or mention.speakers),
            content=content,
            quoted=_quoted(doc, content, quotations),
        )
        merged.append(_unpassive(doc, joined))
    known = sorted(merged, key=lambda mention: mention.cue)
    for index, one in enumerate(ruled):
        if index in used or not (one.certain or _is_denied(doc[one.mention.root])):
            continue
        first = bisect_left(known, one.mention.cue[0] - _FAR, key=lambda mention: mention.cue[0])
        last = bisect_left(known, one.mention.cue[1] + _FAR, key=lambda mention: mention.cue[0])
        beside = known[first:last]
        taken = any(overlap([one.mention.cue], [other.cue]) for other in beside)
        is_answered = not taken and holds(answered, one.mention.root)
        if is_answered or _stands(doc, one.mention, beside):
            merged.append(one.mention)
    return _in_order(merged)


_CONTESTED = frozenset({"accuse", "blame", "deny", "refute", "reject", "dismiss", "dispute"})
"""Acts that say who accuses and who denies: found by rule, they stand within another's content too."""
_PLAIN = frozenset({"say", "urge"})
"""Acts whose rules are right about half the time where the model found nothing (PolNeAR dev)."""
_WINDOW = 20
"""Tokens; cues that overlap begin no further apart."""
_FAR = 150
"""Tokens; claims whose cues are further apart do not share content."""


def _only_answers(doc: Doc, claim: LearnedClaim) -> bool:
    """Say whether the words only lead to what is answered ("replying to a statement in which ...")."""
    root = doc[claim.cue[0] : claim.cue[1]].root
    opens = doc[claim.content[0][0]].lower_
    return root.tag_ == "VBG" and root.lower_ in REACTING and opens in {"to", "a", "the"}


def _place(ruled: Ruled) -> int:
    return ruled.mention.cue[0]


def _quoted(doc: Doc, content: Sequence[Range], quotations: Sequence[Quotation]) -> Quoted:
    if not content:
        return Quoted.INDIRECT
    return quoted(doc, content, near(quotations, content[0][0], content[-1][1]))


def _agree(mention: ClaimMention, claim: LearnedClaim) -> bool:
    return overlap([mention.cue], [claim.cue]) > 0 and overlap(mention.content, claim.content) > 0


def _cut(
    doc: Doc, content: tuple[Range, ...], quotations: Sequence[Quotation]
) -> tuple[Range, ...]:
    """End the model's content where another act of saying begins ("..., reacting to a letter that urged")."""
    around = near(quotations, content[0][0], content[-1][1])
    return tuple(cut_tail(doc, piece, around) for piece in content)


def _with_root(cue: Range, root: int) -> Range:
    """Widen a cue of which the model has only the particle ("down" of "turned down")."""
    if root in (cue[0] - 1, cue[1]):
        return min(cue[0], root), max(cue[1], root + 1)
    return cue


def _senders(doc: Doc, speakers: tuple[Range, ...]) -> tuple[Range, ...]:
    """Put who sent a letter or made a statement in its place ("Oslo sent a letter that urged ...")."""
    found: list[Range] = []
    for first, last in speakers:
        head = doc[first:last].root
        sent = carrier_of(head) if head.lemma_ in sayings().documents else ()
        found.extend(sent or [(first, last)])
    return tuple(found)


def _unpassive(doc: Doc, mention: ClaimMention) -> ClaimMention:
    """Move the subject of a passive cue from the speakers to the content ("Chad was accused of ...").

    The model tends to take any subject for the speaker; a mind's state ("is
    opposed to") is left alone.
    """
    root = doc[mention.root]
    if root.lower_ in sayings().states or root.lemma_ not in sayings().verbs:
        return mention
    subject = next((part for part in root.lefts if part.dep_ == "nsubjpass"), None)
    if subject is None or not holds(mention.speakers, subject.i):
        return mention
    moved = [piece for piece in mention.speakers if holds([piece], subject.i)]
    agents = speakers_of(root) or ()
    kept = tuple(piece for piece in mention.speakers if piece not in moved)
    content = tuple(join([*mention.content, *moved]))
    return replace(mention, speakers=kept or agents, content=content)


def _stands(doc: Doc, mention: ClaimMention, near_by: Sequence[ClaimMention]) -> bool:
    """Say whether a claim that only the rules found stands beside those of the model."""
    root = doc[mention.root]
    if any(doc[first].lower_ in {"you", "i", "we"} for first, _ in mention.speakers):
        return False
    if _is_denied(root) or (not mention.content and mention.stance is Stance.DENIES):
        return True
    if any(overlap([mention.cue], [other.cue]) for other in near_by):
        return False
    inside = [other for other in near_by if holds(other.content, mention.root)]
    if inside:
        if any(other.quoted is Quoted.DIRECT for other in inside):
            return False
        return mention.act in _CONTESTED or _is_written(root)
    size = sum(last - first for first, last in mention.content)
    for other in near_by:
        shared = overlap(mention.content, other.content)
        if shared * 5 > size * 4 and overlap(mention.speakers, other.speakers):
            return False
    if root.lower_ in sayings().states and is_state(root) and mention.stance is Stance.COMMITS:
        return True
    return (
        mention.act in _CONTESTED
        or mention.act in _PLAIN
        or _is_written(root)
        or _closes(doc, mention)
    )


def _closes(doc: Doc, mention: ClaimMention) -> bool:
    """Say whether the cue closes a sentence that is its content ("Peru will sign, the ministry announced.")."""
    root = doc[mention.root]
    if root.dep_ != "ROOT" or root.tag_ not in {"VBD", "VBZ", "VBP"} or not mention.speakers:
        return False
    if len(mention.content) != 1 or len(mention.speakers) != 1:
        return False
    (first, last), (begin, end) = mention.content[0], mention.speakers[0]
    stated = any(part.dep_ in {"nsubj", "nsubjpass"} for part in doc[first:last].root.lefts)
    follows = (
        last < begin < end <= root.i and doc[last].text == "," and doc[begin - 1].i <= last + 1
    )
    return stated and follows and root.i + 2 >= root.sent.end


def _is_written(verb: Token) -> bool:
    """Say whether the verb tells what a letter or statement says ("a letter from Oslo that urged ...")."""
    return verb.dep_ == "relcl" and verb.head.lemma_ in _WRITINGS


_WRITINGS = frozenset(
    {"letter", "statement", "communique", "communiqué", "declaration", "petition", "resolution"}
    | {"message", "note", "memo", "memorandum", "appeal", "report"}
)


def _is_denied(noun: Token) -> bool:
    """Say whether a noun of saying is the object of a denial ("rejected calls to ...")."""
    if noun.pos_ != "NOUN" or noun.lemma_ not in sayings().nouns:
        return False
    head = noun.head
    ways = sayings().verbs.get(head.lemma_, ())
    if noun.dep_ not in {"dobj", "nsubjpass", "pobj"} or not ways:
        return False
    return any(way.stance is Stance.DENIES for way in ways) or is_negated(head)


def _from_model(doc: Doc, claim: LearnedClaim, quotations: Sequence[Quotation]) -> ClaimMention:
    root = _cue_root(doc, claim)
    lean = _leaning_of(root, claim)
    content = _quoted(doc, claim.content, quotations)
    return ClaimMention(
        claim.cue,
        root.i,
        _senders(doc, claim.speakers),
        claim.content,
        lean.act,
        lean.stance,
        content,
        lean.negated,
    )


def _cue_root(doc: Doc, claim: LearnedClaim) -> Token:
    """Return the cue's token that the codebook knows, else the one that heads the others."""
    codebook = sayings()
    tokens = doc[claim.cue[0] : claim.cue[1]]
    for token in tokens:
        if token.lemma_ in codebook.verbs and token.pos_ in {"VERB", "AUX", "ADJ"}:
            return token
    for token in tokens:
        if (
            token.lemma_ in codebook.nouns
            or token.lower_ in codebook.adverbs
            or token.lower_ == "according"
        ):
            return token
    return tokens.root


def _leaning_of(root: Token, claim: LearnedClaim) -> Leaning:
    codebook = sayings()
    lemma, negated = root.lemma_, is_negated(root)
    if lemma in codebook.verbs and root.pos_ != "NOUN":
        slots = slots_of(root)
        for way, here, _ in ways_that_fit(root, slots, codebook.verbs[lemma]):
            if way.act == "refuse" and is_withholding(here):
                return Leaning.withheld()
            return leaning(way, negated, slots.passive)
        return leaning(codebook.verbs[lemma][-1], negated, slots.passive)
    if lemma in codebook.nouns:
        way = codebook.nouns[lemma][0]
        return leaning(way, any(part.lower_ == "no" for part in root.lefts), False)
    if root.lower_ in codebook.adverbs:
        return leaning(codebook.adverbs[root.lower_], False, True)
    act = "say" if root.lower_ in {"according", ":", '"'} or not root.is_alpha else "express"
    return leaning(Saying(act, Stance.ASSERTS), negated, False)


def _in_order(mentions: Iterable[ClaimMention]) -> tuple[ClaimMention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.cue, mention.content)))
