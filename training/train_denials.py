"""Learn what speaks for a denial's denying another claim.

    python -m training.train_denials --gold ../shared/gold [--write]

Reads the ``dev`` and ``extra`` parts of ``evals/stance`` (never ``test``), where nearly
all denials deny a claim, and the articles of ``reuters_denials.csv`` and
``polnear_denials.csv``, where most that say "not" deny none. Finds and resolves their claims, and lists for each denial the claims that
it may deny. The weights
are those of a conditional logistic regression with an answer "none of them", under a
ridge. What is printed is of ten folds of texts, each answered by weights of the other
nine. With --write they are learned on all and written to ``onrecord/learned/denials.json``.
No chance is used: the same texts give the same weights.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.rows.stance import read_set
from onrecord.learned.denials import WEIGHTS
from onrecord.parse import SpacyParser
from onrecord.pipeline import STAGES
from onrecord.resolve.claims.about import EventsBySentence
from onrecord.resolve.claims.denials import REACH, by_grammar, candidates
from onrecord.resolve.claims.said import Said
from onrecord.resolve.claims.stage import FAR, around, denies_how, read_said
from onrecord.types import Parsed, Report
from training.spreading import spread

JUDGED = {
    "reuters_denials.csv": "bulk/reuters21578.jsonl",
    "polnear_denials.csv": "attribution/polnear.train.jsonl",
}
"""Which claims denials deny, as judged by a reader, and the gold folder's file of their articles."""
FOLDS = 10
RIDGE = 2.0
"""Strength of the penalty on the squares of the weights, chosen among .2 to 4 by the ten folds."""
LESS = 0.75
"""What a denial of theirs counts beside one of the own set: at .25, seven more of the set's 849 links are
found, and a quarter more are given in articles where hardly anybody denies."""
SPREAD = 0.5
"""What a denial counts in the text's second form, with paragraphs and other sentences in between."""


Row = tuple[dict[str, float], bool]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: its text's place in the set, and what it may deny, each with whether it does."""

    text: int
    rows: tuple[Row, ...]
    weight: float = 1.0


def examples(
    numbered: Sequence[tuple[int, Mapping[str, Any]]], weight: float = 1.0
) -> Iterator[Denial]:
    """Yield the denials of the set's texts that are not settled by grammar."""
    texts = [text for _, text in numbered]
    reports = [Report(id=text["id"], text=text["text"]) for text in texts]
    for number, parsed in enumerate(SpacyParser().parse(reports)):
        said = _said(parsed)
        names = _names(texts[number], said)
        denied = {first: second for first, second in texts[number]["denies"]}
        for claim, found in _open(said):
            wanted = denied.get(names.get(claim.number, ""))
            rows = tuple(
                (told, wanted is not None and names.get(other.number) == wanted)
                for other, told in found
            )
            if rows and (wanted is None or any(right for _, right in rows)):
                yield Denial(numbered[number][0], rows, weight)


def judged(table: Path, articles_at: Path, first: int) -> Iterator[Denial]:
    """Yield the denials that were judged in articles that others wrote; texts are numbered from ``first``."""
    wanted: dict[tuple[str, int], int | None] = {}
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            place = (row["article"], int(row["denial"]))
            wanted[place] = int(row["denied"]) if row["denied"] else None
    chosen = {article for article, _ in wanted}
    with articles_at.open(encoding="utf-8") as lines:
        articles = [one for one in map(json.loads, lines) if str(one["id"]) in chosen]
    reports = [Report(id=str(one["id"]), text=one["text"]) for one in articles]
    for number, parsed in enumerate(SpacyParser().parse(reports), first):
        for claim, found in _open(_said(parsed)):
            place = (parsed.report.id, _start(claim))
            if place not in wanted:
                continue
            rows = tuple((told, wanted[place] == _start(other)) for other, told in found)
            if rows and (wanted[place] is None or any(right for _, right in rows)):
                yield Denial(number, rows, LESS)


def _open(said: Sequence[Said]) -> Iterator[tuple[Said, list[tuple[Said, dict[str, float]]]]]:
    """Yield each denial that grammar does not settle, with what it may deny."""
    for index, claim in enumerate(said):
        near = around(said, index, FAR, REACH)
        how = denies_how(claim, near) if claim.stands else None
        if how is None or claim.antecedent is not None or by_grammar(claim, near, how):
            continue
        yield claim, list(candidates(claim, near, how))


def _start(claim: Said) -> int:
    return claim.parsed.span_of(*claim.mention.cue).start


def _said(parsed: Parsed) -> list[Said]:
    made: dict[str, Any] = {"parsed": parsed}
    for stage in STAGES:
        if stage.gives == "claims":
            break
        made[stage.gives] = stage.run(*(made[need] for need in stage.needs))
    events = EventsBySentence(made["coded_events"])
    said, _ = read_said(parsed, made["claim_mentions"], made["cast"], made["places"], events)
    return said


