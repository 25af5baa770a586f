"""spaCy's greedy name finder over all words of a batch at once.

What it does with a word hangs on the word and on the name that is open there, and on nothing before. So
all words are decided as if no name were open, then the insides of all names that might begin, a
word of each at a time. spaCy goes word by word and asks of each of 74 moves whether it is allowed, which
took three quarters of its time beyond the word vectors (Reuters-21578, one core, 2026-12-01).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FEATURES = 3
"""Tokens that it looks at: the word, the first of the open name, and the one before the word in that name."""

_OPENS = 1
"""What ``SENT_START`` is for the first token of a sentence."""


@dataclass(frozen=True, slots=True)
class _Moves:
    """Which column of the scores stands for which move.

    outside: no name. unit, begin, inside, last: one column a label. labels: their names.
    """

    outside: int
    unit: Ints
    begin: Ints
    inside: Ints
    last: Ints
    labels: list[str]

    @classmethod
    def of(cls, moves: Any) -> "_Moves | None":
        """Take over a finder's moves; None where they are not those of BILUO."""
        columns = {moves.get_class_name(number): number for number in range(moves.n_moves)}
        labels = sorted(name[2:] for name in columns if name.startswith("B-"))
        if set(columns) != {"O", "U-", *(f"{kind}-{label}" for kind in "UBIL" for label in labels)}:
            return None
        unit, begin, inside, last = (
            np.array([columns[f"{kind}-{name}"] for name in labels]) for kind in "UBIL"
        )
        return cls(columns["O"], unit, begin, inside, last, labels)


class NameFinder:
    """Finds the names that an ``EntityRecognizer`` of the known make finds, and sets them on the documents."""

    def __init__(self, model: Any, moves: _Moves) -> None:
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec")
        # Pieces stand behind one another, so that the best of them is taken over whole rows.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        self._lower = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._none = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(_FEATURES, -1)
        self._hidden = lower.get_dim("nO")
        self._upper = upper.get_param("W").T
        self._upper_bias = upper.get_param("b")
        self._moves = moves
        self._inside_first = moves.inside < moves.last

    @classmethod
    def of(cls, component: Any) -> "NameFinder | None":
        """Take over a finder's weights; None if it is of another make."""
        model, moves = component.model, _Moves.of(component.moves)
        known = (
            model.attrs.get("has_upper")
            and not model.attrs.get("unseen_classes")
            and model.get_ref("lower").get_dim("nF") == _FEATURES
            and model.get_ref("lower").get_dim("nP") > 1
            and not component.postprocesses
        )
        return cls(model, moves) if known and moves is not None else None

    def __call__(self, docs: list[Doc]) -> None:
        """Find the names of documents that have sentences and no names yet."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        blank, ends = _bounds(docs)
        own = self._vectors.predict(docs) @ self._lower
        own = own.reshape(len(own), _FEATURES, -1)
        moves = self._moves
        best = self._if_none_is_open(own[:, 0], blank, ends)
        found: dict[int, tuple[int, str]] = {}
        for label, name in enumerate(moves.labels):
            for place in np.flatnonzero(best == moves.unit[label]).tolist():
                found[place] = place + 1, name
        labels = np.full(len(self._upper_bias), -1)
        labels[moves.begin] = np.arange(len(moves.labels))
        begun = np.flatnonzero(labels[best] >= 0)
        closed = self._ends_of(begun, labels[best[begun]], own, ends)
        for place, end, label in zip(
            begun.tolist(), closed.tolist(), labels[best[begun]].tolist(), strict=True
        ):
            found[place] = end, moves.labels[label]
        _set(docs, sorted(found.items()))

    def _if_none_is_open(self, own: Floats, blank: Flags, ends: Flags) -> Ints:
        """Return the best move of each token outside names."""
        moves = self._moves
        sums = own + self._none[1]
        sums += self._none[2]
        scores = self._scores(sums)
        allowed = np.zeros(scores.shape, dtype=bool)
        allowed[:, moves.outside] = True
        allowed[np.ix_(~blank, moves.unit)] = True
        allowed[np.ix_(~blank & ~ends, moves.begin)] = True
        best: Ints = np.where(allowed, scores, -np.inf).argmax(1)
        return best

    def _ends_of(self, begun: Ints, labels: Ints, own: Floats, ends: Flags) -> Ints:
        """Return the token behind each name, given its first token and label."""
        closed = np.zeros(len(begun), dtype=np.int64)
        open_ones, at = np.arange(len(begun)), begun + 1
        while len(open_ones):
            sums = own[at, 0] + own[begun[open_ones], 1]
            sums += own[at - 1, 2]
            scores = self._scores(sums)
            rows, label = np.arange(len(at)), labels[open_ones]
            inside = scores[rows, self._moves.inside[label]]
            last = scores[rows, self._moves.last[label]]
            goes_on = (inside > last) | ((inside == last) & self._inside_first[label])
            goes_on &= ~ends[at]
            closed[open_ones[~goes_on]] = at[~goes_on] + 1
            open_ones, at = open_ones[goes_on], at[goes_on] + 1
        return closed

    def _scores(self, sums: Floats) -> Floats:
        sums += self._bias
        best = sums[:, : self._hidden]
        for start in range(self._hidden, sums.shape[1], self._hidden):
            np.maximum(best, sums[:, start : start + self._hidden], out=best)
        found: Floats = best @ self._upper
        found += self._upper_bias
        return found


def _bounds(docs: Sequence[Any]) -> tuple[Flags, Flags]:
    """Say of all tokens in a row which are white space, and behind which no name goes on."""
    tables = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
    ends = np.empty(len(tables), dtype=bool)
    ends[:-1] = tables[1:, 1] == _OPENS
    ends[np.cumsum([len(doc) for doc in docs]) - 1] = True
    return tables[:, 0] > 0, ends


def _set(docs: Sequence[Doc], names: Sequence[tuple[int, tuple[int, str]]]) -> None:
    """Set names on documents, the first of those that overlap; places count through all documents."""
    rest: Iterator[tuple[int, tuple[int, str]]] = iter(names)
    name = next(rest, None)
    start = 0
    for doc in docs:
        own: list[Span] = []
        free = start
        while name is not None and name[0] < start + len(doc):
            place, (end, label) = name
            if place >= free:
                own.append(Span(doc, place - start, end - start, label=label))
                free = end
            name = next(rest, None)
        doc.set_ents(own)
        start += len(doc)
