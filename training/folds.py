"""Score the event heads and the whole tool on sentences that they have not seen: five folds.

    python -m training.folds --data DATA --gold ../shared/gold --base BASE.pt --out /tmp/folds --steps 600

BASE is a checkpoint made without the event sets (``training.train --leave-out 0 1 2 3 4``). For
each fold it is trained on with the other four, exported as the tool's weights are, and read
through find and resolve over the fold's sentences, as ``evals.rows.events`` does. A sentence, and
all of its rows, lies in one fold. Folds that are done are not done again. The scores, with the
recipe, go to ``evals/results/five_folds.json``.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch

from evals.rows import events as row
from evals.rows.events import Coded, Row
from onrecord import __version__
from onrecord.learned.features import Reader
from onrecord.learned.load import graphs, tokenizer
from onrecord.learned.pairs import pair_types
from onrecord.learned.runner import Runner
from onrecord.types import Parsed
from onrecord.types.signals import EVENT_TYPES
from training.export import export
from training.prepare import fold_of
from training.train import Recipe, train

FOLDS = range(5)
RESULTS = Path(__file__).parents[1] / "evals" / "results" / "five_folds.json"
BARS = {
    "tool: PLV type, pair given: accuracy": 83.0,
    "tool: PLV type, pair given: macro F1": 81.0,
    "tool: PLV pair and type": 70.0,
    "tool: roles, source words F1": 91.0,
    "tool: roles, target words F1": 78.0,
    "tool: roles, nothing to code F1": 55.0,
}
"""What is aimed at, points of 100."""
STRETCHED = 1000
"""Samples drawn for each interval."""


@dataclass(slots=True)
class Sets:
    """Both event sets, parsed once."""

    plv: list[Row]
    roles: list[Row]
    parsed: dict[str, Parsed]

    def of_fold(self, fold: int) -> tuple[list[Row], list[Row]]:
        """Return the rows of PLV and of cameo_roles in one fold."""
        plv, roles = (
            [r for r in rows if fold_of(r["text"]) == fold] for rows in (self.plv, self.roles)
        )
        return plv, roles


@dataclass(slots=True)
class Answers:
    """What was said of a fold's sentences, beside the gold.

    plv: for each row whether the pair was found, found with the right type, and the type given
    the pair. sentence, pair: the type as the heads alone have it, from the sentence and from the given
    sides, and both, their product. coded_plv, coded: the sentences as the tool reads them.
    """

    plv_rows: list[Row] = field(default_factory=list)
    roles_rows: list[Row] = field(default_factory=list)
    plv: list[tuple[bool, bool, str]] = field(default_factory=list)
    sentence: list[str] = field(default_factory=list)
    pair: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)
    coded_plv: list[Coded] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)

    def add(self, other: "Answers") -> None:
        """Take in another fold's answers."""
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))

    def scores(self) -> dict[str, float]:
        """Return all scores, points of 100."""
        tool = row.summed_plv(self.plv_rows, self.plv)
        roles = row.score_cameo(self.roles_rows, self.coded)
        gold = [one["event"] for one in self.plv_rows]
        found = {
            "tool: PLV type, pair given: accuracy": tool["typed"],
            "tool: PLV type, pair given: macro F1": tool["typed_macro"],
            "tool: PLV pair found": tool["pair"],
            "tool: PLV pair and type": tool["found"],
            **{f"tool: roles, {name}": value for name, value in roles.items()},
        }
        for name in ("sentence", "pair", "both"):
            said = getattr(self, name)
            right = sum(g == s for g, s in zip(gold, said, strict=True))
            found[f"head alone, {name}: PLV type: accuracy"] = right / len(gold)
            found[f"head alone, {name}: PLV type: macro F1"] = row.macro_f1(gold, said)
        return {name: round(100 * value, 1) for name, value in found.items()}


def read_sets(gold: Path) -> Sets:
    """Read and parse the event sets."""
    plv = row.read_gold(gold / "events" / "plv.train.jsonl")
    roles = row.read_gold(gold / "events" / "cameo_roles.train.jsonl")
    rows = [*plv, *roles]
    return Sets(plv, roles, {r["id"]: one for r, one in zip(rows, row.parse(rows), strict=True)})


def answer(sets: Sets, fold: int, weights: Path) -> Answers:
    """Read a fold's sentences with the weights that have not seen them."""
    loaded = graphs(weights)
    if loaded is None:
        raise FileNotFoundError(f"no weights in {weights}")
    runner = Runner(Reader(tokenizer()), loaded)
    plv, roles = sets.of_fold(fold)
    coded = [row.code(sets.parsed[one["id"]], runner.read) for one in plv]
    given = [_heads(one, of, weights) for one, of in zip(plv, coded, strict=True)]
    return Answers(
        plv,
        roles,
        row.predict_plv(plv, coded),
        [_named(sentence) for sentence, _ in given],
        [_named(pair) for _, pair in given],
        [_named(sentence * pair) for sentence, pair in given],
        coded,
        [row.code(sets.parsed[one["id"]], runner.read) for one in roles],
    )


