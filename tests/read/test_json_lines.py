"""JSON lines: a report a line, a line in memory at a time, errors by line number."""

import io
import json
from datetime import date
from typing import Any

import pytest

from onrecord.read import json_lines
from onrecord.read.json_lines import read_json, read_json_lines
from onrecord.read.problem import Problem
from onrecord.types import Report

DAY = date(2024, 5, 1)


def lines(*values: Any, published: date | None = None) -> list[Report | Problem]:
    data = b"".join(
        value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n"
        for value in values
    )
    return list(read_json_lines(io.BytesIO(data), "x.jsonl", published=published, language=None))


def only_report(*values: Any, published: date | None = None) -> Report:
    (found,) = lines(*values, published=published)
    assert isinstance(found, Report), found
    return found


def only_problem(*values: Any) -> str:
    (found,) = lines(*values)
    assert isinstance(found, Problem), found
    return str(found)


def test_everything_a_line_may_say() -> None:
    report = only_report(
        {
            "id": "a1",
            "text": "Peru closed its border.\n",
            "published": "2024-05-03",
            "title": "Border",
            "publisher": "Example Wire",
            "url": "https://example.org/1",
            "anything": ["else"],
        },
        published=DAY,
    )
    assert (report.source_id, report.text) == ("a1", "Peru closed its border.\n")
    assert (report.title, report.publisher) == ("Border", "Example Wire")
    assert (report.url, report.published) == ("https://example.org/1", date(2024, 5, 3))


def test_the_day_given_for_all_holds_where_a_line_gives_none() -> None:
    assert only_report({"text": "Peru voted."}, published=DAY).published == DAY


def test_a_time_of_day_is_left_off_the_day() -> None:
    assert only_report({"text": "Peru voted.", "published": "2024-05-03T22:10:00Z"}).published == (
        date(2024, 5, 3)
    )


def test_a_line_may_say_its_language() -> None:
    spanish = "El presidente dijo el lunes que no habrá negociaciones con Chile."
    assert only_report({"text": spanish, "language": "en"}).language == "en"
    assert "(fr)" in only_problem({"text": "Peru voted.", "language": "fr"})


def test_a_number_as_id_comes_back_as_words() -> None:
    assert only_report({"id": 7, "text": "Peru voted."}).source_id == "7"


def test_a_byte_order_mark_and_blank_lines_are_no_reports() -> None:
    report = only_report(b"\xef\xbb\xbf", {"text": "Peru voted."}, b"\n", b"  \r\n")
    assert report.text == "Peru voted."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "x"\n', "line 2: does not parse as JSON"),
        (b'{"text": NaN}\n', "NaN is no JSON"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
        ({"id": "x"}, 'JSON object with "text" is needed'),
        (["x"], 'JSON object with "text" is needed'),
        ({"text": 3}, 'JSON object with "text" is needed'),
        ({"text": " \n"}, "empty"),
        ({"text": "x", "title": 3}, '"title" is not a string'),
        ({"text": "x", "id": [1]}, '"id" is neither'),
        ({"text": "x", "published": "yesterday"}, "write it as YYYY-MM-DD"),
        ({"text": "x", "published": 2024}, '"published" is not a string'),
        ({"text": "x \ud800"}, "half a surrogate pair"),
        ({"text": "a" * 1_000_001}, "split it into its articles"),
        (b'{"text": "caf\xc3\xa9 caf\xc3\xa9 \xc3"}\n', "broken UTF-8"),
        ({"text": "El presidente dijo el lunes que no habrá negociaciones con Chile."}, "(es)"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: Any, words: str) -> None:
    first, problem, last = lines({"text": "Peru voted."}, line, {"text": "Chile voted."})
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(problem, Problem)
    assert str(problem).startswith("x.jsonl, line 2: ")
    assert words in str(problem)
    assert "\n" not in str(problem)


def test_an_endless_line_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 50)
    first, second = lines({"text": "x" * 500}, {"text": "Peru voted."})
    assert isinstance(first, Problem)
    assert str(first) == "x.jsonl, line 1: longer than 50 bytes"
    assert isinstance(second, Report)


def test_one_object_or_a_list_of_them() -> None:
    one = json.dumps({"text": "Peru voted."}).encode()
    (report,) = read_json(one, "x.json", published=None, language=None)
    assert isinstance(report, Report)
    found = list(read_json(b"[" + one + b", 3]", "x.json", published=None, language=None))
    assert isinstance(found[0], Report)
    assert str(found[1]).startswith("x.json, item 2: holds no report")
