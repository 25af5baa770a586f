"""Mend sentences that open with a month, a weekday or a year and no comma ("In September Finland expelled ...").

The parser takes the time for a part of the name or noun behind it, and often the two for what the
preposition governs, so that the sentence loses its time, or its subject, or both.
"""

import calendar
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

_NAMES = "|".join((*calendar.month_name[1:], *calendar.day_name))
_OPENING = re.compile(
    r"(?:^|(?<=[.!?”\"])\s)[ \t]*(?:In|On|By|Since|During|Until|Before|After)\s(?:(?:early|late)\s)?"
    rf"(?P<time>{_NAMES}|[12]\d{{3}})\s(?=[\w])",
    re.MULTILINE,
)
_PART = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_openings(text: str) -> Iterator[int]:
    """Yield where the time in such an opening begins, as character offsets."""
    for found in _OPENING.finditer(text):
        yield found.start("time")


def mend_opening(doc: Doc, place: int) -> None:
    """Hang the time on its preposition, and what stood behind it on its verb. place: the time's offset."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    if span is None:
        return
    time: Token = span[0]
    link = _preposition(time)
    named = time.head
    if link is None or time.dep_ not in _PART or named.i <= time.i:
        return
    top = named
    while top.dep_ in {"compound", "poss", "nmod"} and top.head.i > top.i:
        top = top.head
    verb = link.head
    if top.head == link and top.dep_ == "pobj":
        if verb.i < top.i or any(child.dep_ in _SUBJECTS for child in verb.lefts):
            return
        top.head, top.dep_ = verb, "nsubjpass" if _is_passive(verb) else "nsubj"
    time.head, time.dep_ = link, "pobj"


def _preposition(time: Token) -> Token | None:
    before = time.i - 1
    while before >= 0 and time.i - before <= 2:
        if time.doc[before].dep_ == "prep":
            return time.doc[before]
        before -= 1
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.lefts)
