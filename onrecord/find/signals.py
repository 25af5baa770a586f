"""What the learned encoder sees in a report."""

import functools
from collections.abc import Sequence

from onrecord.learned.features import Reader
from onrecord.learned.load import graphs, tokenizer
from onrecord.learned.runner import Runner, neutral
from onrecord.types import Parsed
from onrecord.types.signals import Floats, Signals


def find_signals(parsed: Parsed) -> Signals:
    """Read a report with the learned encoder.

    Where the weights are not installed the signals are neutral: no claims, zeros.
    """
    (signals,) = find_signals_of([parsed])
    return signals


def find_signals_of(reports: Sequence[Parsed]) -> list[Signals]:
    """Read some reports as ``find_signals`` reads each; some of it costs hardly more for all of them at once."""
    runner = _runner()
    if runner is None:
        return [neutral(parsed) for parsed in reports]
    return runner.read_many(reports)


def token_states(parsed: Parsed) -> Floats:
    """Return what the senses of a report's tokens are made of, for training.

    Raises ValueError where the weights are not installed.
    """
    runner = _runner()
    if runner is None:
        raise ValueError("the weights are not installed")
    return runner.states(parsed)


@functools.cache
def _runner() -> Runner | None:
    loaded = graphs()
    return None if loaded is None else Runner(Reader(tokenizer()), loaded)
