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


def wordings(parsed: Parsed) -> tuple[Wording, ...]:
    """Gather the words of each sentence of a report."""
    lowers, lemmas, deps = parsed.doc.to_array(["LOWER", "LEMMA", "DEP"]).T.tolist()
    nays = keys_of(_NAYS)
    found: list[Wording] = []
    for sentence in parsed.sentences:
        run = slice(sentence.first, sentence.last)
        keys = frozenset(lowers[run] + lemmas[run])
        found.append(Wording(keys, neg in deps[run] or not keys.isdisjoint(nays)))
    return tuple(found)


def line_breaks(parsed: Parsed) -> tuple[int, ...]:
    """Return the tokens that end a line."""
    blanks = np.flatnonzero(parsed.doc.to_array("IS_SPACE")).tolist()
    return tuple(blank for blank in blanks if "\n" in parsed.doc[blank].text)


@lru_cache(maxsize=64)
def keys_of(words: frozenset[str]) -> frozenset[int]:
    """Return spaCy's hashes of words."""
    return frozenset(map(get_string_id, words))


_NAYS = words_of("no not none nobody nothing nowhere never neither no-one")
