"""Near-repeats: the same wire copy at many outlets, found by MinHash.

Texts are compared by their runs of words (Broder, "On the resemblance and
containment of documents", 1997). Candidates share at least one band of the
signature; only those whose estimated resemblance is high enough count.
"""

import re
from collections import Counter
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from sqlalchemy import Connection, insert, select

from onrecord.record import tables

VALUES = 128
"""Values in a signature; the standard error of the resemblance is about 0.04."""

BANDS = 32
"""Bands of four values each: at a resemblance of 0.7, 99.9 in 100 pairs share one."""

SAME_TEXT = 0.75
"""Least estimated resemblance at which two texts are printings of one."""

SHINGLE = 4
"""Words in a run."""

SHORTEST = 25
"""Words; a shorter text is a repeat only of its exact like."""

SEED = 20231107

_WORD = re.compile(r"\w+")


def find_repeated(connection: Connection, signature: NDArray[np.uint32]) -> str | None:
    """Return the id of a report that was read and whose text has a like signature, or None."""
    bands = tables.fingerprint_bands
    wanted = bands.c.hash.in_(_band_hashes(signature))
    hits = connection.execute(select(bands.c.report_id).where(wanted))
    best: tuple[float, str] | None = None
    for candidate, _shared in Counter(hits.scalars()).most_common(20):
        found = (_resemblance(connection, candidate, signature), candidate)
        if found[0] >= SAME_TEXT and (best is None or found > best):
            best = found
    return None if best is None else best[1]


def remember(connection: Connection, report_id: str, signature: NDArray[np.uint32]) -> None:
    """Keep a text's signature for those that come after."""
    row = {"report_id": report_id, "shingles": signature.tobytes()}
    connection.execute(insert(tables.fingerprints), [row])
    connection.execute(
        insert(tables.fingerprint_bands),
        [{"hash": value, "report_id": report_id} for value in _band_hashes(signature)],
    )


def fingerprint(text: str) -> NDArray[np.uint32]:
    """Return the MinHash values of a text's runs of words, case and marks apart."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        runs = [" ".join(words)]
    else:
        runs = [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    hasher = RMinHash(num_perm=VALUES, seed=SEED)
    hasher.update(runs)
    return np.asarray(hasher.digest(), dtype=np.uint32)


def _band_hashes(signature: NDArray[np.uint32]) -> list[int]:
    """Hash each band together with its place, so that one column tells and finds them."""
    raw, width = signature.tobytes(), signature.nbytes // BANDS
    return [
        int.from_bytes(
            blake2b(
                raw[band * width : (band + 1) * width], digest_size=8, salt=bytes([band])
            ).digest(),
            "big",
            signed=True,
        )
        for band in range(BANDS)
    ]


def _resemblance(connection: Connection, report: str, signature: NDArray[np.uint32]) -> float:
    kept = tables.fingerprints
    stored = connection.execute(
        select(kept.c.shingles).where(kept.c.report_id == report)
    ).scalar_one()
    return float(np.mean(np.frombuffer(stored, dtype=np.uint32) == signature))
