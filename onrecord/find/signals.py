"""What the learned encoder says of a report."""

import numpy as np

from onrecord.types import Parsed
from onrecord.types.signals import EVENT_TYPES, Signals


def find_signals(parsed: Parsed) -> Signals:
    """Return neutral signals: no weights are in the tree yet."""
    tokens, sentences = len(parsed.doc), len(parsed.sentences)
    return Signals(
        claims=(),
        source=np.zeros(tokens, np.float32),
        target=np.zeros(tokens, np.float32),
        happened=np.zeros(tokens, np.float32),
        codable=np.zeros(sentences, np.float32),
        types=np.zeros((sentences, len(EVENT_TYPES)), np.float32),
    )
