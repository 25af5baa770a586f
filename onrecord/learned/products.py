"""Ask this processor whether its quick int8 products are right."""

import functools
from pathlib import Path

import numpy as np
import onnxruntime

PROBE = Path(__file__).parent / "weights" / "products.onnx"
"""One product of bytes with int8 weights, written by ``training/probe.py``."""

INNER = 64
"""Products that each sum of the probe is made of."""


@functools.cache
def overflow() -> bool:
    """Tell whether sums of int8 products overflow here.

    Processors without VNNI add two products in 16 bits. What they are called says too
    little: onnxruntime takes one with AMX for one of them, though its sums are right.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    probe = onnxruntime.InferenceSession(str(PROBE), options, providers=["CPUExecutionProvider"])
    (sums,) = probe.run(None, {"bytes": np.full((INNER, INNER), 255, dtype=np.uint8)})
    return bool((sums != 255 * 127 * INNER).any())
