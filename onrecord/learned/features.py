"""Turn a parsed report into what the encoder reads: word pieces and small integers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from tokenizers import Tokenizer

from onrecord.types import Parsed
from onrecord.types.signals import Ints

TAGS = [
    "$",
    "''",
    ",",
    "-LRB-",
    "-RRB-",
    ".",
    ":",
    "ADD",
    "AFX",
    "CC",
    "CD",
    "DT",
    "EX",
    "FW",
    "HYPH",
    "IN",
    "JJ",
    "JJR",
    "JJS",
    "LS",
    "MD",
    "NFP",
    "NN",
    "NNP",
    "NNPS",
    "NNS",
    "PDT",
    "POS",
    "PRP",
    "PRP$",
    "RB",
    "RBR",
    "RBS",
    "RP",
    "SYM",
    "TO",
    "UH",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBP",
    "VBZ",
    "WDT",
    "WP",
    "WP$",
    "WRB",
    "XX",
    "_SP",
    "``",
]
"""Penn Treebank tags as spaCy's English pipelines give them."""

DEPS = [
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "csubj",
    "csubjpass",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "intj",
    "mark",
    "meta",
    "neg",
    "nmod",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "nummod",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "predet",
    "prep",
    "prt",
    "punct",
    "quantmod",
    "relcl",
    "xcomp",
]
"""CLEAR dependency labels as spaCy's English pipelines give them."""

ENTS = [
    "CARDINAL",
    "DATE",
    "EVENT",
    "FAC",
    "GPE",
    "LANGUAGE",
    "LAW",
    "LOC",
    "MONEY",
    "NORP",
    "ORDINAL",
    "ORG",
    "PERCENT",
    "PERSON",
    "PRODUCT",
    "QUANTITY",
    "TIME",
    "WORK_OF_ART",
]
"""OntoNotes entity types."""

CASES = 8
"""Other, lower, Capitalised, UPPER, one capital, MiXed, with a digit, line break."""

QUOTES = 4
"""Outside quotation marks, inside, an opening mark, a closing mark."""

SIZES = (len(TAGS) + 1, len(DEPS) + 1, len(ENTS) + 1, CASES, QUOTES)
"""How many values each feature column has; 0 is "unknown" or "none"."""

TOGETHER = ((0, 1), (2, 3, 4))
"""Columns whose values the encoder looks up together: a table of two or three at once costs one sum, not as many."""

BREAK_PIECE = 102
"""``[SEP]``, which stands for the end of a paragraph."""

START_PIECE = 101
"""``[CLS]``, which opens each window."""

