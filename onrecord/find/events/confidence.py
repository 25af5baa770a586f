"""How likely the main event of a sentence is right: its type and both of its sides.

The evidence is what the encoder says of the type and of the words that name the sides, and how
that lies to what the rules found. Its weights are learned on sentences that the encoder that
spoke had not seen (``training.calibrate``). An event gets a probability only where those
sentences can speak: the main event of its sentence, of a PLOVER type, with words for both sides.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.learned.confidence import chance
from onrecord.types import EventMention, Parsed
from onrecord.types.signals import EVENT_TYPES, Floats, Signals

_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_LEAST = 1e-3
"""Probabilities are cut off here, so that no single one decides."""


def with_confidence(
    parsed: Parsed, signals: Signals, mentions: Sequence[EventMention]
) -> list[EventMention]:
    """Return the events, the main one of each sentence with its probability where there is one."""
    if len(signals.codable) != len(parsed.sentences) or not signals.codable.any():
        return list(mentions)
    by_sentence: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        by_sentence.setdefault(parsed.sentence_at(mention.root), []).append(index)
    found = list(mentions)
    for number, inside in by_sentence.items():
        main = max(inside, key=lambda i: found[i].weight)
        told = evidence(signals, number, found[main], len(inside))
        if told is not None:
            sure = chance(told)
            why = found[main].why
            if sure is not None:
                why = (*why, _told(signals, number, found[main], sure))
            found[main] = replace(found[main], confidence=sure, why=why)
    return found


def evidence(
    signals: Signals, sentence: int, mention: EventMention, beside: int
) -> dict[str, float] | None:
    """Return what speaks for and against a sentence's main event, by name; None where nothing can.

    sentence: its number. beside: how many events the sentence tells, this one among them.
    """
    kind = "YIELD" if mention.type in _YIELDING else mention.type
    if kind not in EVENT_TYPES or not mention.sources or not mention.targets:
        return None
    return {
        "type": _odds(float(signals.types[sentence][EVENT_TYPES.index(kind)])),
        "source named": _surest(signals.source, mention.sources),
        "target named": _surest(signals.target, mention.targets),
        "codable": _odds(float(signals.codable[sentence])),
        "happened": float(signals.happened[mention.root]) / 3.0,
        "alone": float(beside == 1),
        "one source": float(len(mention.sources) == 1),
        "one target": float(len(mention.targets) == 1),
    }


def _told(signals: Signals, sentence: int, mention: EventMention, sure: float) -> str:
    """Put the score in words, with what the encoder says of the sentence's type and of these sides."""
    types = signals.types[sentence]
    best = int(types.argmax())
    return (
        f"score: {sure:.2f} that type and sides are right (encoder: {EVENT_TYPES[best]} "
        f"{float(types[best]):.2f}, source {_surest(signals.source, mention.sources):.2f}, "
        f"target {_surest(signals.target, mention.targets):.2f})"
    )


def _odds(probability: float) -> float:
    cut = min(max(probability, _LEAST), 1.0 - _LEAST)
    return float(np.log(cut / (1.0 - cut)))


def _surest(probabilities: Floats, words: Sequence[int]) -> float:
    return max(float(probabilities[word]) for word in words)
