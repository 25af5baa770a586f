"""The reading room as a command: several processes answer at one address, and end together."""

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from onrecord.cli.serve import _listen
from onrecord.errors import OptionError
from onrecord.record.store import open_store

COMMAND = (sys.executable, "-c", "from onrecord.cli.main import app; app()", "serve")
SOON = 60.0
"""Seconds, on a busy machine."""


def workers_of(pid: int) -> list[int]:
    """Return the processes that this one started and that serve beside it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [
        int(child)
        for child in children
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_several_workers_answer_and_end_with_the_first(tmp_path: Path) -> None:
    place = tmp_path / "empty.db"
    open_store(place, create=True).close()
    with subprocess.Popen(
        [*COMMAND, "--record", str(place), "--port", "0", "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            # A line before the address says so where the charts' scripts are not built.
            lines = (re.search(r"http://\S+/", line) for line in server.stderr)
            found = next((match for match in lines if match), None)
            assert found is not None
            until = time.monotonic() + SOON
            while not (workers := workers_of(server.pid)) and time.monotonic() < until:
                time.sleep(0.1)
            (worker,) = workers
            # With the first one stopped, it is the other that answers.
            server.send_signal(signal.SIGSTOP)
            assert httpx.get(found.group(), timeout=SOON).status_code == 200
            server.send_signal(signal.SIGCONT)
        finally:
            server.kill()
    until = time.monotonic() + SOON
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_port_that_is_taken_is_said_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OptionError) as told:
            _listen("127.0.0.1", port)
    assert str(told.value) == (
        f"127.0.0.1 port {port}: Address already in use; choose another with --port, or 0 for any free one"
    )


def test_an_address_that_is_not_here_is_said_with_what_to_do() -> None:
    with pytest.raises(OptionError, match=r"choose another with --host$"):
        _listen("192.0.2.1", 0)
