"""Pages answer, and what is wrong is said in one shape."""

import csv
import io
import json

import pytest
from starlette.testclient import TestClient


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
