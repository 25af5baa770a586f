"""Pages answer, and what is wrong is said in one shape."""

import csv
import io
import json
from datetime import date

import pytest
from starlette.testclient import TestClient

from onrecord.web.templating import are_many, make_templates


def test_reports_are_listed_with_downloads_and_command(reader: TestClient) -> None:
    page = reader.get("/reports?publisher=Wire A").text
    assert "/download/reports.csv?publisher=Wire+A" in page
    assert "onrecord reports --publisher" in page
    assert "Wire A" in page


def test_an_entry_is_shown_with_its_sentence(reader: TestClient) -> None:
    found = reader.get("/entries/r1.e1")
    assert found.status_code == 200
    assert "Peru accused Bolivia" in found.text


@pytest.mark.parametrize(
    "path", ["/nowhere", "/entries/none", "/download/none.csv", "/reports/none"]
)
def test_what_is_not_there_is_said(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    "query", ["since=yesterday", "page=0", "page=x", "actor=Atlantis", "limit=-1", "page=999999999"]
)
def test_a_senseless_filter_is_said(reader: TestClient, query: str) -> None:
    answer = reader.get(f"/reports?{query}")
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_downloads_hold_the_same_rows(reader: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get("/download/events.csv?actor=PER").text)))
    lines = reader.get("/download/events.json?actor=PER").text.splitlines()
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in lines] != []
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    data = reader.get("/download/events.parquet?actor=PER").content
    table = parquet.read_table(pyarrow.BufferReader(data))
    assert table.column("id").to_pylist() == [row["id"] for row in rows]


def test_a_report_is_shown_with_its_marks_and_what_they_mean(reader: TestClient) -> None:
    page = reader.get("/reports/r1").text
    for entry in ("r1.e1", "r1.c1", "r1.c2"):
        assert f'id="{entry}"' in page
        assert f'id="note-{entry}"' in page
    assert 'data-asserts="r1.c1" data-denies="r1.c2"' in page
    assert page.count('id="r1.e1"') == 1
    assert "Disputed in this report" in page
    assert "<script>" not in page and "style=" not in page


def test_a_figure_is_listed_as_the_command_line_writes_it(reader: TestClient) -> None:
    assert '<td class="amount">12 percent</td>' in reader.get("/search?kind=figures").text


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ({"day": "2027-01-01"}, "1 January 2027"),
        ({"day": "2026-11-13", "first_day": None, "last_day": None}, "13 November 2026"),
        ({"first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)}, "2027"),
        ({"first_day": date(2027, 3, 5), "last_day": None}, "5 March 2027"),
    ],
)
def test_a_stretch_of_days_is_not_its_first(days: dict[str, object], written: str) -> None:
    cell = make_templates().from_string(
        '{% from "parts.html" import cell with context %}{{ cell("day", row, {}) }}'
    )
    assert f">{written}</time>" in cell.render(row={"day": date(2027, 1, 1), **days})


def test_a_verb_agrees_with_who_does_it() -> None:
    assert [are_many(who) for who in (["PER"], ["group:farmers"], ["PER", "BOL"])] == [
        False,
        True,
        True,
    ]
