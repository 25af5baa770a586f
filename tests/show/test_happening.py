"""What is new, as lines and as a feed."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as Tree

from onrecord.ask.answers import Answers
from onrecord.ask.news import COLUMNS
from onrecord.show.happening import new_lines
from onrecord.show.to_atom import NAMESPACE, to_atom

STAMP = datetime(2024, 5, 8, 12, tzinfo=UTC)


def answers(**changed: object) -> Answers:
    row: dict[str, object] = {
        "kind": "new denial",
        "day": date(2024, 5, 8),
        "happening": "h0c1f5a77b2e3",
        "type": "AID",
        "sources": ["SOM"],
        "targets": ["group:raiders"],
        "what": "SOM denies it",
        "sentence": "Somalia denied <b>arming</b> raiders \x1b[31m & others.",
        "report_id": "r1",
        "title": None,
        "publisher": "Daily C",
        "published": date(2024, 5, 8),
        "url": "https://c.example/1",
    }
    row.update(changed)
    return Answers(COLUMNS, (tuple(row[name] for name in COLUMNS),))


def entry(feed: bytes) -> Tree.Element:
    found = Tree.fromstring(feed).find(f"{{{NAMESPACE}}}entry")
    assert found is not None
    return found


def test_an_entry_is_text_and_keeps_its_id() -> None:
    feed = to_atom(answers(), "New on record", "SOM", STAMP)
    assert b"<b>" not in feed and b"\x1b" not in feed
    assert "<b>arming</b>" in (entry(feed).findtext(f"{{{NAMESPACE}}}content") or "")
    again = to_atom(answers(), "New on record", "SOM", datetime(2024, 5, 9, tzinfo=UTC))
    name = f"{{{NAMESPACE}}}id"
    assert entry(feed).findtext(name) == entry(again).findtext(name)


def test_an_address_that_is_no_page_is_not_linked() -> None:
    feed = to_atom(answers(url="javascript:alert(1)"), "New on record", "SOM", STAMP)
    assert entry(feed).find(f"{{{NAMESPACE}}}link") is None


def test_lines_show_what_and_where() -> None:
    first, second, third = new_lines(answers(), {"SOM": "Somalia"})
    assert first.split() == [
        "2024-05-08",
        "new",
        "denial",
        "AID",
        "Somalia",
        "→",
        "group:raiders",
        "SOM",
        "denies",
        "it",
    ]
    assert "\x1b" not in second
    assert "h0c1f5a77b2e3" in third
