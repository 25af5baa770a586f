"""A report with its grammar."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.types.report import Report
from onrecord.types.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report.

    start, end: character offsets in the report's text, end exclusive.
    first, last: token offsets in the parsed document, last exclusive.
    """

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report, its dependency parse, its sentences.

    ``doc`` was made from a text of the same length as ``report.text`` in which
    white space may be smoothed; its character offsets are the report's own.
    Cut words with ``span`` and ``span_of``, never with ``token.text``, so that
    every span is the report's text to the letter.
    """

    report: Report
    doc: Doc
    sentences: tuple[Sentence, ...]
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", tuple(sentence.last for sentence in self.sentences))

    def span(self, start: int, end: int) -> Span:
        """Cut characters ``start`` to ``end`` (exclusive) out of the report."""
        return Span(start, end, self.report.text[start:end])

    def span_of(self, first: int, last: int) -> Span:
        """Cut tokens ``first`` to ``last`` (exclusive, at least one) out of the report."""
        head, tail = self.doc[first], self.doc[last - 1]
        return self.span(head.idx, tail.idx + len(tail))

    def tokens(self, sentence: Sentence) -> Iterator[Token]:
        """Yield the tokens of one sentence."""
        return iter(self.doc[sentence.first : sentence.last])

    def sentence_at(self, token: int) -> int:
        """Return the index in ``sentences`` of the sentence that holds the token.

        The sentences are in order, so this is a binary search.
        """
        return min(bisect_right(self._ends, token), len(self._ends) - 1)
