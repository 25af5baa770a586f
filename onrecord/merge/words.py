"""What a trigger means, as a row of small numbers: like words lie near each other."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

WIDTH = 64
"""Numbers a row."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rows of stems. rows: int8, of length 127 or so. Shape (stems, ``WIDTH``)."""

    places: dict[str, int]
    rows: NDArray[np.int8]


@cache
def word_table() -> WordTable:
    """Load the table (``training/make_words.py`` says where it comes from)."""
    path = resources.files("onrecord.learned") / "weights" / "trigger_words.npz"
    with path.open("rb") as file, np.load(file) as held:
        stems = bytes(held["stems"]).decode().split("\n")
        return WordTable({stem: place for place, stem in enumerate(stems)}, held["rows"])


@lru_cache(10_000)
def meaning(stems: tuple[str, ...]) -> bytes:
    """Return the mean row of the stems that are known; empty where none is."""
    table = word_table()
    known = [table.places[stem] for stem in stems if stem in table.places]
    if not known:
        return b""
    row = table.rows[known].astype(np.float64).mean(0)
    length = float(np.linalg.norm(row))
    return bytes(np.rint(row * (127.0 / max(length, 1e-9))).astype(np.int8).tobytes())
