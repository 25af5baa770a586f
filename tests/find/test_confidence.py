"""A probability only where the evidence can speak, and only from learned weights."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from onrecord.find.events import confidence
from onrecord.find.events.confidence import evidence, with_confidence
from onrecord.types import EventMention, Parsed
from onrecord.types.signals import EVENT_TYPES, Signals


def signals(parsed: Parsed, kind: str) -> Signals:
    size = len(parsed.doc)
    types = np.full((len(parsed.sentences), len(EVENT_TYPES)), 0.01, np.float32)
    types[:, EVENT_TYPES.index(kind)] = 0.86
    return Signals(
        claims=(),
        source=np.full(size, 0.9, np.float32),
        target=np.full(size, 0.8, np.float32),
        happened=np.full(size, 3.0, np.float32),
        codable=np.full(len(parsed.sentences), 0.9, np.float32),
        types=types,
    )


SANCTIONED = EventMention(1, 2, 1, "SANCTION", sources=(0,), targets=(2,), weight=9.0)


@pytest.fixture
def parsed(parse_text: Callable[..., Parsed]) -> Parsed:
    return parse_text("Norway sanctioned Belarus and criticised Chad.")


def test_what_no_set_labels_has_no_evidence(parsed: Parsed) -> None:
    said = signals(parsed, "SANCTION")
    assert evidence(said, 0, SANCTIONED, 1) is not None
    assert evidence(said, 0, replace(SANCTIONED, type="commemorate"), 1) is None
    assert evidence(said, 0, replace(SANCTIONED, targets=()), 1) is None
    assert evidence(said, 0, replace(SANCTIONED, sources=()), 1) is None


def test_both_kinds_of_yielding_are_the_sets_one_class(parsed: Parsed) -> None:
    told = [
        evidence(signals(parsed, "YIELD"), 0, replace(SANCTIONED, type=kind), 1)
        for kind in ("CONCEDE", "RETREAT")
    ]
    assert told[0] == told[1]
    assert told[0] is not None and told[0]["type"] > 1.0


def test_only_the_main_event_of_a_sentence_gets_one(
    parsed: Parsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confidence, "chance", lambda told: 0.75)
    other = replace(SANCTIONED, first=4, last=5, root=4, type="ACCUSE", targets=(5,), weight=8.0)
    found = with_confidence(parsed, signals(parsed, "SANCTION"), [other, SANCTIONED])
    assert [mention.confidence for mention in found] == [None, 0.75]


def test_without_the_encoder_there_is_none(parsed: Parsed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "chance", lambda told: 0.75)
    silent = replace(signals(parsed, "SANCTION"), codable=np.zeros(1, np.float32))
    assert with_confidence(parsed, silent, [SANCTIONED]) == [SANCTIONED]
