"""Event times: the project's labelled triggers, each with the time that belongs to it or none."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.find.times.stage import find_times
from onrecord.parse import SpacyParser
from onrecord.resolve.time_of import time_of
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed, Report, Time

LABELLED = Path(__file__).parents[1] / "event_times" / "labelled.jsonl"
PUBLISHED = date(2023, 7, 25)
"""Any day would do: what is scored is which words, not their value."""


def score(part: str) -> dict[str, float]:
    """Return the share of triggers, of events' and of claims', whose time is right."""
    right: dict[str, list[bool]] = {"right": [], "event": [], "claim": []}
    for trigger, found in pairs(part):
        agrees = _agrees(trigger["time"], found)
        right["right"].append(agrees)
        right[trigger["kind"]].append(agrees)
    return {name: sum(each) / max(1, len(each)) for name, each in right.items()}


def pairs(part: str) -> Iterator[tuple[dict[str, Any], Time | None]]:
    """Yield each trigger of a part ("dev" or "test") with the time found for it."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["part"] == part]
    reports = [Report(row["id"], row["text"], published=PUBLISHED) for row in rows]
    for row, parsed in zip(rows, SpacyParser().parse(reports), strict=True):
        times = resolve_times(parsed, find_times(parsed))
        for trigger in row["triggers"]:
            yield trigger, time_of(parsed, _token_at(parsed, trigger["start"]), times)


def _token_at(parsed: Parsed, start: int) -> int:
    return next(token.i for token in parsed.doc if token.idx <= start < token.idx + len(token))


def _agrees(label: dict[str, Any] | None, found: Time | None) -> bool:
    if label is None or found is None:
        return label is None and found is None
    return bool(found.span.start < label["end"] and label["start"] < found.span.end)
