"""Verbs that spaCy's rules take for shorter ones."""

from collections.abc import Callable

import pytest

from onrecord.types import Parsed


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Miners staged a protest in Lusaka.", "staged", "stage"),
        ("The minister hoped for calm.", "hoped", "hope"),
        ("Rebels are waging war on Chad.", "waging", "wage"),
        ("A court fined two bankers.", "fined", "fine"),
        ("Voters stopped at the gate.", "stopped", "stop"),
        ("Ghana planned a dam.", "planned", "plan"),
        ("She is winning the vote.", "winning", "win"),
    ],
)
def test_a_single_consonant_is_the_longer_verbs(
    parse_text: Callable[..., Parsed], text: str, word: str, lemma: str
) -> None:
    assert {token.text: token.lemma_ for token in parse_text(text).doc}[word] == lemma
