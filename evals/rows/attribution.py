"""Attribution: who says what, from the claims that a reading would be made of.

PolNeAR's roles are the words of the source, the cue and the content, so the
claims are scored as found, before speakers become actors.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.find.claims.stage import find_claims
from onrecord.find.signals import find_signals
from onrecord.parse import SpacyParser
from onrecord.types import Parsed, Report

Tokens = tuple[int, int]


def predict(articles: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each article's attributions, as the set's scorer reads them."""
    reports = (Report(str(article["id"]), article["text"]) for article in articles)
    return [
        {"id": parsed.report.id, "attributions": attributions(parsed)}
        for parsed in SpacyParser().parse(reports)
    ]


def attributions(parsed: Parsed) -> list[dict[str, list[list[int]]]]:
    """Return the claims of a report as lists of character spans for each role."""
    return [
        {
            "source": _characters(parsed, claim.speakers),
            "cue": _characters(parsed, [claim.cue]),
            "content": _characters(parsed, claim.content),
        }
        for claim in find_claims(parsed, find_signals(parsed))
        if not claim.faint
    ]


def _characters(parsed: Parsed, ranges: Iterable[Tokens]) -> list[list[int]]:
    spans = (parsed.span_of(first, last) for first, last in ranges)
    return [[span.start, span.end] for span in spans]
