"""Find quotations: what stands between quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.types import Parsed
from onrecord.types.ranges import Range

MARKS = re.compile(
    r"(?P<open>[“«„]|``|(?<![\w’'‘])‘(?=\w))|(?P<close>[”»]|(?<=[\w.,!?…])’(?![\w]))"
    r"|(?P<both>\"|''|(?<![\w’'])'(?=\w)|(?<=[\w.,!?…])'(?!\w))|(?P<paragraph>\n)"
)
"""Quotation marks of news English. Single ones count only beside a word's edge, so apostrophes do not."""

_ANY_MARK = ('"', "“", "«", "„", "‘", "'", "``")
_MAY_MARK = re.compile("[\"“”«»„‘’'`\n]")
"""What each of ``MARKS`` begins with: found much faster than they are."""
_PARTNERS = {"“": "”", "«": "»", "„": "”", "``": "''", "‘": "’", '"': '"', "''": "''", "'": "'"}
SPEECH = 4
"""Words; a shorter quotation is taken for quoted words within a sentence, not for speech."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    first, last: tokens with the marks, last exclusive. speech: long enough, or
    closed by a comma or stop, so that it can be what somebody said by itself.
    """

    first: int
    last: int
    speech: bool

    @property
    def range(self) -> Range:
        """The tokens with the marks."""
        return self.first, self.last


def near(quotations: Sequence[Quotation], first: int, last: int) -> Sequence[Quotation]:
    """Return the quotations that share a token with a range; they are in order and do not overlap."""
    if not quotations:
        return quotations
    start = bisect_right(quotations, first, key=lambda quotation: quotation.last)
    end = bisect_left(quotations, last, lo=start, key=lambda quotation: quotation.first)
    return quotations[start:end]


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """Return the quotations in text order; one that runs over paragraphs comes as one for each.

    A quotation that never closes ends with its paragraph when it opens it or the next one takes it up, and is no quotation otherwise.
    """
    if not any(mark in parsed.report.text for mark in _ANY_MARK):
        return ()
    text = parsed.doc.text
    spans: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    # A mark may open again inside ("lives in what he calls “hell” than ..."); its closing ends only that.
    inner, shut = 0, None
    for match in _marks(text):
        mark, kind = match.group(), match.lastgroup
        if kind == "paragraph":
            if opened is not None and shut is not None:
                spans.append((opened[1], shut))
            elif (
                opened is not None
                and opened[0] not in "'‘"
                and _runs_on(text, opened[1], match.start())
            ):
                spans.append((opened[1], match.start()))
            opened, inner, shut = None, 0, None
        elif opened is None:
            if kind == "open" or (kind == "both" and _may_open(text, match.start(), match.end())):
                opened = (mark, match.start())
        elif mark == opened[0] == "“":
            inner += 1
        elif mark == _PARTNERS[opened[0]] or (mark, opened[0]) == ("“", "„"):
            if inner:
                inner, shut = inner - 1, match.end()
                continue
            spans.append((opened[1], match.end()))
            opened, shut = None, None
    if opened is not None and shut is not None:
        spans.append((opened[1], shut))
    return tuple(_quotations(parsed.doc, spans))


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``MARKS.finditer`` does."""
    end = 0
    for may in _MAY_MARK.finditer(text):
        match = MARKS.match(text, may.start()) if may.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _may_open(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in {".", ",", "!", "?"}) and not after.isspace()


def _runs_on(text: str, start: int, end: int) -> bool:
    """Say whether an unclosed quotation opens its paragraph, or the next paragraph takes it up again."""
    if start == 0 or text[max(0, start - 3) : start].rstrip(" ").endswith("\n"):
        return True
    following = text[end : end + 4].lstrip()
    return following[:1] != "" and following[:1] in '"“«„'


def _quotations(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Turn characters into tokens, walking both once."""
    found: list[Quotation] = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or len(span) < 3:
            continue
        first, last = span.start, span.end
        words = sum(1 for token in span if token.is_alpha)
        before_close = doc[last - 2].text if last - 2 > first else ""
        after = doc[last].text if last < len(doc) else ""
        stopped = before_close in {",", ".", "!", "?", "…"} or (after == "," and words >= 2)
        found.append(Quotation(first, last, words >= SPEECH or (stopped and words >= 1)))
    return found
