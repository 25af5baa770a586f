"""Short reports of our own, five or more countries for each shape of the example."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.show.to_json import to_json
from onrecord.types import Reading

FOLDER = Path(__file__).parent / "reports"
KINDS = ("actors", "events", "claims", "figures", "times", "places", "occasions")


def load_reports() -> list[dict[str, Any]]:
    """Read every report of the folder; each keeps where it came from."""
    return [
        {**report, "file": path.stem, "number": number}
        for path in sorted(FOLDER.glob("*.yaml"))
        for number, report in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


REPORTS = load_reports()


def fits(expected: dict[str, Any], found: dict[str, Any]) -> bool:
    """Say whether the entry has every field that is expected of it.

    Sides and speakers are compared by actor id and may hold others besides.
    Names are looked for within the name.
    """
    return all(_field_fits(value, found.get(name), name) for name, value in expected.items())


def _field_fits(expected: Any, found: Any, name: str) -> bool:
    if name in ("sources", "targets", "speakers"):
        return set(expected) <= {party["actor"] for party in found or ()}
    if name == "name":
        return str(expected).casefold() in str(found or "").casefold()
    if isinstance(expected, bool | int | float):
        return bool(found == expected)
    return str(found) == str(expected)


def marked(report: dict[str, Any]) -> Any:
    """Return the report as a case; one that says why it fails must fail."""
    reason = report.get("fails")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(report, marks=marks, id=f"{report['file']}-{report['number']}")


@pytest.mark.parametrize("report", [marked(report) for report in REPORTS])
def test_report(report: dict[str, Any], read_text: Callable[..., Reading]) -> None:
    found = to_json(read_text(report["text"].strip(), str(report["published"])))
    missing = [
        f"{kind}: {expected}"
        for kind in KINDS
        for expected in report.get(kind, ())
        if not any(fits(expected, entry) for entry in found[kind])
    ]
    assert not missing, "\n".join([report["text"], *missing])


def test_every_shape_has_five_countries_and_none_is_korea() -> None:
    by_shape: dict[str, int] = defaultdict(int)
    for report in REPORTS:
        by_shape[report["shape"]] += 1
        assert "Korea" not in report["text"]
    assert len(REPORTS) >= 60
    assert min(by_shape.values()) >= 5
