"""Learn how likely an event is right, from what five-fold weights made of sentences unseen by them.

    python -m training.calibrate --gold ../shared/gold --folds /tmp/folds [--write]

Reads the weights that ``training.folds`` left, codes each fold's sentences with its own, and
judges the main event of each: right if its type (for cameo_roles: its quad class) and both of its sides are the
gold's. A probability is the share of right events in one of ``STEPS`` steps of the score that the
evidence adds up to. The reliability that is printed is nested: weights, steps and shares are learned on
four folds and scored on the fifth. With --write they are learned on all and written to
``onrecord/learned/confidence.json``.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from evals.rows import events as row
from evals.rows.events import Coded, Row
from onrecord.find.events.confidence import evidence
from onrecord.learned.confidence import WEIGHTS, Scale
from onrecord.types import Event, EventMention
from onrecord.types.signals import EVENT_TYPES
from training.folds import FOLDS, Sets, answer, read_sets
from training.train import QUADS

BINS = 10
RIDGE = 0.1
"""Inverse strength of the penalty on weights."""
STEPS = 4
"""Each holds some 370 events, whose share of right ones is known to .025. A smooth probability was off by up
to .08 in one of ten bins of 150; a perfect one would be by .062 in half of all draws, and stay within .05 in a
quarter, so that nobody could tell whether it holds."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One main event: its fold, what speaks for it, and whether it is right."""

    fold: int
    told: dict[str, float]
    right: bool


def judge(sets: Sets, fold: int, weights: Path) -> Iterator[Judged]:
    """Yield the main events of a fold's sentences that can be judged."""
    got = answer(sets, fold, weights)
    by_text: dict[str, list[Row]] = {}
    for one in got.plv_rows:
        by_text.setdefault(one["text"], []).append(one)
    seen = set()
    for one, coded in zip(got.plv_rows, got.coded_plv, strict=True):
        if one["text"] in seen:
            continue
        seen.add(one["text"])
        for mention, event, told in _mains(coded):
            kind = _class(mention)
            fits = any(
                kind == gold["event"] and _fits(event, gold) for gold in by_text[one["text"]]
            )
            yield Judged(fold, told, fits)
    for one, coded in zip(got.roles_rows, got.coded, strict=True):
        if one["quad"] is None:
            continue
        for mention, event, told in _mains(coded):
            quad = QUADS[EVENT_TYPES.index(_class(mention))]
            sides = _touches(event.sources, one["source"]) and _touches(
                event.targets, one["target"]
            )
            yield Judged(fold, told, quad == one["quad"] and sides)


def _class(mention: EventMention) -> str:
    return "YIELD" if mention.type in row.YIELDING else mention.type


def _mains(coded: Coded) -> Iterator[tuple[EventMention, Event, dict[str, float]]]:
    inside: dict[int, list[EventMention]] = {}
    for mention in coded.mentions:
        inside.setdefault(coded.parsed.sentence_at(mention.root), []).append(mention)
    for sentence, mentions in inside.items():
        main = max(mentions, key=lambda mention: mention.weight)
        told = evidence(coded.signals, sentence, main, len(mentions))
        event = next((e for e in coded.events if e.root == main.root and e.type == main.type), None)
        if told is not None and event is not None:
            yield main, event, told


def _fits(event: Event, gold: Row) -> bool:
    places = [row.places_of(gold["text"], gold[side]) for side in ("source", "target")]
    ways = [places, places[::-1]] if event.type in row.MUTUAL else [places]
    return any(_touches(event.sources, s) and _touches(event.targets, t) for s, t in ways)


def _touches(parties: Iterable[object], places: list[tuple[int, int]]) -> bool:
    return bool(row.touch(parties, places))


def fit_weights(judged: list[Judged]) -> dict[str, float]:
    """Learn the weights of the evidence, with their bias."""
    names = list(judged[0].told)
    table = np.array([[one.told[name] for name in names] for one in judged])
    model = LogisticRegression(C=RIDGE, max_iter=2000).fit(table, [one.right for one in judged])
    return {
        "bias": round(float(model.intercept_[0]), 3),
        **{n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)},
    }


def fit(judged: list[Judged]) -> Scale:
    """Learn weights, and steps of as many events each from scores by weights that had not seen the event's fold."""
    scores = np.zeros(len(judged))
    for fold in {one.fold for one in judged}:
        others = Scale(fit_weights([one for one in judged if one.fold != fold]), (), ())
        for i, one in enumerate(judged):
            if one.fold == fold:
                scores[i] = others.score(one.told)
    cuts = np.quantile(scores, np.linspace(0, 1, STEPS + 1)[1:-1])
    right = np.array([one.right for one in judged])
    step = np.digitize(scores, cuts)
    shares = [round(float(right[step == number].mean()), 2) for number in range(STEPS)]
    return Scale(fit_weights(judged), [round(float(cut), 3) for cut in cuts], shares)


def nested(judged: list[Judged]) -> NDArray[np.float64]:
    """Return each event's probability by weights learned on the other folds."""
    found = np.zeros(len(judged))
    for fold in FOLDS:
        learned = fit([one for one in judged if one.fold != fold])
        for i, one in enumerate(judged):
            if one.fold == fold:
                found[i] = learned.chance(one.told)
    return found


def reliability(said: NDArray[np.float64], right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return for ten bins of equal width, those that hold events, what was said and what came true."""
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        {
            "events": float((bins == number).sum()),
            "said": round(float(said[bins == number].mean()), 3),
            "right": round(float(right[bins == number].mean()), 3),
        }
        for number in sorted(set(bins.tolist()))
    ]


def main() -> None:
    """Judge, fit, and print how reliable it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--folds", type=Path, required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    sets = read_sets(chosen.gold)
    judged = [
        one
        for fold in FOLDS
        for one in judge(sets, fold, chosen.folds / f"fold-{fold}" / "weights")
    ]
    said = nested(judged)
    right = np.array([one.right for one in judged])
    bins = reliability(said, right)
    apart = [abs(one["said"] - one["right"]) for one in bins]
    found = {
        "events": len(judged),
        "right": round(float(right.mean()), 3),
        "mean gap": round(float(np.mean(apart)), 3),
        "worst gap": round(max(apart), 3),
        "Brier": round(float(((said - right) ** 2).mean()), 4),
        "Brier of the base rate": round(float(right.mean() * (1 - right.mean())), 4),
    }
    print(json.dumps({**found, "bins": bins}, indent=1))
    scale = fit(judged)
    steps = {"cuts": list(scale.cuts), "right": list(scale.right)}
    print(json.dumps({"steps": steps, "weights": dict(scale.weights)}, indent=1))
    if chosen.write:
        source = "PLV and cameo_roles train, five folds, by training/calibrate.py"
        held_out = {
            "source": source,
            "held out": {**found, "bins": bins},
            "steps": steps,
            "weights": dict(scale.weights),
        }
        WEIGHTS.write_text(json.dumps(held_out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
