"""Marks overlap, and the text stays what it was."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.types import (
    Actor,
    Claim,
    Kind,
    Place,
    Quoted,
    Reading,
    Report,
    Span,
    Stance,
)
from onrecord.web.marks import marked, marks_of, paragraphs

HOSTILE = st.text(
    alphabet=st.sampled_from("ab \n\r\t<&\"'>\u202e\u2066\u200b\u0301\U0001f600\x1b\x00é–"),
    min_size=1,
    max_size=80,
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of a hostile text, with marks anywhere."""
    text = draw(HOSTILE)

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    actors = tuple(
        Actor(f"A{n}", "x", Kind.STATE, mentions=tuple({span(), span()}))
        for n in range(draw(st.integers(0, 3)))
    )
    claims = tuple(
        Claim(f"c{n}", "say", Stance.ASSERTS, (), span(), (span(),), Quoted.DIRECT, 0)
        for n in range(draw(st.integers(0, 4)))
    )
    places = (Place("p0", span(), "x", 0, 0),)
    return Reading(Report("r", text), (), actors, (), claims, (), (), places, ())


@given(readings())
def test_segments_are_the_text_and_carry_every_mark(reading: Reading) -> None:
    text = reading.report.text
    ranges = paragraphs(text)
    shown = marked(reading)
    assert ["".join(segment.text for segment in each) for each in shown] == [
        text[start:end] for start, end in ranges
    ]
    carried: dict[tuple[str, str, int, int], str] = {}
    for (start, _), segments in zip(ranges, shown, strict=True):
        at = start
        for segment in segments:
            for mark in segment.marks:
                assert mark.start <= at and at + len(segment.text) <= mark.end
                key = (mark.entry, mark.part, mark.start, mark.end)
                carried[key] = carried.get(key, "") + segment.text
            lengths = [mark.end - mark.start for mark in segment.marks]
            assert lengths == sorted(lengths, reverse=True)
            at += len(segment.text)
    for mark in set(marks_of(reading)):
        inside = "".join(
            text[max(mark.start, start) : min(mark.end, end)]
            for start, end in ranges
            if mark.start < end and start < mark.end
        )
        assert carried.get((mark.entry, mark.part, mark.start, mark.end), "") == inside


def test_blank_lines_part_paragraphs_where_there_are_any() -> None:
    cut = [text[start:end] for text in ("a\nb\n\nc\n",) for start, end in paragraphs(text)]
    assert cut == ["a\nb", "c\n"]
    assert [("a\r\nb"[start:end]) for start, end in paragraphs("a\r\nb")] == ["a", "b"]


def test_depth_counts_the_contents_around() -> None:
    text = "A said that B said that C left"

    def claim(name: str, cue: int, content: int) -> Claim:
        return Claim(
            name, "say", Stance.ASSERTS, (),
            Span(cue, cue + 4, "said"), (Span(content, len(text), text[content:]),),
            Quoted.INDIRECT, 0,
        )  # fmt: skip

    reading = Reading(
        Report("r", text), (), (), (), (claim("c0", 2, 7), claim("c1", 14, 19)), (), (), (), ()
    )
    depths = {mark.entry: mark.depth for mark in marks_of(reading) if mark.part == "content"}
    assert depths == {"c0": 0, "c1": 1}
    last = marked(reading)[0][-1]
    assert [mark.entry for mark in last.marks] == ["c0", "c1"]
    assert last.entries == ("c1", "c0")
