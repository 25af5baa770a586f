"""A run stores each report once, goes on after a stop, and lets no report cost another."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import MissingError
from onrecord.ingest import _Pace, add, refresh
from onrecord.read.make import make_report
from onrecord.read.problem import Problem
from onrecord.record.store import Store, open_store
from onrecord.types import Report

DAY = date(2024, 3, 4)


def reports(count: int) -> list[Report]:
    towns = ("Lima", "Quito", "Bogota", "Sucre", "Asuncion", "Santiago", "Caracas")
    return [
        make_report(
            f"{towns[n % 7]} closed {n + 2} border posts on Monday. "
            f"Officials from {towns[(n + 3) % 7]} objected to step {n}.",
            published=DAY,
            language="en",
        )
        for n in range(count)
    ]


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


def dump(store: Store) -> list[str]:
    """Everything stored, but for times of day and running numbers."""
    with store.reading() as connection:
        return sorted(
            str(tuple(row))
            for query in (
                "SELECT id, text_of FROM reports",
                "SELECT report_id FROM readings",
                "SELECT report_id, number, text FROM sentences",
                "SELECT id, type, trigger_text FROM events",
                "SELECT event_id, side, number, actor_id FROM event_sides",
                "SELECT report_id, actor_id, start FROM mentions",
            )
            for row in connection.execute(text(query))
        )


def test_a_second_run_adds_nothing(store: Store) -> None:
    first = add(store, reports(30))
    before = dump(store)
    second = add(store, reports(30))
    assert (first.read, first.repeats) == (30, 0)
    assert (second.read, second.repeats) == (0, 30)
    assert dump(store) == before


def test_a_run_that_is_cut_off_goes_on(store: Store, tmp_path: Path) -> None:
    def cut_off() -> Iterator[Report]:
        yield from reports(40)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(store, cut_off())
    add(store, reports(60))
    whole = open_store(tmp_path / "whole.db", create=True)
    add(whole, reports(60))
    assert dump(store) == dump(whole)
    whole.close()


def test_problems_are_kept_once_with_their_reason(store: Store) -> None:
    missing = Problem("gone.txt", MissingError("no such file"))
    for _ in range(2):
        add(store, [missing, *reports(1)])
    with store.reading() as connection:
        rows = connection.execute(text("SELECT source, reason FROM problems")).all()
    assert [tuple(row) for row in rows] == [("gone.txt", "no such file")]


def test_two_jobs_store_what_one_does(store: Store, tmp_path: Path) -> None:
    add(store, reports(60), jobs=2)
    alone = open_store(tmp_path / "alone.db", create=True)
    add(alone, reports(60))
    assert dump(store) == dump(alone)
    alone.close()


def test_refresh_redoes_what_older_models_made(store: Store) -> None:
    add(store, reports(5))
    before = dump(store)
    assert refresh(store).read == 0
    with store.writing() as connection:
        connection.execute(text("UPDATE readings SET version = '0.0.1'"))
    assert refresh(store).read == 5
    assert dump(store) == before


def test_the_time_left_is_told_once_it_can_be() -> None:
    pace = _Pace()
    assert pace.left(0.01, 1.0) is None
    assert pace.left(0.25, 10.0) == pytest.approx(30.0)
    # What was there already went by at once; the last minute tells how fast it goes.
    resumed = _Pace()
    for second in range(1, 121):
        left = resumed.left(0.5 + second / 1000, float(second))
    assert left == pytest.approx((1 - 0.62) * 1000, rel=0.05)


def test_a_run_says_how_long_it_will_take(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Pace, "SOONEST", 0.0)
    given = 0

    def found() -> Iterator[Report]:
        nonlocal given
        for report in reports(150):
            given += 1
            yield report

    seen: list[float | None] = []
    add(store, found(), watch=lambda now: seen.append(now.left), share=lambda: given / 150)
    assert seen[-1] == pytest.approx(0.0)
    assert any(left is not None and left > 0 for left in seen[:-1])
