"""Chance-cut windows of the training examples, side by side as tensors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.learned.features import ENTS, START_PIECE, TAGS, Words
from onrecord.learned.relate import AFTER, BEFORE, WIDTH, Around, around
from onrecord.learned.windows import Window, cut
from onrecord.types.signals import Ints
from training.examples import Example, Run

LIMIT = 256
"""Word pieces in a window."""
NAMED = frozenset(
    ENTS.index(name) + 1 for name in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT")
)
PROPER = frozenset(TAGS.index(tag) + 1 for tag in ("NNP", "NNPS"))


@dataclass(slots=True)
class Part:
    """One window of one example."""

    example: Example
    words: Words
    window: Window

    @property
    def length(self) -> int:
        return int(self.words.counts[self.window.first : self.window.last].sum()) + 1


class Renamer:
    """Swaps names for other names of the same type, so that the model learns contexts and not who spoke in 2016."""

    def __init__(self, examples: list[Example]) -> None:
        pools: dict[int, set[tuple[int, ...]]] = {}
        for example in examples:
            columns = example.words.columns
            for word in np.flatnonzero(
                np.isin(columns[:, 2], list(NAMED)) & np.isin(columns[:, 0], list(PROPER))
            ):
                pools.setdefault(int(columns[word, 2]), set()).add(example.words.pieces[word])
        self._pools = {kind: sorted(pool) for kind, pool in pools.items()}

    def renamed(self, words: Words, chance: random.Random, share: float = 0.5) -> Words:
        """Return the words with about ``share`` of the names swapped, each the same throughout."""
        columns = words.columns
        swaps: dict[tuple[int, ...], tuple[int, ...]] = {}
        pieces = list(words.pieces)
        for word in np.flatnonzero(
            np.isin(columns[:, 2], list(NAMED)) & np.isin(columns[:, 0], list(PROPER))
        ):
            old = pieces[word]
            if old not in swaps:
                pool = self._pools.get(int(columns[word, 2]), [old])
                swaps[old] = chance.choice(pool) if chance.random() < share else old
            pieces[word] = swaps[old]
        return replace(
            words, pieces=pieces, counts=np.array([len(p) for p in pieces], dtype=np.int64)
        )


def windows_of(
    examples: list[Example], renamer: Renamer | None, chance: random.Random, anywhere: bool = True
) -> list[Part]:
    """Cut every example afresh; the first cut falls ``anywhere``, or where the window is full."""
    parts = []
    for example in examples:
        words = example.words
        if renamer and chance.random() < 0.5:
            words = renamer.renamed(words, chance)
        for window in cut(
            words, LIMIT, first_limit=chance.randint(64, LIMIT) if anywhere else None
        ):
            parts.append(Part(example, words, window))
    return parts


def batches(parts: list[Part], pieces: int, chance: random.Random) -> Iterator[list[Part]]:
    """Yield batches of about ``pieces`` word pieces, of windows of like length, in chance order."""
    parts = sorted(parts, key=lambda part: part.length + chance.random() * 8)
    groups: list[list[Part]] = [[]]
    for part in parts:
        if groups[-1] and part.length * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(part)
    chance.shuffle(groups)
    yield from groups


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


@dataclass(slots=True)
class Laid:
    """A batch's parts, packed, with heads counted over all its words."""

    parts: list[Part]
    packed: Batch
    offsets: list[int]
    heads: Ints
    columns: Ints

    def tensors(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return ids, columns, mask."""
        return (
            torch.from_numpy(self.packed.ids),
            torch.from_numpy(self.packed.columns),
            torch.from_numpy(self.packed.mask),
        )


def lay(parts: list[Part]) -> Laid:
    """Pack a batch."""
    packed = pack_many([(part.words, part.window) for part in parts])
    offsets, heads, columns = [], [], []
    total = 0
    for part in parts:
        run = slice(part.window.first, part.window.last)
        offsets.append(total)
        heads.append(_local_heads(part) + total)
        columns.append(part.words.columns[run])
        total += part.window.last - part.window.first
    return Laid(parts, packed, offsets, np.concatenate(heads), np.concatenate(columns))


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


def _local_heads(part: Part) -> Ints:
    first, last = part.window.first, part.window.last
    heads = part.words.heads[first:last] - first
    outside = (heads < 0) | (heads >= last - first)
    return np.where(outside, np.arange(last - first), heads)


def cue_labels(laid: Laid) -> Ints:
    """0 no cue, 1 a cue begins, 2 a cue goes on, for every word of the batch."""
    labels = np.zeros(len(laid.heads), dtype=np.int64)
    for part, offset in zip(laid.parts, laid.offsets, strict=True):
        first, last = part.window.first, part.window.last
        for said in part.example.said:
            if said.cue and said.cue[0] < last and said.cue[1] >= first:
                begin, end = max(said.cue[0], first), min(said.cue[1], last - 1)
                labels[begin - first + offset : end - first + offset + 1] = 2
                if said.cue[0] >= first:
                    labels[begin - first + offset] = 1
    return labels


@dataclass(slots=True)
class Cues:
    """Cues to join: gold ones with labels, and words wrongly taken for cues."""

    around: Around
    labels: Ints
    gold: Ints


def cues_to_join(laid: Laid, doubtful: Ints) -> Cues | None:
    """Lay the words around each gold cue, and around doubtful ones for contrast.

    doubtful: words that begin no gold cue but that the model takes for one.
    """
    arounds: list[Around] = []
    labels: list[Ints] = []
    gold: list[Ints] = []
    ends = [*laid.offsets[1:], len(laid.heads)]
    for part, offset, end in zip(laid.parts, laid.offsets, ends, strict=True):
        first = part.window.first
        spans: list[Run] = []
        for said in part.example.said:
            if said.cue and said.cue[0] >= first and said.cue[1] < part.window.last:
                spans.append((said.cue[0] - first, said.cue[1] - first))
                labels.append(
                    _row_labels(said.source, said.content, said.cue[0], first, part.window.last)
                )
        wrong = [(int(w) - offset, int(w) - offset) for w in doubtful if offset <= w < end]
        if not spans and not wrong:
            continue
        gold.append(np.array([1] * len(spans) + [0] * len(wrong)))
        labels += [np.zeros(WIDTH, dtype=np.int64)] * len(wrong)
        found = around(
            np.array(spans + wrong, dtype=np.int64),
            _local_heads(part),
            part.words.sentences[first : part.window.last],
        )
        arounds.append(replace(found, cues=found.cues + offset, rows=found.rows + offset))
    if not arounds:
        return None
    joined = Around(
        *(np.concatenate([getattr(a, name) for a in arounds]) for name in Around.__slots__)  # type: ignore[arg-type]
    )
    return Cues(joined, np.stack(labels), np.concatenate(gold))


def _row_labels(source: list[Run], content: list[Run], cue: int, first: int, last: int) -> Ints:
    row = np.zeros(WIDTH, dtype=np.int64)
    begin = cue - BEFORE
    for runs, mark in ((content, 3), (source, 1)):
        for a, b in runs:
            low, high = max(a, begin, first), min(b, cue + AFTER - 1, last - 1)
            if low <= high:
                row[low - begin : high - begin + 1] = mark + 1
                row[low - begin] = mark
    return row
