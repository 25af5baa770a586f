"""What the learned encoder sees, through its one door."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.find.signals import find_signals
from onrecord.learned.load import graphs
from onrecord.learned.pairs import pair_types
from onrecord.learned.runner import neutral
from onrecord.types import Parsed
from onrecord.types.signals import EVENT_TYPES, LearnedClaim

TEXT = (
    "Kenyan troops crossed into Somalia on Sunday. The defence minister, Amina Noor, said the army "
    'would stay for a month. Somalia has not attacked its neighbour. "We want peace," an elder told '
    "reporters."
)

pytestmark = pytest.mark.skipif(graphs() is None, reason="the weights are not in the tree")


@pytest.fixture
def parsed(parse_text: Callable[..., Parsed]) -> Parsed:
    return parse_text(TEXT)


def _cue(claims: tuple[LearnedClaim, ...], parsed: Parsed, word: str) -> LearnedClaim:
    return next(claim for claim in claims if word in _words(parsed, (claim.cue,)))


def _words(parsed: Parsed, ranges: tuple[tuple[int, int], ...]) -> str:
    return " ".join(parsed.span_of(*each).text for each in ranges)


def test_signals_are_aligned_with_the_parse(parsed: Parsed) -> None:
    signals = find_signals(parsed)
    tokens, sentences = len(parsed.doc), len(parsed.sentences)
    for each in (signals.source, signals.target, signals.happened):
        assert each.shape == (tokens,)
    assert signals.codable.shape == (sentences,)
    assert signals.types.shape == (sentences, len(EVENT_TYPES))
    assert np.allclose(signals.types.sum(1), 1.0, atol=1e-4)
    assert signals.vectors.shape[0] == tokens
    assert np.abs(signals.happened).max() <= 3.0


def test_claims_name_their_speakers_and_what_is_said(parsed: Parsed) -> None:
    claims = find_signals(parsed).claims
    said = _cue(claims, parsed, "said")
    assert "Amina Noor" in _words(parsed, said.speakers)
    assert "would stay for a month" in _words(parsed, said.content)
    told = _cue(claims, parsed, "told")
    assert "elder" in _words(parsed, told.speakers)
    assert "We want peace" in _words(parsed, told.content)
    assert all(0.0 < claim.score <= 1.0 for claim in claims)


def test_what_happened_scores_higher_than_what_did_not(parsed: Parsed) -> None:
    happened = find_signals(parsed).happened
    at = {token.text: token.i for token in parsed.doc}
    assert happened[at["crossed"]] > 1.5
    assert happened[at["attacked"]] < 0.0


def test_a_pair_is_typed(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Police in Quito arrested Peruvian students on Friday.")
    at = {token.text: token.i for token in parsed.doc}
    sides = ([(at["Police"], at["Quito"] + 1)], [(at["Peruvian"], at["students"] + 1)])
    scores = pair_types(parsed, find_signals(parsed), 0, [sides, (sides[0], [])])
    assert scores.shape == (2, len(EVENT_TYPES))
    assert np.allclose(scores.sum(1), 1.0, atol=1e-4)
    assert EVENT_TYPES[int(scores[0].argmax())] == "COERCE"


def test_reading_twice_gives_the_same_to_the_bit(parsed: Parsed) -> None:
    one, two = find_signals(parsed), find_signals(parsed)
    assert one.claims == two.claims
    assert (one.happened == two.happened).all()
    assert (one.types == two.types).all()


@pytest.mark.parametrize("text", ["", "\n\n", "Word", "x" * 5000, "“", "🙂 said: ok"])
def test_odd_texts_are_read(text: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(text)
    assert find_signals(parsed).source.shape == (len(parsed.doc),)


def test_neutral_signals_say_nothing(parsed: Parsed) -> None:
    signals = neutral(parsed)
    assert signals.claims == ()
    assert not signals.source.any()
    assert not signals.types.any()
    assert signals.codable.shape == (len(parsed.sentences),)
    assert not pair_types(parsed, signals, 0, [([(0, 1)], [(1, 2)])]).any()


def test_a_folder_without_weights_gives_no_graphs(tmp_path: Path) -> None:
    assert graphs(tmp_path) is None
