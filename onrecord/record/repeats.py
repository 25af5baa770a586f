"""Near-repeats: the same wire copy at many outlets, found by MinHash and then compared.

Candidates share a band of the signature of their runs of words (Broder, "On the
resemblance and containment of documents", 1997). Whether one is a printing of the
other is settled on the texts themselves. Outlets put another headline and another
first sentence to a wire copy and cut it from the end; so a text is a printing of one
that is known if, its opening apart, it says nothing that the other does not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from struct import Struct

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.among import among, chunks
from onrecord.record.bulk import Packed, insert_packed
from onrecord.types import Report


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text. values: its MinHash signature. bands: a hash of each band, its place in it,
    so that one column tells and finds them."""

    values: NDArray[np.uint32]
    bands: tuple[int, ...]


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

_HASHERS = tuple(blake2b(digest_size=8, salt=bytes([band])) for band in range(BANDS))
"""One for each band, to be copied: that takes a third of the time of making it."""

_HASHES = Struct(f">{BANDS}q")

_WORD = re.compile(r"\w+")


class Known:
    """What the record holds that is like some texts; these can be added to it as they are entered.

    The record is asked for all texts together, since asking for each takes longer than comparing.
    """

    def __init__(self, connection: Connection, prints: Sequence[Fingerprint]) -> None:
        self._connection = connection
        self._bands: dict[int, list[str]] = defaultdict(list)
        self._signatures: dict[str, NDArray[np.uint32]] = {}
        # In the order in which they were entered.
        self._added: dict[str, tuple[str, Fingerprint]] = {}
        bands = tables.fingerprint_bands.c
        counted = Counter(chain.from_iterable(each.bands for each in prints))
        # Of those added, only these lead to another.
        self._shared = {band for band, count in counted.items() if count > 1}
        wanted = sorted(counted)
        chosen = select(bands.hash, bands.report_id).order_by(bands.hash, bands.report_id)
        for some in chunks(wanted):
            asked = chosen.where(among(connection, bands.hash, some))
            for band, name in connection.execute(asked):
                self._bands[band].append(name)

    def repeated(self, text: str, made: Fingerprint) -> str | None:
        """Return the id of the report that was read and that this text is a printing of, or None.

        Of several the one entered first, so that all printings of a text stay together.
        """
        held = self._bands
        hits = [name for band in made.bands if band in held for name in held[band]]
        likely = [
            candidate
            for candidate, _shared in Counter(hits).most_common(MOST_COMPARED)
            if self._resemblance(candidate, made) >= LEAST
        ]
        if not likely:
            return None
        reports = tables.reports
        entered = select(reports.c.id, reports.c.text).where(reports.c.id.in_(likely))
        in_turn = self._connection.execute(entered.order_by(reports.c.added, reports.c.id)).all()
        just_now = [(name, text) for name, (text, _) in self._added.items() if name in likely]
        every = [*in_turn, *just_now]
        return next((name for name, known in every if is_printing(text, known)), None)

    def add(self, report: Report, made: Fingerprint) -> None:
        """Count a report that is entered now among the known ones."""
        self._added[report.id] = report.text, made
        self._signatures[report.id] = made.values
        for band in self._shared.intersection(made.bands):
            self._bands[band].append(report.id)

    def remember(self) -> None:
        """Keep the signatures of what was added; the reports are entered by then."""
        kept = [(name, made.values.tobytes()) for name, (_, made) in self._added.items()]
        bands = [(band, name) for name, (_, made) in self._added.items() for band in made.bands]
        for table, packed in (
            (tables.fingerprints, Packed(("report_id", "shingles"), kept)),
            (tables.fingerprint_bands, Packed(("hash", "report_id"), bands)),
        ):
            insert_packed(self._connection, table, packed)

    def _resemblance(self, report: str, made: Fingerprint) -> float:
        held = self._signatures.get(report)
        if held is None:
            kept = tables.fingerprints.c
            chosen = select(kept.shingles).where(kept.report_id == report)
            stored = self._connection.execute(chosen).scalar_one()
            held = self._signatures[report] = np.frombuffer(stored, dtype=np.uint32)
        return float(np.mean(held == made.values))


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
    return [*map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))]


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text's runs of words, case and marks apart."""
    signature = RMinHash(num_perm=VALUES, seed=SEED)
    signature.update(_runs(_words(text)))
    values = np.asarray(signature.digest(), dtype=np.uint32)
    raw, width = values.tobytes(), VALUES // BANDS * values.itemsize
    hashed: list[bytes] = []
    for band, empty in enumerate(_HASHERS):
        hasher = empty.copy()
        hasher.update(raw[band * width : (band + 1) * width])
        hashed.append(hasher.digest())
    return Fingerprint(values, _HASHES.unpack(b"".join(hashed)))
