"""Merge the claims that the rules and the learned model found.

- Both agree on the cue and on some of the content: the model's edges stand (cut where
  another act of saying begins), its speakers too where it has any, but for the subject
  of a passive; act, stance and negation come from the codebook.
- Only the model has it: it stands, where the codebook knows its cue or the model is
  sure of it; its cue's words give act and stance.
- Only the rules have it: it stands where no model has read the report; else where
  its pattern is sure (``Ruled.certain``) and ``alone.py`` says that it stands by itself.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.alone import is_done_to_somebody, is_silent, is_taken_up, stands
from onrecord.find.claims.asides import aside_of
from onrecord.find.claims.content import (
    cut_reaction,
    cut_tail,
    is_occasion,
    quoted,
    takes_up,
    within_sentence,
)
from onrecord.find.claims.faint import faint_claims
from onrecord.find.claims.mend import (
    behind_a_day,
    from_the_start,
    is_sent_by_another,
    only_answers,
    only_senders,
    said_before,
    senders,
    split_cue,
    unpassive,
    with_judgement,
    with_outcome,
    with_root,
    without_joined,
)
from onrecord.find.claims.negation import is_negated
from onrecord.find.claims.quotes import Quotation, near
from onrecord.find.claims.ruled import Ruled
from onrecord.find.claims.slots import slots_of
from onrecord.find.claims.stance import Leaning, leaning
from onrecord.find.claims.verdicts import without_verdicts
from onrecord.find.claims.ways import is_withholding, particle_tokens, ways_that_fit
from onrecord.types import ClaimMention, Quoted, Stance
from onrecord.types.ranges import Range, holds, join, overlap
from onrecord.types.signals import LearnedClaim


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
    trusted: set[int] = set()
    for claim in learned:
        if not claim.content:
            claim = replace(claim, content=said_before(doc, claim))
        if not claim.content:
            # What the model leaves out a rule may have ("prompting its spokesman to hit back: ...").
            trusted.update(_ruled_by(doc, ruled, claim))
        if not claim.content or claim.cue[0] >= claim.cue[1]:
            continue
        if all(doc[index].pos_ == "DET" for index in range(*claim.cue)):
            continue
        claim = split_cue(doc, claim)
        if only_answers(doc, claim):
            answered.extend(claim.content)
            continue
        around = near(quotations, claim.content[0][0], claim.content[-1][1])
        whole_pieces = (within_sentence(doc, piece, around) for piece in claim.content)
        pieces = tuple(cut_reaction(doc, piece, around) for piece in whole_pieces)
        answered.extend(
            (kept[1], whole[1])
            for kept, whole in zip(pieces, claim.content, strict=True)
            if kept != whole
        )
        own = (*pieces[:1], *(p for p in pieces[1:] if not _is_no_part(doc, p, ruled)))
        claim = claim if own == claim.content else replace(claim, content=own)
        claim = from_the_start(doc, claim)
        if is_silent(doc, claim):
            continue
        first = bisect_left(ruled, claim.cue[0] - _WINDOW, key=_place)
        last = bisect_left(ruled, claim.cue[1] + _WINDOW, key=_place)
        found = range(first, last)
        partner = next(
            (i for i in found if i not in used and _agree(ruled[i].mention, claim)), None
        )
        if partner is None:
            partner = next(
                (i for i in found if i not in used and _mends(doc, ruled[i], claim)), None
            )
            if partner is None:
                unsure = claim.score <= _SURE and not _is_known(_cue_root(doc, claim))
                if not unsure:
                    merged.append(unpassive(doc, _from_model(doc, claim, quotations)))
            else:
                used.add(partner)
                merged.append(ruled[partner].mention)
            continue
        used.add(partner)
        merged.append(unpassive(doc, _joined(doc, ruled[partner].mention, claim, quotations)))
    known = sorted(merged, key=lambda mention: mention.cue)
    for index, one in enumerate(ruled):
        sure = one.certain or index in trusted or is_taken_up(doc[one.mention.root])
        if index in used or not sure:
            continue
        first = bisect_left(known, one.mention.cue[0] - _FAR, key=lambda mention: mention.cue[0])
        last = bisect_left(known, one.mention.cue[1] + _FAR, key=lambda mention: mention.cue[0])
        beside = known[first:last]
        taken = any(overlap([one.mention.cue], [other.cue]) for other in beside)
        is_answered = not taken and holds(answered, one.mention.root)
        if not one.mention.content and (taken or one.mention.stance is not Stance.DENIES):
            continue
        if is_answered or index in trusted or stands(doc, one.mention, beside):
            merged.append(unpassive(doc, one.mention))
    merged = [
        mention
        for mention in merged
        if not (_blames_nobody(mention) or is_done_to_somebody(doc[mention.root], mention.content))
    ]
    standing = [with_outcome(doc, one) for one in without_verdicts(doc, _once(doc, merged))]
    return in_order(doc, [*standing, *faint_claims(doc, ruled, standing)])


def _is_no_part(doc: Doc, piece: Range, ruled: Sequence[Ruled]) -> bool:
    """Say whether a further piece that the model took for content is none of it.

    Such as another's word behind a semicolon ("..., police said; organisers put the crowd at 15,000").
    """
    if takes_up(doc, piece) or is_occasion(doc, piece):
        return True
    if doc[piece[0] - 1].text != ";":
        return False
    first = bisect_left(ruled, piece[0], key=_place)
    last = bisect_left(ruled, piece[1], key=_place)
    return any(piece[0] == begin for one in ruled[first:last] for begin, _ in one.mention.speakers)


def _ruled_by(doc: Doc, ruled: Sequence[Ruled], claim: LearnedClaim) -> Iterator[int]:
    """Yield the claims of the rules with the cue and speaker of one whose content the model does not see."""
    first = bisect_left(ruled, claim.cue[0] - _WINDOW, key=_place)
    last = bisect_left(ruled, claim.cue[1] + _WINDOW, key=_place)
    for index in range(first, last):
        mention = ruled[index].mention
        same = holds([claim.cue], mention.root) and overlap(mention.speakers, claim.speakers) > 0
        answers = mention.act in _ANSWERING or mention.stance is Stance.DENIES
        if same and answers and mention.content and doc[mention.root].pos_ == "VERB":
            yield index


_ANSWERING = frozenset({"reply", "accuse", "blame"})
_SURE = 0.8
"""The model's score that a cue needs of which the codebook knows no word ("summoned the envoy"):
below it, half of such cues are none, and more goes wrong with them than right (articles of PolNeAR
train that the model had not seen; who said what 74.4 to 75.0, content partial 82.7 to 82.3)."""
_BESIDE = 2
"""Tokens between the rule's cue and what the model took for it."""
_WINDOW = 20
"""Tokens; cues that overlap begin no further apart."""
_FAR = 150
"""Tokens; claims whose cues are further apart do not share content."""


