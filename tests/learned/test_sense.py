"""What a trigger means where it stands: one row, whatever way it is computed, and near its like."""

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.find.signals import find_signals, token_states
from onrecord.learned.load import graphs
from onrecord.learned.sense import SENSE_WIDTH, Sense, packed, states, trigger_senses, words_of
from onrecord.types import Parsed, Reading, Span

needs_weights = pytest.mark.skipif(graphs() is None, reason="the weights are not in the tree")


def near(one: bytes, other: bytes) -> float:
    rows = [np.frombuffer(each, dtype=np.int8).astype(float) for each in (one, other)]
    return float(rows[0] @ rows[1] / np.linalg.norm(rows[0]) / np.linalg.norm(rows[1]))


def test_rows_are_the_states_times_the_matrix() -> None:
    dice = np.random.default_rng(1)
    levels = [dice.normal(2.0, 3.0, (5, 4)).astype(np.float32) for _ in range(3)]
    sense = Sense(
        dice.normal(size=(12, SENSE_WIDTH)).astype(np.float32),
        dice.normal(size=SENSE_WIDTH).astype(np.float32),
    )
    held = states(levels)
    assert np.allclose(held.mean(1), 0.0, atol=1e-5)
    assert np.allclose(held.std(1), 1.0, atol=1e-4)
    assert np.allclose(sense.of(levels), held @ sense.matrix + sense.bias, atol=1e-4)


def test_a_row_is_packed_at_length_127() -> None:
    row = np.frombuffer(packed(np.arange(SENSE_WIDTH, dtype=np.float32)), dtype=np.int8)
    assert len(row) == SENSE_WIDTH
    assert abs(np.linalg.norm(row.astype(float)) - 127) < 2
    assert packed(np.zeros(SENSE_WIDTH, dtype=np.float32)) == b""


@needs_weights
def test_like_acts_lie_nearer_than_others(parse_text: Callable[..., Parsed]) -> None:
    text = (
        "A quake struck Samoa on Friday. The tremor shook the island for a minute. "
        "The minister resigned later."
    )
    parsed = parse_text(text)
    spans = [
        Span(text.index(word), text.index(word) + len(word), word)
        for word in ("struck", "shook", "resigned")
    ]
    assert words_of(parsed, spans[0]) == [2]
    struck, shook, resigned = trigger_senses(parsed, find_signals(parsed), spans)
    assert near(struck, shook) > near(struck, resigned)
    assert token_states(parsed).shape[0] == len(parsed.doc)


@needs_weights
def test_each_event_of_a_reading_has_one(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Peru accused Chile of shelling Tacna. Chile denied it.", "2024-03-04")
    assert len(reading.senses) == len(reading.events) > 0
    assert {len(each) for each in reading.senses} == {SENSE_WIDTH}
