"""On Daft, here and on three Ray nodes of which one is lost, the entries are those of one process."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.cluster import parts as at
from onrecord.errors import OptionError
from onrecord.record.store import open_store
from tests.cluster.conftest import alone, dump_and_close

pytest.importorskip("daft", reason="needs onrecord[cluster]")
pytest.importorskip("ray", reason="needs onrecord[cluster]")

from onrecord.cluster.load import load

ROOT = Path(__file__).parents[2]
REPORTS = int(os.environ.get("ONRECORD_CLUSTER_REPORTS", "60"))
"""3,000 for the whole of it; 60 keep the suite short."""

KEEP = os.environ.get("ONRECORD_CLUSTER_LOG")
"""A folder for what happened, as JSON; nothing is kept without it."""


def loaded(out: Path, place: Path) -> list[str]:
    store = open_store(str(place), create=True)
    load(store, str(out))
    return dump_and_close(store)


def python(*arguments: str) -> str:
    """Run a module in a process of its own: Daft and Ray leave threads behind."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3600,
        env={**os.environ, "OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_on_this_machine(news: Callable[[int], Path], tmp_path: Path) -> None:
    folder, out = news(30), tmp_path / "out"
    command = ("-m", "onrecord", "add", str(folder), "--engine", "daft", "--out", str(out))
    with pytest.raises(AssertionError, match="30 reports, 1 of them not read"):
        python(*command)
    first = at.done(str(out))
    with pytest.raises(AssertionError, match="30 reports, 1 of them not read"):
        python(*command)
    assert at.done(str(out)) == first
    assert loaded(out, tmp_path / "loaded.db") == alone(folder, tmp_path / "alone.db")


def test_on_three_nodes_of_which_one_is_lost(news: Callable[[int], Path], tmp_path: Path) -> None:
    folder, out = news(REPORTS), tmp_path / "out"
    said = python(
        "-m", "tests.cluster.three_nodes", str(folder), str(out), str(max(REPORTS // 12, 5))
    )
    words = said.strip().splitlines()[-1].split()
    assert words[:2] == ["killed", "after"], said
    assert 0 < int(words[2]) < int(words[4]), said
    assert words[-2:] == [str(REPORTS), "1"], said
    began = time.monotonic()
    by_cluster = loaded(out, tmp_path / "loaded.db")
    loading = time.monotonic() - began
    by_one = alone(folder, tmp_path / "alone.db")
    reading = time.monotonic() - began - loading
    assert by_cluster == by_one
    if KEEP:
        kept = {
            "day": date.today().isoformat(),
            "reports": REPORTS,
            "nodes": 3,
            "cores": os.cpu_count(),
            "parts": int(words[4]),
            "parts_done_when_a_node_was_killed": int(words[2]),
            "cluster_seconds": float(words[6]),
            "load_seconds": round(loading, 1),
            "single_process_seconds": round(reading, 1),
            "rows_compared": len(by_one),
            "same_entries": True,
        }
        Path(KEEP, "cluster-three-nodes.json").write_text(json.dumps(kept, indent=1) + "\n")


def test_an_engine_needs_a_place(tmp_path: Path) -> None:
    from onrecord.cli.add import add

    with pytest.raises(OptionError, match="--out"):
        add([str(tmp_path)], engine="daft")
