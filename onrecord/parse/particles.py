"""Find Portuguese particles inside names ("Banco do Brasil", "Joao dos Santos").

The pipeline knows "do" as a verb only, and makes two names and a clause of it.
"""

import re
from collections.abc import Iterator

from onrecord.codebook.tables import words_of

NORM = "de"
"""What such a word is to the pipeline: it knows "de" inside names."""

_PARTICLE = re.compile(r"\b([A-Z][\w’'-]*) (d[oa]s?) (?=[A-Z])")
_ASKING = words_of(
    "How Why When Where What Who Which So Only Neither Nor As If And But Or Than Yet Then "
    "Rarely Never Seldom Little Hardly"
)
"""Words that a verb may follow before its subject ("Why do Kenyans ...")."""
_PEOPLES = ("s", "ish", "ese")
"""Ends of words for people, who may do a thing ("The Irish do Brexit badly"); "da" and "dos" are never verbs."""


def find_particles(text: str) -> Iterator[int]:
    """Yield where such a word begins, as character offsets."""
    place = 0
    while found := _PARTICLE.search(text, place):
        done = found[2] == "do" and found[1].endswith(_PEOPLES)
        if found[1] not in _ASKING and not done:
            yield found.start(2)
        place = found.start(2)
