"""Find sentences that begin behind a single letter and a stop ("... wrote on X. She accused ...").

The tokeniser takes such a letter for a name's initial and keeps its stop, so the
parser sees no end of a sentence there. A word that begins no name does tell it.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

_OPENING = (
    "He|She|It|They|We|You|His|Her|Its|Their|Our|My|The|This|That|These|Those|There|Here|An|No|None|"
    "Both|Each|Some|Many|Most|Several|Other|Others|Another|All|Such|But|And|Or|Yet|So|Nor|However|"
    "Meanwhile|Later|Earlier|Then|Now|Asked|According|In|On|At|By|For|From|To|With|Without|Under|"
    "Over|After|Before|During|Since|Until|When|While|As|If|Although|Though|Because|Despite|Instead|"
    "Also|Still|What|Who|Where|Why|How|Not|Nobody|Nothing|Officials|Police|Prosecutors|Witnesses"
)
_START = re.compile(
    rf"[A-Z](?<![\w.&-].)\. +(?=(?P<opens>(?:{_OPENING})\b(?!\.)|[AI] [a-z])|[A-Z“\"])"
)
_POSTED = re.compile(r"(?:\b(?:on|via|to)|,) X\Z")
"""A name's initial has a name behind it; but X is a place to write to as well."""


def find_starts(text: str) -> Iterator[int]:
    """Yield where such sentences begin, as character offsets."""
    for found in _START.finditer(text):
        letter = found.start() + 1
        if found["opens"] or _POSTED.search(text, max(0, letter - 8), letter):
            yield found.end()


_PERSONAL = frozenset({"he", "she", "it", "they", "we", "you", "i"})


def mend_start(doc: Doc, place: int) -> None:
    """Take back what the pipeline made of such a start: "He" no name behind an initial, "X." no person.

    place: the token that the sentence begins with.
    """
    token = doc[place]
    if token.lower_ in _PERSONAL and token.tag_ == "NNP":
        token.tag_, token.pos_, token.lemma_ = "PRP", "PRON", token.lower_
    begin = place - 1
    while begin > 0 and doc[begin].is_space:
        begin -= 1
    alone = doc[begin : begin + 1]
    named = {ent.start for ent in doc.ents if ent.end - ent.start == 1}
    outside = [span for span in (alone, doc[place : place + 1]) if span.start in named]
    if outside:
        doc.set_ents([], outside=outside, default="unmodified")
