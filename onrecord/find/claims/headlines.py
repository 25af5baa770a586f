"""Find claims in headlines: "Police: two held", "Bridge is safe, says minister"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.ruled import Ruled
from onrecord.types import ClaimMention, Parsed, Quoted, Sentence, Stance
from onrecord.types.ranges import Range, overlap, trim

_LONGEST = 6
"""Words; a speaker before a headline's colon is no longer than that."""
_SHORTEST = 4
"""Words in capitals that make a headline, and no abbreviation."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_headline_claims(parsed: Parsed, found: Sequence[Ruled]) -> Iterator[Ruled]:
    """Yield the denial of a line in capitals, and "SPEAKER: content" in a line that ends without a stop."""
    doc = parsed.doc
    for sentence in parsed.sentences[:2]:
        yield from _in_capitals(doc, sentence)
        if not is_headline(parsed, sentence):
            return
        colon = next(
            (index for index in range(sentence.first, sentence.last) if doc[index].text == ":"),
            None,
        )
        if colon is None or any(
            overlap([one.mention.cue], [(sentence.first, sentence.last)]) for one in found
        ):
            continue
        before, after = trim(doc, (sentence.first, colon)), trim(doc, (colon + 1, sentence.last))
        if _names_speaker(doc, before) and after[1] - after[0] >= 2:
            yield _claim((colon, colon + 1), before, after)


def is_headline(parsed: Parsed, sentence: Sentence) -> bool:
    """Say whether the sentence is a line of its own at the top that no full stop ends."""
    text = parsed.report.text
    if text[sentence.end - 1] in ".!?\"”'’" and text[sentence.end - 1] not in "'’\"”":
        return False
    rest = text[sentence.end : sentence.end + 2].lstrip(" ")
    return rest.startswith(("\n", "\r")) and text[sentence.end - 1] not in ".!?"


def _in_capitals(doc: Doc, sentence: Sentence) -> Iterator[Ruled]:
    """Yield the denial of a line in capitals, whose verbs the parser takes for names ("MINISTER REJECTS CLAIM ...")."""
    words = [token for token in doc[sentence.first : sentence.last] if token.is_alpha]
    if len(words) < _SHORTEST or not all(word.is_upper for word in words):
        return
    for word in words[1:-1]:
        way = _way_to_deny(word.lower_)
        if way is None:
            continue
        cue = (word.i, word.i + 1)
        before, after = (sentence.first, word.i), (word.i + 1, sentence.last)
        mention = ClaimMention(
            cue,
            word.i,
            (trim(doc, before),),
            (trim(doc, after),),
            way.act,
            way.stance,
            Quoted.INDIRECT,
        )
        yield Ruled(mention, True)
        return


def _way_to_deny(form: str) -> Saying | None:
    """Return how a verb's form in -s or -ed denies, or None."""
    verbs = sayings().verbs
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("s", ""),
        ("es", ""),
        ("d", ""),
        ("ed", ""),
    ):
        stem = form.removesuffix(ending) + instead
        if not form.endswith(ending) or stem not in verbs:
            continue
        for way in verbs[stem]:
            if (
                way.stance is Stance.DENIES
                and "object" in way.takes
                and not (way.particle or way.weak)
            ):
                return way
    return None


def without_cues(mentions: Sequence[ClaimMention]) -> Iterator[ClaimMention]:
    """Yield the claims, no speaker of which is another's cue ("MINISTER REJECTS | CLAIM")."""
    cues = [mention.cue for mention in mentions if mention.stance is Stance.DENIES]
    for mention in mentions:
        own = tuple(piece for piece in mention.speakers if not overlap([piece], cues))
        yield mention if own == mention.speakers else replace(mention, speakers=own)


def _names_speaker(doc: Doc, piece: Range) -> bool:
    first, last = piece
    if not 0 < last - first <= _LONGEST:
        return False
    tokens = [doc[index] for index in range(first, last)]
    if any(token.lemma_.lower() in sayings().speaking for token in tokens):
        return True
    return tokens[-1].ent_type_ in _NAMES and not any(token.pos_ == "VERB" for token in tokens)


def _claim(cue: Range, speaker: Range, content: Range) -> Ruled:
    mention = ClaimMention(
        cue, cue[0], (speaker,), (content,), "say", Stance.ASSERTS, Quoted.INDIRECT
    )
    return Ruled(mention, True)
