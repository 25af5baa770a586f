"""Run the encoder and its heads over reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

import numpy as np

from onrecord.learned import columns as at
from onrecord.learned import decode
from onrecord.learned.features import Reader, Words
from onrecord.learned.load import Graphs
from onrecord.learned.reach import reach
from onrecord.learned.relate import Around, ancestors, around, packed
from onrecord.learned.sense import LEVELS, states
from onrecord.learned.windows import cut, pack
from onrecord.types import Parsed
from onrecord.types.signals import EVENT_TYPES, Floats, Ints, LearnedClaim, Signals

CUES_AT_ONCE = 64
ACTS_AT_ONCE = 128
"""Of so many acts of saying, of whatever reports, the labels are searched for in step; each holds some 40 KB."""
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Runner:
    """Learned parts, ready to read reports. reader: makes word pieces; graphs: the weights."""

    reader: Reader
    graphs: Graphs

    def read(self, parsed: Parsed) -> Signals:
        """Read one report."""
        (signals,) = self.read_many([parsed])
        return signals

    def read_many(self, reports: Sequence[Parsed]) -> list[Signals]:
        """Read reports, one after the other but for what costs hardly more for all of them at once."""
        seen = [self._see(parsed) for parsed in reports]
        claims = self._claims([one for one in seen if one is not None])
        return [
            neutral(parsed) if one is None else replace(one.signals, claims=tuple(next(claims)))
            for parsed, one in zip(reports, seen, strict=True)
        ]

    def _see(self, parsed: Parsed) -> "_Seen | None":
        """Return what the model says of one report, its claims not yet cut out; None if it has no words."""
        words = self.reader.words(parsed)
        if not len(words):
            return None
        vectors, out, levels = self._words(words)
        source, target = decode.sigmoid(out[:, [at.MAIN_SOURCE, at.MAIN_TARGET]]).T
        codable, types = _sentences(out, words, len(parsed.sentences))
        size = len(parsed.doc)
        signals = Signals(
            claims=(),
            source=_spread(source, words, size),
            target=_spread(target, words, size),
            happened=_spread(np.clip(out[:, at.HAPPENED], -3.0, 3.0), words, size),
            codable=codable,
            types=types,
            vectors=_spread(vectors, words, size),
            senses=partial(self.graphs.sense.of_tokens, levels, words.place),
        )
        return _Seen(signals, words, tuple(self._acts(words, vectors, out[:, at.CUE])))

    def states(self, parsed: Parsed) -> Floats:
        """Return what the senses of a report's tokens are made of; see ``sense.states``."""
        words = self.reader.words(parsed)
        return _spread(states(self._words(words)[2]), words, len(parsed.doc))

    def _words(self, words: Words) -> tuple[Floats, Floats, list[Floats]]:
        settings = self.graphs.settings
        together = words.together()
        read: list[list[Floats]] = []
        # One at a time: more at once save no time, and would share one scale of int8 activations.
        for window in cut(words, settings.limit, settings.context):
            read.append(
                self.graphs.encoder.run([HIDDEN, *LEVELS], pack(words, together, window).given())
            )
        hidden, *levels = (
            np.concatenate(parts, axis=1)[0] if len(parts) > 1 else parts[0][0]
            for parts in zip(*read, strict=True)
        )
        vectors, out = self.graphs.words.run(
            None, {"hidden": hidden, "heads": words.heads, "columns": together}
        )
        return vectors, out, [*levels, hidden]

    def _acts(self, words: Words, vectors: Floats, scores: Floats) -> "Iterator[_Acts]":
        """Yield the acts of saying of a report, some at a time."""
        settings = self.graphs.settings
        spans, sure = decode.cues(scores, settings.readiness)
        up = ancestors(words.heads)
        for start in range(0, len(spans), CUES_AT_ONCE):
            some = slice(start, start + CUES_AT_ONCE)
            near = around(spans[some], words.heads, words.sentences, up)
            labelled, valid = self._joined(vectors, near)
            scores_of_cues = np.sqrt(sure[some] * decode.sigmoid(valid))
            kept = np.flatnonzero(scores_of_cues >= settings.surely)
            yield _Acts(spans[some][kept], near.rows[kept], labelled[kept], scores_of_cues[kept])

    def _claims(self, seen: Sequence["_Seen"]) -> Iterator[list[LearnedClaim]]:
        """Yield each report's claims; the search for the best labels goes through all their acts in step."""
        settings = self.graphs.settings
        labelled = [scores for one in seen for some in one.acts for scores in some.labelled]
        best = chain.from_iterable(
            decode.best_labels(
                np.stack(labelled[start : start + ACTS_AT_ONCE]), settings.moves, settings.begin
            )
            for start in range(0, len(labelled), ACTS_AT_ONCE)
        )
        for one in seen:
            made = (
                _claim(one.words, span, next(best), row, float(score))
                for some in one.acts
                for span, row, score in zip(some.spans, some.rows, some.scores, strict=True)
            )
            yield [claim for claim in made if claim.content or claim.speakers]

    def _joined(self, vectors: Floats, near: Around) -> tuple[Floats, Floats]:
        """Return the log-odds of each label for each place around each cue, and of the cue being one."""
        table = packed(near)
        (one_before, two_before), (one_after, two_after) = table.before, table.after
        (scores,) = self.graphs.join.run(
            None,
            {
                "words": vectors,
                "cues": near.cues,
                "rows": table.rows,
                "owners": table.owners,
                "near": table.near,
                "tree": table.tree,
                "present": table.present,
                "before_1": one_before,
                "before_2": two_before,
                "after_1": one_after,
                "after_2": two_after,
                "above": table.above,
            },
        )
        held = table.present[:, 0] > 0
        owners, places, scores = table.owners[held], table.places[held], scores[held]
        labelled = decode.outside(near.present.shape)
        labelled[owners, places] = scores[:, : decode.LABELS]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        picked, valid = scores[:, decode.LABELS], scores[:, decode.LABELS + 1 :]
        return labelled, _pool(picked, valid, starts)[:, 0]


