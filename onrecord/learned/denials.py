"""The weights of the evidence that a denial denies another claim."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path

WEIGHTS = Path(__file__).with_name("denials.json")


@functools.cache
def weights() -> Mapping[str, float]:
    """Return the weights by the name of the evidence, with their ``bias``."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def log_odds(evidence: Mapping[str, float]) -> float:
    """Return the log-odds of this claim's being denied against none's being so."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in evidence.items())
