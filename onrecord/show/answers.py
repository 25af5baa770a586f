"""Answers as JSON, and as a spreadsheet that is safe to open."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from onrecord.ask.answers import Answers

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def to_json_lines(answers: Answers) -> Iterator[str]:
    """Yield one JSON object for each row."""
    return (json.dumps(row, ensure_ascii=False, default=str) for row in answers)


def to_csv_lines(answers: Answers) -> Iterator[str]:
    """Yield a header and one line for each row; lists are parted by "; "."""
    yield _csv_line(answers.columns)
    for row in answers.rows:
        yield _csv_line([safe_cell(_plain(value)) for value in row])


def safe_cell(text: str) -> str:
    """Return the text with an apostrophe before whatever a spreadsheet would run.

    Numbers keep their sign.
    """
    if text.startswith(FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def _csv_line(cells: Any) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
