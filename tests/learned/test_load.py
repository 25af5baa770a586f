"""The weights give the same sums on processors of any make."""

import numpy as np
import onnxruntime
import pytest

from onrecord.learned import load, products
from onrecord.learned.load import FOLDER

PRECISE = "session.x64quantprecision"


@pytest.mark.parametrize("overflows", [True, False])
def test_the_longer_way_to_int8_products_is_asked_for_only_where_the_short_one_overflows(
    overflows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "overflow", lambda: overflows)
    held = load.graphs.__wrapped__(FOLDER)
    assert held is not None
    for session in (held.encoder, held.words, held.join, held.pair):
        assert is_asked(session) is overflows


def is_asked(session: onnxruntime.InferenceSession) -> bool:
    try:
        return bool(session.get_session_options().get_session_config_entry(PRECISE) == "1")
    except RuntimeError:
        return False


def test_sums_are_right_on_this_processor_as_it_is_asked_here() -> None:
    options = onnxruntime.SessionOptions()
    if products.overflow():
        options.add_session_config_entry(PRECISE, "1")
    probe = onnxruntime.InferenceSession(
        str(products.PROBE), options, providers=["CPUExecutionProvider"]
    )
    (sums,) = probe.run(None, {"bytes": np.full((3, products.INNER), 255, dtype=np.uint8)})
    assert (sums == 255 * 127 * products.INNER).all()
