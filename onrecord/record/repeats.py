"""Near-repeats: the same wire copy at many outlets, found by MinHash and then compared.

Candidates share a band of the signature of their runs of words (Broder, "On the
resemblance and containment of documents", 1997). Whether one is a printing of the
other is settled on the texts themselves. Outlets put another headline and another
first sentence to a wire copy and cut it from the end; so a text is a printing of one
that is known if, its opening apart, it says nothing that the other does not.
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

BANDS = 42
"""Bands of three values each: at a resemblance of 0.5, 99.6 in 100 pairs share one."""

LEAST = 0.3
"""Least estimated resemblance at which two texts are compared word by word."""

MOST_COMPARED = 20
"""Candidates looked at, those that share most bands first."""

SHINGLE = 4
"""Words in a run."""

SHORTEST = 25
"""Words; a shorter text is a repeat only of its exact like."""

LEAD = 5
"""Words in a row that two texts share where what they have in common begins."""

OPENING = 60
"""Words that a headline and a first sentence have at most, and that may be another's."""

BODY = 40
"""Words, at least, that are never taken for the opening."""

FEW = 2
"""Numbers, an hour or an issue's, that other first lines may bring without being news."""

COVERED = 0.9
"""Share of the new text's runs, its opening apart, that the known one must hold."""

PRINTED = 0.6
"""Share of the known text's runs, its opening apart, that the new one must hold."""

SEED = 20231107

_WORD = re.compile(r"\w+")


def find_repeated(connection: Connection, text: str, signature: NDArray[np.uint32]) -> str | None:
    """Return the id of the report that was read and that this text is a printing of, or None.

    Of several the one entered first, so that all printings of a text stay together.
    """
    bands = tables.fingerprint_bands
    wanted = bands.c.hash.in_(_band_hashes(signature))
    hits = connection.execute(select(bands.c.report_id).where(wanted))
    likely = [
        candidate
        for candidate, _shared in Counter(hits.scalars()).most_common(MOST_COMPARED)
        if _resemblance(connection, candidate, signature) >= LEAST
    ]
    reports = tables.reports
    entered = select(reports.c.id, reports.c.text).where(reports.c.id.in_(likely))
    in_turn = connection.execute(entered.order_by(reports.c.added, reports.c.id))
    return next((name for name, known in in_turn if is_printing(text, known)), None)


def is_printing(text: str, known: str) -> bool:
    """Say whether a text adds nothing to a known one, its opening apart.

    A number that the known text does not give makes it another, since one table of
    results reads much like the next; but for those before the first words that the
    two share, and for ``FEW`` in its first lines where all the rest is the same.
    """
    ours, theirs = _words(text), _words(known)
    if min(len(ours), len(theirs)) < SHORTEST:
        return ours == theirs
    rest, their_rest = _below_first_lines(text), _below_first_lines(known)
    new_numbers = _numbers(ours) - set(theirs)
    if rest and rest == their_rest and len(new_numbers) <= FEW:
        return True
    if not _numbers(ours[_first_shared(ours, theirs) :]) <= set(theirs):
        return False
    body, their_body = ours[_opening(ours) :], theirs[_opening(theirs) :]
    return _held(body, theirs) >= COVERED and _held(their_body, ours) >= PRINTED


def _below_first_lines(text: str) -> list[str]:
    """Return the words below what may be a headline and a first line; none if they are few."""
    lines = [words for words in map(_words, text.splitlines()) if words]
    for above in (2, 1):
        rest = [word for words in lines[above:] for word in words]
        if sum(map(len, lines[:above])) <= OPENING and len(rest) >= BODY:
            return rest
    return []


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _opening(words: list[str]) -> int:
    """Return how many words may be a headline and a first sentence."""
    return max(0, min(OPENING, len(words) - BODY))


def _first_shared(words: list[str], others: list[str]) -> int:
    """Return where the first run stands that the others have, but for the opening's end at most."""
    known = set(_runs(others, LEAD))
    opening = _opening(words)
    shared = (place for place, run in enumerate(_runs(words, LEAD)[:opening]) if run in known)
    return next(shared, opening)


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if any(character.isdigit() for character in word)}


def _held(part: list[str], whole: list[str]) -> float:
    """Return the share of the part's runs of words that the whole has."""
    runs, others = _runs(part), set(_runs(whole))
    return sum(run in others for run in runs) / len(runs)


def _runs(words: list[str], length: int = SHINGLE) -> list[str]:
    if len(words) < SHORTEST:
        return [" ".join(words)]
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


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
    hasher = RMinHash(num_perm=VALUES, seed=SEED)
    hasher.update(_runs(_words(text)))
    return np.asarray(hasher.digest(), dtype=np.uint32)


def _band_hashes(signature: NDArray[np.uint32]) -> list[int]:
    """Hash each band together with its place, so that one column tells and finds them."""
    raw, width = signature.tobytes(), VALUES // BANDS * signature.itemsize
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
