"""Train what settles places: is a known name a place here, and which place of that name.

Reads ``GOLD/places/lgl.jsonl`` (LGL, Lieberman et al. 2010, in the form of Gritta et al. 2019) and
writes ``onrecord/learned/places.json``: two small sets of weights with names. No text is kept.

Usage: python training/train_places.py [--gold ../shared/gold] [--folds 5]
With --folds it also prints how well each part does on publishers it was not trained on.
"""

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord.codebook.gazetteer import Entry
from onrecord.find.places.evidence import REPEAT, Surroundings, evidence, repeats
from onrecord.find.places.names import Spotted, Tokens, spot_names
from onrecord.parse import SpacyParser
from onrecord.resolve.places.ranking import ALONE, ROUNDS, TOGETHER, Board
from onrecord.resolve.places.stage import group_names
from onrecord.types import Parsed, PlaceMention, Report

OUT = Path(__file__).parent.parent / "onrecord" / "learned" / "places.json"
CLOSE = 40.0
"""Kilometres from the gold point within which a place of the table counts as the one meant."""
CLOSE_WIDE = 250.0
"""The same for countries and first divisions, whose points differ between editions of GeoNames."""
RIDGE = 1.0
WORLD = 2
"""How often a report counts whose places lie mostly outside the US; LGL has few of them."""


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Read the JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_meant(entry: Entry, gold: dict[str, Any]) -> bool:
    """Say whether this is the place that the gold means."""
    if entry.geonames and str(entry.geonames) == str(gold.get("geonameid")):
        return True
    wide = gold.get("fcode", "")[:3] in ("PCL", "ADM") and gold.get("fcode") != "ADM2"
    if wide != (entry.feature in (1, 2)):
        return False
    half = (
        np.sin(np.radians(entry.latitude - gold["lat"]) / 2) ** 2
        + np.cos(np.radians(entry.latitude))
        * np.cos(np.radians(gold["lat"]))
        * np.sin(np.radians(entry.longitude - gold["lon"]) / 2) ** 2
    )
    return bool(12742 * np.arcsin(np.sqrt(half)) < (CLOSE_WIDE if wide else CLOSE))


def overlapping(gold: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """Return the gold name that shares a character with these."""
    return next((g for g in gold if g["start"] < end and start < g["end"]), None)


@dataclass
class Names:
    """The spotted names of one report: evidence on each, and whether the gold has it as a place."""

    publisher: str
    spotted: list[Spotted]
    pieces: list[list[str]]
    answers: list[bool]


def read_names(parsed: Parsed, gold: list[dict[str, Any]], publisher: str) -> Names:
    """Spot the names of a report and gather the evidence."""
    tokens = Tokens.of(parsed)
    around = Surroundings(tokens)
    spotted = spot_names(parsed, tokens)
    pieces, answers = [], []
    for index, name in enumerate(spotted):
        following = spotted[index + 1].first if index + 1 < len(spotted) else -1
        pieces.append(evidence(name, tokens, around, following))
        span = parsed.span_of(name.first, name.last)
        answers.append(overlapping(gold, span.start, span.end) is not None)
    return Names(publisher, spotted, pieces, answers)


Odds = dict[str, float]


def fit_evidence(rows: list[list[str]], answers: list[bool]) -> Odds:
    """Fit a logistic regression; returns the weights by name of the evidence, with the bias."""
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(row, 1) for row in rows])
    model = LogisticRegression(max_iter=2000).fit(table, np.array(answers))
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {name: round(float(weight), 3) for name, weight in sorted(named)}
    return {"bias": round(float(model.intercept_[0]), 3), **weights}


def add_up(weights: Odds, pieces: list[list[str]]) -> list[float]:
    """Return the log odds of each name."""
    return [weights["bias"] + sum(weights.get(piece, 0.0) for piece in row) for row in pieces]


def second_look(first: Odds, names: Names) -> list[list[str]]:
    """Return the evidence with the repeats of sure names marked."""
    pieces = [list(row) for row in names.pieces]
    for row in repeats(names.spotted, add_up(first, pieces), pieces):
        row.append(REPEAT)
    return pieces


def fit_acceptance(reports: list[Names]) -> tuple[Odds, Odds]:
    """Return the weights of the first and of the second look."""
    answers = [answer for names in reports for answer in names.answers]
    first = fit_evidence([row for names in reports for row in names.pieces], answers)
    rows = [row for names in reports for row in second_look(first, names)]
    return first, fit_evidence(rows, answers)


