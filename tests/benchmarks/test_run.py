"""The benchmark: the same texts each time, both jobs timed, floors held."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.run import faults, measure, peak_memory_mb, start_seconds, table
from benchmarks.texts import ARTICLES, BULK, load_texts


def test_the_same_articles_each_time(tmp_path: Path) -> None:
    (tmp_path / BULK).parent.mkdir()
    lines = [json.dumps({"text": f"{number} " * 200}) for number in range(1000)]
    (tmp_path / BULK).write_text("\n".join([*lines, json.dumps({"text": "short"})]))
    source, texts = load_texts(tmp_path)
    assert source.startswith("300 articles of Reuters-21578")
    assert len(texts) == ARTICLES
    assert load_texts(tmp_path)[1] == texts
    assert "short" not in texts


def test_without_the_bulk_set_the_examples_are_read_and_it_says_so(tmp_path: Path) -> None:
    source, texts = load_texts(tmp_path)
    assert "the bulk set is not there" in source
    assert texts


def test_both_jobs_are_timed_and_the_shares_make_a_whole(tmp_path: Path) -> None:
    result = measure(load_texts(tmp_path)[1][:3], rounds=1)
    assert 0 < result["ratio"] < 2
    assert sum(result["shares"].values()) == pytest.approx(1, abs=0.01)
    assert {"parse and the rest", "claims", "events"} <= result["shares"].keys()
    shown = {**result, "source": "x", "machine": "y", "peak_memory_mb": 500, "start_seconds": 1.0}
    assert 0 < result["parts_over_parse"] < 1
    assert "words a second" in "\n".join(table(shown))


def test_peak_memory_is_measured_apart(tmp_path: Path) -> None:
    assert 100 < peak_memory_mb(tmp_path) < 4000


def test_the_start_is_timed_from_nothing() -> None:
    assert 0.3 < start_seconds(1) < 60


@pytest.mark.parametrize(
    ("ratio", "parts", "memory", "start", "number"),
    [
        (0.81, 0.2, 1100, 1.9, 0),
        (0.79, 0.2, 1100, 1.9, 1),
        (0.79, 0.2, 1300, 1.9, 2),
        (0.79, 0.31, 1300, 1.9, 3),
        (0.79, 0.31, 1300, 2.1, 4),
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
