"""Write the graph by which ``onrecord.parse.vectors`` lets words see their neighbours.

    python -m training.convolve

It holds no weights: those are spaCy's, and given with each run.
"""

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

from onrecord.parse.vectors import GRAPH, LAYERS, PIECES, TINY, WEIGHTS, WIDTH


def main() -> None:
    """Write it: layer after layer, the best of three sums over a word and its neighbours, normed and added."""
    shapes = ([3 * WIDTH, PIECES * WIDTH], [PIECES * WIDTH], [WIDTH], [WIDTH])
    given = [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["tokens", WIDTH])]
    nodes: list[NodeProto] = []
    rows = "rows"
    for layer in range(LAYERS):
        weights, bias, scale, shift = (f"{name}_{layer}" for name in WEIGHTS)
        given += [
            helper.make_tensor_value_info(f"{name}_{layer}", TensorProto.FLOAT, shape)
            for name, shape in zip(WEIGHTS, shapes, strict=True)
        ]
        at = {name: f"{name}_{layer}" for name in ("wide", "before", "after", "near", "sums")}
        pieces = [f"piece_{layer}_{piece}" for piece in range(PIECES)]
        best, normed, added = (f"{name}_{layer}" for name in ("best", "normed", "added"))
        nodes += [
            helper.make_node("Concat", ["none", rows, "none"], [at["wide"]], axis=0),
            helper.make_node("Slice", [at["wide"], "0", "-2", "0"], [at["before"]]),
            helper.make_node("Slice", [at["wide"], "2", "all", "0"], [at["after"]]),
            helper.make_node("Concat", [at["before"], rows, at["after"]], [at["near"]], axis=1),
            helper.make_node("Gemm", [at["near"], weights, bias], [at["sums"]]),
            helper.make_node("Split", [at["sums"]], pieces, axis=1),
            helper.make_node("Max", pieces, [best]),
            helper.make_node("LayerNormalization", [best, scale, shift], [normed], epsilon=TINY),
            helper.make_node("Add", [rows, normed], [added]),
        ]
        rows = added
    constants = [
        numpy_helper.from_array(np.zeros((1, WIDTH), dtype=np.float32), "none"),
        *(numpy_helper.from_array(np.array([number]), str(number)) for number in (0, 2, -2)),
        numpy_helper.from_array(np.array([np.iinfo(np.int64).max]), "all"),
    ]
    out = helper.make_tensor_value_info(rows, TensorProto.FLOAT, ["tokens", WIDTH])
    graph = helper.make_graph(nodes, "convolve", given, [out], constants)
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), GRAPH
    )


if __name__ == "__main__":
    main()
