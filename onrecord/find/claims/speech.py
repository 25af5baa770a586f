"""Give quotations that no cue has taken to the one who says them."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.find.claims.content import quoted
from onrecord.find.claims.quotes import Quotation, near
from onrecord.find.claims.ruled import Ruled
from onrecord.find.claims.speakers import of_noun
from onrecord.types import ClaimMention, Parsed, Quoted, Stance
from onrecord.types.ranges import OPENING, Range, join, overlap, trim

_WINDOW = 150
"""Tokens; a claim whose cue is further from a quotation than that has nothing to do with it."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NAME = 5
"""Words; a name that signs a quotation is no longer than that."""
_NEAR = 2
"""Sentences; a bare quotation belongs to who spoke at most this many sentences before."""


def place_quotations(
    parsed: Parsed, found: list[Ruled], quotations: Sequence[Quotation]
) -> list[Ruled]:
    """Return the claims with every speech in quotation marks in one of them.

    A quotation that goes on from a quoted claim ("..." she said. "...") becomes
    its next piece. One after a colon is said by the subject of its sentence, one
    before a dash and a name by the name. Any other is said by whoever spoke last,
    if that was near.
    """
    claims = sorted(found, key=lambda ruled: ruled.mention.cue)
    for quotation in quotations:
        if not quotation.speech:
            continue
        if (signed := _signed(parsed.doc, quotation)) is not None:
            insort(claims, signed, key=lambda ruled: ruled.mention.cue)
            continue
        first = bisect_left(claims, quotation.first - _WINDOW, key=_place)
        last = bisect_left(claims, quotation.last + _WINDOW, key=_place)
        if _taken(claims[first:last], quotation):
            continue
        before = _last_before(claims, first, last, quotation)
        if before is not None and _goes_on(parsed, claims[before].mention, quotation):
            claims[before] = _lengthened(parsed.doc, claims[before], quotation, quotations)
            continue
        bare = _after_colon(parsed, quotation) or _bare(parsed, claims, before, quotation)
        if bare is not None:
            insort(claims, bare, key=lambda ruled: ruled.mention.cue)
    return claims


def _place(ruled: Ruled) -> int:
    return ruled.mention.cue[0]


def _taken(claims: Sequence[Ruled], quotation: Quotation) -> bool:
    size = quotation.last - quotation.first
    return any(overlap(ruled.mention.content, [quotation.range]) * 2 > size for ruled in claims)


def _last_before(
    claims: Sequence[Ruled], first: int, last: int, quotation: Quotation
) -> int | None:
    """Return the index of the last claim, from ``first`` to ``last``, that begins before the quotation."""
    for index in range(last - 1, first - 1, -1):
        mention = claims[index].mention
        if not mention.content or mention.cue[0] >= quotation.first:
            continue
        if mention.content[0][0] < quotation.first:
            return index
    return None


def _goes_on(parsed: Parsed, claim: ClaimMention, quotation: Quotation) -> bool:
    """Say whether only the claim's own words lie between its quoted content and the quotation."""
    if claim.quoted is Quoted.INDIRECT or (
        claim.stance is Stance.DENIES and claim.act not in {"deny"}
    ):
        return False
    doc = parsed.doc
    end = max(claim.content[-1][1], claim.cue[1], *(last for _, last in claim.speakers), 0)
    if claim.content[-1][1] < claim.cue[0]:
        sentence = parsed.sentences[parsed.sentence_at(claim.root)]
        end = max(end, min(sentence.last, quotation.first))
    return not any(doc[index].is_alpha for index in range(end, quotation.first))


def _lengthened(
    doc: Doc, ruled: Ruled, quotation: Quotation, quotations: Sequence[Quotation]
) -> Ruled:
    content = tuple(sorted([*ruled.mention.content, quotation.range]))
    around = near(quotations, content[0][0], content[-1][1])
    mention = replace(ruled.mention, content=content, quoted=quoted(doc, content, around))
    return Ruled(mention, ruled.certain)


def _signed(doc: Doc, quotation: Quotation) -> Ruled | None:
    """Read a quotation with its speaker's name behind a dash, alone on the rest of the line ("'...' - Ana Ruiz")."""
    dash = quotation.last
    closing = doc[dash - 1].text
    if len(closing) > 1 and closing[-1] in _DASHES:
        # The tokenizer leaves a dash on the closing mark.
        dash -= 1
        quotation = replace(quotation, last=dash)
    while dash < len(doc) and doc[dash].is_space and "\n" not in doc[dash].text:
        dash += 1
    if dash + 1 >= len(doc) or doc[dash].text[-1] not in _DASHES:
        return None
    end = dash + 1
    while end < len(doc) and not doc[end].is_punct and "\n" not in doc[end].text:
        end += 1
    name = trim(doc, (dash + 1, end))
    words = doc[name[0] : name[1]]
    if not 0 < len(words) <= _NAME or not all(word.text[0].isupper() for word in words):
        return None
    closed = end == len(doc) or "\n" in doc[end].text or doc[end].text in {".", ",", "(", *OPENING}
    if not closed or not any(word.pos_ == "PROPN" for word in words):
        return None
    return _said((dash, dash + 1), (name,), quotation, True)


def _after_colon(parsed: Parsed, quotation: Quotation) -> Ruled | None:
    doc = parsed.doc
    colon = quotation.first - 1
    if colon < 1 or doc[colon].text != ":":
        return None
    sentence = parsed.sentences[parsed.sentence_at(colon)]
    subject = _subject(doc, sentence.first, colon)
    if subject is None:
        return None
    return _said((colon, colon + 1), of_noun(subject), quotation, True)


def _subject(doc: Doc, first: int, last: int) -> Token | None:
    for index in range(first, last):
        token = doc[index]
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT":
            return token
    return next((doc[index] for index in range(first, last) if doc[index].dep_ == "ROOT"), None)


def _bare(
    parsed: Parsed, claims: Sequence[Ruled], before: int | None, quotation: Quotation
) -> Ruled | None:
    if before is None or not _stands_alone(parsed, quotation):
        return None
    claim = claims[before].mention
    distance = parsed.sentence_at(quotation.first) - parsed.sentence_at(claim.root)
    if distance > _NEAR or not claim.speakers:
        return None
    return _said((quotation.first, quotation.first + 1), claim.speakers, quotation, False)


def _stands_alone(parsed: Parsed, quotation: Quotation) -> bool:
    """Say whether the quotation is all there is to its sentence."""
    doc = parsed.doc
    start = parsed.sentences[parsed.sentence_at(quotation.first)].first
    end = parsed.sentences[parsed.sentence_at(quotation.last - 1)].last
    rest = [*range(start, quotation.first), *range(quotation.last, end)]
    return not any(doc[index].is_alpha for index in rest)


def _said(cue: Range, speakers: tuple[Range, ...], quotation: Quotation, certain: bool) -> Ruled:
    pieces = [part for part in join([quotation.range]) if part != cue]
    content = tuple(
        (max(first, cue[1]), last) if first <= cue[0] < last else (first, last)
        for first, last in pieces
    )
    mention = ClaimMention(cue, cue[0], speakers, content, "say", Stance.ASSERTS, Quoted.DIRECT)
    return Ruled(mention, certain)
