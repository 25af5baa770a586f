"""How fast the pages answer: python -m benchmarks.reading_room [--record PLACE] [--out FILE].

Fills a record of a million generated events (benchmarks.full_record; about twenty
minutes, once, and 3 GB) or takes one filled before, serves it in a process of its own,
and lets ten readers ask at once, while another process adds reports to the same record.
Prints for each page the median and the 95th percentile in milliseconds, and exits with 1
if one is over the bound.

Readers read: between two pages each waits --pace seconds on the mean (three, drawn from
one and a half to four and a half), so that ten ask some three pages a second. That is
what the bound is about. --pace 0 lets each ask again as soon as it is answered: ten
then always wait at once, and what is measured is what the server can do at most
(answers for each second), its times being ten times a page's own, whatever that is.

With --cpu ROUNDS one reader asks, in this process, and the processor's time is taken:
what can be compared where others keep the machine busy.

Readers choose actors, pairs, months and places by the same law by which the record
is filled: some are in much of it, most in little.
"""

import argparse
import json
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import httpx

from benchmarks.full_record import PLACES, fill
from benchmarks.million import ACTORS
from onrecord.record.store import open_store

BOUND = 500
"""Milliseconds, for the 95th of a hundred answers."""

READERS = 10
SECONDS = 240
OPENED = 30
"""Seconds that the room has been open when the readers come in."""

PACE = 3.0
"""Seconds that a reader looks at a page, on the mean: leafing, not reading."""

PORT = 8653
WEIGHTS = [1 / (place + 1) for place in range(len(ACTORS))]
WORDS = ("talks", "border", "troops", "accord", "sanctions", "aid")


def addresses(dice: random.Random) -> dict[str, str]:
    """One address of each page, its actor, days and point drawn anew."""
    one, other = dice.choices(ACTORS, WEIGHTS, k=2)
    if one == other:
        other = ACTORS[(ACTORS.index(one) + 1) % len(ACTORS)]
    day = date(2001, 1, 1) + timedelta(days=dice.randrange(8500))
    month = f"since={day:%Y-%m}-01&until={day:%Y-%m}-28"
    number = int(PLACES * dice.random() ** 2)
    point = f"{number % 130 - 60 + 0.5},{number * 7 % 360 - 179.5}"
    return {
        "today": f"/?since={day}&until={day + timedelta(days=1)}",
        "today of one": f"/?since={day}&until={day + timedelta(days=7)}&actor={one}",
        "timeline": "/timeline",
        "timeline of one": f"/timeline?actor={one}",
        "timeline of a month": f"/timeline?{month}",
        "disputes": "/disputes",
        "disputes of one": f"/disputes?actor={one}",
        "happening": f"/happenings/r{dice.randrange(200_000):012x}.e{dice.randrange(4)}",
        "actors": "/actors",
        "actor": f"/actors/{one}",
        "pair": f"/pairs/{one}/{other}",
        "network": "/network",
        "network of one": f"/network?actor={one}&since={day}",
        "map": "/map",
        "map of one": f"/map?actor={one}",
        "map of a month": f"/map?{month}",
        "calendar": f"/calendar?since={day}",
        "events behind a bar": f"/events?actor={one}&quad={dice.randint(1, 4)}&{month}",
        "events behind a circle": f"/events?point={point}",
        "claims of one": f"/claims?source={one}&stance=denies",
        "reports": "/reports",
    }


def serve(place: str, port: int, workers: int) -> None:
    """Serve the record, as the command does, until this process is ended."""
    from onrecord.cli.serve import serve as command

    command(place, port=port, workers=workers)