def _names(text: Mapping[str, Any], said: Sequence[Said]) -> dict[int, str]:
    """Return the set's name of each claim that has one; the shortest cue that covers its word."""
    found: dict[int, str] = {}
    for gold in text["claims"]:
        start, end = gold["cue"]["start"], gold["cue"]["end"]
        over = []
        for claim in said:
            span = claim.parsed.span_of(*claim.mention.cue)
            if span.start < end and start < span.end:
                over.append((span.end - span.start, claim.number))
        if over:
            found[min(over)[1]] = gold["id"]
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Denials as one matrix: a row a candidate, and the first row of each denial."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]
    weight: NDArray[np.float64]


def lay_out(denials: Sequence[Denial], names: Sequence[str]) -> Table:
    """Lay denials out under the names of the evidence, with the bias first."""
    places = {name: place for place, name in enumerate(names)}
    rows = [row for denial in denials for row in denial.rows]
    values = np.zeros((len(rows), len(names)))
    for line, (told, _) in enumerate(rows):
        values[line, 0] = 1.0
        for name, value in told.items():
            if name in places:
                values[line, places[name]] = value
    sizes = [len(denial.rows) for denial in denials]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    weight = np.array([denial.weight for denial in denials])
    return Table(tuple(names), values, np.array([right for _, right in rows]), starts, weight)


def learn(table: Table, ridge: float = RIDGE) -> NDArray[np.float64]:
    """Return the weights under which the right answers are likeliest, the penalty taken off."""
    sizes = np.diff(table.starts, append=len(table.right))
    each = np.repeat(table.weight, sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table.values @ weights
        top = np.maximum(np.maximum.reduceat(scores, table.starts), 0.0)
        raised = np.exp(scores - np.repeat(top, sizes))
        whole = np.add.reduceat(raised, table.starts) + np.exp(-top)
        share = raised / np.repeat(whole, sizes)
        likely = float((each * scores)[table.right].sum() - table.weight @ (top + np.log(whole)))
        slope = table.values.T @ (each * (table.right - share))
        free = np.concatenate([[0.0], weights[1:]])
        return -likely + ridge * float(free @ free) / 2, -slope + ridge * free

    found = minimize(loss, np.zeros(len(table.names)), jac=True, method="L-BFGS-B")
    return cast(NDArray[np.float64], found.x)


def answer(table: Table, weights: NDArray[np.float64], enough: float = 0.0) -> tuple[int, int, int]:
    """Return how many links are right, given, and wanted."""
    scores = table.values @ weights
    ends = [*table.starts[1:], len(scores)]
    right = given = 0
    for start, end in zip(table.starts, ends, strict=True):
        best = start + int(scores[start:end].argmax())
        if scores[best] > enough:
            given += 1
            right += bool(table.right[best])
    return right, given, int(table.right.sum())


def names_of(denials: Iterable[Denial]) -> list[str]:
    """Return the bias and every name of evidence that three candidates or more have."""
    counts: dict[str, int] = {}
    for denial in denials:
        for told, _ in denial.rows:
            for name in told:
                counts[name] = counts.get(name, 0) + 1
    return ["bias", *sorted(name for name, count in counts.items() if count >= 3)]


def held_out(denials: Sequence[Denial], texts: range, ridge: float = RIDGE) -> tuple[int, int, int]:
    """Return links right, given and wanted in some texts, each fold answered by weights of the others."""
    total = np.zeros(3, dtype=int)
    for fold in range(FOLDS):
        seen = [one for one in denials if one.text % FOLDS != fold]
        unseen = [one for one in denials if one.text % FOLDS == fold and one.text in texts]
        names = names_of(seen)
        weights = learn(lay_out(seen, names), ridge)
        total += answer(lay_out(unseen, names), weights)
    return int(total[0]), int(total[1]), int(total[2])


def main() -> None:
    """Print what the folds say; write the weights if asked."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    texts = [*read_set("dev"), *read_set("extra")]
    own = list(examples(list(enumerate(texts))))
    own.extend(examples(list(spread(texts)), SPREAD))
    denials = list(own)
    for name, articles in JUDGED.items():
        first = max(denial.text for denial in denials) + 1
        table = Path(__file__).with_name(name)
        denials.extend(judged(table, chosen.gold / articles, max(first, len(texts))))
    print(f"{len(denials)} denials not settled by grammar, {len(own)} of them of the own set")
    scores = {}
    for name, first, last in (
        ("own set", 0, len(texts)),
        ("Reuters and PolNeAR", len(texts), None),
    ):
        right, given, wanted = held_out(denials, range(first, last or first + 10**6))
        print(f"{name}, held out: {right} right of {given} given, {wanted} wanted")
        scores[name] = {"right": right, "given": given, "wanted": wanted}
    names = names_of(denials)
    weights = learn(lay_out(denials, names))
    print("seen:", answer(lay_out(denials, names), weights))
    if chosen.write:
        data = {
            "source": "evals/stance dev and extra, Reuters-21578 and PolNeAR train, by training/train_denials.py",
            "held out": scores,
            "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