@dataclass(frozen=True, slots=True)
class _Acts:
    """Acts of saying. spans: first and last word of each cue; rows: the words around it; labelled: their log-odds."""

    spans: Ints
    rows: Ints
    labelled: Floats
    scores: Floats


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the model says of a report: its signals but for the claims, which its acts of saying will make."""

    signals: Signals
    words: Words
    acts: tuple[_Acts, ...]


def neutral(parsed: Parsed) -> Signals:
    """Return signals that say nothing, for where there are no weights or no words."""
    tokens = np.zeros(len(parsed.doc), dtype=np.float32)
    sentences = len(parsed.sentences)
    return Signals(
        claims=(),
        source=tokens,
        target=tokens,
        happened=tokens,
        codable=np.zeros(sentences, dtype=np.float32),
        types=np.zeros((sentences, len(EVENT_TYPES)), dtype=np.float32),
        vectors=np.zeros((len(parsed.doc), 0), dtype=np.float32),
    )


def _spread(values: Floats, words: Words, size: int) -> Floats:
    """Lay word values out over the document's tokens; blanks get 0."""
    spread: Floats = np.zeros((size, *values.shape[1:]), dtype=np.float32)
    spread[words.kept] = values
    return spread


def _sentences(out: Floats, words: Words, count: int) -> tuple[Floats, Floats]:
    """Pool what the words of each sentence say of it."""
    codable = np.zeros(count, dtype=np.float32)
    types = np.zeros((count, len(EVENT_TYPES)), dtype=np.float32)
    line_break = 7
    spoken = np.flatnonzero(words.columns[:, 3] != line_break)
    if not len(spoken):
        return codable, types
    numbers = words.sentences[spoken]
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    which = numbers[starts]
    said = out[spoken]
    codable[which] = decode.sigmoid(
        _pool(said[:, at.WEIGHT_CODABLE], said[:, at.CODABLE : at.CODABLE + 1], starts)[:, 0]
    )
    types[which] = decode.softmax(_pool(said[:, at.WEIGHT_TYPE], said[:, at.TYPE], starts))
    return codable, types


def _pool(weights: Floats, values: Floats, starts: Ints) -> Floats:
    sizes = np.diff(starts, append=len(weights))
    raised = np.exp(weights - np.repeat(np.maximum.reduceat(weights, starts), sizes))
    share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    done: Floats = np.add.reduceat(values * share[:, None], starts, axis=0)
    return done


def _claim(words: Words, span: Ints, labels: Ints, row: Ints, score: float) -> LearnedClaim:
    def tokens(first: int, last: int) -> tuple[int, int]:
        return int(words.kept[first]), int(words.kept[last]) + 1

    def of(kind: int) -> list[tuple[int, int]]:
        return [(int(row[a]), int(row[b])) for a, b in decode.runs(labels, kind)]

    content = of(decode.CONTENT)
    if content and labels[-1] in (decode.CONTENT, decode.CONTENT + 1):
        first, last = content[-1]
        content[-1] = first, reach(words, last)
    return LearnedClaim(
        tokens(int(span[0]), int(span[1])),
        tuple(tokens(*run) for run in of(decode.SOURCE)),
        tuple(tokens(*run) for run in content),
        score,
    )
