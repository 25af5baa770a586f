"""The weights of the evidence for an event, and the probability that they lead to.

The evidence adds up to a score; the score falls into one of a few steps, and each step has
the share of events that were right among those of that step on sentences that the encoder had
not seen. Steps, because there are some 1,500 such events: a step of hundreds of them can be
told to be right, a finer scale could not.
"""

import functools
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WEIGHTS = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Scale:
    """What ``training.calibrate`` learned.

    weights: of the evidence, by its name, with their ``bias``; log-odds. cuts: scores that part the
    steps, rising. right: the share of right events in each step, one more than cuts.
    """

    weights: Mapping[str, float]
    cuts: Sequence[float]
    right: Sequence[float]

    def score(self, evidence: Mapping[str, float]) -> float:
        """Return what the evidence adds up to."""
        known = self.weights
        return known["bias"] + sum(known.get(name, 0.0) * value for name, value in evidence.items())

    def chance(self, evidence: Mapping[str, float]) -> float:
        """Return the share of right events in the evidence's step."""
        return self.right[bisect_right(self.cuts, self.score(evidence))]


@functools.cache
def scale() -> Scale | None:
    """Return the scale; None where there is none."""
    if not WEIGHTS.exists():
        return None
    found = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Scale(found["weights"], found["steps"]["cuts"], found["steps"]["right"])


def chance(evidence: Mapping[str, float]) -> float | None:
    """Return the probability that the event is right, to two places; None without a scale."""
    known = scale()
    return None if known is None else known.chance(evidence)
