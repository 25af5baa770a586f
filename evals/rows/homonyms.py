"""Homonyms: names that several places bear, in short texts of our own, and the country meant.

Texts as short as headlines give the least to go by. The set is small and the choices of
``onrecord/resolve/places/ranking.py`` were tried on it, so it guards; it does not measure anew.
"""

import json
from pathlib import Path

from onrecord.find.actors.stage import find_actors
from onrecord.find.places.stage import find_places
from onrecord.parse import SpacyParser
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.places.stage import settle
from onrecord.types import Report

LABELLED = Path(__file__).parents[1] / "places" / "homonyms.jsonl"


def score(part: str) -> dict[str, float]:
    """Return the shares of names found, of countries right among these, and of both."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    names = found = right = 0
    reports = [Report(row["id"], row["text"]) for row in rows]
    for row, parsed in zip(rows, SpacyParser().parse(reports), strict=True):
        cast = resolve_actors(parsed, find_actors(parsed))
        mentions = find_places(parsed, cast)
        countries = {
            mention.span.start: entry.country if entry else ""
            for mention, entry in zip(mentions, settle(parsed, mentions, cast), strict=True)
        }
        for name in row["names"]:
            names += 1
            found += name["start"] in countries
            right += countries.get(name["start"]) == name["country"]
    return {"found": found / names, "country": right / max(1, found), "both": right / names}
