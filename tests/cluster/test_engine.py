"""On Daft the entries are those of one process, and what is done is not done again."""

import os
import subprocess
import sys
from collections.abc import Callable
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


def test_an_engine_needs_a_place(tmp_path: Path) -> None:
    from onrecord.cli.add import add

    with pytest.raises(OptionError, match="--out"):
        add([str(tmp_path)], engine="daft")
