"""Find what is said: the pieces of a claim's content and where they end."""

from collections.abc import Iterable, Sequence

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.asides import aside_start
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.slots import RELATIVE, Slots, resumes, ways_of
from onrecord.find.claims.ways import may_deny, may_say
from onrecord.types import Quoted
from onrecord.types.ranges import Range, edges, holds, join, overlap, subtract, trim

_AFTER_COMMA = frozenset(
    {
        "reacting",
        "responding",
        "replying",
        "answering",
        "referring",
        "quoting",
        "citing",
        "according",
    }
)
_SUBJECT = 8
"""Tokens; a speaker and his verb of saying are no more than that."""
_CONTRASTING = frozenset({"though", "although", "while", "whereas", "but"})
REACTING = frozenset({"reacting", "responding", "replying", "answering"})
"""Words that lead from what is said to what it answers."""
_RESPONSES = [["in", noun, "to"] for noun in ("response", "reply", "answer", "reaction")]


def content_of(
    verb: Token, way: Saying, slots: Slots, quotations: Sequence[Quotation]
) -> list[Range]:
    """Return the pieces of what a verb of saying says, in text order, without the cue itself."""
    doc = verb.doc
    if slots.relative is not None and way.act in {"deny", "dispute", "refute"}:
        return [(slots.relative.i, slots.relative.i + 1)]
    pieces = [slots.ranges[name] for name in slots.ranges if name in way.takes - {"quote", "bare"}]
    if not pieces:
        return []
    if (
        "clause" in way.takes
        and "clause" in slots.ranges
        and way.act not in {"question", "challenge"}
    ):
        # Whom it is told to is no part of what is told.
        pieces = [slots.ranges["clause"]]
    after = join([piece for piece in pieces if piece[0] > verb.i], gap=1)
    before = join([piece for piece in pieces if piece[0] <= verb.i], gap=1)
    pieces = [*_without(doc, before, verb), *(cut_tail(doc, piece, quotations) for piece in after)]
    return [piece for piece in (trim(doc, piece) for piece in pieces) if piece[0] < piece[1]]


def _without(doc: Doc, pieces: Iterable[Range], verb: Token) -> list[Range]:
    """Cut the cue, with its subject and what hangs on it, out of content that surrounds it."""
    kept: list[Range] = []
    for first, last in pieces:
        if not first <= verb.i < last:
            kept.append((first, last))
            continue
        own = [
            verb.i,
            *(part.i for part in verb.children if part.dep_ in {"aux", "neg", "auxpass"}),
        ]
        for part in verb.children:
            if part.dep_ in {"nsubj", "agent", "advmod", "npadvmod", "prep"}:
                own.extend(edge for edge in (part.left_edge.i, part.right_edge.i))
        kept.extend(subtract((first, last), [(min(own), max(own) + 1)]))
    return kept


def clause_around(cue: Token, holes: Iterable[Range]) -> list[Range]:
    """Return the clause that a cue stands in, without the cue's own words ("according to the ministry")."""
    head = cue.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    doc = cue.doc
    first, last = edges(head)
    pieces = subtract((first, last), holes)
    trimmed = [trim(doc, piece) for piece in pieces]
    kept = [piece for piece in trimmed if piece[0] < piece[1] and _has_words(doc, piece)]
    return kept[:1] + [piece for piece in kept[1:] if not takes_up(doc, piece)]


def _has_words(doc: Doc, piece: Range) -> bool:
    return any(doc[index].is_alpha or doc[index].like_num for index in range(*piece))


