"""What the learned encoder says of a report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def _no_vectors() -> Floats:
    return np.zeros((0, 0), dtype=np.float32)


def no_senses(tokens: Sequence[int]) -> Floats:
    """Give each token a row of no numbers: what is known of senses without weights."""
    return np.zeros((len(tokens), 0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class LearnedClaim:
    """A claim as the model decodes it: token ranges, last exclusive.

    speakers may be empty; content stands in text order. score: the model's
    probability for the cue, between 0 and 1.
    """

    cue: tuple[int, int]
    speakers: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Signals:
    """The learned encoder's output, aligned with the parsed document.

    claims: in text order of their cues.
    source, target: for each token, the probability that it names the source or
    the target of its sentence's main event. Shape (tokens,).
    happened: for each token read as a predicate, how far it happened, from -3
    (did not) to 3 (did), as in the UW factuality guidelines. Shape (tokens,).
    codable: for each sentence, the probability that it reports an event of the
    PLOVER ontology. Shape (sentences,).
    types: for each sentence, probabilities of its main event's type in the order
    of ``EVENT_TYPES``. Shape (sentences, 15).
    vectors: each token in its context as the model sees it, for what asks it more
    (``onrecord.learned.pairs``). Shape (tokens, 256), or (tokens, 0) without weights.
    senses: what tokens mean where they stand, for what compares events of many reports
    (``onrecord.learned.sense``); few are asked for, so it is worked out when asked. Takes
    numbers of tokens, gives shape (those tokens, 64), or (those tokens, 0) without weights.
    """

    claims: tuple[LearnedClaim, ...]
    source: Floats
    target: Floats
    happened: Floats
    codable: Floats
    types: Floats
    vectors: Floats = field(default_factory=_no_vectors, repr=False, compare=False)
    senses: Callable[[Sequence[int]], Floats] = field(default=no_senses, repr=False, compare=False)


EVENT_TYPES: tuple[str, ...] = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""The PLV set's 15 classes (Hu et al., ACL 2024): PLOVER's 16 with CONCEDE and RETREAT as YIELD."""
