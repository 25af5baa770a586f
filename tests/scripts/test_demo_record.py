"""The demonstration record's reports: seeded, whole, and about many countries."""

import re
from collections import Counter
from datetime import date

from scripts.demo_record.stories import cast, make_reports, stories

LAST = date(2026, 11, 24)


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(make_reports(60, LAST, 8)) == list(make_reports(60, LAST, 8))
    assert list(make_reports(60, LAST, 8)) != list(make_reports(60, LAST, 9))


def test_a_thousand_reports_cover_what_the_pages_show() -> None:
    reports = list(make_reports(1000, LAST, 8))
    text = " ".join(report["text"] for report in reports)
    assert len(reports) == 1000
    assert sum(name in text for name in cast()["countries"]) >= 40
    days = sorted(report["published"] for report in reports)
    assert days[-1] <= LAST.isoformat() and days[0] < "2025-07-01"
    assert len({report["publisher"] for report in reports}) >= 10
    printings = Counter(report["text"].removesuffix(" (Meridian Wire)") for report in reports)
    assert sum(count > 1 for count in printings.values()) > 100
    assert len({report["url"] + report["text"] for report in reports}) == 1000


def test_no_template_leaves_a_slot_open() -> None:
    for report in make_reports(1000, LAST, 3):
        assert not re.search(r"[{}]", report["title"] + report["text"])
        assert not re.search(r"\b(\w+) \1\b", report["text"]), report["text"]


def test_every_story_is_told() -> None:
    text = " ".join(report["text"] for report in make_reports(1000, LAST, 8))
    for word in ("accused", "denied", "sanctions", "strike", "tonnes", "anniversary", "host"):
        assert word in text
    assert len(stories()) >= 10
