"""The vectors that spaCy's small pipelines compute of words, at a third of the cost.

spaCy multiplies matrices with BLIS, whose build on PyPI knows no vector
instructions of the machine (44 billion operations a second where numpy's
OpenBLAS did 137, one core, 2026-11-24), and looks up every word anew. Here the
part that depends on the word alone is remembered, and the rest is numpy over
blocks that stay in the processor's cache. The sums are the same but for the
last bit or two of a 32-bit float.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

BLOCK = 512
"""Rows computed at once: what they need then fits a core's cache."""

REMEMBERED = 40_000
"""Words whose own part is kept; 96 floats each, so 15 MB. Then all are forgotten."""

_TINY = np.float32(1e-8)
"""What thinc's layer norm adds to a variance."""

_MIX = (np.arange(1, 33, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
"""Odd multipliers that fold the features of a word into one key."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """One convolution: the best of three sums over a word and its neighbours, normed."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    pieces: int

    @classmethod
    def of(cls, node: Any) -> "_Layer":
        """Take the weights out of ``expand_window >> maxout >> layernorm``."""
        maxout, norm = node.layers[1].layers[0].layers[:2]
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        out, pieces, into = weights.shape
        return cls(
            np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * out, into).T),
            np.ascontiguousarray(bias.T.reshape(-1)),
            norm.get_param("G"),
            norm.get_param("b"),
            pieces,
        )


class WordVectors:
    """What a ``HashEmbedCNN`` of spaCy computes, with its weights.

    words: the part of the model that sees single words; columns: the attributes it
    reads of them; layers: the convolutions over neighbours.
    """

    def __init__(self, words: Sequence[Any], columns: list[int], layers: list[_Layer]) -> None:
        self._words = words
        self._columns = columns
        self._layers = layers
        self._width = len(layers[0].scale)
        self._known: dict[int, int] = {}
        self._table = np.empty((1024, self._width), dtype=np.float32)

    @classmethod
    def of(cls, model: Any) -> "WordVectors | None":
        """Take over a model's weights; None if it is of another make."""
        try:
            embed, convolve = model.layers
            extract, _, concatenate, mix, _ = embed.layers
            (residuals,) = convolve.layers
            windows = [residual.layers[0] for residual in residuals.layers]
            if (
                extract.name != "extract_features"
                or "static_vectors" in concatenate.name
                or any(window.layers[0].attrs["window_size"] != 1 for window in windows)
                or convolve.attrs["pad"] != len(windows)
            ):
                return None
            words = (concatenate.layers[0], mix.layers[0])
            return cls(words, extract.attrs["columns"], [_Layer.of(window) for window in windows])
        except (AttributeError, KeyError, ValueError, IndexError):
            return None

    def of_docs(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the vectors of each document's tokens. Shape (tokens, width) each."""
        pad = len(self._layers)
        sizes = [len(doc) for doc in docs]
        rows = np.zeros((sum(sizes) + pad * (len(docs) + 1), self._width), dtype=np.float32)
        starts = np.cumsum([pad, *(size + pad for size in sizes)])[:-1]
        own = self._own(docs)
        done = 0
        for start, size in zip(starts.tolist(), sizes, strict=True):
            rows[start : start + size] = own[done : done + size]
            done += size
        out = np.empty_like(rows)
        for first, last, block in self._blocks(rows):
            out[first:last] = block
        return [
            out[start : start + size] for start, size in zip(starts.tolist(), sizes, strict=True)
        ]

    def _own(self, docs: Sequence[Doc]) -> Floats:
        """Return what the model makes of each token by itself."""
        features = np.concatenate([_features(doc, self._columns) for doc in docs])
        keys = (features * _MIX[: features.shape[1]]).sum(1, dtype=np.uint64)
        distinct, first, back = np.unique(keys, return_index=True, return_inverse=True)
        if len(self._known) + len(distinct) > REMEMBERED:
            self._known.clear()
        known = self._known
        new = [place for place, key in enumerate(distinct.tolist()) if key not in known]
        if new:
            start = len(known)
            known.update(zip(distinct[new].tolist(), range(start, start + len(new)), strict=True))
            vectors = features[first[new]]
            for part in self._words:
                vectors = part.predict(vectors)
            self._keep(start, vectors)
        rows = np.fromiter(map(known.__getitem__, distinct.tolist()), np.int64, len(distinct))
        found: Floats = self._table[rows[back]]
        return found

    def _keep(self, start: int, vectors: Floats) -> None:
        need = start + len(vectors)
        if need > len(self._table):
            larger = np.empty((2 * need, self._width), dtype=np.float32)
            larger[:start] = self._table[:start]
            self._table = larger
        self._table[start:need] = vectors

    def _blocks(self, rows: Floats) -> Iterator[tuple[int, int, Floats]]:
        """Convolve block by block; each sees as many rows beside it as there are layers."""
        reach = len(self._layers)
        width = self._width
        size = BLOCK + 2 * reach
        near = np.zeros((size, 3 * width), dtype=np.float32)
        sums = np.empty((size, self._layers[0].weights.shape[1]), dtype=np.float32)
        for first in range(0, len(rows), BLOCK):
            last = min(first + BLOCK, len(rows))
            begin, end = max(first - reach, 0), min(last + reach, len(rows))
            block = rows[begin:end].copy()
            for layer in self._layers:
                _convolve(block, layer, near[: end - begin], sums[: end - begin])
            yield first, last, block[first - begin : last - begin]


def _convolve(block: Floats, layer: _Layer, near: Floats, sums: Floats) -> None:
    """Add to each row what the layer makes of it and of its neighbours, in place."""
    width = block.shape[1]
    near[0, :width] = 0.0
    near[1:, :width] = block[:-1]
    near[:, width : 2 * width] = block
    near[:-1, 2 * width :] = block[1:]
    near[-1, 2 * width :] = 0.0
    np.matmul(near, layer.weights, out=sums)
    sums += layer.bias
    best = sums[:, :width]
    for piece in range(1, layer.pieces):
        np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)
    best -= best.mean(1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
    best *= (spread**-0.5)[:, None]
    best *= layer.scale
    best += layer.shift
    block += best


def _features(doc: Any, columns: list[int]) -> NDArray[np.uint64]:
    table: NDArray[np.uint64] = doc.to_array(columns)
    return table


def quicken(model: Any) -> None:
    """Let numpy's BLAS, not BLIS, multiply the matrices of a model."""
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops


def as_model(vectors: WordVectors, like: Any) -> Any:
    """Wrap word vectors so that they stand where ``like`` stood in a larger model."""

    def forward(_model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], None]:
        assert not is_train
        return vectors.of_docs(docs), None

    return Model("word_vectors", forward, dims={"nO": like.get_dim("nO")})
