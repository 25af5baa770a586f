"""Which words name a side, by the encoder's probabilities and the grammar of phrases."""

from collections.abc import Callable

import numpy as np

from onrecord.find.events.named import stretches, words_naming
from onrecord.types import Parsed


def said(parsed: Parsed, **chances: float) -> set[str]:
    probabilities = np.array([chances.get(t.text, 0.0) for t in parsed.doc], np.float32)
    return {parsed.doc[i].text for i in words_naming(parsed.doc, probabilities)}


def test_a_noun_brings_in_its_phrase_up_to_itself(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Chad criticised the postponed border talks in Libya.")
    assert said(parsed, talks=0.8) == {"the", "postponed", "border", "talks"}


def test_no_preposition_stands_at_the_edge(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Chad sent food to Sudan.")
    assert said(parsed, to=0.2, Sudan=0.9) == {"Sudan"}


def test_a_stretch_needs_one_sure_word() -> None:
    likely = np.array([0.2, 0.3, 0.0, 0.2, 0.6, 0.05], np.float32)
    assert stretches(likely, 0, 6) == [(3, 5)]
