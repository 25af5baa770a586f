"""A report's text cut into segments, each with every mark that lies on it.

Marks overlap freely: an actor's name stands within a claim's content, which holds
another claim. So the text is cut wherever a mark begins or ends, and each segment
carries all of its marks, the longest outermost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.types import Reading, Span

LAYERS = ("actor", "event", "claim", "time", "figure", "place")
"""What can be switched on and off. An occasion is marked with the times."""

_BLANK_LINE = re.compile(r"\r?\n[^\S\r\n]*\r?\n\s*")
_LINE_END = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that an entry is tied to.

    entry: the entry's id; an actor's is its own. layer: one of ``LAYERS``. part: what
    the words are to the entry (``mention``, ``trigger``, ``cue``, ``content``).
    depth: of a content, how many others it lies in.
    """

    start: int
    end: int
    entry: str
    layer: str
    part: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same marks lie on, outermost first.

    begins, ends: those of its marks that begin or end with it. main: the innermost of
    those that begin here, where the reader is led from here; None in mid-mark.
    """

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that these words belong to, the innermost first, each once."""
        return tuple(dict.fromkeys(mark.entry for mark in reversed(self.marks)))

    @property
    def main(self) -> Mark | None:
        """The innermost mark that begins here."""
        return self.begins[-1] if self.begins else None


def marked(reading: Reading) -> list[list[Segment]]:
    """Return the report's paragraphs, each as its segments; joined they are the text.

    Marks that do not fit the text are left out, so that a record someone changed
    by hand still has its pages.
    """
    text = reading.report.text
    marks = sorted(
        (mark for mark in marks_of(reading) if 0 <= mark.start < mark.end <= len(text)),
        key=lambda mark: mark.start,
    )
    found = []
    reaching: list[Mark] = []
    waiting = 0
    for start, end in paragraphs(text):
        reaching = [mark for mark in reaching if mark.end > start]
        while waiting < len(marks) and marks[waiting].start < end:
            if marks[waiting].end > start:
                reaching.append(marks[waiting])
            waiting += 1
        found.append(list(_segments(text, start, end, reaching)))
    return found


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Yield every mark of a reading, in no order."""
    for actor in reading.actors:
        for mention in actor.mentions:
            yield _mark(mention, actor.id, "actor", "mention")
    for event in reading.events:
        yield _mark(event.trigger, event.id, "event", "trigger")
    reaches = {
        claim.id: Span(claim.content[0].start, max(span.end for span in claim.content), "")
        for claim in reading.claims
        if claim.content
    }
    for claim in reading.claims:
        yield _mark(claim.cue, claim.id, "claim", "cue")
        depth = _depth(reaches.get(claim.id), reaches)
        for span in claim.content:
            yield _mark(span, claim.id, "claim", "content", depth)
    for time in reading.times:
        yield _mark(time.span, time.id, "time", "mention")
    for occasion in reading.occasions:
        yield _mark(occasion.mention, occasion.id, "time", "mention")
    for figure in reading.figures:
        yield _mark(figure.mention, figure.id, "figure", "mention")
    for place in reading.places:
        yield _mark(place.span, place.id, "place", "mention")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where paragraphs start and end: blank lines part them, or, without any, line ends."""
    parting = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    cuts = [(0, 0), *(match.span() for match in parting.finditer(text)), (len(text), len(text))]
    found = [(before[1], after[0]) for before, after in pairwise(cuts)]
    return [(start, end) for start, end in found if text[start:end].strip()]


def _mark(span: Span, entry: str, layer: str, part: str, depth: int = 0) -> Mark:
    return Mark(span.start, span.end, entry, layer, part, depth)


def _depth(own: Span | None, reaches: dict[str, Span]) -> int:
    """Return how many other contents a claim's content lies in."""
    if own is None:
        return 0
    return sum(
        other.covers(own) and other.end - other.start > own.end - own.start
        for other in reaches.values()
    )


def _segments(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Segment]:
    """Yield the segments of one paragraph. marks: those that reach into it, by where they start."""
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    on: list[Mark] = []
    waiting = 0
    for first, last in pairwise(sorted(cuts)):
        on = [mark for mark in on if mark.end > first]
        while waiting < len(marks) and marks[waiting].start <= first:
            on.append(marks[waiting])
            waiting += 1
        on.sort(key=_outermost_first)
        yield Segment(
            text[first:last],
            tuple(on),
            tuple(mark for mark in on if max(mark.start, start) == first),
            tuple(mark for mark in on if min(mark.end, end) == last),
        )


def _outermost_first(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start - mark.end, mark.start, LAYERS.index(mark.layer), mark.entry
