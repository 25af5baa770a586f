"""Lay the quantised encoder out anew, without the operations that cost more than they give.

What ``training.export`` and onnxruntime's optimiser make of the encoder spends a
third of its time outside the matrices. Here, with the same weights:

- sums and layer norms are two plain operations: the fused one
  (``SkipLayerNormalization``) took seven times as long on a CPU;
- queries, keys and values are one product; attention is one operation (ONNX's own: onnxruntime's
  ``MultiHeadAttention``, which moves heads about, took 1.25 times as long);
- the product takes the bias of the units too: ``BiasGelu`` was 1.6 times as long as ``Gelu``;
- one window is read at a time, so nothing is padded or masked;
- the start piece is not read. Whatever stands behind it, its rows are nearly the same (their variance is
  a thousandth of their square), so its keys and values are known by heart. It alone had numbers of 20 to 30 where
  all others stay below 12, and int8 activations share a scale: without it they are a fifth as far off;
- from layer ``WORDS_FROM`` on only the first piece of each word is read on;
- the last layer is worked out for wanted words only.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.learned.features import TOGETHER

LAYERS, HEADS, WIDTH = 6, 12, 384
WORDS_FROM = 4
"""The layer from which on pieces that go on a word are left out. By then the first one has seen them: of the
last layer's variance .1% is lost (.4% from layer 3 on, .6% from 2, 1.6% from 1)."""

INNER = 3
LEVELS = {
    "word_embedded": ("embedded", "spots"),
    "word_inner": (f"layer{INNER}", "words" if INNER >= WORDS_FROM else "spots"),
}
"""Further outputs: what they show of the words (before the first layer, after the fourth), and by which numbers."""

COLUMNS = 5
ONE = np.array([1], dtype=np.int64)
OPSET = 17
ATTENTION_OPSET = 23
"""The first with attention; onnxruntime has it from 1.23 on."""
EXTENSIONS = "com.microsoft"
HIDDEN = "hidden"
"""The output: wanted words after the last layer."""

EPSILON = 1e-12
"""BERT's own, in its layer norms."""

Array = NDArray[Any]

Start = Sequence[tuple[Array, Array]]
"""Key and value of the start piece in each layer. Shapes (``WIDTH``,)."""


class Matrix:
    """An int8 matrix with a scale for each of its columns."""

    def __init__(self, rows: Array, scale: Array, zero: Array) -> None:
        self.rows, self.scale, self.zero = rows, scale, zero

    def beside(self, *others: "Matrix") -> "Matrix":
        """Put matrices of one height side by side."""
        every = (self, *others)
        return Matrix(
            np.concatenate([one.rows for one in every], -1),
            np.concatenate([one.scale for one in every], -1),
            np.concatenate([one.zero for one in every], -1),
        )


class Graph:
    """A graph in the making. Operations return the name of what they give."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Any) -> str:
        """Keep an array under a name."""
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, domain: str = "", **how: Any) -> str:
        """Add an operation with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **how))
        return name

    def save(
        self,
        to: Path,
        name: str,
        inputs: list[onnx.ValueInfoProto],
        outputs: list[onnx.ValueInfoProto],
        opset: int = OPSET,
        form: int = 8,
    ) -> None:
        """Check the graph and write it. form: the version of ONNX's file format."""
        made = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", opset), helper.make_opsetid(EXTENSIONS, 1)]
        model = helper.make_model(made, opset_imports=opsets, ir_version=form)
        onnx.checker.check_model(model)
        onnx.save(model, to)

    def split(self, of: str, sizes: list[int], name: str) -> list[str]:
        """Cut the last axis in pieces."""
        names = [f"{name}{place}" for place in range(len(sizes))]
        sizes_name = self.constant(f"{name}_sizes", np.array(sizes, dtype=np.int64))
        self.nodes.append(helper.make_node("Split", [of, sizes_name], names, name=name, axis=-1))
        return names

    def times(self, x: str, matrix: Matrix, name: str, bias: Array | None = None) -> str:
        """Multiply by an int8 matrix; onnxruntime makes one operation of these."""
        made = [f"{name}_x", f"{name}_x_scale", f"{name}_x_zero"]
        self.nodes.append(
            helper.make_node("DynamicQuantizeLinear", [x], made, name=f"{name}_quantize")
        )
        rows = self.constant(f"{name}_rows", np.ascontiguousarray(matrix.rows))
        zero = self.constant(f"{name}_zero", matrix.zero)
        scale = self.constant(f"{name}_scale", matrix.scale.astype(np.float32))
        whole = self.add("MatMulInteger", [made[0], rows, made[2], zero], f"{name}_int")
        number = self.add("Cast", [whole], f"{name}_float", to=TensorProto.FLOAT)
        both = self.add("Mul", [made[1], scale], f"{name}_scales")
        if bias is None:
            return self.add("Mul", [number, both], name)
        scaled = self.add("Mul", [number, both], f"{name}_scaled")
        return self.add("Add", [scaled, self.constant(f"{name}_bias", bias)], name)

    def with_columns(self, x: str, tables: list[Array], axis: int) -> str:
        """Add what the feature columns say of each word; the last axis of ``columns`` is ``axis``.

        Tables that are looked up together are laid over each other as the graph is loaded, not in its file.
        """
        for number, (first, *others) in enumerate(TOGETHER):
            table = self.constant(f"column{first}_table", tables[first])
            for column in others:
                wide = self.constant(f"column{column}_table", tables[column][None])
                rows = self.add(
                    "Unsqueeze",
                    [table, self.constant(f"column{column}_one", ONE)],
                    f"column{column}_rows",
                )
                every = self.add("Add", [rows, wide], f"column{column}_every")
                flat = self.constant(
                    f"column{column}_flat", np.array([-1, tables[column].shape[1]])
                )
                table = self.add("Reshape", [every, flat], f"column{column}_laid")
            which = self.constant(f"together{number}_at", np.array(number, dtype=np.int64))
            place = self.add("Gather", ["columns", which], f"together{number}", axis=axis)
            x = self.add(
                "Add",
                [x, self.add("Gather", [table, place], f"together{number}_row")],
                f"word{number}",
            )
        return x

    def norm(self, x: str, weight: Array, bias: Array, name: str, epsilon: float = EPSILON) -> str:
        """Norm each row."""
        inputs = [x, self.constant(f"{name}_w", weight), self.constant(f"{name}_b", bias)]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)


