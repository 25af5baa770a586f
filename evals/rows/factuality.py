"""How far each given predicate happened: the mean of the rules' status and the encoder's word.

The scale is that of the UW set (Lee et al., EMNLP 2015): -3 did not, 3 did. A status stands for
the median that it has on UW train.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.codebook.events import event_codes
from onrecord.find.events.status import status_of
from onrecord.find.signals import find_signals
from onrecord.parse import SpacyParser
from onrecord.types import Parsed, Report, Status

SCALE = {
    Status.HAPPENED: 3.0,
    Status.ONGOING: 3.0,
    Status.PLANNED: 2.2,
    Status.POSSIBLE: 1.4,
    Status.NEGATED: -1.7,
}


def predict(sentences: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a score for every predicate the gold gives, found again by its characters."""
    rows = list(sentences)
    reports = (Report(id=row["id"], text=row["text"]) for row in rows)
    parses = SpacyParser().parse(reports)
    return [
        {"id": row["id"], "events": predict_one(row, parsed)}
        for row, parsed in zip(rows, parses, strict=True)
    ]


def predict_one(row: dict[str, Any], parsed: Parsed) -> list[dict[str, Any]]:
    """Return the scores of one sentence's predicates."""
    codes = event_codes()
    learned = find_signals(parsed).happened
    at = {token.idx: token for token in parsed.doc}
    events = []
    for event in row["events"]:
        token = at.get(event["start"])
        status = Status.HAPPENED if token is None else status_of(token, codes)[0]
        score = SCALE[status]
        if token is not None and learned.any():
            score = (score + float(learned[token.i])) / 2
        events.append({"token": event["token"], "score": score})
    return events
