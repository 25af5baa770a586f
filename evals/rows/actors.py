"""Actors: of the mentions labelled in ``evals/actors``, how many lead to the right id and sectors.

The set is the project's own: invented sentences in the manner of news, labelled before the finder was tuned. A mention is
right when the mention found at those words stands for the labelled actor, or for none where the label is null (a capital
that is a place). A third, ``part: test``, is for scoring only.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.find.actors.stage import find_actors
from onrecord.parse import SpacyParser
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.types import Cast, Mention, Parsed, Report

SET = Path(__file__).parent.parent / "actors" / "mentions.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled mention and what was found there."""

    text: str
    words: str
    expected: str | None
    found: str | None
    sectors_expected: frozenset[str]
    sectors_found: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether the id is right."""
        return self.expected == self.found


def score(part: str = "dev") -> dict[str, float]:
    """Score one part (``dev`` or ``test``): shares right of all ids, and of the sectors that are labelled.

    mentions is a count; ids and sectors are shares between 0 and 1.
    """
    outcomes = list(compare(part))
    with_sectors = [outcome for outcome in outcomes if outcome.sectors_expected]
    return {
        "mentions": float(len(outcomes)),
        "ids": sum(outcome.right for outcome in outcomes) / len(outcomes),
        "sectors": sum(o.sectors_expected <= o.sectors_found for o in with_sectors)
        / len(with_sectors),
    }


def compare(part: str) -> Iterator[Outcome]:
    """Yield every labelled mention of one part beside what was found."""
    rows = [
        row
        for row in map(json.loads, SET.read_text(encoding="utf-8").splitlines())
        if row["part"] == part
    ]
    reports = [
        Report(row["id"], row["text"], published=date.fromisoformat(row["published"]))
        for row in rows
    ]
    for row, parsed in zip(rows, SpacyParser().parse(reports), strict=True):
        cast = resolve_actors(parsed, find_actors(parsed))
        for label in row["mentions"]:
            yield _outcome(row, label, parsed, cast)


def _outcome(row: dict[str, Any], label: dict[str, Any], parsed: Parsed, cast: Cast) -> Outcome:
    found = _at(parsed, cast, label["start"], label["end"])
    return Outcome(
        row["text"],
        label["text"],
        label["actor"],
        found.actor if found is not None else None,
        frozenset(label.get("sectors", ())),
        frozenset(found.sectors if found is not None else ()),
    )


def _at(parsed: Parsed, cast: Cast, start: int, end: int) -> Mention | None:
    """The mention whose head stands among the labelled words and whose span is most like them."""
    best: tuple[float, Mention] | None = None
    for mention in cast.mentions:
        head = parsed.doc[mention.root].idx
        if not start <= head < end:
            continue
        shared = min(end, mention.span.end) - max(start, mention.span.start)
        alike = shared / (max(end, mention.span.end) - min(start, mention.span.start))
        if best is None or alike > best[0]:
            best = alike, mention
    return best[1] if best else None


if __name__ == "__main__":
    for each in compare("dev"):
        if not each.right or not each.sectors_expected <= each.sectors_found:
            print(
                each.words,
                each.expected,
                sorted(each.sectors_expected),
                "|",
                each.found,
                sorted(each.sectors_found),
                "|",
                each.text,
            )
    print(score("dev"))
