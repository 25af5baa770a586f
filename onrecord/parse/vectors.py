"""The vectors that spaCy's small pipelines compute of words, at a third of the cost.

spaCy multiplies matrices with BLIS, whose build on PyPI knows no vector
instructions of the machine (44 billion operations a second where numpy's
OpenBLAS did 137, one core, 2026-11-24), and looks up every word anew. Here the
part that depends on the word alone is remembered, and the rest is run by onnxruntime over
blocks that stay in the processor's cache (3.3 microseconds a token; numpy took 4.0, and 6.5 where
its OpenBLAS is held to older instructions; one core of an AMD EPYC, 2026-12-01). The
sums are the same but for the last bit or two of a 32-bit float.
"""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

BLOCK = 512
"""Rows computed at once: what they need then fits a core's cache."""

REMEMBERED = 40_000
"""Words whose own part is kept; 96 floats each, so 15 MB. Then all are forgotten."""

GRAPH = Path(__file__).parent / "convolve.onnx"
"""The convolutions, without their weights; written by ``training/convolve.py``."""

LAYERS, PIECES, WIDTH = 4, 3, 96
"""Layers of the graph, sums of which the best is taken, and numbers a word."""

WEIGHTS = ("weights", "bias", "scale", "shift")
"""What the graph is given of each layer, by these names and the layer's number."""

TINY = 1e-8
"""What thinc's layer norm adds to a variance."""

_MIX = (np.arange(1, 33, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
"""Odd multipliers that fold the features of a word into one key."""


class WordVectors:
    """What a ``HashEmbedCNN`` of spaCy computes, with its weights.

    words: the part of the model that sees single words; columns: the attributes it
    reads of them; windows: its convolutions over neighbours.
    """

    def __init__(self, words: Sequence[Any], columns: list[int], windows: Sequence[Any]) -> None:
        self._words = words
        self._columns = columns
        self._weights = {
            f"{name}_{number}": weights
            for number, window in enumerate(windows)
            for name, weights in zip(WEIGHTS, _weights(window), strict=True)
        }
        self._known: dict[int, int] = {}
        self._table = np.empty((1024, WIDTH), dtype=np.float32)

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
                or convolve.attrs["pad"] != len(windows)
                or len(windows) != LAYERS
                or any(window.layers[0].attrs["window_size"] != 1 for window in windows)
            ):
                return None
            words = (concatenate.layers[0], mix.layers[0])
            return cls(words, extract.attrs["columns"], windows)
        except (AttributeError, KeyError, ValueError, IndexError):
            return None

    def of_docs(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the vectors of each document's tokens. Shape (tokens, width) each."""
        sizes = [len(doc) for doc in docs]
        rows = np.zeros((sum(sizes) + LAYERS * (len(docs) + 1), WIDTH), dtype=np.float32)
        starts = np.cumsum([LAYERS, *(size + LAYERS for size in sizes)])[:-1]
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
            larger = np.empty((2 * need, WIDTH), dtype=np.float32)
            larger[:start] = self._table[:start]
            self._table = larger
        self._table[start:need] = vectors

    def _blocks(self, rows: Floats) -> Iterator[tuple[int, int, Floats]]:
        """Convolve block by block; each sees as many rows beside it as there are layers."""
        for first in range(0, len(rows), BLOCK):
            last = min(first + BLOCK, len(rows))
            begin, end = max(first - LAYERS, 0), min(last + LAYERS, len(rows))
            (block,) = _convolutions().run(None, {"rows": rows[begin:end], **self._weights})
            yield first, last, block[first - begin : last - begin]


def _weights(window: Any) -> tuple[Floats, Floats, Floats, Floats]:
    """Take the weights out of ``expand_window >> maxout >> layernorm``. Raises ValueError if they do not fit the graph."""
    maxout, norm = window.layers[1].layers[0].layers[:2]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    if weights.shape != (WIDTH, PIECES, 3 * WIDTH):
        raise ValueError(f"a convolution of shape {weights.shape}")
    return (
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(PIECES * WIDTH, 3 * WIDTH).T),
        np.ascontiguousarray(bias.T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


@functools.cache
def _convolutions() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(GRAPH), options, providers=["CPUExecutionProvider"])


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
