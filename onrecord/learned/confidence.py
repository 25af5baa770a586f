"""The weights of the evidence for an event, and the probability that they add up to."""

import functools
import json
import math
from collections.abc import Mapping
from pathlib import Path

WEIGHTS = Path(__file__).with_name("confidence.json")


@functools.cache
def weights() -> Mapping[str, float] | None:
    """Return the weights by the name of the evidence, with their ``bias``; None where there are none."""
    if not WEIGHTS.exists():
        return None
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def chance(evidence: Mapping[str, float]) -> float | None:
    """Return the probability that the event is right, to two places; None without weights."""
    known = weights()
    if known is None:
        return None
    total = known["bias"] + sum(known.get(name, 0.0) * value for name, value in evidence.items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)
