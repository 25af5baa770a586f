"""The pages with charts: right on an empty record, on two reports, and true to what they link."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record.store import open_store
from onrecord.web.app import create_app
from onrecord.web.counts import by_month, month_first, month_last
from onrecord.web.memory import Memory
from tests.web.conftest import HERE

PAGES = (
    "/", "/timeline", "/disputes", "/actors", "/network", "/map", "/calendar", "/events", "/claims",
)  # fmt: skip
OF_ACTORS = ("/actors/BOL", "/pairs/BOL/PER", "/timeline?actor=BOL", "/network?actor=BOL")


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    open_store(tmp_path / "empty.db", create=True).close()
    return TestClient(create_app(tmp_path / "empty.db"), base_url=HERE)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_record_is_said_to_be_empty(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    assert re.search(r'class="nothing"|The record is empty', answer.text)
    assert "<figure" not in answer.text


@pytest.mark.parametrize("path", (*PAGES, *OF_ACTORS))
def test_every_page_answers_without_script_or_style_in_it(reader: TestClient, path: str) -> None:
    page = reader.get(path)
    assert page.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=", page.text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page.text))
    assert page.text.count("<h1") == 1


def links(page: str) -> list[tuple[str, int]]:
    """The numbers of a page's tables that lead to sentences: where to, and how many."""
    found = re.findall(r'<a href="(/(?:events|claims|pairs)[^"]*)">([\d,]+)</a>', page)
    return [(unescape(path), int(number.replace(",", ""))) for path, number in found]


def rows(page: str) -> int:
    body = re.search(r'<table class="entries">.*?</table>', page, re.S)
    return 0 if body is None else body.group().count("<tr>") - 1


@pytest.mark.parametrize("path", ("/timeline", "/map", "/network?kind=", *OF_ACTORS))
def test_each_number_leads_to_as_many_sentences(reader: TestClient, path: str) -> None:
    found = links(reader.get(path).text)
    assert found
    for target, number in found:
        assert rows(reader.get(target).text) == number, target


def test_a_chart_s_numbers_stand_in_a_table(reader: TestClient) -> None:
    page = reader.get("/pairs/PER/BOL").text
    assert 'data-chart="months" data-from="months"' in page and 'id="months"' in page
    assert re.search(r'<tr data-month="2024-03">.*?<td data-quad="3"><a [^>]*>1</a>', page, re.S)


def test_a_dispute_shows_both_sides(reader: TestClient) -> None:
    page = reader.get("/disputes").text
    assert re.search(r"side asserts.*?Peru.*?side denies.*?Bolivia", page, re.S)
    happening = re.search(r'href="(/happenings/[^"]+)"', page)
    assert happening is not None
    told = reader.get(happening[1]).text
    assert "accuse" in told and "1 independent text" in told


