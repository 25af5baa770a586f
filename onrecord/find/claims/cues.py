"""Find acts of saying by their words and grammar, without a learned model."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc

from onrecord.codebook.saying import sayings
from onrecord.find.claims.closing import closing_cue
from onrecord.find.claims.contrary import contrary_noun, told_by_way
from onrecord.find.claims.lost_verbs import lost_before_noun, untagged_cue
from onrecord.find.claims.noun_cues import noun_cue
from onrecord.find.claims.quotes import Quotation, near
from onrecord.find.claims.ruled import Ruled
from onrecord.find.claims.verb_cues import is_mistagged, verb_cue
from onrecord.find.claims.word_cues import (
    according_cue,
    adjective_cue,
    adverb_cue,
    is_state,
    state_cue,
)
from onrecord.types import Parsed

_WINDOW = 120
"""Tokens; a quotation further from the cue than that is not its content."""


def candidates(doc: Doc) -> list[int]:
    """Return the tokens whose lemma is a word of saying; one pass over an array, not over tokens."""
    keys = _sorted_keys()
    lemmas = doc.to_array(["LEMMA"]).reshape(-1).astype(np.uint64)
    places = np.searchsorted(keys, lemmas)
    places[places == len(keys)] = 0
    return [int(index) for index in np.flatnonzero(keys[places] == lemmas)]


@cache
def _sorted_keys() -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array(sorted(sayings().keys), dtype=np.uint64)


def find_cues(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Ruled]:
    """Yield the claims that verbs, nouns, adverbs and set phrases of saying make, in order of their cues."""
    doc = parsed.doc
    codebook = sayings()
    for index in candidates(doc):
        token = doc[index]
        around = near(quotations, index - _WINDOW, index + _WINDOW)
        pos, lemma = token.pos_, token.lemma_
        lemma = codebook.misread.get(lemma, lemma)
        found: Ruled | None = None
        if token.lower_ == "according":
            found = according_cue(token, around)
        elif token.lower_ in codebook.states and is_state(token):
            found = state_cue(token, codebook.states[token.lower_], around)
        elif lemma in codebook.verbs and (pos in {"VERB", "AUX"} or is_mistagged(token)):
            ways = codebook.verbs[lemma]
            found = (
                told_by_way(token, around)
                or closing_cue(token, ways, around)
                or verb_cue(token, ways, around)
            )
            if found is None and token.dep_ == "amod":
                found = lost_before_noun(token, ways, around)
        elif lemma in codebook.contrasted and (found := contrary_noun(token)) is not None:
            yield found
            continue
        elif pos == "NOUN" and lemma in codebook.nouns:
            found = noun_cue(token, codebook.nouns[lemma], around)
            if found is None and lemma in codebook.verbs:
                found = untagged_cue(token, codebook.verbs[lemma], around)
        elif pos == "ADV" and lemma in codebook.adverbs:
            found = adverb_cue(token, codebook.adverbs[lemma], around)
        elif (
            pos in {"ADJ", "VERB"} and token.dep_ == "amod" and token.lower_ in codebook.adjectives
        ):
            found = adjective_cue(token, codebook.adjectives[token.lower_], around)
        elif lemma in codebook.verbs and pos in {"NOUN", "PROPN", "ADV", "ADJ"}:
            found = untagged_cue(token, codebook.verbs[lemma], around)
        if found is not None:
            yield found
