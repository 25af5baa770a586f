"""The type of the event between two given sides."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from onrecord.learned import decode
from onrecord.learned.load import FOLDER, graphs
from onrecord.types import Parsed
from onrecord.types.signals import EVENT_TYPES, Floats, Signals

Range = tuple[int, int]
"""Tokens, last exclusive."""


def pair_types(
    parsed: Parsed,
    signals: Signals,
    sentence: int,
    pairs: Sequence[tuple[Sequence[Range], Sequence[Range]]],
    weights: Path = FOLDER,
) -> Floats:
    """Return probabilities of the type of the event between each source and target.

    sentence: index into ``parsed.sentences``. pairs: for each pair the token ranges of
    its source and of its target in that sentence; either may be empty. weights: their folder. Shape
    (pairs, 15), in the order of ``EVENT_TYPES``; all zero where there are no weights.
    """
    loaded = graphs(weights)
    if loaded is None or not pairs or not signals.vectors.shape[1]:
        return np.zeros((len(pairs), len(EVENT_TYPES)), dtype=np.float32)
    bounds = parsed.sentences[sentence]
    tokens = [token.i for token in parsed.tokens(bounds) if not token.is_space]
    places = {token: place for place, token in enumerate(tokens)}
    heads = np.array(
        [places.get(parsed.doc[token].head.i, place) for place, token in enumerate(tokens)]
    )
    roles = np.zeros((len(pairs), len(tokens)), dtype=np.int64)
    for row, sides in enumerate(pairs):
        for mark, side in enumerate(sides, start=1):
            for first, last in side:
                roles[row, [places[token] for token in range(first, last) if token in places]] = (
                    mark
                )
    each = np.ones((len(pairs), 1), dtype=np.int64)
    (scores,) = loaded.pair.run(
        None,
        {
            "words": signals.vectors[tokens],
            "rows": each * np.arange(len(tokens)),
            "heads": each * heads,
            "roles": roles,
            "present": np.ones(roles.shape, dtype=np.float32),
        },
    )
    return decode.softmax(scores)
