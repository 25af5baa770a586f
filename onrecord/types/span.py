"""A stretch of a report's text, with the words themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand in ``report.text``, and the words.

    start, end: offsets in Unicode code points, ``end`` exclusive.
    text: always ``report.text[start:end]``, so a reader can check the receipt.
    """

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end
