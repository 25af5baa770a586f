"""What somebody calls a claim in a clause on it is no part of that claim ("an allegation the ministry called false")."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.find.claims.slots import RELATIVE, ways_of
from onrecord.types import ClaimMention
from onrecord.types.ranges import Range, trim


def verdict_on(noun: Token) -> Token | None:
    """Return the verb of a clause on a noun of saying whose own subject calls it something, or None."""
    if noun.pos_ != "NOUN" or noun.lemma_ not in sayings().recalling:
        return None
    for verb in noun.rights:
        if verb.dep_ not in {"relcl", "acl"} or not any(
            way.act == "describe" for way in ways_of(verb)
        ):
            continue
        called = any(part.dep_ in {"oprd", "acomp"} for part in verb.rights)
        if called and any(
            part.dep_ == "nsubj" and part.lower_ not in RELATIVE for part in verb.lefts
        ):
            return verb
    return None


def without_verdicts(doc: Doc, mentions: Iterable[ClaimMention]) -> list[ClaimMention]:
    """Take verdicts on a claim out of who makes it and what it says; a claim of nothing else is none."""
    kept: list[ClaimMention] = []
    for mention in mentions:
        verdict = next(
            (verdict for word in doc[slice(*mention.cue)] if (verdict := verdict_on(word))), None
        )
        if verdict is not None and mention.content:
            first, last = mention.content[0]
            if verdict.left_edge.i <= first <= verdict.i:
                first = _end_of(verdict)
                if first + 1 >= last or doc[first].lower_ != "that":
                    continue
                mention = replace(mention, content=((first, last), *mention.content[1:]))
        speakers = tuple(_unjudged(doc, piece) for piece in mention.speakers)
        kept.append(
            mention if speakers == mention.speakers else replace(mention, speakers=speakers)
        )
    return kept


def _end_of(verdict: Token) -> int:
    """The token behind the words of a verdict; "that ...", which the parser may hang on them, is the claim's own."""
    ends = [
        part.right_edge.i
        for part in verdict.rights
        if part.dep_ != "ccomp" and part.left_edge.lower_ != "that"
    ]
    return max([verdict.i, *ends]) + 1


def _unjudged(doc: Doc, speaker: Range) -> Range:
    """A speaker's words up to the verdict on what speaks ("an allegation | the ministry called false")."""
    first, last = speaker
    for index in range(first, last - 2):
        if doc[index].lemma_ in sayings().recalling:
            verdict = verdict_on(doc[index])
            if verdict is not None and verdict.i < last:
                return trim(doc, (first, verdict.left_edge.i))
    return speaker
