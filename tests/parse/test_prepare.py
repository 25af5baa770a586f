"""Smoothing never moves a character, joins wrapped lines and keeps paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.prepare import smooth


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(smooth(text)) == len(text)


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = (
        "Ministers from the two countries met in the port city for a third\n"
        "day of talks on fishing rights, and agreed to meet once more next\n"
        "month.\n"
        "\n"
        "A second round follows in the spring, officials on both sides said\n"
        "on Friday.\n"
    )
    smoothed = smooth(text)
    assert "third day of talks" in smoothed
    assert "next month." in smoothed
    assert "month.\n\nA second" in smoothed


def test_one_paragraph_a_line_stays() -> None:
    text = "Peru closes its border\nLima shut the crossing on Monday.\nQuito objected.\n"
    assert smooth(text) == text
