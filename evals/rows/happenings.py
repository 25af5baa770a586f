"""Score happenings on this project's own set, read into a record."""

import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from onrecord.ask.record import Record
from onrecord.ingest import add
from onrecord.read.make import make_report
from onrecord.record.store import Store, open_store
from onrecord.types import Report

SET = Path(__file__).parent.parent / "happenings" / "set.yaml"
MARK = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report of the set. happening: what it tells; start, end: of the marked words."""

    happening: str
    report: Report
    start: int
    end: int


def load(part: str) -> tuple[list[Labelled], dict[str, dict[str, Any]]]:
    """Return the reports of a part, and its happenings by id."""
    groups = yaml.safe_load(SET.read_text("utf-8"))
    told = {
        happening["id"]: happening
        for group in groups
        if group["part"] == part
        for happening in group["happenings"]
    }
    found: list[Labelled] = []
    for name, happening in told.items():
        for publisher, day, words in happening["reports"]:
            mark = MARK.search(words)
            assert mark is not None, words
            report = make_report(
                MARK.sub(r"\1", words), published=day, publisher=publisher, language="en"
            )
            found.append(Labelled(name, report, mark.start(), mark.end() - 2))
    return found, told


def fill(labelled: list[Labelled], folder: str) -> Store:
    """Read the reports into a new record."""
    store = open_store(Path(folder, "set.db"), create=True)
    add(store, [each.report for each in labelled])
    return store


def marked_events(store: Store, labelled: list[Labelled]) -> list[str | None]:
    """Return for each report the event that its marked words tell of.

    Of the events whose trigger overlaps the mark the first, else the first of its
    sentence; None where the sentence has none.
    """
    found: list[str | None] = []
    with store.reading() as connection:
        for each in labelled:
            rows = connection.exec_driver_sql(
                "SELECT e.trigger_start, e.trigger_end, s.start, s.end, e.id "
                "FROM events e JOIN sentences s "
                "ON s.report_id = e.report_id AND s.number = e.sentence "
                "WHERE e.report_id = ? ORDER BY e.number",
                (each.report.id,),
            ).all()
            over = [row for row in rows if row[0] < each.end and row[1] > each.start]
            beside = [row for row in rows if row[2] <= each.start < row[3]]
            best = next(iter(over or beside), None)
            found.append(None if best is None else str(best[4]))
    return found


def marked(store: Store, labelled: list[Labelled]) -> list[str | None]:
    """Return for each report the happening that its marked words were put into."""
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT event_id, happening_id FROM happening_events")
        told = {str(event): str(happening) for event, happening in rows}
    events = marked_events(store, labelled)
    return [None if event is None else told[event] for event in events]


def pairwise(gold: list[str], predicted: list[str | None]) -> dict[str, float]:
    """Return precision, recall and F1 over pairs that are one; what was not found is alone."""
    pairs = list(combinations(range(len(gold)), 2))
    right = {(a, b) for a, b in pairs if gold[a] == gold[b]}
    said = {(a, b) for a, b in pairs if predicted[a] == predicted[b] is not None}
    return _scores(len(right & said), len(said), len(right))


def disputes(
    store: Store,
    labelled: list[Labelled],
    told: dict[str, dict[str, Any]],
    predicted: list[str | None],
) -> dict[str, float]:
    """Return precision and recall of the disputed happenings, each with a denier that is right.

    A listed dispute is the gold happening that most of its labelled reports tell; a
    second one for the same is wrong.
    """
    wanted = {name: set(each["denied_by"]) for name, each in told.items() if "denied_by" in each}
    right: set[str] = set()
    listed = Record(store).disputes(limit=1000)
    by_report = {each.report.id: each.happening for each in labelled}
    for row in listed:
        members = Record(store).happening(row["id"]).tellings
        names = Counter(by_report[member.report] for member in members)
        name = names.most_common(1)[0][0]
        if wanted.get(name, set()) & set(row["denied_by"]) and row["asserted_by"]:
            right.add(name)
    return _scores(len(right), len(listed), len(wanted))


def score(part: str) -> dict[str, dict[str, float]]:
    """Return the scores of a part, ``dev`` or ``test``."""
    labelled, told = load(part)
    with tempfile.TemporaryDirectory() as folder:
        store = fill(labelled, folder)
        predicted = marked(store, labelled)
        found = {
            "pairs": pairwise([each.happening for each in labelled], predicted),
            "disputes": disputes(store, labelled, told, predicted),
        }
        store.close()
    return found


def _scores(right: int, said: int, wanted: int) -> dict[str, float]:
    precision = right / said if said else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "F1": f1}
