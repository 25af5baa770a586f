"""``onrecord add`` stopped by Ctrl-C says one line, and goes on; problems that are over go."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from onrecord.cli.main import run; run()")
SOON = 90.0
"""Seconds, on a busy machine."""

REPORTS = 120
"""More than are read before the signal comes; no two alike, so that each is read."""

SAME = "The minister of Kenya met the president of Chad on 3 May 2023 in Nairobi. "


def kept(record: Path, table: str) -> int:
    try:
        connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=10)
        try:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0


def _listen_to_ctrl_c() -> None:
    """Undo what a shell does to commands in the background, of which the tests may be one."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_one_line_and_the_next_run_goes_on(tmp_path: Path, jobs: str) -> None:
    record, lines = tmp_path / "news.db", tmp_path / "reports.jsonl"
    chance = random.Random(7)
    names = ["".join(chance.choices("abcdefgiklmnoprstuvz", k=6)).title() for _ in range(900)]
    texts = (
        " ".join(
            f"{a} met {b} in {c}."
            for a, b, c in zip(*[iter(chance.choices(names, k=60))] * 3, strict=True)
        )
        for _ in range(REPORTS)
    )
    lines.write_text(
        "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    )
    command = [*COMMAND, "add", str(lines), "--record", str(record), "--jobs", jobs]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, preexec_fn=_listen_to_ctrl_c
    ) as stopped:
        until = time.monotonic() + SOON
        while kept(record, "reports") == 0 and time.monotonic() < until:
            time.sleep(0.02)
        stopped.send_signal(signal.SIGINT)
        _, said = stopped.communicate(timeout=SOON)
    assert stopped.returncode == 130, said
    assert len(said.splitlines()) == 1
    assert "goes on from here" in said
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert kept(record, "reports") == kept(record, "readings") == REPORTS


def test_what_is_read_later_is_no_problem_any_more(tmp_path: Path) -> None:
    record, report = tmp_path / "news.db", tmp_path / "report.txt"
    report.write_text(" ")
    command = [*COMMAND, "add", str(report), "--record", str(record)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert kept(record, "problems") == 1
    report.write_text(SAME)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert kept(record, "problems") == 0


def test_a_line_that_was_mended_is_no_problem_any_more(tmp_path: Path) -> None:
    record, lines = tmp_path / "news.db", tmp_path / "feed.jsonl"
    command = [*COMMAND, "add", str(lines), "--record", str(record)]
    good = json.dumps({"id": "1", "text": SAME})
    lines.write_text(f"{good}\n{{broken\n", "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert kept(record, "problems") == 1
    lines.write_text(f"{good}\n", "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert kept(record, "problems") == 0
