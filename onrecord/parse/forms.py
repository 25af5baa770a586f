"""Parts of speech and lemmas, each looked up once for a word, its tag and its relation.

spaCy's attribute ruler tries 179 patterns on every token. All but a few of them
see one token only, and of it nothing but its word, tag and relation, so that
what they say can be remembered.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

REMEMBERED = 100_000
"""Words with a tag and a relation; then all are forgotten, so that memory stays flat."""

_Match = tuple[int, int, int, int]
"""As the ruler has it: number of the rule, its key, first token, last token (exclusive)."""


class WordForms:
    """Does what an attribute ruler and the lemmatizer after it do, with their tables."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        # Typed loosely: spaCy's own annotations of these are narrower than what they hold.
        untyped: Any = ruler
        self._ruler = untyped
        self._lemmatizer = lemmatizer
        self._seen: dict[tuple[int, ...], tuple[int, int, int, int, int]] = {}
        self._alone = Matcher(ruler.vocab, validate=False)
        self._together = Matcher(ruler.vocab, validate=False)
        self._openings = Matcher(ruler.vocab, validate=False)
        self._opens: dict[tuple[int, ...], bool] = {}
        self._longest: int | None = 0
        rules: list[Any] = self._ruler.patterns
        for number, rule in enumerate(rules):
            alone = all(_is_of_one(pattern) for pattern in rule["patterns"])
            (self._alone if alone else self._together).add(str(number), rule["patterns"])
            if not alone:
                self._note_openings(rule["patterns"])

    def _note_openings(self, patterns: list[list[dict[str, Any]]]) -> None:
        """Note with which tokens patterns of several begin, and how long they are."""
        self._openings.add(str(len(self._openings)), [pattern[:1] for pattern in patterns])
        fixed = not any("OP" in token for pattern in patterns for token in pattern)
        if self._longest is not None and fixed:
            self._longest = max(self._longest, *map(len, patterns))
        else:
            self._longest = None

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set part of speech, morphology and lemma of every token."""
        if len(self._seen) > REMEMBERED:
            self._seen.clear()
            self._opens.clear()
            self._lemmatizer.cache.clear()
        for doc in docs:
            self._set(doc)

    def _set(self, doc: Any) -> None:
        keys = [*map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist())]
        found = self._joint(doc, keys)
        touched = {range(first, last)[self._ruler.indices[rule]] for rule, _, first, last in found}
        seen = self._seen
        rows: list[tuple[int, ...]] = []
        for token, key in enumerate(keys):
            row = None if token in touched else seen.get(key)
            if row is None:
                row = self._work_out(doc, token, found if token in touched else [])
                if token not in touched:
                    seen[key] = row
            rows.append(row)
        if rows:
            doc.from_array([POS, MORPH, LEMMA, TAG, DEP], np.array(rows, dtype=np.uint64))

    def _joint(self, doc: Any, keys: list[tuple[int, ...]]) -> list[_Match]:
        """Match the rules of several tokens, only where a token stands with which one begins."""
        if self._longest is None:
            return self._matches(self._together, doc)
        opens = self._opens
        found: list[_Match] = []
        for token in [token for token, key in enumerate(keys) if opens.get(key, True)]:
            key = keys[token]
            if key not in opens:
                opens[key] = bool(self._matches(self._openings, doc[token : token + 1]))
            if opens[key]:
                some = self._matches(self._together, doc[token : token + self._longest])
                found += [
                    (rule, name, token, token + last)
                    for rule, name, first, last in some
                    if first == 0
                ]
        return found

    def _work_out(
        self, doc: Doc, number: int, also: list[_Match]
    ) -> tuple[int, int, int, int, int]:
        """Apply the rules to one token, and return what then stands at it."""
        mine = [
            (rule, key, number, number + 1)
            for rule, key, _, _ in self._matches(self._alone, doc[number : number + 1])
        ]
        there = [
            match
            for match in also
            if range(match[2], match[3])[self._ruler.indices[match[0]]] == number
        ]
        self._ruler.set_annotations(doc, sorted(mine + there))
        token: Any = doc[number]
        if self._lemmatizer.overwrite or token.lemma == 0:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return token.pos, token.morph.key, token.lemma, token.tag, token.dep

    def _matches(self, matcher: Matcher, words: Any) -> list[_Match]:
        if not len(matcher):
            return []
        strings = self._ruler.vocab.strings
        return [
            (int(strings[key]), key, first, last)
            for key, first, last in matcher(words, allow_missing=True)
        ]


def _is_of_one(pattern: list[dict[str, Any]]) -> bool:
    return len(pattern) == 1 and "OP" not in pattern[0]
