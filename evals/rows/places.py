"""Places: names of places to points and countries, over every name that the gold marks.

The gold (LGL, TR-News) also marks adjectives ("Turkish"), peoples and capitals that act, which the
contract keeps out of ``places``; they are scored here all the same, since finding them is part of
the job. The weights are trained on LGL; TR-News was scored after most changes, and for eleven
settings of the ranking, so its figures are a little too good.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.gold import Gold
from onrecord.codebook.gazetteer import gazetteer
from onrecord.find.actors.stage import find_actors
from onrecord.find.places.stage import find_places
from onrecord.parse import SpacyParser
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.places.stage import settle
from onrecord.types import Parsed, Report

SETS = ("lgl", "trnews")


def run(gold: Path) -> dict[str, dict[str, float]]:
    """Score both sets with their own scorer; returns each set's measures by name."""
    sets = Gold(gold)
    scorer = sets.scorer("score_geo")
    parser = SpacyParser()
    scores = {}
    for name in SETS:
        articles = sets.load(f"places/{name}.jsonl")
        reports = (Report(str(article["id"]), article["text"]) for article in articles)
        predicted = {parsed.report.id: name_places(parsed) for parsed in parser.parse(reports)}
        marked = {str(article["id"]): article for article in articles}
        scores[name] = _measures(scorer.score(marked, predicted))
    return scores


def name_places(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """Return every name of a place in a report as the scorer reads it."""
    cast = resolve_actors(parsed, find_actors(parsed))
    mentions = find_places(parsed, cast)
    alpha2 = gazetteer().alpha2
    found = []
    for mention, entry in zip(mentions, settle(parsed, mentions, cast), strict=True):
        line: dict[str, Any] = {"start": mention.span.start, "end": mention.span.end}
        if entry is not None:
            country = alpha2.get(entry.country)
            line |= {"lat": entry.latitude, "lon": entry.longitude, "country": country}
        found.append(line)
    return {"toponyms": found}


def _measures(found: Mapping[str, Any]) -> dict[str, float]:
    return {
        "within 161 km": found["acc161_all"],
        "country": found["country_all"],
        "names F1 (overlap)": found["relaxed"][2],
    }
