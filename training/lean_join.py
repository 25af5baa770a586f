"""Lay the quantised joiner out anew, over the rows that hold a word only.

    python -m training.lean_join join.onnx lean.onnx

As exported it works on 128 places around each cue, of which a quarter lie before a report's
first word or behind its last. Here all cues' places that hold a word stand in one table, one behind
another (``onrecord.learned.relate.packed``), and what stands beside a place or above it
is looked up by its number.

``valid`` is said of each place, and averaged by whoever runs the graph: first averaging, as the
exported graph does, gives the same, as it is a product.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.lean import EXTENSIONS, Array, Graph, Matrix

REACHES = (1, 2, 1)
"""How far each mixer sees, as in ``training.model.Joiner``."""
EPSILON = 1e-5
WORD, JOIN = 256, 128
"""Numbers that a word's vector, and a place's, has; as in ``training.model``, which needs torch."""


def lean_join(source: Path, to: Path) -> None:
    """Write the joiner at ``source`` (as ``quantize_dynamic`` leaves it) anew."""
    old = onnx.load(source).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in old.initializer}
    matrices = {
        _name(node.output[0]): Matrix(
            kept[node.input[1]],
            kept[node.input[1].removesuffix("_quantized") + "_scale"],
            kept[node.input[3]],
        )
        for node in old.node
        if node.op_type == "MatMulInteger"
    }
    graph = Graph()
    x = _around(graph, matrices, kept)
    x = graph.add("Mul", [x, "present"], "placed")
    for number, reach in enumerate(REACHES):
        x = _mixer(graph, x, number, reach, matrices, kept)
        if number + 1 < len(REACHES):
            x = graph.add("Mul", [x, "present"], f"kept{number}")
    x = graph.norm(x, kept["norm.weight"], kept["norm.bias"], "normed", EPSILON)
    x = graph.add("Gelu", [x], "read", EXTENSIONS)
    ends = matrices["label"].beside(matrices["pick"], matrices["valid"])
    biases = np.concatenate([kept["label.bias"], kept["pick.bias"], kept["valid.bias"]])
    graph.times(x, ends, "scores", biases)
    _save(graph, to)


def _name(output: str) -> str:
    """Return the name of the layer that an operation belongs to: ``mixers.0/own`` or ``label``."""
    return "/".join(output.split("/")[1:-1])


def _around(graph: Graph, matrices: dict[str, Matrix], kept: dict[str, Array]) -> str:
    """What each place holds: its word, as the cue lets it be seen, and how it lies to the cue."""
    own = graph.times("words", matrices["own"], "own", kept["own.bias"])
    gate = graph.times("words", matrices["gate"], "gate", kept["gate.bias"])
    ends = []
    for place, name in enumerate(("first", "last", "root")):
        bias = kept["root.bias"] if name == "root" else None
        which = graph.constant(f"{name}_at", np.array(place, dtype=np.int64))
        column = graph.add("Gather", ["cues", which], f"{name}_words", axis=1)
        said = graph.times("words", matrices[name], name, bias)
        ends.append(graph.add("Gather", [said, column], f"{name}_of", axis=0))
    cue = graph.add("Add", [graph.add("Add", ends[:2], "ends"), ends[2]], "cue")
    opening = graph.add("Tanh", [cue], "opening")
    seen = graph.add("Gather", [gate, "rows"], "gates_there", axis=0)
    seen = graph.add(
        "Mul", [seen, graph.add("Gather", [opening, "owners"], "openings", axis=0)], "let_in"
    )
    x = graph.add("Gather", [own, "rows"], "words_there", axis=0)
    x = graph.add("Add", [x, seen], "with_gate")
    x = graph.add("Add", [x, graph.add("Gather", [cue, "owners"], "cues_of", axis=0)], "with_cue")
    for name in ("near", "tree"):
        table = graph.constant(f"{name}_table", kept[f"{name}.weight"])
        x = graph.add("Add", [x, graph.add("Gather", [table, name], f"{name}_of")], f"with_{name}")
    return x


def _mixer(
    graph: Graph,
    x: str,
    number: int,
    reach: int,
    matrices: dict[str, Matrix],
    kept: dict[str, Array],
) -> str:
    prefix = f"mixers.{number}"
    seen = graph.norm(
        x, kept[f"{prefix}.norm.weight"], kept[f"{prefix}.norm.bias"], f"seen{number}", EPSILON
    )

    def made(name: str, bias: Array | None = None) -> str:
        return graph.times(seen, matrices[f"{prefix}/{name}"], f"{name}{number}", bias)

    mixed = made("own", kept[f"{prefix}.own.bias"])
    blank = np.zeros((1, JOIN), dtype=np.float32)
    for name in ("before", "after"):
        beside = graph.add(
            "Concat", [made(name), graph.constant(f"{name}{number}_none", blank)],
            f"{name}{number}_or_none", axis=0,
        )  # fmt: skip
        there = graph.add("Gather", [beside, f"{name}_{reach}"], f"{name}{number}_of", axis=0)
        mixed = graph.add("Add", [mixed, there], f"with_{name}{number}")
    there = graph.add("Gather", [made("above"), "above"], f"above{number}_of", axis=0)
    mixed = graph.add("Add", [mixed, there], f"with_above{number}")
    mixed = graph.add("Gelu", [mixed], f"mixed{number}", EXTENSIONS)
    out = graph.times(mixed, matrices[f"{prefix}/out"], f"out{number}", kept[f"{prefix}.out.bias"])
    return graph.add("Add", [x, out], f"mixer{number}")


def _save(graph: Graph, to: Path) -> None:
    numbers = {"rows": "places", "owners": "places", "near": "places", "tree": "places"}
    numbers |= {f"{side}_{reach}": "places" for side in ("before", "after") for reach in (1, 2)}
    numbers["above"] = "places"
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, ["words", WORD]),
        helper.make_tensor_value_info("cues", TensorProto.INT64, ["cues", 3]),
        helper.make_tensor_value_info("present", TensorProto.FLOAT, ["places", 1]),
        *(
            helper.make_tensor_value_info(name, TensorProto.INT64, [size])
            for name, size in numbers.items()
        ),
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["places", 7])]
    graph.save(to, "joiner", inputs, outputs)


def main() -> None:
    """Rewrite one joiner."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("source", type=Path)
    options.add_argument("to", type=Path)
    chosen = options.parse_args()
    lean_join(chosen.source, chosen.to)


if __name__ == "__main__":
    main()
