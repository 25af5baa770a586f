"""Sentences that begin behind a single letter and a stop."""

from collections.abc import Callable

import pytest

from onrecord.parse.starts import find_starts
from onrecord.types import Parsed


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("The minister wrote on X. She accused Oslo of lying.", "She"),
        ("The claim spread on X. Oslo denied it.", "Oslo"),
        ("The cabinet has a plan B. Officials in Lima denied it.", "Officials"),
        ("The suspect is Marek P. A judge in Graz freed him.", "A judge"),
    ],
)
def test_a_letter_ends_a_sentence_where_no_name_follows(text: str, behind: str) -> None:
    assert [text[place:] for place in find_starts(text)] == [text[text.index(behind) :]]


@pytest.mark.parametrize(
    "text",
    [
        "President George W. Bush met J. K. Rowling.",
        "The U.S. The agency said no.",
        "The prize went to E. Themba's choir.",
    ],
)
def test_initials_end_nothing(text: str) -> None:
    assert not list(find_starts(text))


def test_the_letter_stays_with_its_sentence(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("He supports plan B. Officials in Oslo denied it.")
    text = parsed.report.text
    assert [text[one.start : one.end] for one in parsed.sentences] == [
        "He supports plan B.",
        "Officials in Oslo denied it.",
    ]


def test_who_begins_it_is_a_pronoun_and_the_letter_nobody(
    parse_text: Callable[..., Parsed],
) -> None:
    doc = parse_text("“No vacuum,” he wrote on X. He accused foreign powers of paying.").doc
    he = next(token for token in doc if token.text == "He")
    assert (he.tag_, he.pos_, he.lemma_) == ("PRP", "PRON", "he")
    assert not any(ent.text in ("X.", "He") for ent in doc.ents)