def ingest(place: str, done: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    """Add short reports to the record, one after another, until this process is ended."""
    from onrecord.ingest import add
    from onrecord.types import Report
    from scripts.demo_record.stories import make_reports

    store = open_store(place)
    seed = int(time.time())
    while True:
        seed += 1
        made = [
            Report(f"bench{seed}-{number}", f"{line['text']} ({seed})", published=date.today())
            for number, line in enumerate(make_reports(40, date.today(), seed))
        ]
        done.value += add(store, made).read


def read(
    port: int,
    seed: int,
    until: float,
    pace: float,
    took: dict[str, list[float]],
    wrong: list[str],
) -> None:
    """One reader: page after page, in an order of its own, each looked at for a while."""
    dice = random.Random(seed)
    time.sleep(pace * dice.random())
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        while time.monotonic() < until:
            pages = list(addresses(dice).items())
            dice.shuffle(pages)
            for name, path in pages:
                if time.monotonic() > until:
                    break
                began = time.perf_counter()
                answer = client.get(path, follow_redirects=True)
                took[name].append(1000 * (time.perf_counter() - began))
                if answer.status_code != 200:
                    wrong.append(f"{answer.status_code} {path}")
                time.sleep(pace * (0.5 + dice.random()))


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values is at most."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(
    place: str,
    port: int,
    workers: int,
    seconds: float,
    readers: int,
    pace: float,
    with_ingest: bool,
) -> dict[str, object]:
    """Serve, read and add at once; return what was measured."""
    context = multiprocessing.get_context("spawn")
    added = context.Value("i", 0)
    others = [context.Process(target=serve, args=(place, port, workers))]
    if with_ingest:
        others.append(context.Process(target=ingest, args=(place, added), daemon=True))
    for process in others:
        process.start()
    try:
        _wait(lambda: httpx.get(f"http://127.0.0.1:{port}/reports", timeout=60).status_code == 200)
        if with_ingest:
            _wait(lambda: added.value > 0)
        time.sleep(OPENED)
        # What nobody asked before is measured apart.
        cold: dict[str, list[float]] = defaultdict(list)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for name, path in addresses(random.Random(0)).items():
                began = time.perf_counter()
                client.get(path, follow_redirects=True)
                cold[name].append(1000 * (time.perf_counter() - began))
        took: dict[str, list[float]] = defaultdict(list)
        wrong: list[str] = []
        before, until = added.value, time.monotonic() + seconds
        threads = [
            threading.Thread(target=read, args=(port, seed, until, pace, took, wrong))
            for seed in range(1, readers + 1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {
            "pages": {
                name: {
                    "answers": len(values),
                    "first_ms": round(cold[name][0]),
                    "p50_ms": round(statistics.median(values)),
                    "p95_ms": round(percentile(values, 0.95)),
                }
                for name, values in sorted(took.items())
            },
            "answers": sum(map(len, took.values())),
            "pace_s": pace,
            "workers": workers,
            "answers_a_second": round(sum(map(len, took.values())) / seconds, 1),
            "p95_ms": round(
                percentile([each for values in took.values() for each in values], 0.95)
            ),
            "not_200": wrong[:10],
            "reports_added_meanwhile": added.value - before,
        }
    finally:
        for process in others:
            process.terminate()
            process.join()


def measure_cpu(place: str, rounds: int) -> dict[str, object]:
    """Ask each page so many times, one after another; return the processor's time."""
    from starlette.testclient import TestClient

    from onrecord.web.app import create_app

    client = TestClient(create_app(place), base_url="http://127.0.0.1")
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    for seed in range(rounds):
        for name, path in addresses(random.Random(seed)).items():
            began = time.process_time()
            answer = client.get(path, follow_redirects=True)
            took[name].append(1000 * (time.process_time() - began))
            if answer.status_code != 200:
                wrong.append(f"{answer.status_code} {path}")
    return {
        "measured": "processor time, one reader",
        "pages": {
            name: {
                "answers": len(values),
                "first_ms": round(values[0]),
                "p50_ms": round(statistics.median(values)),
                "p95_ms": round(percentile(values, 0.95)),
            }
            for name, values in sorted(took.items())
        },
        "p95_ms": round(percentile([each for values in took.values() for each in values], 0.95)),
        "mean_ms": round(statistics.mean([each for values in took.values() for each in values])),
        "not_200": wrong[:10],
    }


def _wait(ready: Callable[[], bool]) -> None:
    for _ in range(240):
        try:
            if ready():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise TimeoutError("the server or the ingest did not start in two minutes")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", help="an address to fill, or one filled before")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--pace", type=float, default=PACE, help="seconds; 0: never wait")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--workers", type=int, default=1, help="processes that serve")
    parser.add_argument("--no-ingest", action="store_true")
    parser.add_argument("--cpu", type=int, metavar="ROUNDS", help="processor time, one reader")
    parser.add_argument("--out", type=Path, help="a JSON file for the figures")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = chosen.record or str(Path(folder, "million.db"))
        if not Path(place).exists():
            store = open_store(place, create=True)
            fill(store, chosen.events)
            store.close()
        if chosen.cpu:
            found = measure_cpu(place, chosen.cpu)
        else:
            found = measure(
                place,
                chosen.port,
                chosen.workers,
                chosen.seconds,
                chosen.readers,
                chosen.pace,
                not chosen.no_ingest,
            )
    found |= {
        "readers": 1 if chosen.cpu else chosen.readers,
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
        "day": date.today().isoformat(),
    }
    pages = found["pages"]
    assert isinstance(pages, dict)
    for name, each in pages.items():
        slow = "  SLOW" if each["p95_ms"] > BOUND else ""
        print(
            f"{each['p50_ms']:6} {each['p95_ms']:6} ms (p50, p95; first {each['first_ms']:6}) "
            f"of {each['answers']:5}  {name}{slow}"
        )
    print({name: value for name, value in found.items() if name != "pages"})
    if chosen.out is not None:
        chosen.out.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return int(any(each["p95_ms"] > BOUND for each in pages.values()) or bool(found["not_200"]))


if __name__ == "__main__":
    sys.exit(main())
