"""Cut a report into the windows that the encoder reads at once."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.learned.features import START_PIECE, Words
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
class Batch:
    """Windows of about the same length, padded to the longest.

    ids: word pieces. Shape (windows, pieces). columns: features of each piece's word.
    Shape (windows, pieces, 5). mask: 1 where there is a piece. spots: for each core
    word of the windows, in order, where its first piece lies in the flattened ids.
    words: those words' numbers.
    """

    ids: Ints
    columns: Ints
    mask: NDArray[np.float32]
    spots: Ints
    words: Ints


def cut(words: Words, limit: int, context: int = 0, first_limit: int | None = None) -> list[Window]:
    """Cut a report between sentences into windows of at most ``limit`` pieces.

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


def pack(words: Words, windows: list[Window]) -> Batch:
    """Lay windows of one report side by side."""
    return pack_many([(words, window) for window in windows])


def pack_many(parts: list[tuple[Words, Window]]) -> Batch:
    """Lay windows of any reports side by side; ``Batch.words`` counts on from part to part."""
    lengths = [1 + int(words.counts[w.first : w.last].sum()) for words, w in parts]
    width = max(lengths)
    ids = np.zeros((len(parts), width), dtype=np.int64)
    columns = np.zeros((len(parts), width, 5), dtype=np.int64)
    mask = np.zeros((len(parts), width), dtype=np.float32)
    spots: list[Ints] = []
    cores: list[Ints] = []
    for row, ((words, window), length) in enumerate(zip(parts, lengths, strict=True)):
        run = slice(window.first, window.last)
        counts = words.counts[run]
        ids[row, 0] = START_PIECE
        ids[row, 1:length] = list(chain.from_iterable(words.pieces[run]))
        columns[row, 1:length] = np.repeat(words.columns[run], counts, axis=0)
        mask[row, :length] = 1.0
        begins = np.cumsum(counts) - counts + 1 + row * width
        skip = window.core - window.first
        spots.append(begins[skip:])
        cores.append(np.arange(window.core, window.last))
    return Batch(ids, columns, mask, np.concatenate(spots), np.concatenate(cores))
