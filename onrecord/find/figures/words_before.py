"""What the words before a number say of it, by their spelling alone."""

import re
from functools import cache

from onrecord.codebook.measures import measures
from onrecord.codebook.units import units


def is_day(text: str, at: int) -> bool:
    """Whether a month stands right before: "since Jan. 17 to 80,000" is no range."""
    # Only a few letters, since a copy of all the text before each number costs its square.
    return text[max(0, at - _MONTH) : at].rstrip().rpartition(" ")[2].lower() in units().months


_MONTH = 14


def changes_before(text: str, at: int) -> bool:
    """Whether a word of change stands before, in the same clause: "rose 300 to 1,200" is no range."""
    clause = _CLAUSE_START.split(text[max(0, at - _CLAUSE) : at])[-1]
    return any(_stem(word) in _change_stems() for word in re.findall(r"[a-z]+", clause.lower()))


_CLAUSE = 80
_CLAUSE_START = re.compile(r"[,;:.]\s|\band\b")


@cache
def _change_stems() -> frozenset[str]:
    changes = measures().changes
    words = {
        *changes.moves,
        *changes.shifts,
        *changes.nouns,
        "rose",
        "fell",
        "grew",
        "slid",
        "sank",
        "shrank",
    }
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    """Cut English verb endings roughly, the same for both sides of a comparison."""
    for ending in ("ing", "ped", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)]
    return word
