"""Sentences that open with a month, a weekday or a year and no comma."""

from collections.abc import Callable

import pytest

from onrecord.parse.openings import find_openings
from onrecord.types import Parsed


@pytest.mark.parametrize(
    ("text", "time", "subject"),
    [
        ("In September Norway expelled six attaches.", "September", "Norway"),
        ("In 2018 soldiers killed two farmers.", "2018", "soldiers"),
        ("Talks failed. On Friday Bolivia closed the pass.", "Friday", "Bolivia"),
        ("In October Togo's junta banned the party.", "October", "junta"),
        ("In May Mauritania and Gambia signed a treaty.", "May", "Mauritania"),
    ],
)
def test_the_time_is_the_prepositions_and_the_subject_the_verbs(
    text: str, time: str, subject: str, parse_text: Callable[..., Parsed]
) -> None:
    doc = parse_text(text).doc
    (when,) = (t for t in doc if t.text == time)
    (doer,) = (t for t in doc if t.text == subject)
    assert (when.dep_, when.head.dep_) == ("pobj", "prep")
    assert doer.dep_ == "nsubj"
    assert doer.head == when.head.head
    assert not any(t.i == when.i for t in doer.subtree)


@pytest.mark.parametrize(
    "text",
    ["The vote is in September Square.", "In September, Norway voted.", "He was in March again."],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert not list(find_openings(text))


def test_a_time_that_names_a_thing_stays_its_part(parse_text: Callable[..., Parsed]) -> None:
    doc = parse_text("By July rebels held the town, and in the May elections nobody won.").doc
    (may,) = (t for t in doc if t.text == "May")
    assert may.head.text == "elections"