def _blames_nobody(mention: ClaimMention) -> bool:
    """Say whether it is only told that somebody makes no accusation ("has not blamed Lima")."""
    return mention.negated and mention.act in {"accuse", "blame", "suspect", "implicate"}


def _once(doc: Doc, mentions: Sequence[ClaimMention]) -> list[ClaimMention]:
    """Leave out a claim that only leads to the next ("hit back, saying that ...")."""
    starts = {mention.cue[0]: mention for mention in mentions}
    kept: list[ClaimMention] = []
    for mention in mentions:
        inner = starts.get(mention.content[0][0]) if mention.content else None
        leads = (
            inner is not None
            and inner is not mention
            and doc[inner.root].tag_ == "VBG"
            and doc[mention.root].is_ancestor(doc[inner.root])
            and bool(inner.content)
            and mention.content[-1][1] == inner.content[-1][1]
        )
        if not leads:
            kept.append(mention)
    return kept


def _joined(
    doc: Doc, mention: ClaimMention, claim: LearnedClaim, quotations: Sequence[Quotation]
) -> ClaimMention:
    """Put together what a rule and the model found of one claim."""
    if not claim.speakers and overlap(mention.speakers, claim.content):
        # The model took the speaker for a part of what is said.
        return mention
    if not claim.speakers and not overlap(mention.content, [*claim.content, claim.cue]):
        return mention
    told = [part.i for part in doc[mention.root].rights if part.dep_ in {"dobj", "dative"}]
    if mention.speakers and any(holds(claim.speakers, index) for index in told):
        # "..., survivors told a priest": the model took the hearer for who tells.
        return mention
    if is_sent_by_another(doc, mention, claim):
        # "defied a warning from Brussels that ..."
        return mention
    if _swallows(doc, mention, claim):
        whole = join([*mention.content, *claim.content], gap=_BESIDE + 1)
        return replace(mention, content=tuple(whole), quoted=_quoted(doc, whole, quotations))
    content = _cut(doc, without_joined(doc, mention.root, claim.content), quotations)
    content += behind_a_day(doc, mention.content, content[-1][1])
    content = with_judgement(doc, mention, content)
    return replace(
        mention,
        cue=with_root(claim.cue, mention.root),
        speakers=only_senders(doc[mention.root], senders(doc, _speakers(doc, mention, claim))),
        content=content,
        quoted=_quoted(doc, content, quotations),
    )


