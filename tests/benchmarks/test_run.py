"""The benchmark: the same texts each time, both jobs timed, floors held."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import jobs, peers
from benchmarks.run import (
    faults,
    machine,
    measure,
    peak_memory_mb,
    place_of,
    start_seconds,
    table,
)
from benchmarks.texts import ARTICLES, BULK, load_days, load_texts
from onrecord import __version__


def test_the_same_articles_each_time(tmp_path: Path) -> None:
    (tmp_path / BULK).parent.mkdir()
    lines = [
        json.dumps({"text": f"{number} " * 200, "date": f"{1 + number % 28}-MAR-1987 15:01:01.79"})
        for number in range(1000)
    ]
    (tmp_path / BULK).write_text("\n".join([*lines, json.dumps({"text": "short"})]))
    source, texts = load_texts(tmp_path)
    assert source.startswith("300 articles of Reuters-21578")
    assert len(texts) == ARTICLES
    assert load_texts(tmp_path)[1] == texts
    assert "short" not in texts
    days = load_days(tmp_path)
    assert [day.day for day in days] == [1 + int(text.split()[0]) % 28 for text in texts]


def test_without_the_bulk_set_the_examples_are_read_and_it_says_so(tmp_path: Path) -> None:
    source, texts = load_texts(tmp_path)
    assert "the bulk set is not there" in source
    assert texts


def test_both_jobs_are_timed_and_the_shares_make_a_whole(tmp_path: Path) -> None:
    result = measure(load_texts(tmp_path)[1][:3], rounds=1)
    assert 0 < result["ratio"] < 2
    assert sum(result["shares"].values()) == pytest.approx(1, abs=0.01)
    assert {"parse and the rest", "claims", "events"} <= result["shares"].keys()
    shown = {
        **result,
        "source": "x",
        "machine": "y",
        "peak_memory_mb": 500,
        "start_seconds": 1.0,
        "storing_over_reading": 0.1,
        "ratio_stored": 0.9,
    }
    assert 0 < result["parts_over_parse"] < 1
    assert "words a second" in "\n".join(table(shown))


def test_peak_memory_is_measured_apart(tmp_path: Path) -> None:
    assert 100 < peak_memory_mb(tmp_path) < 4000


def test_the_start_is_timed_from_nothing() -> None:
    assert 0.3 < start_seconds(1) < 60


@pytest.mark.parametrize(
    ("ratio", "parts", "memory", "start", "number"),
    [
        (0.86, 0.2, 1100, 1.9, 0),
        (0.84, 0.2, 1100, 1.9, 1),
        (0.84, 0.2, 1300, 1.9, 2),
        (0.84, 0.31, 1300, 1.9, 3),
        (0.84, 0.31, 1300, 2.1, 4),
    ],
)
def test_floor_and_ceiling(
    ratio: float, parts: float, memory: int, start: float, number: int
) -> None:
    result: dict[str, Any] = {
        "ratio": ratio,
        "parts_over_parse": parts,
        "peak_memory_mb": memory,
        "start_seconds": start,
    }
    assert len(faults(result)) == number


def test_two_jobs_and_the_machine_itself_are_timed(tmp_path: Path) -> None:
    found = jobs.measure(load_texts(tmp_path)[1][:4])
    assert found["texts"] == 4
    assert found["one_job_seconds"] > 0 < found["two_jobs_seconds"]
    assert found["machine_limit"] > 0


def test_a_peer_that_is_not_there_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda _name: None)
    assert "not installed" in peers.measure(["Rain."])["heideltime"]
    monkeypatch.setattr(peers, "find_spec", lambda _name: object())
    monkeypatch.setattr(peers.shutil, "which", lambda _name: None)
    assert "no Java" in peers.measure(["Rain."])["heideltime"]


def test_results_are_kept_by_version_and_machine() -> None:
    kept = place_of({"machine": machine()})
    assert kept.name.startswith(f"speed-{__version__}-")
    assert kept.suffix == ".json"
