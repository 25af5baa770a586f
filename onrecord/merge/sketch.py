"""Small sketches of words, so that two texts are compared in one product of rows.

Each stem is hashed to a place and a sign (Weinberger et al., "Feature hashing for
large scale multitask learning", 2009) and weighs as much as it is rare.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
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
        self.placed = _Seen(_place)
        """Of each stem half its hash, and its rarity, below zero where the hash is even."""

    def of(self, word: str) -> str:
        """Return the stem of a word (Snowball's English), in lower case."""
        return self._seen[word]

    def all(self, text: str) -> list[str]:
        """Return the stems of a text's words, in order."""
        seen = self._seen
        return [seen[word] for word in _WORD.findall(text)]

    def _stem(self, word: str) -> str:
        low = word.casefold().removesuffix("'s").removesuffix("’s")
        return str(self._stemmer.stemWord(low))


def _place(stem: str) -> tuple[int, float]:
    digest = blake2b(stem.encode(), digest_size=4).digest()
    # The same on every machine.
    place = int.from_bytes(digest, "big")
    rare = rarity(stem)
    return place >> 1, rare if place & 1 else -rare


@cache
def stems() -> Stems:
    """Return the one table of stems of this process."""
    return Stems()


def rarity(stem: str) -> float:
    """Return how rare a stem is in news: its inverse document frequency (natural log)."""
    table, others = _rarity()
    return table.get(stem, others)


def sketch(words: Iterable[str], width: int) -> bytes:
    """Sketch stems in ``width`` bytes; the product of two is their nearness, at 127 * 127."""
    return weigh({stem: _LOGS[count] for stem, count in Counter(words).items()}, width)


def weigh(weights: Mapping[str, float], width: int) -> bytes:
    """Sketch stems that weigh so much, times how rare they are; empty where there are none."""
    # A list, since adding to single places of an array takes several times as long.
    sums = [0.0] * width
    placed = stems().placed
    for stem, weight in weights.items():
        place, rare = placed[stem]
        sums[place % width] += weight * rare
    row = np.array(sums)
    length = math.sqrt(row.dot(row))
    if length == 0.0:
        return b""
    return np.rint(row * (127.0 / length)).astype(np.int8).tobytes()


def rows(sketches: Iterable[bytes], width: int) -> NDArray[np.float32]:
    """Stack sketches, each of length one; an empty one is a row of zeros."""
    blank = bytes(width)
    joined = b"".join(each if len(each) == width else blank for each in sketches)
    table = np.frombuffer(joined, dtype=np.int8).reshape(-1, width).astype(np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.maximum(lengths, 1e-9), dtype=np.float32)