MOST_PIECES = 8
"""A longer word (an address, a row of digits) is cut after so many pieces."""

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"}
)
_MARKS = frozenset(('"', "''", "``", "“", "”", "„", "«", "»"))
_OPENING = frozenset(("``", "“", "„", "«"))
_CLOSING = frozenset(("''", "”", "»"))


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words as the encoder reads them; blanks of one line are left out.

    kept: for each word its token in ``parsed.doc``. Shape (words,).
    place: for each token of the document its word, or the word before it. Shape (tokens,).
    pieces: the vocabulary numbers of each word's pieces. counts: how many those are.
    columns: features, see ``SIZES``. Shape (words, 5).
    heads: each word's head, as a word. Shape (words,).
    sentences: each word's sentence, an index into ``parsed.sentences``; line breaks
    belong to the sentence before. Shape (words,), never falling.
    """

    kept: Ints
    place: Ints
    pieces: list[tuple[int, ...]]
    counts: Ints
    columns: Ints
    heads: Ints
    sentences: Ints

    def __len__(self) -> int:
        return len(self.kept)

    def together(self) -> Ints:
        """Number the values of columns that are looked up ``TOGETHER``. Shape (words, 2)."""
        joined = [np.zeros(len(self), dtype=np.int64) for _ in TOGETHER]
        for number, group in enumerate(TOGETHER):
            for column in group:
                joined[number] = joined[number] * SIZES[column] + self.columns[:, column]
        return np.stack(joined, 1)


class Reader:
    """Makes ``Words`` of parsed reports; remembers the pieces of words it has seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._seen: dict[int, tuple[tuple[int, ...], int, str]] = {}
        self._tables = tuple(_Table(names) for names in (TAGS, DEPS, ENTS))

    def words(self, parsed: Parsed) -> Words:
        """Read the words of a parsed report."""
        doc = parsed.doc
        size = len(doc)
        table = doc.to_array(["ORTH", "TAG", "DEP", "ENT_TYPE", "HEAD", "IS_SPACE"])
        orths, blank = table[:, 0], table[:, 5].astype(bool)
        breaks = [int(i) for i in np.flatnonzero(blank) if "\n" in doc[int(i)].text]
        keep = ~blank
        keep[breaks] = True
        kept = np.flatnonzero(keep)
        place = np.maximum(np.cumsum(keep) - 1, 0)
        heads = place[
            np.clip(np.arange(size) + table[:, 4].astype(np.int64), 0, max(size - 1, 0))[kept]
        ]

        seen = self._seen
        if len(seen) > _REMEMBERED:
            seen.clear()
        wanted = orths[kept].tolist()
        for token, orth in zip(kept.tolist(), wanted, strict=True):
            if orth not in seen:
                seen[orth] = self._spell(doc[token].text)
        spelled = [seen[orth] for orth in wanted]
        pieces = [known[0] for known in spelled]
        cases = [known[1] for known in spelled]
        texts = [known[2] for known in spelled]

        columns = np.zeros((len(kept), len(SIZES)), dtype=np.int64)
        for column, names in enumerate(self._tables):
            columns[:, column] = names.numbers(table[kept, column + 1])
        columns[:, 3] = cases
        columns[:, 4] = _quoted(texts, columns[:, 3])
        starts = np.zeros(size, dtype=np.int64)
        starts[[sentence.first for sentence in parsed.sentences]] = 1
        sentences = np.maximum(np.cumsum(starts) - 1, 0)[kept]
        counts = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        return Words(kept, place, pieces, counts, columns, heads, sentences)

    def _spell(self, text: str) -> tuple[tuple[int, ...], int, str]:
        if "\n" in text:
            return (BREAK_PIECE,), 7, text
        plain = text.translate(_PLAIN)
        if plain == "''":
            plain = '"'
        ids = self._tokenizer.encode(plain, add_special_tokens=False).ids[:MOST_PIECES]
        return tuple(ids) or (_UNKNOWN_PIECE,), _case(text), text


_REMEMBERED = 200_000
_UNKNOWN_PIECE = 100


class _Table:
    """Numbers for the strings of one attribute, looked up many at a time."""

    def __init__(self, names: list[str]) -> None:
        hashes = np.array([get_string_id(name) for name in names], dtype=np.uint64)
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]

    def numbers(self, hashes: NDArray[np.uint64]) -> Ints:
        spots = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        found = self._hashes[spots] == hashes
        return np.where(found, self._order[spots] + 1, 0)


def _case(text: str) -> int:
    if text.islower():
        return 1
    if any(map(str.isdigit, text)):
        return 6
    if not text[:1].isalpha():
        return 5 if any(map(str.isupper, text)) else 0
    if text.isupper():
        return 4 if len(text) == 1 else 3
    return 2 if text[0].isupper() and text[1:].islower() else 5


def _quoted(texts: list[str], cases: Ints) -> list[int]:
    """Say for each word whether it stands in double quotation marks.

    Quotation ends with its paragraph at the latest: newspapers open each
    paragraph of a long quotation anew and leave all but the last unclosed.
    """
    found = [0] * len(texts)
    inside = False
    begun = 0
    for here in _turns(texts, cases):
        text = texts[here]
        if inside:
            found[begun + 1 : here] = [1] * (here - begun - 1)
        if text not in _MARKS:
            inside = False
            continue
        opens = text in _OPENING or (text not in _CLOSING and not inside)
        found[here] = 2 if opens else 3
        inside = opens
        begun = here
    return found


def _turns(texts: list[str], cases: Ints) -> list[int]:
    line_break = 7
    turns = [i for i, text in enumerate(texts) if text in _MARKS]
    if not turns:
        return []
    return sorted([*turns, *np.flatnonzero(cases == line_break).tolist(), *_last(texts, turns)])


def _last(texts: list[str], turns: list[int]) -> list[int]:
    return [len(texts) - 1] if turns[-1] != len(texts) - 1 else []
