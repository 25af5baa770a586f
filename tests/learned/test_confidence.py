"""Evidence adds up to a score, and the score to the share of those that were right."""

import pytest

from onrecord.learned import confidence
from onrecord.learned.confidence import Scale, scale

SCALE = Scale({"bias": -1.0, "named": 2.0}, cuts=(-0.5, 0.5), right=(0.2, 0.5, 0.9))


def test_more_evidence_for_gives_more() -> None:
    assert [SCALE.chance({"named": value}) for value in (0.0, 0.5, 1.0)] == [0.2, 0.5, 0.9]


def test_unknown_evidence_counts_for_nothing() -> None:
    assert SCALE.chance({"named": 0.5, "new": 9.0}) == SCALE.chance({"named": 0.5})


def test_no_scale_no_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "scale", lambda: None)
    assert confidence.chance({"named": 1.0}) is None


def test_steps_in_the_tree_rise() -> None:
    known = scale()
    assert known is not None
    assert len(known.right) == len(known.cuts) + 1
    assert list(known.right) == sorted(known.right)
    assert list(known.cuts) == sorted(known.cuts)
