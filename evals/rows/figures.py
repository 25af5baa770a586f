"""Figures: the project's labelled sentences, value and unit and measure all right."""

import json
from collections.abc import Sequence
from pathlib import Path

from onrecord.find.actors.stage import find_actors
from onrecord.find.figures.stage import find_figures
from onrecord.find.times.stage import find_times
from onrecord.parse import SpacyParser
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.figures.stage import resolve_figures
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Figure, Parsed, Report

LABELLED = Path(__file__).parents[1] / "figures" / "labelled.jsonl"
Label = dict[str, object]


def score(part: str) -> dict[str, float]:
    """Score the sentences of one part, ``dev`` or ``test``.

    F1 counts a figure as right if value, low, high, unit and measure all are.
    Beside it: F1 of finding the number at all, and of each field alone.
    """
    return tally(list(pairs(part)))


def pairs(part: str) -> list[tuple[str, list[Label], tuple[Figure, ...]]]:
    """Return each sentence with its labels and what is found in it."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["part"] == part]
    reports = [Report(row["id"], row["text"]) for row in rows]
    parsed = SpacyParser().parse(reports)
    return [
        (row["text"], row["figures"], _read(one)) for row, one in zip(rows, parsed, strict=True)
    ]


def _read(parsed: Parsed) -> tuple[Figure, ...]:
    times = resolve_times(parsed, find_times(parsed))
    cast = resolve_actors(parsed, find_actors(parsed))
    return resolve_figures(parsed, find_figures(parsed, times), cast, times)


def tally(rows: Sequence[tuple[str, list[Label], tuple[Figure, ...]]]) -> dict[str, float]:
    """Turn labels and findings into scores between 0 and 1."""
    gold = sum(len(labels) for _, labels, _ in rows)
    guessed = sum(len(found) for _, _, found in rows)
    right = dict.fromkeys(("F1", "found", "value", "unit", "measure", "per", "comparison"), 0)
    for _, labels, found in rows:
        for label, figure in matched(labels, found):
            fields = agreement(label, figure)
            right["found"] += 1
            right["F1"] += fields["value"] and fields["unit"] and fields["measure"]
            for name, agrees in fields.items():
                right[name] += agrees
    return {name: 2 * count / max(1, gold + guessed) for name, count in right.items()}


def matched(labels: Sequence[Label], found: Sequence[Figure]) -> list[tuple[Label, Figure]]:
    """Pair labels with the figures whose words overlap theirs, each used once."""
    left = list(found)
    together = []
    for label in labels:
        for figure in left:
            if (
                figure.mention.start < int(str(label["end"]))
                and int(str(label["start"])) < figure.mention.end
            ):
                together.append((label, figure))
                left.remove(figure)
                break
    return together


def agreement(label: Label, figure: Figure) -> dict[str, bool]:
    """Say for each field whether the figure has what the label has."""
    return {
        "value": all(
            _same(label.get(name), getattr(figure, name)) for name in ("value", "low", "high")
        ),
        "unit": label.get("unit") == figure.unit,
        "measure": label.get("measure") == figure.measure,
        "per": label.get("per") == figure.per,
        "comparison": label.get("comparison") == figure.comparison,
    }


def _same(one: object, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(float(str(one)) - other) <= 1e-6 * max(1.0, abs(other))
