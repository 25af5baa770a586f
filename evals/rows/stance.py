"""Stance, denial links and replies, on the set of our own in ``evals/stance`` (see its guidelines).

    python -m evals.rows.stance [dev|test|extra]

A claim of the set is found where a claim's cue covers its cue word. ``stance`` is the share of all
claims of the set that are found with the right stance (one that is not found counts as wrong).
A link is right when both its ends are.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.pipeline import Pipeline
from onrecord.types import Claim, Report, Stance

SET = Path(__file__).parent.parent / "stance" / "set.jsonl"

Pair = tuple[str, str]


def read_set(part: str) -> list[dict[str, Any]]:
    """Read the texts of one part, ``dev``, ``test`` or ``extra``."""
    with SET.open(encoding="utf-8") as lines:
        return [text for text in map(json.loads, lines) if text["part"] == part]


def pair_up(text: dict[str, Any], claims: Iterable[Claim]) -> dict[str, Claim]:
    """Return the claim found for each claim of the set; the shortest cue that covers its word."""
    paired: dict[str, Claim] = {}
    for gold in text["claims"]:
        start, end = gold["cue"]["start"], gold["cue"]["end"]
        over = [claim for claim in claims if claim.cue.start < end and start < claim.cue.end]
        if over:
            paired[gold["id"]] = min(over, key=lambda claim: claim.cue.end - claim.cue.start)
    return paired


def links_of(claims: Iterable[Claim], names: dict[str, str], denials: bool) -> set[Pair]:
    """Return the links found, each end by its name in the set, or by its own id where it has none."""
    return {
        (names.get(claim.id, claim.id), names.get(claim.answers, claim.answers))
        for claim in claims
        if claim.answers is not None and (claim.stance is Stance.DENIES) == denials
    }


def score(part: str) -> dict[str, float]:
    """Score one part of the set; shares between 0 and 1."""
    texts = read_set(part)
    reports = [Report(id=text["id"], text=text["text"]) for text in texts]
    total = found = right = acts = ends = 0
    counts = {"denial": [0, 0, 0], "reply": [0, 0, 0]}
    for text, reading in zip(texts, Pipeline().read(reports), strict=True):
        paired = pair_up(text, reading.claims)
        total += len(text["claims"])
        found += len(paired)
        for gold in text["claims"]:
            claim = paired.get(gold["id"])
            right += claim is not None and claim.stance == gold["stance"]
            acts += claim is not None and claim.act == gold["act"]
        names = {claim.id: name for name, claim in paired.items()}
        for kind, gold_links in (("denial", text["denies"]), ("reply", text["replies"])):
            wanted = {(first, second) for first, second in gold_links}
            given = links_of(reading.claims, names, kind == "denial")
            for place, links in enumerate((wanted & given, given, wanted)):
                counts[kind][place] += len(links)
            if kind == "denial":
                ends += sum(first in paired and second in paired for first, second in wanted)
    scores = {
        "claims": float(total),
        "found": found / total,
        "stance": right / total,
        "act": acts / total,
    }
    scores["denial links, both ends found"] = ends / max(1, counts["denial"][2])
    for kind, (hits, all_given, all_wanted) in counts.items():
        scores[f"{kind} links precision"] = hits / all_given if all_given else 0.0
        scores[f"{kind} links recall"] = hits / all_wanted if all_wanted else 0.0
    return scores


if __name__ == "__main__":
    for name, value in score(sys.argv[1] if len(sys.argv) > 1 else "dev").items():
        print(f"{name:28} {value:8.3f}")
