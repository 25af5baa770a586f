"""The API answers as described, whatever it is asked."""

import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from starlette.testclient import TestClient

from onrecord.ask.takes import TAKES
from onrecord.show.schema import contract
from onrecord.web.api import questions
from tests.web.conftest import serving

EXAMPLES = int(os.environ.get("ONRECORD_API_EXAMPLES", "10"))
"""Requests that schemathesis makes up for each operation."""


@pytest.mark.parametrize("question", [name for name, _, _ in questions()])
def test_every_question_is_answered(reader: TestClient, question: str) -> None:
    given = {"actor": "PER", "with_": "BOL"}
    asked = {name.rstrip("_"): who for name, who in given.items() if name in TAKES[question]}
    answer = reader.get(f"/api/{question}", params=asked)
    assert answer.status_code == 200
    found = answer.json()
    assert set(found) == {"rows", "page", "more"}


def test_a_list_goes_on_where_it_stopped(reader: TestClient) -> None:
    every = reader.get("/api/events").json()["rows"]
    pages = [reader.get(f"/api/events?rows=1&page={n}").json() for n in range(1, len(every) + 1)]
    assert [page["rows"][0] for page in pages] == every
    assert [page["more"] for page in pages] == [True] * (len(every) - 1) + [False]


def test_a_report_is_the_contract(reader: TestClient) -> None:
    told = reader.get("/api/reports/r1").json()
    assert told.pop("read_as") == "r1"
    validate(told, contract())


def test_a_text_is_read_and_not_kept(reader: TestClient) -> None:
    before = len(reader.get("/api/reports").json()["rows"])
    answer = reader.post("/api/read", json={"text": "Peru closed its border with Chile."})
    assert answer.status_code == 200
    validate(answer.json(), contract())
    assert len(reader.get("/api/reports").json()["rows"]) == before


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "x" * 200_001}, 422),
        ({"text": " "}, 422),
        ({}, 422),
        ({"text": "Peru closed its border.", "published": "soon"}, 400),
    ],
)
def test_what_cannot_be_read_is_said(reader: TestClient, sent: dict[str, Any], status: int) -> None:
    answer = reader.post("/api/read", json=sent)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"status", "title", "advice"}


def test_too_much_is_not_taken(reader: TestClient) -> None:
    answer = reader.post("/read", content=b"x" * 4_000_001)
    assert answer.status_code == 413


def test_schemathesis_finds_no_failure(small_record: Path) -> None:
    schemathesis = pytest.importorskip(
        "schemathesis", reason="schemathesis is not installed: pip install schemathesis"
    )
    from hypothesis import HealthCheck, given, settings

    tried = 0
    with serving(small_record) as address:
        schema = schemathesis.openapi.from_url(f"{address}/api/openapi.json")
        for found in schema.get_all_operations():
            operation = found.ok()

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def try_it(case: Any) -> None:
                nonlocal tried
                answer = case.call()
                tried += 1
                assert answer.status_code < 500, f"{case.method} {case.path}: {answer.text[:300]}"

            try_it()
    assert tried > EXAMPLES


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/claims?standing=denied", "Claims cannot be filtered by standing"),
        ("/api/events?status=foo", "there are happened, ongoing"),
        ("/api/events?since=soon", "write it as YYYY-MM-DD"),
        ("/claims?status=happened", "Claims cannot be filtered by status"),
        ("/timeline?type=foo", "there are AGREE"),
        ("/download/figures.csv?status=happened", "cannot be filtered by status"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said(reader: TestClient, path: str, said: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 400
    assert said in (answer.json()["error"]["advice"] if path.startswith("/api") else answer.text)
