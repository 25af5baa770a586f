"""Find the weights and start what runs them."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.learned import products
from onrecord.learned.sense import Sense, load_sense
from onrecord.types.signals import Floats

FOLDER = Path(__file__).parent / "weights"
"""Where the weights and the vocabulary lie."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was learned or tuned besides the graphs.

    moves, begin: log-odds of one label after another and of the first one, see
    ``decode.best_labels``. readiness: how ready to see a cue, in log-odds.
    surely: least probability of a claim that is kept.
    limit, context: see ``windows.cut``.
    """

    moves: Floats
    begin: Floats
    readiness: float
    surely: float
    limit: int
    context: int


@dataclass(frozen=True, slots=True)
class Graphs:
    """The learned parts, ready to run, each on one thread."""

    encoder: onnxruntime.InferenceSession
    words: onnxruntime.InferenceSession
    join: onnxruntime.InferenceSession
    pair: onnxruntime.InferenceSession
    settings: Settings
    sense: Sense


@functools.cache
def tokenizer() -> Tokenizer:
    """Load the vocabulary; padding and cutting are left to the windows."""
    loaded = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


@functools.cache
def graphs(folder: Path = FOLDER) -> Graphs | None:
    """Load the weights, once a process; None where they are not there."""
    if not (folder / "settings.json").exists():
        return None
    raw = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    settings = Settings(
        np.array(raw["moves"], dtype=np.float32),
        np.array(raw["begin"], dtype=np.float32),
        raw["readiness"],
        raw["surely"],
        raw["limit"],
        raw["context"],
    )
    return Graphs(
        encoder=_session(folder / "encoder.onnx"),
        words=_session(folder / "words.onnx"),
        join=_session(folder / "join.onnx"),
        pair=_session(folder / "pair.onnx"),
        settings=settings,
        sense=load_sense(folder / "sense.npz"),
    )


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread: the same sums in the same order on every machine, and batches run in parallel above this.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if products.overflow():
        # Other entries would come out. Asked to be precise, the processor takes a longer way to the
        # sums that others give; asked of those others, it would cost them most of their speed.
        options.add_session_config_entry("session.x64quantprecision", "1")
    # Sums and norms apart are quicker on a CPU than the one operation it would make of both.
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
