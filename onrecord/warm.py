"""Imported once by the process that ``--jobs`` forks its readers from: all is loaded before.

What is loaded is then shared by the readers, on the clock and in memory, and their copies of
the weights are one in the processor's cache.
"""

import gc
import sys
from contextlib import suppress
from types import TracebackType

from onrecord.startup import start_lightly

start_lightly()

from onrecord.ingest import read_and_prepare  # noqa: E402
from onrecord.types import Report  # noqa: E402


def _left_alone(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say nothing of a reader that was still starting when the process that writes ended."""
    if not issubclass(kind, (FileNotFoundError, ConnectionError, EOFError)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _left_alone
# What cannot be loaded is for the first reader to report, in its own words.
with suppress(Exception):
    read_and_prepare((Report("warm", "Peru said on Monday that it had closed 2 posts in Tacna."),))
gc.collect()
# A look for garbage writes to what it looks at, and what is written is shared no more.
gc.freeze()
