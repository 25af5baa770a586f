"""What merging costs: python -m benchmarks.happenings [--events N] [--orders N].

Prints, in seconds of the processor on one core, what it takes to merge N generated events
at once, what one more report costs in a record of a thousandth of a hundred thousand
reports and of all of them, and whether reports give the same happenings in every order
of arrival. Exits with 1 if a bound is broken.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, insert, text

from onrecord.codebook.scales import QUAD
from onrecord.learned.sense import SENSE_WIDTH
from onrecord.merge.cluster import gather
from onrecord.merge.sketch import ABOUT_WIDTH, SENTENCE_WIDTH
from onrecord.merge.words import WIDTH
from onrecord.record import tables
from onrecord.record.happening_rows import write_happenings
from onrecord.record.happenings import (
    name_parts,
    store_tellings,
    take_in_tellings,
    telling_rows,
)
from onrecord.record.store import Store, open_store
from onrecord.types import Standing, Status, Telling

AT_ONCE_BOUND = 60.0
"""Seconds for 100,000 events."""

GROWTH_BOUND = 2.0
"""Times what a report costs in the small record."""

SMALL = 1_000
TOLD = 4
"""Reports that tell a happening, on the mean."""

ACTORS = [f"{a}{b}{c}" for a in "ABCDEF" for b in "GHIJKL" for c in "MNOPQR"][:200]
TOWNS = [f"{a}{b}" for a in ("ba", "ce", "di", "fo", "gu") for b in ("ran", "tel", "sin", "dor")]
STEMS = ("kill", "meet", "accus", "sanction", "visit", "block", "arrest", "shell", "send", "sign")
DAYS = 2_000
SAMPLE = 60
ORDERS, REPORTS = 20, 500


def generate(count: int, seed: int = 7) -> Iterator[Telling]:
    """Yield tellings, one a report, several to a happening; the same ones for a seed."""
    dice, numbers = random.Random(seed), np.random.default_rng(seed)
    made = 0
    while made < count:
        base = _base(dice)
        about = numbers.normal(size=ABOUT_WIDTH)
        around = numbers.normal(size=2 * SENTENCE_WIDTH)
        meaning = numbers.normal(size=WIDTH)
        sense = numbers.normal(size=SENSE_WIDTH)
        for _ in range(min(dice.randint(1, 2 * TOLD - 1), count - made)):
            day = base.first_day
            assert day is not None
            report = f"r{seed:02x}{made:010x}"
            yield replace(
                base,
                event=f"{report}.e1",
                report=report,
                seed=f"h{seed:02x}{made:010x}",
                published=day + timedelta(days=dice.randrange(3)),
                first_day=day if dice.random() < 0.7 else None,
                last_day=None,
                place=base.place if dice.random() < 0.6 else None,
                about=_noisy(about, numbers),
                around=_noisy(around, numbers),
                meaning=_noisy(meaning, numbers),
                sense=_noisy(sense, numbers),
            )
            made += 1


def _base(dice: random.Random) -> Telling:
    source, target = dice.sample(ACTORS, 2)
    return Telling(
        event="",
        report="",
        seed="",
        type=dice.choice(list(QUAD)),
        status=Status.HAPPENED,
        standing=Standing.REPORTED,
        stem=dice.choice(STEMS),
        first_day=date(2018, 1, 1) + timedelta(days=dice.randrange(DAYS)),
        sources=(source,),
        targets=(target,),
        place=dice.choice(TOWNS),
        country=target,
    )


def _noisy(row: np.ndarray, numbers: np.random.Generator) -> bytes:
    mixed = row + 0.7 * numbers.normal(size=len(row))
    return np.clip(np.rint(mixed * 40), -127, 127).astype(np.int8).tobytes()


def rows_for(connection: Connection, tellings: Sequence[Telling]) -> None:
    """Insert the reports, sentences, events and sides that tellings stand for."""
    added = datetime(2024, 1, 1)
    made: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("reports", "sentences", "events", "event_sides")
    }
    for each in tellings:
        day = each.first_day or each.published
        made["reports"].append(
            {
                "id": each.report, "text_of": each.report, "replaces": None, "source_id": None,
                "title": None, "publisher": None, "url": None, "published": each.published,
                "language": "en", "text": "", "added": added,
            }
        )  # fmt: skip
        made["sentences"].append(
            {"report_id": each.report, "number": 0, "start": 0, "end": 1, "text": "x"}
        )
        made["events"].append(
            {
                "id": each.event, "report_id": each.report, "number": 0, "sentence": 0,
                "type": each.type, "mode": None, "contexts": "", "cameo": None, "quad": None,
                "goldstein": None, "trigger_start": 0, "trigger_end": 1, "trigger_text": "x",
                "time_id": None, "place_id": None, "day": day, "first_day": each.first_day,
                "last_day": None, "place_country": each.country, "status": str(each.status),
                "standing": str(each.standing), "confidence": None,
            }
        )  # fmt: skip
        for side, actors in (("source", each.sources), ("target", each.targets)):
            for number, actor in enumerate(actors):
                made["event_sides"].append(
                    {
                        "event_id": each.event, "side": side, "number": number,
                        "actor_id": actor, "sectors": "", "day": day, "start": 0, "end": 1,
                        "text": "x",
                    }
                )  # fmt: skip
    for name, rows in made.items():
        connection.execute(insert(tables.metadata.tables[name]), rows)


def fill(store: Store, tellings: Sequence[Telling]) -> float:
    """Fill an empty record; return the seconds that merging everything at once took."""
    with store.writing() as connection:
        connection.execute(
            tables.actors.insert(),
            [
                {"id": a, "name": a, "kind": "state", "country": a, "sectors": "", "members": ""}
                for a in ACTORS
            ],
        )
        for start in range(0, len(tellings), 5_000):
            some = tellings[start : start + 5_000]
            rows_for(connection, some)
            store_tellings(connection, telling_rows(some))
        began = time.process_time()
        found = gather(tellings)
        took = time.process_time() - began
        name_parts(connection, found)
        write_happenings(
            connection, {group[0].seed: group for part in found for group in part.happenings}
        )
        connection.execute(text("ANALYZE"))
    return took


def one_more(store: Store, fresh: Sequence[Telling]) -> float:
    """Return the median seconds that one more report costs."""
    took: list[float] = []
    for each in fresh:
        with store.writing() as connection:
            rows_for(connection, [each])
            began = time.process_time()
            take_in_tellings(connection, [each])
            took.append(time.process_time() - began)
    return statistics.median(took)


def same_in_all_orders(reports: int, orders: int, folder: str) -> bool:
    """Say whether reports, arriving one by one, give the same happenings in every order."""
    tellings = list(generate(reports, seed=3))
    expected: list[tuple[object, ...]] | None = None
    for number in range(orders):
        shuffled = list(tellings)
        random.Random(number).shuffle(shuffled)
        store = open_store(Path(folder, f"order{number}.db"), create=True)
        fill(store, [])
        for each in shuffled:
            with store.writing() as connection:
                rows_for(connection, [each])
                take_in_tellings(connection, [each])
        with store.reading() as connection:
            held = [
                tuple(row)
                for name in ("happenings", "happening_events", "happening_sides")
                for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2, 3"))
            ]
        store.close()
        if expected is not None and held != expected:
            return False
        expected = held
    return True


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=ORDERS)
    chosen = parser.parse_args()
    broken = False
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for size in (SMALL, chosen.events):
            tellings = list(generate(size))
            store = open_store(Path(folder, f"{size}.db"), create=True)
            at_once = fill(store, tellings)
            costs.append(one_more(store, list(generate(SAMPLE, seed=9))))
            store.close()
            print(f"{size:,} events merged at once: {at_once:.1f} s", flush=True)
            print(f"one more report among {size:,}: {1000 * costs[-1]:.1f} ms", flush=True)
        growth = costs[1] / costs[0]
        print(f"a report costs {growth:.2f} times as much (at most {GROWTH_BOUND})")
        broken = at_once > AT_ONCE_BOUND or growth > GROWTH_BOUND
        if chosen.orders:
            same = same_in_all_orders(REPORTS, chosen.orders, folder)
            print(f"{REPORTS} reports in {chosen.orders} orders: {'same' if same else 'DIFFERENT'}")
            broken |= not same
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