def _swallows(doc: Doc, mention: ClaimMention, claim: LearnedClaim) -> bool:
    """Say whether the model took more than the cue: "denied claims", or the phrase by whom one is accused of what."""
    if any(
        is_taken_up(doc[index])
        for index in range(max(mention.root + 1, claim.cue[0]), claim.cue[1])
    ):
        return True
    if mention.act != "accuse" or not mention.speakers or len(claim.speakers) != 1:
        return False
    (first, last), (begin, end) = mention.speakers[0], claim.speakers[0]
    return first == begin and last < end and overlap(mention.content, claim.speakers) > 0


def _speakers(doc: Doc, mention: ClaimMention, claim: LearnedClaim) -> tuple[Range, ...]:
    """Return the model's speakers, without those that the cue's own subject leaves out."""
    if not claim.speakers or not mention.speakers:
        return claim.speakers or mention.speakers
    if _is_told_of(doc[mention.root], mention.speakers, claim.speakers):
        return mention.speakers
    has_subject = any(part.dep_ == "nsubj" for part in doc[mention.root].lefts)
    if len(claim.speakers) > 1 and has_subject:
        own = tuple(piece for piece in claim.speakers if overlap([piece], mention.speakers))
        return own or claim.speakers
    return claim.speakers


def _is_told_of(verb: Token, speakers: Sequence[Range], learned: Sequence[Range]) -> bool:
    """Say whether the model took one who is told of for who tells ("the mayor went, a weekly wrote, adding that ...")."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or above.lemma_ not in sayings().verbs:
        return False
    if not any(part.dep_ == "nsubj" and holds(speakers, part.i) for part in above.lefts):
        return False
    told = [part for part in above.lefts if part.dep_ == "ccomp"]
    return any(
        part.left_edge.i <= first and last <= part.right_edge.i + 1
        for part in told
        for first, last in learned
    )


def _mends(doc: Doc, one: Ruled, claim: LearnedClaim) -> bool:
    """Say whether the model took a word beside the rule's cue, one that says nothing, for the cue."""
    mention = one.mention
    if one.certain and not mention.content and mention.root > claim.cue[0]:
        # "issued a denial"
        return claim.content[-1][1] == mention.root + 1
    if not one.certain or not -_BESIDE <= claim.cue[0] - mention.cue[1] <= _BESIDE:
        return False
    lemmas = {token.lemma_ for token in doc[claim.cue[0] : claim.cue[1]]}
    codebook = sayings()
    if any(lemma in codebook.verbs or lemma in codebook.nouns for lemma in lemmas):
        return False
    return overlap(mention.content, [claim.cue]) > 0 and overlap(mention.content, claim.content) > 0


