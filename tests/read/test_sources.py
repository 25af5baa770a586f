"""Files, folders, JSON lines and standard input, mixed, in the order given."""

import io
import json
from pathlib import Path

from onrecord.read.problem import Problem
from onrecord.read.sources import read_sources
from onrecord.types import Report


def stdin(data: bytes) -> list[Report | Problem]:
    return list(read_sources(["-"], stdin=io.BytesIO(data)))


def texts(found: list[Report | Problem]) -> list[str]:
    return [item.text if isinstance(item, Report) else str(item) for item in found]


def test_mixed_sources_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/b.txt").write_text("Chile voted.")
    (tmp_path / "a.jsonl").write_text('{"text": "Peru voted."}\n')
    found = list(
        read_sources(
            [str(tmp_path / "a.jsonl"), "-", str(tmp_path / "folder"), str(tmp_path / "none")],
            stdin=io.BytesIO(b"Mali voted."),
        )
    )
    assert texts(found[:3]) == ["Peru voted.", "Mali voted.", "Chile voted."]
    assert isinstance(found[3], Problem)


def test_standard_input_as_one_text() -> None:
    assert texts(stdin(b"Peru voted.\nChile did not.\n")) == ["Peru voted.\nChile did not.\n"]


def test_standard_input_as_json_lines_with_one_broken() -> None:
    found = stdin(b'{"text": "Peru voted."}\n{"text": \n{"text": "Mali voted."}')
    assert texts(found)[::2] == ["Peru voted.", "Mali voted."]
    assert str(found[1]).startswith("standard input, line 2: ")


def test_standard_input_whose_first_line_is_the_broken_one() -> None:
    found = stdin(b'{"text": "Per\n{"text": "Mali voted."}')
    assert str(found[0]).startswith("standard input, line 1: ")
    assert texts(found[1:]) == ["Mali voted."]


def test_standard_input_as_one_json_object_over_several_lines() -> None:
    assert texts(stdin(json.dumps({"text": "Peru voted."}, indent=2).encode())) == ["Peru voted."]


def test_standard_input_is_read_line_by_line() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "Peru voted."}\n'
            buffer[: len(line)] = line
            return len(line)

    found = read_sources(["-"], stdin=io.BufferedReader(Endless()))
    assert isinstance(next(found), Report)
    assert isinstance(next(found), Report)


def test_empty_standard_input() -> None:
    assert "empty" in str(stdin(b"")[0])
