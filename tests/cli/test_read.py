"""``onrecord read``: streams, exit codes, one line for each thing that goes wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.main import app

PERU = "Peru closed its border with Ecuador. Ecuador denied it had sent soldiers."


def invoke(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin)


@pytest.fixture
def peru(tmp_path: Path) -> Path:
    file = tmp_path / "peru.txt"
    file.write_text(PERU)
    return file


def test_json_is_one_object_a_line(peru: Path) -> None:
    done = invoke(peru, peru, "--json", "--published", "2024-05-03")
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["report"]["text"] for each in found] == [PERU, PERU]
    assert found[0]["report"]["published"] == "2024-05-03"


def test_a_page_starts_with_the_first_line_where_there_is_no_title(peru: Path) -> None:
    done = invoke(peru, "--published", "2024-05-03")
    assert done.stdout.startswith("Peru closed its border")
    assert "3 May 2024" in done.stdout
    assert "\x1b" not in done.stdout


def test_what_cannot_be_read_costs_one_line_and_the_rest_goes_on(
    peru: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "Mali voted."}\nnonsense\n')
    done = invoke(tmp_path / "none.txt", tmp_path, "--json", "--published", "2024-05-03")
    assert done.exit_code == 1
    assert [json.loads(line)["report"]["text"] for line in done.stdout.splitlines()] == [
        PERU,
        "Mali voted.",
    ]
    assert done.stderr.splitlines() == [
        f"onrecord: {tmp_path}/none.txt: no such file",
        f"onrecord: {tmp_path}/x.jsonl, line 2: does not parse as JSON: "
        "Expecting value at character 1",
    ]


def test_another_language_is_said_and_skipped_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("El presidente dijo el lunes que no habrá negociaciones con los mineros.")
    done = invoke(file, "--json", "--published", "2024-05-03")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "in another language (es)" in done.stderr
    done = invoke(file, "--json", "--published", "2024-05-03", "--language", "en")
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", ""])
def test_a_bad_date_stops_before_anything_is_read(peru: Path, day: str) -> None:
    done = invoke(peru, "--published", day)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "YYYY-MM-DD" in done.stderr


def test_no_source_is_a_mistake() -> None:
    assert invoke().exit_code == 2


def test_standard_input() -> None:
    done = invoke(
        "-", "--json", "--published", "2024-05-03", stdin='{"id": "a", "text": "Mali voted."}'
    )
    assert json.loads(done.stdout)["report"]["source_id"] == "a"


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text((json.dumps({"text": PERU * 20}) + "\n") * 200)
    code = "from onrecord.cli.main import app; app()"
    command = [sys.executable, "-c", code, "read", str(file), "--json", "--published", "2024-05-03"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_schema_prints_the_contract() -> None:
    done = CliRunner().invoke(app, ["schema"])
    assert json.loads(done.stdout)["$schema"].endswith("2020-12/schema")
