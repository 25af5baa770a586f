"""Find Portuguese particles inside names ("Banco do Brasil", "Joao dos Santos").

The pipeline knows "do" as a verb only, and makes two names and a clause of it.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.codebook.actors import states
from onrecord.codebook.tables import words_of

NORM = "de"
"""What such a word is to the pipeline: it knows "de" inside names."""

_PARTICLE = re.compile(r"\b([A-Z][\w’'-]*) (d[oa]s?) (?=[A-Z])")
_ASKING = words_of(
    "How Why When Where What Who Which So Only Neither Nor As If And But Or Than Yet Then "
    "Rarely Never Seldom Little Hardly"
)
"""Words that a verb may follow before its subject ("Why do Kenyans ...")."""
_MANY = re.compile(r"(?:[^ao]s|ish|ese)$")
"""Ends of words for people, but not "-os" and "-as" ("Campos do Jordao")."""


@cache
def _peoples() -> frozenset[str]:
    return frozenset(
        word for state in states().values() for word in (*state.adjectives, *state.people)
    )


def _may_do(word: str) -> bool:
    """Say whether a word is for people, who may do a thing ("The Irish do Brexit badly")."""
    return word in _peoples() or _MANY.search(word) is not None


def find_particles(text: str) -> Iterator[int]:
    """Yield where such a word begins, as character offsets."""
    place = 0
    while found := _PARTICLE.search(text, place):
        done = found[2] == "do" and _may_do(found[1])
        if found[1] not in _ASKING and not done:
            yield found.start(2)
        place = found.start(2)
