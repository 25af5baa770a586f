"""Find sentences that begin behind a single letter and a stop ("... wrote on X. She accused ...").

The tokeniser takes such a letter for a name's initial and keeps its stop, so the
parser sees no end of a sentence there. A word that begins no name does tell it.
"""

import re
from collections.abc import Iterator

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