def test_any_event_leads_to_its_happening(reader: TestClient) -> None:
    answer = reader.get("/happenings/r1.e2", follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"].startswith("/happenings/h")
    assert reader.get("/happenings/none").status_code == 404


def test_today_tells_since_the_last_visit(reader: TestClient) -> None:
    assert "first visit" in reader.get("/").text
    reader.cookies.clear()
    reader.cookies.set("onrecord_seen", "2024-03-01.2024-03-03")
    later = reader.get("/")
    assert "New since 3 March 2024, the last visit" in later.text
    assert "Peru accused Bolivia" in later.text
    assert later.cookies["onrecord_seen"] == f"2024-03-03.{date.today()}"
    reader.cookies.clear()
    reader.cookies.set("onrecord_seen", f"2024-03-03.{date.today()}")
    assert "New since 3 March 2024, the last visit" in reader.get("/").text
    reader.cookies.clear()
    reader.cookies.set("onrecord_seen", "2024-03-03.not-a-day")
    assert "first visit" in reader.get("/").text


def test_following_an_actor_narrows_today(reader: TestClient) -> None:
    answer = reader.post("/follow", data={"actor": "chile"}, follow_redirects=False)
    assert answer.status_code == 303 and answer.cookies["onrecord_follows"] == "CHL"
    page = reader.get("/?followed=yes&since=2024-03-01&until=2024-04-03").text
    assert "about 1 followed actor" in page
    assert "Chile will host" in page and "Peru accused" not in page
    gone = reader.post("/follow", data={"drop": "CHL"}, follow_redirects=False)
    assert not gone.cookies.get("onrecord_follows", "").strip('"')
    assert reader.post("/follow", data={"actor": "Atlantis"}).status_code == 400


def test_the_calendar_goes_along(reader: TestClient) -> None:
    page = reader.get("/calendar?since=2024-04-10")
    assert "3 May 2024" in page.text and "every year" in page.text
    ics = reader.get("/calendar.ics?since=2024-04-10")
    assert ics.headers["content-type"].startswith("text/calendar")
    assert ics.text.count("BEGIN:VEVENT") == 2
    assert "/download/calendar.csv?since=2024-04-10" in page.text
    assert "onrecord calendar --since 2024-04-10" in page.text
    lines = reader.get("/download/calendar.json?since=2024-04-10").text.splitlines()
    assert [json.loads(line)["first_day"] for line in lines] == ["2024-05-03", "2024-10-08"]
    assert reader.get("/download/calendar.csv?since=2024-04-10").text.startswith("id,what,first")


def test_the_calendar_marks_today_once(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(date):
        @classmethod
        def today(cls) -> date:
            return date(2024, 4, 30)

    monkeypatch.setattr("onrecord.web.pages.days.date", Then)
    page = reader.get("/calendar?since=2024-04-10").text
    # The first week of May's table begins in April.
    assert "<caption>May 2024</caption>" in page
    assert page.count('aria-current="date"') == 1


@pytest.mark.parametrize(
    "question", ["happenings", "months", "partners", "offices", "network", "map", "movement", "new"]
)
def test_every_table_can_be_taken_along(reader: TestClient, question: str) -> None:
    answer = reader.get(f"/download/{question}.csv?actor=BOL")
    assert answer.status_code == 200
    assert answer.text.splitlines()[0].count(",") >= 2


def test_unknown_actors_are_said(reader: TestClient) -> None:
    assert reader.get("/actors/XXX").status_code == 404
    assert reader.get("/pairs/BOL/XXX").status_code == 404
    assert reader.get("/network?tone=loud").status_code == 400


def test_months_are_gathered_and_end_right() -> None:
    counted = [
        {"month": "2024-02", "quad": 1, "events": 2},
        {"month": "2024-02", "quad": None, "events": 3},
        {"month": "2023-12", "quad": 4, "events": 1},
    ]
    first, second = by_month(counted)
    assert (first.month, first.counts[4], first.total) == ("2023-12", 1, 1)
    assert (second.counts[1], second.other, second.total, second.word) == (2, 3, 5, "Feb 2024")
    assert second.last == date(2024, 2, 29)
    assert (month_first("2024-02"), month_last(date(2024, 2, 3))) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert month_first(None) is None


def test_memory_asks_once_and_renews_behind_the_reader() -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    kept = Memory(fresh=60)
    assert kept.recall("a", ask).value == kept.recall("a", ask).value == 1
    stale = Memory(fresh=0, rest=0)
    assert stale.recall("b", ask).value == 2
    assert stale.recall("b", ask).value == 2
    stale.close()
    assert len(asked) == 3
    small = Memory(most=1)
    small.recall("a", ask)
    small.recall("b", ask)
    assert small.recall("a", ask).value == 6


def test_memory_keeps_no_failure() -> None:
    kept = Memory()
    with pytest.raises(ZeroDivisionError):
        kept.recall("a", lambda: 1 // 0)
    assert kept.recall("a", lambda: 1).value == 1
