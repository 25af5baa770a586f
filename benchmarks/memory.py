"""Whether memory stays flat: one job that adds many reports, and how large its process is as it goes.

    python -m benchmarks.memory --gold DIR --reports 100000 --out FILE

The articles of the bulk set; when they are used up, the same again with every name and number
changed (other letters, other digits), so that each round brings new words and no repeats.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from benchmarks.run import _THREADS, CEILING_MB, DEFAULT_GOLD, machine
from benchmarks.texts import BULK
from onrecord.types import Report

EVERY = 960
"""Reports between two looks at the process."""

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_DIGIT = re.compile(r"\d")
_CONSONANTS = "bcdfghjklmnprstvz"


def articles(gold: Path, characters: int | None = None) -> Iterator[Report]:
    """Yield reports without end: the articles, and then others made of them.

    characters: keep this many of each, to the end of a word; None keeps all.
    """
    with (gold / BULK).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    if characters is not None:
        texts = [text[:characters].rsplit(" ", 1)[0] for text in texts]
    number = 0
    for turn in count():
        dice = random.Random(turn)
        for text in texts:
            day = date(1987, 1, 1) + timedelta(days=number // 600)
            yield Report(f"m{number}", text if turn == 0 else _changed(text, dice), published=day)
            number += 1


def _changed(text: str, dice: random.Random) -> str:
    new: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        word = match.group()
        if word not in new:
            place = dice.randrange(1, len(word) - 1)
            new[word] = word[:place] + dice.choice(_CONSONANTS) + word[place + 1 :]
        return new[word]

    return _DIGIT.sub(lambda _match: str(dice.randrange(1, 10)), _NAME.sub(name, text))


def measure(reports: Iterable[Report], record: Path) -> Iterator[dict[str, Any]]:
    """Add reports to a new record with one job; yield the size of the process every ``EVERY``."""
    from onrecord.ingest import Progress, add
    from onrecord.record.store import open_store

    store = open_store(record, create=True)
    rest, read, began = iter(reports), 0, time.process_time()
    seen: list[Progress] = []
    while some := list(islice(rest, EVERY)):
        add(store, some, watch=seen.append)
        read += len(some)
        yield {
            "reports": read,
            "resident_mb": round(resident_mb()),
            "record_mb": round(sum(f.stat().st_size for f in record.parent.iterdir()) / 2**20),
            "seconds": round(time.process_time() - began, 1),
        }
    store.close()


def resident_mb() -> float:
    """Return the memory that this process holds now, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.memory", description="Is memory flat?")
    default = os.environ.get("ONRECORD_GOLD", DEFAULT_GOLD)
    parser.add_argument("--gold", type=Path, default=Path(default), help=f"({default})")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--characters", type=int, help="of each report (all)")
    parser.add_argument("--out", type=Path, help="where the series goes, as JSON")
    options = parser.parse_args(arguments)
    for name in _THREADS:
        os.environ[name] = "1"
    series: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        reports = islice(articles(options.gold, options.characters), options.reports)
        for point in measure(reports, Path(folder, "news.db")):
            series.append(point)
            print(json.dumps(point), flush=True)
            if options.out is not None:
                result = {
                    "day": date.today().isoformat(),
                    "machine": machine(),
                    "characters": options.characters,
                    "series": series,
                }
                options.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return int(max(point["resident_mb"] for point in series) > CEILING_MB)


if __name__ == "__main__":
    sys.exit(main())
