"""Write the product by which ``onrecord.learned.products`` tries a processor.

python -m training.probe
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from onrecord.learned.products import INNER, PROBE


def main() -> None:
    """Write it: bytes times a matrix of the largest int8 number."""
    weights = numpy_helper.from_array(np.full((INNER, INNER), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["bytes", "weights"], ["sums"])],
        "products",
        [helper.make_tensor_value_info("bytes", TensorProto.UINT8, ["rows", INNER])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, ["rows", INNER])],
        [weights],
    )
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), PROBE
    )


if __name__ == "__main__":
    main()
