"""A parse laid out as plain lists, so that finders touch no Token in their inner loops."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words, tags and tree of one report, by token offset.

    text: as written. tag: Penn tags. pos: universal. dep: relation to the head.
    head: offset of the head (a root is its own). kids: offsets of the dependents.
    ents: what the parser's name finder found: first and last token (exclusive), label.
    """

    text: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    ents: list[tuple[int, int, str]]

    def lower(self, token: int) -> str:
        """The word in lower case."""
        return self.text[token].lower()

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
    table = doc.to_array(["POS", "TAG", "DEP", "HEAD", "ORTH", "ENT_IOB", "ENT_TYPE"])
    names = _names_of(doc.vocab.strings)
    shifts = table[:, 3].astype("int64").tolist()
    head = [token + shift for token, shift in enumerate(shifts)]
    kids: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above != token:
            kids[above].append(token)
    return Grammar(
        text=[names[key] for key in table[:, 4].tolist()],
        pos=[names[key] for key in table[:, 0].tolist()],
        tag=[names[key] for key in table[:, 1].tolist()],
        dep=[names[key] for key in table[:, 2].tolist()],
        head=head,
        kids=kids,
        ents=_ents(table[:, 5].tolist(), [names[key] for key in table[:, 6].tolist()]),
    )


_BEGINS, _GOES_ON = 3, 1
"""How spaCy marks a token that begins a name, and one inside it."""


def _ents(marks: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    """Names by their marks; reading ``doc.ents`` would make an object of every token."""
    found: list[tuple[int, int, str]] = []
    for token, mark in enumerate(marks):
        if mark == _BEGINS and labels[token]:
            found.append((token, token + 1, labels[token]))
        elif mark == _GOES_ON and found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1, found[-1][2])
    return found
