"""The words of a sentence, for a first look at what cannot be in it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.strings import get_string_id
from spacy.symbols import neg

from onrecord.codebook.tables import words_of
from onrecord.types import Parsed


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one sentence.

    keys: spaCy's hashes of every token in lower case, and of every lemma. negates: there is a "not" or its like.
    """

    keys: frozenset[int]
    negates: bool

    def may_have(self, words: frozenset[str]) -> bool:
        """Say whether there is one of these words or lemmas."""
        return not self.keys.isdisjoint(_keys(words))


def wordings(parsed: Parsed) -> tuple[Wording, ...]:
    """Gather the words of each sentence of a report."""
    table = parsed.doc.to_array(["LOWER", "LEMMA", "DEP"]).astype(np.uint64)
    found: list[Wording] = []
    for sentence in parsed.sentences:
        rows = table[sentence.first : sentence.last]
        keys = frozenset(rows[:, :2].ravel().tolist())
        negates = bool((rows[:, 2] == neg).any()) or not keys.isdisjoint(_keys(_NAYS))
        found.append(Wording(keys, negates))
    return tuple(found)


@lru_cache(maxsize=64)
def _keys(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))


_NAYS = words_of("no not none nobody nothing nowhere never neither no-one")
