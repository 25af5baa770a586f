"""Hostile reports: nothing of theirs becomes markup, nothing breaks, spans fit."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.templating import web_address
from tests.web.conftest import HERE
from tests.web.hostile import ADDRESSES

TURNING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\x00-\x08\x0b-\x1f\x7f]")


class Markup(HTMLParser):
    """Gathers what a page would run or lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self._inside = ""
        self.inline = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = tag
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.handlers.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction"):
                self.addresses.append(value or "")
                if tag == "script":
                    self.scripts.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.inline += data


@pytest.fixture(scope="module")
def hostile(hostile_record: Path) -> TestClient:
    return TestClient(create_app(hostile_record), base_url=HERE)


def every(hostile: TestClient, kind: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = hostile.get(f"/api/{kind}?rows=1000").json()["rows"]
    return rows


def check(page: str) -> None:
    markup = Markup()
    markup.feed(page)
    assert markup.handlers == []
    assert markup.inline.strip() == ""
    assert not markup.tags & {"iframe", "object", "embed", "base", "math"}
    for address in markup.scripts:
        assert address.startswith("/static/")
    for address in markup.addresses:
        assert re.match(r"(/(?!/)|#|https?://)", address), address
    assert not TURNING.search(page)


def test_pages_hold_no_markup_of_theirs(hostile: TestClient) -> None:
    reports = every(hostile, "reports")
    assert len(reports) >= 190
    lists = [f"/search?kind={kind}" for kind in ("sentences", "events", "claims", "figures")]
    entries = [f"/entries/{row['id']}" for row in every(hostile, "events")[::17]]
    entries += [f"/entries/{row['id']}" for row in every(hostile, "claims")[::17]]
    for path in ["/reports", *lists, *entries, *(f"/reports/{row['id']}" for row in reports)]:
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        check(answer.text)


def test_every_span_still_fits(hostile: TestClient) -> None:
    count = 0
    for row in every(hostile, "reports"):
        told = hostile.get(f"/api/reports/{row['id']}").json()
        text = told["report"]["text"]
        for span in spans(told):
            assert text[span["start"] : span["end"]] == span["text"]
            count += 1
    assert count > 2000


def spans(value: Any) -> list[dict[str, Any]]:
    found = []
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            found.append(value)
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            found += spans(inner)
    return found


@pytest.mark.parametrize("kind", ["events", "claims", "figures", "reports", "sentences"])
def test_downloads_hold_them_as_data(hostile: TestClient, kind: str) -> None:
    lines = hostile.get(f"/download/{kind}.json").text.split("\n")
    assert all(json.loads(line) for line in lines if line)
    table = hostile.get(f"/download/{kind}.csv").text
    assert not re.search(r'(^|,)"?=', table, re.MULTILINE)


@pytest.mark.parametrize(
    "query",
    ["<script>window.hit=1</script>", "\u202e", '"', "' OR 1=1 --", "%", "NEAR(", "a" * 500],
)
def test_questions_are_only_words(hostile: TestClient, query: str) -> None:
    for path in ("/search", "/reports", "/api/sentences"):
        name = "publisher" if path == "/reports" else "text"
        answer = hostile.get(path, params={name: query})
        assert answer.status_code == 200
        if not path.startswith("/api"):
            check(answer.text)


def test_what_is_brought_is_only_text(hostile: TestClient) -> None:
    text = "</textarea><script>window.hit=1</script> \u202e Peru accused Chile of spying."
    sent = {"text": text, "title": text, "url": "javascript:window.hit=1", "do": "look"}
    answer = hostile.post("/read", data=sent, headers={"origin": HERE})
    assert answer.status_code == 200
    kept = answer.text.index("<textarea"), answer.text.index("</textarea>")
    # The hidden field carries the text unchanged, so that what is kept is what was read.
    check(answer.text[: kept[0]] + answer.text[kept[1] :])


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_web_is_linked(address: str) -> None:
    shown = web_address(address)
    assert shown is None or shown.startswith("https://")
