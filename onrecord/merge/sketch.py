"""Small sketches of words, so that two texts are compared in one product of rows.

Each stem is hashed to a place and a sign (Weinberger et al., "Feature hashing for
large scale multitask learning", 2009) and weighs as much as it is rare.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib import resources
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer

REPORT_WIDTH = 512
"""Places in the sketch of a report: chance nearness of two long texts is about 0.04."""

NAMES_WIDTH, NUMBERS_WIDTH, OPENING_WIDTH = 128, 64, 128
"""Places in the sketches of a report's names, of its numbers and of its first words."""

ABOUT_WIDTH = REPORT_WIDTH + NAMES_WIDTH + NUMBERS_WIDTH + OPENING_WIDTH
"""Bytes of all four, one behind another."""

SENTENCE_WIDTH = 256

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


@cache
def _rarity() -> tuple[dict[str, float], float]:
    """Return how rare each common stem is (inverse document frequency), and any other."""
    path = resources.files("onrecord.learned") / "weights" / "rarity.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    table = {stem: float(weight) for stem, weight in rows}
    return table, max(table.values()) + 0.5


_REMEMBERED = 100_000
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class _Seen(dict[_Given, _Made]):
    """Remembers what was made of words or numbers, up to ``_REMEMBERED`` of them."""

    def __init__(self, make: Callable[[_Given], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Given) -> _Made:
        if len(self) > _REMEMBERED:
            self.clear()
        made = self[key] = self._make(key)
        return made


_LOGS = _Seen[int, float](lambda count: 1.0 + math.log(count))
"""What so many of one stem weigh."""


class Stems:
    """Stems, and how they are sketched; remembers the words it has seen."""

    def __init__(self) -> None:
        self._stemmer = Stemmer("english")
        self._seen = _Seen(self._stem)
        self._places = _Seen(_place)
        self._signed = _Seen(_signed)

    def of(self, word: str) -> str:
        """Return the stem of a word (Snowball's English), in lower case."""
        return self._seen[word]

    def all(self, text: str) -> list[str]:
        """Return the stems of a text's words, in order."""
        seen = self._seen
        return [seen[word] for word in _WORD.findall(text)]

    def placed(self, stems: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return of each stem half its hash, and its rarity, below zero where the hash is even."""
        held = [*stems]
        places, signed = self._places, self._signed
        return (
            np.array([places[stem] for stem in held], dtype=np.int64),
            np.array([signed[stem] for stem in held], dtype=np.float64),
        )

    def _stem(self, word: str) -> str:
        low = word.casefold().removesuffix("'s").removesuffix("’s")
        return str(self._stemmer.stemWord(low))


def _hash(stem: str) -> int:
    # The same on every machine.
    return int.from_bytes(blake2b(stem.encode(), digest_size=4).digest(), "big")


def _place(stem: str) -> int:
    return _hash(stem) >> 1


def _signed(stem: str) -> float:
    return rarity(stem) if _hash(stem) & 1 else -rarity(stem)


@cache
def stems() -> Stems:
    """Return the one table of stems of this process."""
    return Stems()


def rarity(stem: str) -> float:
    """Return how rare a stem is in news: its inverse document frequency (natural log)."""
    table, others = _rarity()
    return table.get(stem, others)


def counted(words: Iterable[str]) -> dict[str, float]:
    """Return what each stem weighs by how often it is there."""
    return {stem: _LOGS[count] for stem, count in Counter(words).items()}


def sketch(words: Iterable[str], width: int) -> bytes:
    """Sketch stems in ``width`` bytes; the product of two is their nearness, at 127 * 127."""
    return sketches([(counted(words), width)])[0]


def sketches(asked: Sequence[tuple[Mapping[str, float], int]]) -> list[bytes]:
    """Make many sketches at once, since that takes a fraction of making them one by one.

    asked: for each, stems that weigh so much, times how rare they are, and its width in bytes.
    It is zeros where there are none.
    """
    if not asked:
        return []
    widths = np.array([width for _, width in asked], dtype=np.int64)
    ends = widths.cumsum()
    weights = [each for each, _ in asked]
    places, signed = stems().placed(chain.from_iterable(weights))
    weighed = np.array([*chain.from_iterable(each.values() for each in weights)], dtype=np.float64)
    counts = [len(each) for each in weights]
    at = np.repeat(ends - widths, counts) + places % np.repeat(widths, counts)
    sums = np.bincount(at, signed * weighed, int(ends[-1]))
    lengths = np.sqrt(np.add.reduceat(sums * sums, ends - widths))
    # One that is all zeros stays so.
    scale = 127.0 / np.where(lengths == 0.0, 1.0, lengths)
    made = np.rint(sums * np.repeat(scale, widths)).astype(np.int8).tobytes()
    return [made[end - width : end] for end, (_, width) in zip(ends.tolist(), asked, strict=True)]


def rows(sketches: Iterable[bytes], width: int) -> NDArray[np.float32]:
    """Stack sketches, each of length one; an empty one is a row of zeros."""
    blank = bytes(width)
    joined = b"".join(each if len(each) == width else blank for each in sketches)
    table = np.frombuffer(joined, dtype=np.int8).reshape(-1, width).astype(np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.maximum(lengths, 1e-9), dtype=np.float32)
