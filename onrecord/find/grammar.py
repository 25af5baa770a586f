"""A parse laid out as plain lists, so that finders touch no Token in their inner loops."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words, tags and tree of one report, by token offset.

    text: as written. lowers: in lower case. tag: Penn tags. pos: universal. dep: relation to the head.
    head: offset of the head (a root is its own). kids: offsets of the dependents.
    ents: what the parser's name finder found: first and last token (exclusive), label.
    """

    text: list[str]
    lowers: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    ents: list[tuple[int, int, str]]

    def lower(self, token: int) -> str:
        """The word in lower case."""
        return self.lowers[token]

    def left_edge(self, token: int) -> int:
        """The first token of the subtree under ``token``."""
        first = token
        for kid in self.kids[token]:
            if kid > token:
                break
            first = min(first, self.left_edge(kid) if self.kids[kid] else kid)
        return first

    def right_edge(self, token: int) -> int:
        """The last token (inclusive) of the subtree under ``token``."""
        last = token
        for kid in reversed(self.kids[token]):
            if kid < token:
                break
            last = max(last, self.right_edge(kid) if self.kids[kid] else kid)
        return last

    def root_of(self, first: int, last: int) -> int:
        """The token of a range whose head lies outside it; the last such, names being right-headed."""
        for token in range(last - 1, first - 1, -1):
            if not first <= self.head[token] < last or self.head[token] == token:
                return token
        return last - 1


class _Names(dict[int, str]):
    """Hashes to strings, asked of the vocabulary once each."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings

    def __missing__(self, key: int) -> str:
        value = self[key] = self.strings[key] if key else ""
        return value


@lru_cache(maxsize=1)
def _names_of(strings: StringStore) -> _Names:
    """Return the names learned so far; those of a vocabulary that is gone go with it."""
    return _Names(strings)


def lay_out(doc: Doc) -> Grammar:
    """Copy what the finders need out of a parsed document, in one pass."""
    table = doc.to_array(["ORTH", "POS", "TAG", "DEP", "ENT_IOB", "ENT_TYPE", "HEAD"])
    orth, pos, tag, dep, marks, labels = table[:, :6].T.tolist()
    name = _names_of(doc.vocab.strings).__getitem__
    head = (np.arange(len(table)) + table[:, 6].astype(np.int64)).tolist()
    kids: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above != token:
            kids[above].append(token)
    text = list(map(name, orth))
    return Grammar(
        text=text,
        lowers=[word.lower() for word in text],
        pos=list(map(name, pos)),
        tag=list(map(name, tag)),
        dep=list(map(name, dep)),
        head=head,
        kids=kids,
        ents=[(first, last, name(label)) for first, last, label in _ents(marks, labels)],
    )


_BEGINS, _GOES_ON = 3, 1
"""How spaCy marks a token that begins a name, and one inside it."""


def _ents(marks: list[int], labels: list[int]) -> list[tuple[int, int, int]]:
    """Names by their marks, with the hash of their label; reading ``doc.ents`` would make an object of every token."""
    found: list[tuple[int, int, int]] = []
    for token, mark in enumerate(marks):
        if mark == _BEGINS and labels[token]:
            found.append((token, token + 1, labels[token]))
        elif mark == _GOES_ON and found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1, found[-1][2])
    return found
