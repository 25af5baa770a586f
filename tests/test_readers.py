"""The processes that read beside the one that writes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def of_session(leader: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[3] == str(leader) and fields[0] != "Z":
                found.append(int(entry.name))
    return found


@linux
def test_readers_end_when_the_one_that_writes_is_killed(tmp_path: Path) -> None:
    rows = [
        {
            "id": str(n),
            "text": f"Lima closed {n} posts on Monday, Quito said. " * 30,
            "language": "en",
        }
        for n in range(400)
    ]
    source = tmp_path / "reports.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)))
    record = tmp_path / "news.db"
    writer = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", source, "--record", record, "--jobs", "2"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while len(of_session(writer.pid)) < 4 and time.monotonic() < deadline:
        assert writer.poll() is None, "it was done before its readers were seen"
        time.sleep(0.05)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    while of_session(writer.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert of_session(writer.pid) == []