def ranking_board(
    parsed: Parsed, gold: list[dict[str, Any]], spotted: list[Spotted]
) -> tuple[Board, np.ndarray, np.ndarray] | None:
    """Return the board of a report's gold names, which places are meant, and how
    much each name counts."""
    kept = []
    for name in spotted:
        span = parsed.span_of(name.first, name.last)
        if overlapping(gold, span.start, span.end) is not None:
            kept.append(PlaceMention(span, name.first, name.last))
    names, mentions = group_names(parsed, tuple(kept))
    if not names:
        return None
    board = Board(names, {})
    meant = np.zeros(len(board.entries), bool)
    for mention, number in zip(kept, mentions, strict=True):
        answer = overlapping(gold, mention.span.start, mention.span.end)
        if number < 0 or answer is None or "lat" not in answer:
            continue
        for place in np.flatnonzero(board.group == number):
            meant[place] |= is_meant(board.entries[place], answer)
    countries = [name["country"] for name in gold if name.get("country")]
    american = countries.count("US") * 2 >= len(countries)
    usable = np.array([meant[board.group == n].any() for n in range(len(names))], float)
    usable *= 1 if american else WORLD
    return board, meant, usable


def fit(
    boards: list[tuple[Board, np.ndarray, np.ndarray]], features: list[np.ndarray]
) -> np.ndarray:
    """Fit a conditional logistic regression: the places meant against the others of their name."""
    width = features[0].shape[1]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * float(weights @ weights) / 2, RIDGE * weights
        for (board, meant, usable), rows in zip(boards, features, strict=True):
            chances = board.chances(weights, rows)
            good = np.add.reduceat(chances * meant, board.starts)
            good = np.where(usable > 0, np.maximum(good, 1e-12), 1.0)
            total -= float((usable * board.mass * np.log(good)).sum())
            pull = chances * meant / good[board.group] - chances
            pull *= (usable * board.mass)[board.group]
            slope = slope - pull @ rows
        return total, slope

    return np.asarray(minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B").x)


def fit_ranking(
    boards: list[tuple[Board, np.ndarray, np.ndarray]],
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights for places alone and together."""
    alone = fit(boards, [board.alone for board, _, _ in boards])
    chances = [board.chances(alone, board.alone) for board, _, _ in boards]
    for _ in range(ROUNDS):
        rows = [
            board.together(chance) for (board, _, _), chance in zip(boards, chances, strict=True)
        ]
        together = fit(boards, rows)
        chances = [
            board.chances(together, row) for (board, _, _), row in zip(boards, rows, strict=True)
        ]
    return alone, together


def right(
    boards: list[tuple[Board, np.ndarray, np.ndarray]], weights: tuple[np.ndarray, ...]
) -> float:
    """Return the share of usable names whose place is the one meant."""
    good = total = 0.0
    for board, meant, usable in boards:
        for number, (entry, _) in enumerate(board.settle(*weights)):
            if usable[number]:
                total += board.mass[number] ** 2
                place = next(
                    i for i in np.flatnonzero(board.group == number) if board.entries[i] is entry
                )
                good += meant[place] * board.mass[number] ** 2
    return good / total


def main() -> None:
    """Train both parts and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, default=Path(os.environ.get("ONRECORD_GOLD", "../shared/gold"))
    )
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    gold = read_gold(options.gold / "places" / "lgl.jsonl")
    reports = [Report(id=str(line["id"]), text=line["text"]) for line in gold]
    names, boards, publishers = [], [], []
    for line, parsed in zip(gold, SpacyParser().parse(reports), strict=True):
        names.append(read_names(parsed, line["toponyms"], urlparse(line["url"]).netloc))
        if (board := ranking_board(parsed, line["toponyms"], names[-1].spotted)) is not None:
            boards.append(board)
            publishers.append(names[-1].publisher)
    if options.folds:
        report_folds(options.folds, names, boards, publishers)
    first, accept = fit_acceptance(names)
    alone, together = fit_ranking(boards)
    weights = {
        "source": "trained on LGL by training/train_places.py",
        "first_look": first,
        "accept": accept,
        "alone": dict(zip(ALONE, np.round(alone, 3).tolist(), strict=True)),
        "together": dict(zip(TOGETHER, np.round(together, 3).tolist(), strict=True)),
    }
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: weights[key] for key in ("alone", "together")}, indent=1))


def report_folds(folds: int, names: list[Names], boards: list[Any], publishers: list[str]) -> None:
    """Print how well both parts do on publishers left out."""
    odds: list[float] = []
    truth: list[bool] = []
    for train, test in GroupKFold(folds).split(names, groups=[it.publisher for it in names]):
        first, accept = fit_acceptance([names[i] for i in train])
        for i in test:
            odds += add_up(accept, second_look(first, names[i]))
            truth += names[i].answers
    chance, answers = np.array(odds), np.array(truth)
    for limit in (-1.0, -0.6, -0.2, 0.2):
        said = chance > limit
        precision, recall = answers[said].mean(), said[answers].mean()
        print(f"place at odds {limit}: precision {precision:.3f} recall {recall:.3f}")
    scores = []
    for train, test in GroupKFold(folds).split(boards, groups=publishers):
        weights = fit_ranking([boards[i] for i in train])
        scores.append((right([boards[i] for i in test], weights), len(test)))
    print(f"right place: {sum(s * n for s, n in scores) / sum(n for _, n in scores):.3f}")


if __name__ == "__main__":
    main()