def _named(chances: Any) -> str:
    return EVENT_TYPES[int(np.argmax(chances))]


def _heads(one: Row, coded: Coded, weights: Path) -> tuple[Any, Any]:
    """Return the type's chances by the sentence, and by the pair as the gold marks it."""
    parsed = coded.parsed
    sides = [_tokens(parsed, one["text"], one[side]) for side in ("source", "target")]
    number = parsed.sentence_at(sides[0][0][0]) if sides[0] else 0
    types = coded.signals.types[number]
    return types, pair_types(parsed, coded.signals, number, [(sides[0], sides[1])], weights)[0]


def _tokens(parsed: Parsed, text: str, words: str) -> list[tuple[int, int]]:
    start = text.find(words)
    if start < 0:
        return []
    inside = [t.i for t in parsed.doc if t.idx < start + len(words) and start < t.idx + len(t)]
    return [(inside[0], inside[-1] + 1)] if inside else []


def intervals(every: Answers, seed: int) -> dict[str, list[float]]:
    """Return 95% intervals of the scores of PLV by drawing rows anew."""
    chance = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(STRETCHED):
        picks = chance.choices(range(len(every.plv)), k=len(every.plv))
        rows = [every.plv_rows[i] for i in picks]
        for name, value in row.summed_plv(rows, [every.plv[i] for i in picks]).items():
            drawn.setdefault(name, []).append(100 * value)
    return {
        name: [round(float(np.percentile(values, at)), 1) for at in (2.5, 97.5)]
        for name, values in drawn.items()
    }


def run(
    sets: Sets, out: Path, recipe: Callable[[int], Recipe]
) -> tuple[Answers, list[dict[str, float]]]:
    """Train (where it is not done yet) and score every fold."""
    every, by_fold = Answers(), []
    for fold in FOLDS:
        weights = out / f"fold-{fold}" / "weights"
        if not (weights / "settings.json").exists():
            train(recipe(fold))
            export(out / f"fold-{fold}" / "average.pt", weights, surely=0.36)
        answers = answer(sets, fold, weights)
        by_fold.append(answers.scores())
        print(f"fold {fold}", json.dumps(by_fold[-1], indent=1), flush=True)
        every.add(answers)
    return every, by_fold


def report(
    recipe: Recipe, base: str, every: Answers, by_fold: Sequence[dict[str, float]], seed: int
) -> dict[str, Any]:
    """Lay the result file out."""
    pooled = every.scores()
    kept = {
        k: v
        for k, v in asdict(recipe).items()
        if k not in ("data", "out", "start", "small", "minutes")
    }
    kept["leave_out"] = "the fold that is scored"
    return {
        "version": __version__,
        "day": str(date.today()),
        "sets": {"PLV rows": len(every.plv_rows), "cameo_roles sentences": len(every.roles_rows)},
        "recipe": {"base": base, **kept},
        "bars": BARS,
        "mean of the folds": {
            name: round(sum(one[name] for one in by_fold) / len(by_fold), 1) for name in pooled
        },
        "all rows together": pooled,
        "95% intervals, rows drawn anew": intervals(every, seed),
        "folds": list(by_fold),
    }


def lines(result: dict[str, Any]) -> Iterable[str]:
    """Return a short table."""
    yield f"{'score':<46} {'mean':>6} {'all':>6} {'bar':>6}"
    for name, value in result["mean of the folds"].items():
        bar = result["bars"].get(name)
        yield (
            f"{name:<46} {value:>6.1f} {result['all rows together'][name]:>6.1f} "
            f"{'' if bar is None else bar:>6}"
        )


def main() -> None:
    """Train and score five folds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--base-recipe", default="", help="how BASE was made, for the result file")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--steps", type=int, default=1000)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--head-rate", type=float, default=1e-3)
    options.add_argument("--said", type=float, default=0.0, help="share of steps with PolNeAR")
    options.add_argument("--dropout", type=float, default=0.1)
    options.add_argument("--decay", type=float, default=0.99)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--results", type=Path, default=RESULTS)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)

    def recipe(fold: int) -> Recipe:
        return Recipe(
            data=chosen.data,
            out=chosen.out / f"fold-{fold}",
            steps=chosen.steps,
            seed=chosen.seed + fold,
            rate=chosen.rate,
            head_rate=chosen.head_rate,
            start=chosen.base,
            leave_out=frozenset({fold}),
            said=chosen.said,
            sides=EVENTS_FIRST,
            dropout=chosen.dropout,
            decay=chosen.decay,
        )

    every, by_fold = run(read_sets(chosen.gold), chosen.out, recipe)
    result = report(recipe(0), chosen.base_recipe, every, by_fold, chosen.seed)
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    chosen.results.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines(result)))


EVENTS_FIRST = (("plv", 0.6), ("roles", 0.35), ("uw", 0.05))
"""Chances of the sets once the event sets are what is learned."""


if __name__ == "__main__":
    main()
