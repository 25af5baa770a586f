"""Times: TempEval-3's TimeBank and AQUAINT, with the set's own scorer.

The patterns are tuned on TimeBank; AQUAINT is only scored.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evals.gold import Gold
from onrecord.find.times.stage import find_times
from onrecord.parse import SpacyParser
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed, Report

SETS = ("timebank", "aquaint")


def run(gold: Path) -> dict[str, dict[str, float]]:
    """Score both sets: strict and relaxed F1 of the bounds, F1 of type and of value."""
    sets = Gold(gold)
    scorer = sets.scorer("score_timex")
    parser = SpacyParser()
    scores = {}
    for name in SETS:
        articles = sets.load(f"time/te3_{name}.jsonl")
        reports = (
            Report(
                article["id"], article["text"], published=date.fromisoformat(article["dct"][:10])
            )
            for article in articles
        )
        predicted = {parsed.report.id: name_times(parsed) for parsed in parser.parse(reports)}
        found, _ = scorer.score({article["id"]: article for article in articles}, predicted)
        scores[name] = _measures(found)
    return scores


def name_times(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """Return a report's times as the scorer reads them."""
    times = resolve_times(parsed, find_times(parsed))
    return {
        "timexes": [
            {
                "start": time.span.start,
                "end": time.span.end,
                "type": time.type.value,
                "value": time.value,
            }
            for time in times
        ]
    }


def _measures(found: Mapping[str, Any]) -> dict[str, float]:
    return {
        "strict F1": found["strict"][2],
        "relaxed F1": found["relaxed"][2],
        "type F1": found["type_F1"],
        "value F1": found["value_F1"],
    }
