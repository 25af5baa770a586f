"""How fast a large record answers: python -m benchmarks.million [--events N] [--record PLACE].

Makes a record of N generated events (seeded; four to a report, one sentence each),
asks each question with each filter, and prints the median of five in milliseconds
beside its bound. Exits with 1 if one is over.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from onrecord.ask.record import Record
from onrecord.codebook.scales import QUAD
from onrecord.record import tables
from onrecord.record.search import sentence_ids
from onrecord.record.store import Store, open_store

FILTER_BOUND = 300
TEXT_BOUND = 100
DYADS_BOUND = 1000
RUNS = 5
CHUNK = 2_000
ACTORS = [f"{a}{b}{c}" for a in "ABCDEF" for b in "GHIJKL" for c in "MNOPQR"][:200]
HEADS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
TAILS = ("ran", "tel", "sin", "dor", "mak", "vil", "pen", "gor", "tas", "lum", "ner", "fid")
WORDS = [f"{a}{b}{c}" for a in HEADS for b in TAILS for c in TAILS]
WEIGHTS = [1 / (place + 5) for place in range(len(WORDS))]
"""By Zipf's law, as words in texts are."""

COMMON = ("talks", "border", "troops", "accord", "sanctions", "aid")


def fill(store: Store, events: int) -> None:
    """Fill an empty record with generated rows."""
    dice = random.Random(7)
    with store.writing() as connection:
        connection.execute(tables.actors.insert(), actor_rows())
    reports = events // 4
    for start in range(0, reports, CHUNK):
        with store.writing() as connection:
            for table, rows in chunk(dice, start, min(start + CHUNK, reports)).items():
                connection.execute(tables.metadata.tables[table].insert(), rows)
    with store.writing() as connection:
        connection.execute(text("ANALYZE"))


def actor_rows() -> list[dict[str, Any]]:
    """Return the rows of 200 states."""
    plain = {"kind": "state", "sectors": "", "members": ""}
    return [{"id": a, "name": a.title(), "country": a, **plain} for a in ACTORS]


def chunk(dice: random.Random, first: int, last: int) -> dict[str, list[dict[str, Any]]]:
    """Make the rows of these reports, by table."""
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("reports", "sentences", "events", "event_sides", "event_pairs")
    }
    weights = [1 / (place + 1) for place in range(len(ACTORS))]
    types = list(QUAD)
    for number in range(first, last):
        report = f"r{number:012x}"
        day = date(2000, 1, 1) + timedelta(days=dice.randrange(9000))
        made["reports"].append(
            {
                "id": report, "text_of": report, "replaces": None, "source_id": None, "title": None,
                "publisher": f"Wire {number % 40}", "url": None, "published": day, "language": "en",
                "text": "", "added": datetime(2024, 1, 1),
            }
        )  # fmt: skip
        for place in range(4):
            words = " ".join(dice.choices(WORDS, WEIGHTS, k=14) + dice.choices(COMMON, k=1))
            made["sentences"].append(
                {"report_id": report, "number": place, "start": 0, "end": len(words), "text": words}
            )
            event = f"{report}.e{place}"
            made["events"].append(_event(dice, event, report, place, day, types))
            pair = dice.choices(ACTORS, weights, k=2)
            made["event_pairs"].append(_pair(made["events"][-1], *pair))
            for side, actor in zip(("source", "target"), pair, strict=True):
                made["event_sides"].append(
                    {
                        "event_id": event, "side": side, "number": 0, "actor_id": actor,
                        "sectors": "GOV", "day": day, "start": 0, "end": 1, "text": "x",
                    }
                )  # fmt: skip
    return made


def _event(
    dice: random.Random, event: str, report: str, place: int, day: date, types: list[str]
) -> dict[str, Any]:
    kind = dice.choice(types)
    return {
        "id": event, "report_id": report, "number": place, "sentence": place, "type": kind,
        "mode": None, "contexts": "", "cameo": "04", "quad": QUAD[kind], "goldstein": 1.0,
        "trigger_start": 0, "trigger_end": 1, "trigger_text": "x", "time_id": None,
        "place_id": None, "day": day, "first_day": None, "last_day": None, "place_country": None,
        "status": dice.choice(("happened", "happened", "planned", "possible")),
        "standing": dice.choice(("reported", "reported", "reported", "attributed", "disputed")),
        "confidence": None,
    }  # fmt: skip


def _pair(event: dict[str, Any], source: str, target: str) -> dict[str, Any]:
    kept = ("type", "quad", "goldstein", "status", "standing")
    return {
        "event_id": event["id"],
        "source": source,
        "target": target,
        "month": f"{event['day']:%Y-%m}",
        **{name: event[name] for name in kept},
    }


def questions(record: Record, store: Store) -> Iterator[tuple[str, int, Callable[[], object]]]:
    """Yield what is asked: its name, its bound in milliseconds, and the asking."""
    busy, quiet = ACTORS[0], ACTORS[-1]
    filters: list[dict[str, Any]] = [
        {},
        {"actor": busy},
        {"actor": quiet},
        {"actor": busy, "with_": ACTORS[1]},
        {"source": busy},
        {"target": quiet},
        {"type": "ASSAULT"},
        {"status": "planned"},
        {"standing": "disputed"},
        {"since": date(2024, 1, 1)},
        {"until": date(2001, 1, 1)},
        {"publisher": "Wire 3"},
        {"actor": busy, "type": "ASSAULT", "since": date(2010, 1, 1)},
        {"text": f"{WORDS[150]} {WORDS[300]}"},
        {"text": f"talks {WORDS[400]}"},
        {"actor": busy, "text": f"talks {WORDS[400]}"},
    ]
    for chosen in filters:
        name = " ".join(f"{key}={value}" for key, value in chosen.items()) or "all"
        yield f"events {name}", FILTER_BOUND, lambda chosen=chosen: record.events(**chosen)  # type: ignore[misc]
    for words in (f"{WORDS[150]} {WORDS[300]}", f"{WORDS[3]} {WORDS[9]}"):
        yield f"sentences with {words}", TEXT_BOUND, lambda words=words: _search(store, words)  # type: ignore[misc]
    yield "dyad by month", DYADS_BOUND, lambda: _dyad(store, busy, ACTORS[1])
    yield "timeline of an actor", FILTER_BOUND, lambda: record.timeline(actor=ACTORS[20])


def _search(store: Store, words: str) -> object:
    with store.reading() as connection:
        return connection.execute(sentence_ids(connection.dialect.name, words)).all()


def _dyad(store: Store, source: str, target: str) -> object:
    query = text("SELECT * FROM dyad_months WHERE source = :source AND target = :target")
    with store.reading() as connection:
        return connection.execute(query, {"source": source, "target": target}).all()


def median_ms(ask: Callable[[], object]) -> float:
    """Ask five times and return the median in milliseconds."""
    took: list[float] = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--record", help="an address to fill, or one filled before")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(chosen.record or Path(folder, "million.db"), create=True)
        with store.reading() as connection:
            there = connection.execute(text("SELECT count(*) FROM events")).scalar_one()
        if not there:
            began = time.perf_counter()
            fill(store, chosen.events)
            print(f"filled with {chosen.events:,} events in {time.perf_counter() - began:.0f} s")
        slow = 0
        for name, bound, ask in questions(Record(store), store):
            took = median_ms(ask)
            slow += took > bound
            print(f"{took:8.1f} ms  (at most {bound:5})  {name}{'  SLOW' if took > bound else ''}")
        store.close()
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
