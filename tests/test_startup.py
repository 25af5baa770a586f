"""A process of onrecord's own starts lightly, and the numeric libraries keep to one thread."""

import os
import signal
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

from onrecord.ingest import _pool
from onrecord.startup import interrupts_held


def in_a_process(code: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**kept, **environment},
    )
    return done.stdout.strip()


LIGHT = "from onrecord.startup import start_lightly; start_lightly(); import sys, os, onrecord;"


def test_loads_nothing_that_no_report_needs() -> None:
    code = (
        LIGHT + "onrecord.read('Peru closed its border.', published='2024-05-01');"
        "heavy = ('torch', 'tensorflow', 'httpx', 'weasel', 'trafilatura', 'fastwarc', 'sqlalchemy');"
        "print([name for name in heavy if sys.modules.get(name)])"
    )
    assert in_a_process(code) == "[]"


def test_reads_the_same_as_a_process_that_started_as_usual() -> None:
    reading = (
        "import onrecord; print(onrecord.read('Peru closed its border on Monday, Chile said.',"
        "published='2024-05-01'))"
    )
    assert in_a_process(LIGHT + reading) == in_a_process(reading)


def test_keeps_threads_that_were_asked_for() -> None:
    code = LIGHT + "print(os.environ['OMP_NUM_THREADS'], os.environ['OPENBLAS_NUM_THREADS'])"
    assert in_a_process(code, OMP_NUM_THREADS="3") == "3 1"


def test_a_worker_has_one_thread_of_each_library() -> None:
    with _pool(1) as pool:
        threads: Future[str | None] = pool.submit(os.getenv, "OPENBLAS_NUM_THREADS")
        assert threads.result() == os.environ.get("OPENBLAS_NUM_THREADS", "1")


def test_what_readers_come_from_is_started_once() -> None:
    code = (
        "from onrecord.startup import start_loading; start_loading();"
        "from multiprocessing import forkserver;"
        "first = forkserver._forkserver._forkserver_pid; start_loading();"
        "print(first is not None, first == forkserver._forkserver._forkserver_pid)"
    )
    assert in_a_process(code) == "True True" or sys.platform != "linux"


def test_a_command_that_ends_at_once_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "no" / "news.db"
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "add", "x.txt", "--jobs", "2", "--record", str(place)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    # What is started beside holds the same stderr, which ends when it does.
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"onrecord: {place}: the folder {place.parent} does not exist; make it first"
    ]


def test_ctrl_c_waits_while_a_process_is_started() -> None:
    if not hasattr(signal, "pthread_sigmask"):
        return
    with interrupts_held():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
