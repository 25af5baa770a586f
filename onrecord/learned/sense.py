"""What words mean where they stand, as rows of small numbers: like events' triggers lie near each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord.types import Parsed, Span
from onrecord.types.signals import Floats, Ints, Signals

SENSE_WIDTH = 64
"""Numbers, and bytes, a row."""

LEVELS = ("word_embedded", "word_inner")
"""Outputs of the encoder that are looked at beside its last: before its first layer, after its fourth."""

EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Sense:
    """The projection. matrix: shape (all levels' numbers, ``SENSE_WIDTH``); bias: ``SENSE_WIDTH``."""

    matrix: Floats
    bias: Floats
    _sums: Floats = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", self.matrix.sum(0))

    def of(self, levels: Sequence[Floats]) -> Floats:
        """Return the rows of words: of their ``states`` times the matrix, without making those."""
        mean, spread = _scale(levels)
        width = levels[0].shape[1]
        rows = -mean * self._sums
        for number, level in enumerate(levels):
            rows += level @ self.matrix[number * width : (number + 1) * width]
        return np.asarray(rows / spread + self.bias, dtype=np.float32)

    def of_tokens(self, levels: Sequence[Floats], place: Ints, tokens: Sequence[int]) -> Floats:
        """Return the rows of some tokens. levels: rows of words; place: each token's word."""
        rows = place[list(tokens)]
        return self.of([level[rows] for level in levels])


def states(levels: Sequence[Floats]) -> Floats:
    """Lay the levels of words side by side, each word's numbers brought to one mean and spread."""
    mean, spread = _scale(levels)
    return np.asarray((np.concatenate(levels, 1) - mean) / spread, dtype=np.float32)


def _scale(levels: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Return the mean and the spread of each word's numbers. Shape (words, 1) each."""
    size = sum(level.shape[1] for level in levels)
    mean = sum(level.sum(1) for level in levels) / size
    square = sum(np.einsum("ij,ij->i", level, level) for level in levels) / size
    spread = np.sqrt(square - mean * mean + EPSILON)
    return np.asarray(mean)[:, None], np.asarray(spread)[:, None]


def load_sense(path: Path) -> Sense:
    """Read the projection that ``training/train_sense.py`` wrote."""
    with np.load(path) as held:
        return Sense(held["matrix"].astype(np.float32), held["bias"].astype(np.float32))


def trigger_senses(parsed: Parsed, signals: Signals, triggers: Iterable[Span]) -> tuple[bytes, ...]:
    """Return the row of each trigger, as small integers of length 127; empty without weights."""
    spans = [words_of(parsed, span) for span in triggers]
    rows = signals.senses([token for tokens in spans for token in tokens])
    if not rows.size:
        return (b"",) * len(spans)
    ends = np.cumsum([len(tokens) for tokens in spans]).tolist()
    return tuple(
        packed(rows[end - len(tokens) : end].mean(0)) if tokens else b""
        for tokens, end in zip(spans, ends, strict=True)
    )


def packed(row: Floats) -> bytes:
    """Return a row as ``SENSE_WIDTH`` bytes; empty where it is all zero."""
    length = float(np.linalg.norm(row))
    if length == 0.0:
        return b""
    return bytes(np.rint(row * (127.0 / length)).astype(np.int8).tobytes())


def words_of(parsed: Parsed, span: Span) -> list[int]:
    """Return the tokens that a span covers or cuts, blanks apart."""
    found = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return [] if found is None else [token.i for token in found if not token.is_space]