def lean(source: Path, to: Path, start: Start) -> None:
    """Write the encoder at ``source`` (as ``quantize_dynamic`` leaves it) anew."""
    old = onnx.load(source).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in old.initializer}
    matrices = [
        Matrix(
            kept[node.input[1]],
            kept[node.input[1].removesuffix("_quantized") + "_scale"],
            kept[node.input[3]],
        )
        for node in old.node
        if node.op_type == "MatMulInteger"
    ]
    assert len(matrices) == 6 * LAYERS, "another make of encoder"
    _write(matrices, kept, start, to)


def _write(matrices: list[Matrix], kept: dict[str, Array], start: Start, to: Path) -> None:
    graph = Graph()
    x = _embed(graph, kept)
    for layer in range(LAYERS):
        some = matrices[6 * layer : 6 * layer + 6]
        x = _layer(graph, x, layer, some, kept, start[layer])
    for name, (level, which) in LEVELS.items():
        graph.add("Gather", [level, which], name, axis=1)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("columns", TensorProto.INT64, [1, "pieces", len(TOGETHER)]),
        helper.make_tensor_value_info("firsts", TensorProto.INT64, ["every"]),
        helper.make_tensor_value_info("spots", TensorProto.INT64, ["wanted"]),
        helper.make_tensor_value_info("words", TensorProto.INT64, ["wanted"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "wanted", WIDTH])
        for name in (x, *LEVELS)
    ]
    graph.save(to, "encoder", inputs, outputs, ATTENTION_OPSET, 10)


def _embed(graph: Graph, kept: dict[str, Array]) -> str:
    rows = graph.add("Gather", [graph.constant("pieces", kept["table.rows"]), "ids"], "rows")
    scale = graph.add("Gather", [graph.constant("scales", kept["table.scale"]), "ids"], "scale")
    x = graph.add("Mul", [graph.add("Cast", [rows], "row", to=TensorProto.FLOAT), scale], "word")
    x = graph.with_columns(x, [kept[f"encoder.columns.{at}.weight"] for at in range(COLUMNS)], 2)
    base = "encoder.bert.embeddings."
    # All pieces are of one type, so its vector can be part of the place's.
    places = (
        kept[f"{base}position_embeddings.weight"] + kept[f"{base}token_type_embeddings.weight"][:1]
    )
    # The first place was the start piece's.
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    size = graph.add("Shape", ["ids"], "size", start=1)
    place = graph.add("Slice", [graph.constant("places", places[1:]), zero, size, zero], "place")
    x = graph.add("Add", [x, place], "placed")
    return graph.norm(x, kept[f"{base}LayerNorm.weight"], kept[f"{base}LayerNorm.bias"], "embedded")


def _layer(
    graph: Graph,
    x: str,
    number: int,
    matrices: list[Matrix],
    kept: dict[str, Array],
    start: tuple[Array, Array],
) -> str:
    query, key, value, out, up, down = matrices
    last = number == LAYERS - 1

    def of(name: str) -> Array:
        return kept[f"encoder.bert.encoder.layer.{number}.{name}"]

    biases = [of(f"attention.self.{name}.bias") for name in ("query", "key", "value")]
    if number == WORDS_FROM or last:
        both = graph.times(x, key.beside(value), f"kv{number}", np.concatenate(biases[1:]))
        which = ("words" if number > WORDS_FROM else "spots") if last else "firsts"
        x = graph.add("Gather", [x, which], f"fewer{number}", axis=1)
        asked = graph.times(x, query, f"q{number}", biases[0])
        shown = graph.split(both, [WIDTH, WIDTH], f"part{number}_")
    else:
        every = graph.times(x, query.beside(key, value), f"qkv{number}", np.concatenate(biases))
        asked, *shown = graph.split(every, [WIDTH] * 3, f"part{number}_")
    shown = [
        graph.add("Concat", [graph.constant(f"{part}_start", row[None, None]), part], f"{part}_all", axis=1)
        for part, row in zip(shown, start, strict=True)
    ]  # fmt: skip
    heads = {"q_num_heads": HEADS, "kv_num_heads": HEADS}
    seen = graph.add("Attention", [asked, *shown], f"seen{number}", **heads)
    said = graph.times(seen, out, f"out{number}", of("attention.output.dense.bias"))
    said = graph.add("Add", [said, x], f"out_sum{number}")
    names = ("attention.output.LayerNorm.weight", "attention.output.LayerNorm.bias")
    x = graph.norm(said, of(names[0]), of(names[1]), f"attended{number}")
    wide = graph.times(x, up, f"up{number}", of("intermediate.dense.bias"))
    wide = graph.add("Gelu", [wide], f"gelu{number}", EXTENSIONS)
    more = graph.times(wide, down, f"down{number}", of("output.dense.bias"))
    more = graph.add("Add", [more, x], f"down_sum{number}")
    name = HIDDEN if last else f"layer{number}"
    return graph.norm(more, of("output.LayerNorm.weight"), of("output.LayerNorm.bias"), name)
