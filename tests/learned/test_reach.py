"""Content cut off by the edge of what the joiner reads goes on to where it ends."""

from collections.abc import Callable

import pytest

from onrecord.learned.features import Reader, Words
from onrecord.learned.load import tokenizer
from onrecord.learned.reach import reach
from onrecord.types import Parsed


@pytest.fixture
def ended(parse_text: Callable[..., Parsed]) -> Callable[[str, str], str]:
    """Say with which word content ends that was cut off after a word of a text."""

    def end(text: str, cut: str) -> str:
        parsed = parse_text(text)
        words: Words = Reader(tokenizer()).words(parsed)
        texts = [parsed.doc[int(i)].text for i in words.kept]
        return texts[reach(words, texts.index(cut))]

    return end


def test_a_quotation_goes_on_to_its_closing_mark(ended: Callable[[str, str], str]) -> None:
    text = 'He said: "The dam will hold. Nobody has to leave now." The river rose.'
    assert ended(text, "dam") == "."
    assert ended('Lusaka said "the dam will hold" and closed it.', "dam") == "hold"


def test_a_quotation_goes_on_where_the_next_paragraph_opens_it_anew(
    ended: Callable[[str, str], str],
) -> None:
    text = 'She said: "The dam will hold.\n\n"Nobody has to move" and left.'
    assert ended(text, "dam") == "move"


def test_a_paragraph_without_marks_ends_it(ended: Callable[[str, str], str]) -> None:
    assert ended('She said: "The dam will hold\n\nIt did.', "dam") == "hold"


def test_outside_quotation_it_goes_on_to_the_end_of_the_sentence(
    ended: Callable[[str, str], str],
) -> None:
    assert ended("Chad said the dam would hold tonight. It did.", "dam") == "."
    assert ended('Chad said the dam would "hold" tonight.', "dam") == "would"


def test_the_text_may_end(ended: Callable[[str, str], str]) -> None:
    assert ended("Chad said the dam would hold", "hold") == "hold"
