"""Places: names of places to points and countries, over every name that the gold marks.

The gold (LGL, TR-News) also marks adjectives ("Turkish"), peoples and capitals that act, which the
contract keeps out of ``places``; they are scored here all the same, since finding them is part of
the job. TR-News is only scored; the weights are tuned on LGL.
"""

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.codebook.gazetteer import gazetteer
from onrecord.find.actors import find_actors
from onrecord.find.places import find_places
from onrecord.parse import SpacyParser
from onrecord.resolve.actors import resolve_actors
from onrecord.resolve.places import settle
from onrecord.types import Parsed, Report

SETS = ("lgl", "trnews")
CLOSE = 161.0
"""Kilometres (100 miles) within which a point counts as right (Gritta et al. 2019)."""


def read_gold(gold: Path, name: str) -> list[dict[str, Any]]:
    """Read one set's articles."""
    with (gold / "places" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def name_places(parsed: Parsed) -> list[dict[str, Any]]:
    """Return every name of a place in a report: characters, degrees, ISO 3166-1 alpha-3."""
    cast = resolve_actors(parsed, find_actors(parsed))
    mentions = find_places(parsed, cast)
    found = []
    for mention, entry in zip(mentions, settle(parsed, mentions, cast), strict=True):
        line: dict[str, Any] = {"start": mention.span.start, "end": mention.span.end}
        if entry is not None:
            line |= {"lat": entry.latitude, "lon": entry.longitude, "country": entry.country}
        found.append(line)
    return found


def score_set(
    articles: list[dict[str, Any]], predicted: Iterable[list[dict[str, Any]]]
) -> dict[str, float]:
    """Return shares over all gold names that have a point (``within 161 km``) or a country."""
    points = right = countries = country_right = names = found = said = true = 0
    for article, places in zip(articles, predicted, strict=True):
        gold = article["toponyms"]
        said += len(places)
        true += sum(any(_overlap(place, name) for name in gold) for place in places)
        for name in gold:
            over = [place for place in places if _overlap(place, name)]
            best = max(over, key=lambda place: _overlap(place, name), default=None)
            names += 1
            found += best is not None
            if "lat" in name:
                points += 1
                right += best is not None and "lat" in best and _kilometres(best, name) <= CLOSE
            if name.get("country"):
                countries += 1
                country_right += (
                    best is not None and _alpha2(best.get("country")) == name["country"]
                )
    precision, recall = true / max(1, said), found / max(1, names)
    return {
        "within 161 km": right / max(1, points),
        "country": country_right / max(1, countries),
        "names F1 (overlap)": 2 * precision * recall / max(1e-9, precision + recall),
    }


def run(gold: Path) -> dict[str, dict[str, float]]:
    """Score both sets; returns each set's measures by name."""
    parser = SpacyParser()
    scores = {}
    for name in SETS:
        articles = read_gold(gold, name)
        reports = (Report(id=str(article["id"]), text=article["text"]) for article in articles)
        scores[name] = score_set(articles, map(name_places, parser.parse(reports)))
    return scores


def _overlap(place: dict[str, Any], name: dict[str, Any]) -> int:
    return max(
        0, min(int(place["end"]), int(name["end"])) - max(int(place["start"]), int(name["start"]))
    )


def _kilometres(one: dict[str, Any], other: dict[str, Any]) -> float:
    north, south = math.radians(one["lat"]), math.radians(other["lat"])
    across = math.sin((north - south) / 2) ** 2
    along = math.sin(math.radians(one["lon"] - other["lon"]) / 2) ** 2
    return 12742 * math.asin(
        math.sqrt(min(1.0, across + math.cos(north) * math.cos(south) * along))
    )


def _alpha2(alpha3: str | None) -> str | None:
    return gazetteer().alpha2.get(alpha3) if alpha3 else None


if __name__ == "__main__":
    import os
    import sys

    place = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ONRECORD_GOLD", "../shared/gold")
    for title, measures in run(Path(place)).items():
        print(title, {name: round(value, 3) for name, value in measures.items()})
