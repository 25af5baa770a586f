"""What a second process brings: ``onrecord add`` with one job and with two, by the clock.

Whole runs of the command, start-up and storing in SQLite among them. Beside them stands what
the machine itself gives: two readers side by side that share nothing, against one.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

PUBLISHED = "1987-04-01"

READER = """
import json, sys
from onrecord.startup import start_lightly
start_lightly()
from onrecord.ingest import read_batch
from onrecord.types import Report
reports = tuple(Report(str(n), json.loads(line)["text"]) for n, line in enumerate(open(sys.argv[1])))
read_batch(reports[:20])
print("ready", flush=True)
sys.stdin.readline()
for start in range(0, len(reports), 48):
    read_batch(reports[start : start + 48])
"""


def measure(
    texts: Sequence[str],
    rounds: int = 1,
    cores: set[int] | None = None,
    days: Sequence[date] = (),
) -> dict[str, Any]:
    """Add all texts with one job and with two, in turns; return seconds and how much faster it was.

    cores: what the runs may use, where this process was held to fewer. days: when each text was
    published; without them all are of one day, and merging such a day's events takes longer.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "reports.jsonl")
        published = [day.isoformat() for day in days] or [PUBLISHED] * len(texts)
        rows = (
            json.dumps({"id": str(number), "text": text, "published": day})
            for number, (text, day) in enumerate(zip(texts, published, strict=True))
        )
        source.write_text("\n".join(rows), "utf-8")
        part = Path(folder, "part.jsonl")
        with source.open(encoding="utf-8") as lines:
            part.write_text("".join([*lines][:200]), "utf-8")
        taken: dict[int, list[float]] = {1: [], 2: []}
        beside: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(rounds):
            for jobs in (1, 2):
                beside[jobs].append(_side_by_side(part, jobs, cores))
                taken[jobs].append(_add(source, Path(folder, "news.db"), jobs, cores))
    one, two = (statistics.median(taken[jobs]) for jobs in (1, 2))
    alone, both = (statistics.median(beside[jobs]) for jobs in (1, 2))
    return {
        "texts": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "one_job_seconds": round(one, 2),
        "two_jobs_seconds": round(two, 2),
        "times_as_fast": round(one / two, 3),
        "machine_limit": round(2 * alone / both, 3),
        "cores": len(cores) if cores else os.cpu_count(),
    }


def _add(source: Path, record: Path, jobs: int, cores: set[int] | None) -> float:
    for file in record.parent.glob(f"{record.name}*"):
        file.unlink()
    command = ("add", str(source), "--record", str(record), "--jobs", str(jobs))
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "onrecord", *command],
        check=True,
        capture_output=True,
        preexec_fn=lambda: _use(cores),
    )
    return time.perf_counter() - began


def _side_by_side(source: Path, count: int, cores: set[int] | None) -> float:
    """Return the seconds in which so many readers read the same texts, once all have started."""
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: _use(cores),
        )
        for _ in range(count)
    ]
    for reader in readers:
        assert reader.stdout is not None
        reader.stdout.readline()
    began = time.perf_counter()
    for reader in readers:
        assert reader.stdin is not None
        reader.stdin.write("go\n")
        reader.stdin.flush()
    if any([reader.wait() for reader in readers]):
        raise RuntimeError("a reader failed")
    for reader in readers:
        reader.communicate()
    return time.perf_counter() - began


def _use(cores: set[int] | None) -> None:
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)
