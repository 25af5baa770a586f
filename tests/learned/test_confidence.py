"""Evidence adds up to a probability."""

import pytest

from onrecord.learned import confidence


def test_more_evidence_for_gives_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "weights", lambda: {"bias": -1.0, "named": 2.0})
    chances = [confidence.chance({"named": value}) for value in (0.0, 0.5, 1.0)]
    assert chances == [0.27, 0.5, 0.73]


def test_unknown_evidence_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "weights", lambda: {"bias": 0.0})
    assert confidence.chance({"new": 9.0}) == 0.5


def test_no_weights_no_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "weights", lambda: None)
    assert confidence.chance({"named": 1.0}) is None
