"""An ingest that is killed over and over, while another process reads, loses and doubles nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.record.store import open_store

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))
REPORTS = int(os.environ.get("ONRECORD_KILL_REPORTS", "150"))
"""Raise both for the long trial: ONRECORD_KILLS=20 ONRECORD_KILL_REPORTS=2000."""

KEEP = os.environ.get("ONRECORD_KILL_LOG")
"""A folder for what happened, one JSON file a database; nothing is kept without it."""

STARTING = (0.3, 4.0)
"""Seconds after which every fourth run is killed, while it loads or takes up its work again."""

A_MOMENT = 0.4
"""Seconds, at most, from the report at which a run is to be killed to its end."""

TOWNS = ("Lima", "Quito", "Bogota", "Sucre", "Asuncion", "Santiago", "Caracas", "Montevideo")
ACTS = (
    "shelled a village in",
    "accused",
    "signed a trade accord with",
    "threatened to expel envoys of",
)
READER = """
import sys, time
from sqlalchemy import text
from onrecord.record.store import open_store
store = open_store(sys.argv[1])
asked = 0
print("reading", flush=True)
while True:
    with store.reading() as connection:
        reports, readings = connection.execute(text(
            "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM readings)")).one()
        assert readings <= reports
        torn = connection.execute(text(
            "SELECT count(*) FROM readings r WHERE NOT EXISTS "
            "(SELECT 1 FROM sentences s WHERE s.report_id = r.report_id)")).scalar_one()
        assert torn == 0, torn
    asked += 1
    if asked % 50 == 0:
        print(asked, flush=True)
    time.sleep(0.02)
"""


def write_reports(path: Path) -> None:
    dice = random.Random(11)
    with path.open("w") as out:
        for number in range(REPORTS):
            one, other, third = dice.sample(TOWNS, 3)
            words = (
                f"{one} {dice.choice(ACTS)} {other} on Monday, officials said in file {number}. "
                f"{third} denied report {number * 7} and called for {dice.randrange(2, 90)} monitors."
            )
            row = {"id": str(number), "text": words, "published": "2024-03-04", "language": "en"}
            out.write(json.dumps(row) + "\n")


def start(reports: Path, record: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", str(reports), "--record", record, "--jobs", "2"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def dump(record: str) -> list[str]:
    store = open_store(record)
    with store.reading() as connection:
        rows = [
            str(tuple(row))
            for query in (
                "SELECT id, text_of FROM reports",
                "SELECT report_id FROM readings",
                "SELECT report_id, number, text FROM sentences",
                "SELECT id, type, trigger_text, status, standing FROM events",
                "SELECT event_id, side, number, actor_id FROM event_sides",
                "SELECT id, act, stance, answers FROM claims",
                "SELECT claim_id, event_id, link FROM claim_events",
                "SELECT id, value FROM times",
                "SELECT report_id, actor_id, start FROM mentions",
                "SELECT source, reason FROM problems",
                "SELECT id, lead, type, status, standing, events, texts FROM happenings",
                "SELECT event_id, happening_id FROM happening_events",
                "SELECT happening_id, claim_id, link FROM happening_claims",
            )
            for row in connection.execute(text(query))
        ]
    store.close()
    return sorted(rows)


def wait_for(run: "subprocess.Popen[bytes]", record: str, readings: int) -> None:
    """Wait until so many reports are read, or the run is over."""
    store = open_store(record)
    while run.poll() is None:
        with store.reading() as connection:
            query = text("SELECT count(*) FROM readings")
            if connection.execute(query).scalar_one() > readings:
                break
        time.sleep(0.02)
    store.close()


def counts(record: str) -> dict[str, object]:
    store = open_store(record)
    with store.reading() as connection:
        found = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("reports", "readings")
        }
    store.close()
    return found


def keep(record: str, killed: list[dict[str, object]], answered: int) -> None:
    database = "postgresql" if record.startswith("postgresql") else "sqlite"
    outcome = {
        "day": f"{time.strftime('%Y-%m-%d')}",
        "database": database,
        "reports": REPORTS,
        "jobs": 2,
        "kills": killed,
        "reader": {"questions_answered_at_least": answered, "errors": 0},
        "after": counts(record),
        "same_entries_as_an_undisturbed_run": True,
        "integrity_check": "ok" if database == "sqlite" else "not asked: SQLite's own",
    }
    path = Path(str(KEEP), f"kill-{database}-{outcome['day']}.json")
    path.write_text(json.dumps(outcome, indent=2) + "\n", "utf-8")


def test_killed_again_and_again(tmp_path: Path, new_address: Callable[[], str]) -> None:
    reports = tmp_path / "reports.jsonl"
    write_reports(reports)
    record = new_address()
    open_store(record, create=True).close()
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, record], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    dice = random.Random(5)
    killed: list[dict[str, object]] = []
    try:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"reading\n"
        for number, at in enumerate(sorted(dice.sample(range(REPORTS), KILLS))):
            run = start(reports, record)
            began = time.monotonic()
            if number % 4 == 3:
                time.sleep(dice.uniform(*STARTING))
            else:
                wait_for(run, record, at)
                time.sleep(dice.uniform(0.0, A_MOMENT))
            after = time.monotonic() - began
            running = run.poll() is None
            if running:
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            killed.append({"after_seconds": round(after, 1), "running": running, **counts(record)})
        assert start(reports, record).wait() == 0
        assert reader.poll() is None, reader.communicate()[1].decode()
    finally:
        reader.kill()
        answered = reader.communicate()[0].split()
    whole = new_address()
    assert start(reports, whole).wait() == 0
    assert dump(record) == dump(whole)
    if not record.startswith("postgresql"):
        store = open_store(record)
        with store.reading() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        store.close()
    if KEEP is not None:
        keep(record, killed, int(answered[-1]))


if not hasattr(os, "killpg"):
    pytestmark = pytest.mark.skip(reason="needs POSIX process groups")
