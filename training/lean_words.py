"""Lay the word layer out anew, its two large matrices in int8.

    python -m training.lean_words words.onnx lean.onnx

They were two thirds of its time. Without the start piece (``training.lean``) what the encoder says of words
has no outliers, so eight bits hold it well.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from onrecord.learned.features import TOGETHER
from training.lean import COLUMNS, EXTENSIONS, WIDTH, Array, Graph, Matrix

EPSILON = 1e-5


def lean_words(source: Path, to: Path) -> None:
    """Write the word layer at ``source`` (as torch exports it) anew."""
    old = onnx.load(source).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in old.initializer}
    # Torch turns a matrix without bias about and leaves it without a name.
    (head,) = (node.input[1] for node in old.node if node.op_type == "MatMul")
    graph = Graph()
    own = graph.times("hidden", _small(kept["word.own.weight"].T), "own", kept["word.own.bias"])
    above = graph.times("hidden", _small(kept[head]), "head")
    x = graph.add("Add", [own, graph.add("Gather", [above, "heads"], "head_of")], "with_head")
    x = graph.with_columns(x, [kept[f"word.columns.{at}.weight"] for at in range(COLUMNS)], 1)
    x = graph.norm(x, kept["word.norm.weight"], kept["word.norm.bias"], "normed", EPSILON)
    graph.add("Gelu", [x], "vectors", EXTENSIONS)
    weight = graph.constant("out_w", kept["heads.out.weight"])
    bias = graph.constant("out_b", kept["heads.out.bias"])
    graph.add("Gemm", ["vectors", weight, bias], "out", transB=1)
    inputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["words", WIDTH]),
        helper.make_tensor_value_info("heads", TensorProto.INT64, ["words"]),
        helper.make_tensor_value_info("columns", TensorProto.INT64, ["words", len(TOGETHER)]),
    ]
    outputs = [
        helper.make_tensor_value_info(
            "vectors", TensorProto.FLOAT, ["words", len(kept["word.own.bias"])]
        ),
        helper.make_tensor_value_info("out", TensorProto.FLOAT, ["words", None]),
    ]
    graph.save(to, "words", inputs, outputs)


def _small(matrix: Array) -> Matrix:
    """Bring a matrix to int8 with a scale for each of its columns."""
    scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 127
    rows = np.round(matrix / scale).astype(np.int8)
    return Matrix(rows, scale, np.zeros(matrix.shape[1], dtype=np.int8))


def main() -> None:
    """Rewrite one word layer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("source", type=Path)
    options.add_argument("to", type=Path)
    chosen = options.parse_args()
    lean_words(chosen.source, chosen.to)


if __name__ == "__main__":
    main()
