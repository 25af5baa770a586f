"""Claims of verbs that the parser took for nouns: "Relatives of the dead deny they had arms", ", as several mayors charge"."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.asides import lost_opening, noun_taken_up
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.stance import leaning
from onrecord.types.ranges import trim

_NO_NOUNS = frozenset({"deny", "denies", "denied", "refutes", "refuted"})
"""Words that are verbs whatever the parser says."""
_ACCUSING = frozenset({"accuse", "accuses"})
_ACCUSED = 12
"""Tokens; who is accused is named in no more."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 10
"""Tokens; a clause whose verb the parser lost is no longer than that."""


def untagged_cue(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "Prosecutors in Lima allege that ..." off the words where the parser lost the verb."""
    doc = token.doc
    if (lost := _untagged_relative(token, ways, quotations)) is not None:
        return lost
    if (closing := _lost_at_end(token, ways, quotations)) is not None:
        return closing
    if token.lower_ in _NO_NOUNS:
        return _lost_denial(token, ways, quotations)
    if token.lower_ in _ACCUSING:
        behind = range(token.i + 2, min(token.i + _ACCUSED, token.sent.end))
        of_what = any(doc[index].lower_ == "of" for index in behind)
        return _lost_denial(token, ways, quotations) if of_what else None
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "that" or token.i == 0:
        return None
    way = next((one for one in ways if "clause" in one.needs and not one.particle), None)
    before = doc[token.i - 1]
    # "Families of the detained maintain that ..."
    named = before.pos_ in {"NOUN", "PROPN"} or (
        before.pos_ == "ADJ" and token.i > 1 and doc[token.i - 2].lower_ == "the"
    )
    if way is None or not named or token.lemma_ in sayings().nouns:
        return None
    start, end = token.sent.start, token.sent.end
    for index in range(token.i - 1, start - 1, -1):
        if doc[index].text in {",", ";"} or doc[index].pos_ in {"VERB", "AUX", "SCONJ"}:
            start = index + 1
            break
    speakers = (trim(doc, (start, token.i)),)
    content = [trim(doc, (token.i + 1, end))]
    cue = (token.i, token.i + 1)
    # Without it the sentence has no verb at all ("The state contests that version.").
    sure = way.stance == "denies" and token.dep_ == "ROOT" and not has_verb(token.sent)
    return ruled(token, cue, speakers, content, leaning(way, False, False), quotations, sure)


def lost_before_noun(
    verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "A skipper alleged harassment by the police." where the parser took the verb for an adjective."""
    doc, sentence = verb.doc, verb.sent
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or verb.i <= sentence.start:
        return None
    way = next((one for one in ways if "object" in one.takes and not one.particle), None)
    if way is None or doc[verb.i - 1].pos_ not in {"NOUN", "PROPN"} or has_verb(sentence):
        return None
    speakers, content = trim(doc, (sentence.start, verb.i)), trim(doc, (verb.i + 1, sentence.end))
    cue, lean = (verb.i, verb.i + 1), leaning(way, False, False)
    return ruled(verb, cue, [speakers], [content], lean, quotations, sentence[-1].text == ".")


def has_verb(sentence: Span) -> bool:
    """Say whether any word of a sentence was read as a finite verb."""
    return any(token.tag_ in _FINITE for token in sentence)


def _lost_denial(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "Relatives of the dead deny they had arms" where the parser took a verb that is no noun for one.

    "Kurds in the north accuse Ankara of shelling a dam." too.
    """
    doc, sentence = token.doc, token.sent
    start, end = sentence.start, sentence.end
    for index in range(token.i - 1, start - 1, -1):
        if doc[index].text in {",", ";", ":"} or doc[index].tag_ in _FINITE:
            start = index + 1
            break
    speakers = trim(doc, (start, token.i))
    content = trim(doc, (token.i + 1, end))
    if speakers[0] >= speakers[1] or content[0] >= content[1]:
        return None
    lean = leaning(ways[0], False, False)
    return ruled(token, (token.i, token.i + 1), [speakers], [content], lean, quotations, True)


def _lost_at_end(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read ", farmers in the valley claim." and ", as several mayors charge." where the parser took the verb for a noun."""
    doc = token.doc
    way = next((one for one in ways if "clause" in one.takes and not one.particle), None)
    opening = lost_opening(token)
    if way is None or opening is None:
        return None
    speakers = (trim(doc, (opening + 1, token.i)),)
    start = opening - 1 if doc[opening].lower_ == "as" else opening
    told = (token.sent.start, start)
    if doc[opening].lower_ == "as":
        above = token.sent.root
        inner = next((part for part in above.rights if part.dep_ in {"ccomp", "xcomp"}), None)
        if above.lemma_ in sayings().verbs and inner is not None and inner.i < opening:
            told = (inner.left_edge.i, start)
    if not any(doc[index].tag_ in {"VBD", "VBZ", "VBP"} for index in range(*told)):
        return None
    cue = (token.i, token.i + 1)
    lean = leaning(way, False, False)
    if "object" in way.takes and (noun := noun_taken_up(doc, speakers[0])) is not None:
        # ", an assertion dock workers dispute."
        speakers, told = ((noun[1], speakers[0][1]),), noun
    return ruled(token, cue, speakers, [trim(doc, told)], lean, quotations, True)


def _untagged_relative(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "a claim that the commission disputes.", "..., something Oslo disputes." where the parser took the verb for a noun."""
    doc = token.doc
    fit = (one for one in ways if one.stance == "denies" and "object" in one.takes)
    way = next((one for one in fit if not one.particle), None)
    if way is None or token.i + 1 >= len(doc) or not doc[token.i + 1].is_punct:
        return None
    codebook = sayings()
    for index in range(token.i - 2, max(token.sent.start, token.i - _LONGEST), -1):
        word = doc[index]
        if word.pos_ in {"PUNCT", "AUX", "ADP"}:
            return None
        relative = word.lower_ in {"that", "which"}
        opens = word.i - 1 if doc[index - 1].pos_ != "DET" else word.i - 2
        apart = doc[opens].text == ","
        noun = doc[index - 1] if relative and not apart else word
        whole = apart and word.lower_ in {"something", "which"}
        if not relative and not whole and (not apart or noun.lemma_ not in codebook.recalling):
            continue
        if noun.lemma_.lower() not in codebook.recalling and not whole:
            return None
        start = noun.i
        while start > token.sent.start and doc[start - 1].pos_ in {"DET", "ADJ"}:
            start -= 1
        content = [(start, noun.i + 1)]
        speakers = (trim(doc, (index + 1, token.i)),)
        cue = (token.i, token.i + 1)
        return ruled(token, cue, speakers, content, leaning(way, False, False), quotations, True)
    return None
