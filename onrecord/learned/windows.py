"""Cut a report into the windows that the encoder reads at once."""

from dataclasses import dataclass
from itertools import chain

import numpy as np

from onrecord.learned.features import Words
from onrecord.types.signals import Ints


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words read at once.

    first, last: words, last exclusive. core: words before this one are only there
    for context and belong to the window before.
    """

    first: int
    last: int
    core: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window, laid out as the encoder takes it.

    ids: its word pieces, without the start piece that the encoder knows by heart. Shape (1, pieces).
    columns: features of each piece's word, ``Words.together``. Shape (1, pieces, 2). firsts: where
    each word's first piece lies. spots: the same for core words only; words: which of the words those are.
    """

    ids: Ints
    columns: Ints
    firsts: Ints
    spots: Ints
    words: Ints

    def given(self) -> dict[str, Ints]:
        """Return the encoder's inputs by name."""
        return {
            name: getattr(self, name) for name in ("ids", "columns", "firsts", "spots", "words")
        }


def cut(words: Words, limit: int, context: int = 0, first_limit: int | None = None) -> list[Window]:
    """Cut a report between sentences into windows of at most ``limit`` pieces, the start piece among them.

    context: how many pieces of whole sentences before a window it may read again.
    first_limit: another limit for the first window (training cuts at chance places).
    """
    size = len(words)
    if not size:
        return []
    ends = np.cumsum(words.counts)
    starts = ends - words.counts
    sentence_starts = np.flatnonzero(np.diff(words.sentences, prepend=-1))
    windows: list[Window] = []
    core, room = 0, (first_limit or limit) - 1
    while core < size:
        first = core
        if context and core:
            early = int(np.searchsorted(starts, starts[core] - context))
            later = sentence_starts[np.searchsorted(sentence_starts, early) :]
            first = int(later[0]) if len(later) and later[0] < core else core
        # The last word that still fits, then back to the start of its sentence.
        last = int(np.searchsorted(ends, starts[first] + room, side="right"))
        if last < size:
            turn = sentence_starts[np.searchsorted(sentence_starts, last, side="right") - 1]
            if turn > core:
                last = int(turn)
        last = max(last, core + 1)
        windows.append(Window(first, last, core))
        core, room = last, limit - 1
    return windows


def pack(words: Words, together: Ints, window: Window) -> Pieces:
    """Lay out one window. together: what ``words.together()`` gives."""
    run = slice(window.first, window.last)
    counts = words.counts[run]
    ids = np.array(list(chain.from_iterable(words.pieces[run])), dtype=np.int64)
    columns = np.repeat(together[run], counts, axis=0)
    firsts = np.cumsum(counts) - counts
    core = np.arange(window.core - window.first, len(counts))
    return Pieces(ids[None], columns[None], firsts, firsts[core], core)