def cut_tail(doc: Doc, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """End the content before a comma that leads to another act of saying.

    The parser hangs ", a claim that both deny" and ", adding that ..." below
    whatever stands last in the content; they belong to the sentence.
    """
    first, last = piece
    codebook = sayings()
    for index in range(first + 1, last - 1):
        if doc[index].lower not in _BREAKS:
            continue
        if any(quotation.first < index < quotation.last - 1 for quotation in quotations):
            continue
        following = doc[index + 1]
        if _is_anothers(doc, index, last):
            return first, index
        if (
            following.lower_ in _AFTER_COMMA
            or _is_response_to(doc, index + 1)
            or aside_start(doc, index + 1)
        ):
            return first, index
        if following.tag_ == "VBG" and following.lemma_ in codebook.verbs:
            return first, index
        if following.lower_ in {"and", "but"} and _goes_on(doc, index + 2, last):
            return first, index
        if following.lower_ == "which" and _is_denied(following):
            return first, index
        if takes_up(doc, (index + 1, last)):
            return first, index
        if (
            following.lemma_.lower() in codebook.recalling
            and following.text.endswith("s")
            and (doc[index + 2].lower_ in RELATIVE or doc[index + 2].pos_ in {"DET", "PROPN"})
        ):
            # "..., charges that the ministry dismisses"
            return first, index
    return piece


_BREAKS = frozenset(map(get_string_id, (",", ";", "–", "—")))
_JOINTS = frozenset(map(get_string_id, (",", ";", "and")))
"""spaCy's hashes of what another act of saying may follow, for loops over all of the content."""


def within_sentence(doc: Doc, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """End content with its sentence, unless a quotation or a line break runs over the end."""
    first, last = piece
    end = doc[first].sent.end
    if end >= last or doc[end - 1].text not in {".", "!", "?"}:
        return piece
    if any(quotation.first < last and first < quotation.last for quotation in quotations):
        return piece
    return first, end - 1


def cut_reaction(doc: Doc, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """End content before ", reacting to a letter ..." and before a verb of saying that goes back to the speaker.

    "... that it has none and accused Warsaw of ...": the accusing is no part of what was said.
    """
    first, last = piece
    verbs = sayings().verbs
    for index in range(first + 1, last - 1):
        token = doc[index]
        if token.lower not in _JOINTS:
            continue
        if (
            (
                token.text == ","
                and (
                    doc[index + 1].lower_ in REACTING
                    or _is_response_to(doc, index + 1)
                    or aside_start(doc, index + 1)
                )
            )
            or _is_anothers(doc, index, last)
            or (
                token.lower_ == "and"
                and doc[index + 1].lemma_ in verbs
                and may_say(doc[index + 1])
                and _goes_back(doc, piece, token)
            )
        ):
            end = index
        else:
            continue
        if not any(quotation.first < index < quotation.last - 1 for quotation in quotations):
            return trim(doc, (first, end))
    return piece


def _begins_anew(doc: Doc, semicolon: int, last: int) -> bool:
    """Say whether a clause with a subject of its own follows ("...; the army says it was", "...; unions put it at 300")."""
    first = doc[semicolon + 1]
    if first.pos_ not in {"PROPN", "NOUN", "DET", "NUM", "ADJ"}:
        return False
    for index in range(semicolon + 1, last):
        token = doc[index]
        if token.dep_ == "nsubj" and token.pos_ != "PRON" and token.head.i >= last:
            # "... at 39,000; the Archive, | which counts, put it at 205,000"
            return True
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ in {"VERB", "AUX"}:
            subjects = [part for part in token.lefts if part.dep_ in {"nsubj", "nsubjpass"}]
            if any(part.i > semicolon and part.pos_ != "PRON" for part in subjects):
                return True
        if token.text == ";":
            return False
    return False


def _is_anothers(doc: Doc, mark: int, last: int) -> bool:
    """Say whether what another says follows: "...; the army says it was", "..., though an aide told reporters"."""
    if doc[mark].text == ";":
        return _begins_anew(doc, mark, last)
    contrasts = doc[mark].text == "," and doc[mark + 1].lower_ in _CONTRASTING
    return contrasts and _says_anew(doc, mark + 1, last)


def _says_anew(doc: Doc, mark: int, last: int) -> bool:
    """Say whether another speaker and what he does with it follow ("..., though an aide told reporters")."""
    for index in range(mark + 1, min(mark + _SUBJECT, last)):
        token = doc[index]
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB":
            subjects = [part for part in token.lefts if part.dep_ == "nsubj"]
            own = any(part.i > mark and part.pos_ != "PRON" for part in subjects)
            # "..., but Oslo released a film and called the claim a lie"
            joined = (part for part in token.rights if part.dep_ == "conj" and part.i < last)
            ways = (way for verb in (token, *joined) for way in ways_of(verb))
            return own and any(not way.weak and not way.particle for way in ways)
        if token.is_punct or token.lower_ in RELATIVE:
            return False
    return False


def _goes_back(doc: Doc, piece: Range, joint: Token) -> bool:
    """Say whether the verb behind "and" is joined to one outside the content, or shows so by its tense."""
    joined = doc[joint.i + 1]
    if joined.dep_ != "conj" or joined.tag_ not in {"VBD", "VBZ"}:
        return False
    above = joined.head
    if not piece[0] <= above.i < piece[1]:
        return True
    return above.head.i < piece[0] and resumes(above, joined)


def _is_response_to(doc: Doc, index: int) -> bool:
    return [doc[i].lower_ for i in range(index, min(index + 3, len(doc)))] in _RESPONSES


def _goes_on(doc: Doc, index: int, last: int) -> bool:
    """Say whether ", and accused ..." goes on here, with the speaker for its subject."""
    if index >= last or doc[index].tag_ not in {"VBD", "VBZ"}:
        return False
    return doc[index].lemma_ in sayings().verbs


def _is_denied(which: Token) -> bool:
    """Say whether a "which" is what a verb of denial denies: the whole claim before it."""
    return which.dep_ in {"dobj", "nsubjpass"} and may_deny(which.head)


_SHORT = 4
"""Tokens; who disputes it is named in no more."""


def takes_up(doc: Doc, piece: Range) -> bool:
    """Say whether the words take up what was said before them, by a noun of saying ("a claim that both deny")."""
    index, last = piece
    codebook = sayings()
    if doc[index].lower_ not in {"a", "an", "the", "something"}:
        return False
    if doc[index].lower_ == "something":
        return True
    for step in range(index + 1, min(index + 4, last)):
        lemma = doc[step].lemma_
        if lemma in codebook.nouns or lemma in codebook.recalling or lemma in codebook.falsity:
            after = step + 1
            return (
                after >= last
                or doc[after].lower_ in RELATIVE
                or doc[after].pos_ in {"PROPN", "PRON", "DET", "VERB"}
                or doc[after].text[0].isupper()
                or doc[after].dep_ == "nsubj"
                or _is_disputed(doc, after, last)
            )
    return False


def _is_disputed(doc: Doc, first: int, last: int) -> bool:
    """Say whether a subject and a verb of denying end the words ("an assertion | dock workers dispute")."""
    verb = doc[last - 1] if doc[last - 1].is_alpha else doc[max(first, last - 2)]
    ways = sayings().verbs.get(verb.lemma_.lower(), ())
    known = any(way.stance == "denies" and "object" in way.takes for way in ways)
    return known and doc[first].pos_ == "NOUN" and first < verb.i <= first + _SHORT


def is_occasion(doc: Doc, piece: Range) -> bool:
    """Say whether the words only tell what was asked ("..., he said when asked about the loan")."""
    first, last = piece
    opens = doc[first]
    if opens.lower_ in RELATIVE and opens.head.dep_ == "relcl":
        # "“No,” she told the paper | that had reported the sale"
        return opens.dep_ == "nsubj" and opens.head.head.i < first
    if opens.lower_ not in {"when", "after"} or last - first < 2:
        return False
    words = (doc[first + 1], doc[min(first + 2, last - 1)])
    return any(word.lower_ in {"asked", "questioned", "pressed", "quizzed"} for word in words)


def snap_to_quotations(
    pieces: Sequence[Range], quotations: Sequence[Quotation], cue: Range, speakers: Sequence[Range]
) -> list[Range]:
    """Widen pieces that cover most of a quotation to its marks, unless that would swallow the cue or a speaker."""
    grown = list(pieces)
    for quotation in quotations:
        shared = overlap(pieces, [quotation.range])
        if shared * 2 > quotation.last - quotation.first and not overlap(
            [quotation.range], [cue, *speakers]
        ):
            grown.append(quotation.range)
    return join(grown)


def quoted(doc: Doc, pieces: Sequence[Range], quotations: Sequence[Quotation]) -> Quoted:
    """Say how much of the content stands in quotation marks."""
    ranges = [quotation.range for quotation in quotations if overlap(pieces, [quotation.range])]
    if not ranges:
        return Quoted.INDIRECT
    for first, last in pieces:
        for index in range(first, last):
            if not holds(ranges, index) and doc[index].is_alpha:
                return Quoted.MIXED
    return Quoted.DIRECT