def _place(ruled: Ruled) -> int:
    return ruled.mention.cue[0]


def _quoted(doc: Doc, content: Sequence[Range], quotations: Sequence[Quotation]) -> Quoted:
    if not content:
        return Quoted.INDIRECT
    return quoted(doc, content, near(quotations, content[0][0], content[-1][1]))


def _agree(mention: ClaimMention, claim: LearnedClaim) -> bool:
    if not overlap([mention.cue], [claim.cue]):
        return False
    if overlap(mention.content, [*claim.content, claim.cue]) > 0:
        return True
    # The model may take the speaker, or the hearer, for all that is said.
    return not claim.speakers and bool(mention.speakers) and bool(mention.content)


def _cut(
    doc: Doc, content: tuple[Range, ...], quotations: Sequence[Quotation]
) -> tuple[Range, ...]:
    """End the model's content where another act of saying begins ("..., reacting to a letter that urged")."""
    around = near(quotations, content[0][0], content[-1][1])
    return tuple(cut_tail(doc, piece, around) for piece in content)


def _from_model(doc: Doc, claim: LearnedClaim, quotations: Sequence[Quotation]) -> ClaimMention:
    root = _cue_root(doc, claim)
    lean = _leaning_of(root, claim)
    content = _quoted(doc, claim.content, quotations)
    return ClaimMention(
        claim.cue,
        root.i,
        only_senders(root, senders(doc, claim.speakers)),
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


def _is_known(root: Token) -> bool:
    """Say whether the codebook has a cue's word, or it is no word (a colon)."""
    codebook = sayings()
    ways = codebook.verbs.get(root.lemma_, ())
    return (
        any(not way.particle or particle_tokens(root, way.particle) for way in ways)
        or root.lemma_ in codebook.nouns
        or root.lower_ in codebook.adverbs
        or root.lower_ == "according"
        or not root.is_alpha
    )


def _leaning_of(root: Token, claim: LearnedClaim) -> Leaning:
    codebook = sayings()
    lemma, negated = root.lemma_, is_negated(root)
    if lemma in codebook.verbs and (root.pos_ != "NOUN" or lemma not in codebook.nouns):
        slots = slots_of(root)
        if aside_of(root) == "as":
            # "as Oslo has suggested": what it suggests is told beside.
            slots.put("clause", root)
        for way, here, _ in ways_that_fit(root, slots, codebook.verbs[lemma]):
            if way.act == "refuse" and is_withholding(here):
                return Leaning.withheld()
            return leaning(way, negated, slots.passive)
        last = codebook.verbs[lemma][-1]
        if all(way.weak for way in codebook.verbs[lemma]) and last.act == "accuse":
            # "a paper had named a price"
            last = Saying("say", Stance.ASSERTS)
        return leaning(last, negated, slots.passive)
    if lemma in codebook.nouns:
        way = codebook.nouns[lemma][0]
        return leaning(way, any(part.lower_ == "no" for part in root.lefts), False)
    if root.lower_ in codebook.adverbs:
        return leaning(codebook.adverbs[root.lower_], False, True)
    act = "say" if root.lower_ in {"according", ":", '"'} or not root.is_alpha else "express"
    return leaning(Saying(act, Stance.ASSERTS), negated, False)


def in_order(doc: Doc, mentions: Iterable[ClaimMention]) -> tuple[ClaimMention, ...]:
    """Return the claims in the order of their cues, each with how it stands to the one it is told beside."""
    marked = []
    for mention in mentions:
        aside = aside_of(doc[mention.root])
        marked.append(mention if aside == mention.aside else replace(mention, aside=aside))
    return tuple(sorted(marked, key=lambda mention: (mention.cue, mention.content)))
