"""Find claims in headlines: "Police: two held", "Bridge is safe, says minister"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from onrecord.codebook.saying import sayings
from onrecord.find.claims.ruled import Ruled
from onrecord.types import ClaimMention, Parsed, Quoted, Sentence, Stance
from onrecord.types.ranges import Range, overlap, trim

_LONGEST = 6
"""Words; a speaker before a headline's colon is no longer than that."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_headline_claims(parsed: Parsed, found: Sequence[Ruled]) -> Iterator[Ruled]:
    """Yield "SPEAKER: content" in the lines that end without a stop."""
    doc = parsed.doc
    for sentence in parsed.sentences[:2]:
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
