"""What it costs to keep a reading, beside making it.

    python -m benchmarks.storing --gold DIR           print the table; exit 1 over the ceiling
    python -m benchmarks.storing --gold DIR --keep    and keep it in benchmarks/results/

The pinned texts are read and stored a batch at a time, as ``onrecord add`` does with
one job, into an SQLite file; the first batch, which starts things up, is not counted. Seconds are those of the processor, in one process, the
two in turns, so that what else the machine does counts for neither.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.run import _THREADS, DEFAULT_GOLD, PUBLISHED, RESULTS
from benchmarks.texts import load_texts

CEILING = 0.09
"""Seconds of storing over those of reading."""


def measure(texts: Sequence[str], place: Path) -> dict[str, Any]:
    """Read and store all texts; return the seconds that each part took."""
    from onrecord.startup import start_lightly

    # As the command does, before all that is heavy loads.
    start_lightly()

    from onrecord.ingest import BATCH, provenance
    from onrecord.pipeline import Pipeline
    from onrecord.read.ids import report_id
    from onrecord.record.merging import Merging
    from onrecord.record.store import open_store
    from onrecord.record.write import prepare, register_all, write_prepared
    from onrecord.types import Report

    clock: dict[str, float] = defaultdict(float)

    @contextmanager
    def timed(part: str) -> Iterator[None]:
        began = time.process_time()
        yield
        clock[part] += time.process_time() - began

    reports = [Report(report_id(text), text, published=PUBLISHED) for text in texts]
    pipeline, made_by = Pipeline(), provenance()
    store = open_store(place, create=True)
    merging = Merging(store)
    for start in range(0, len(reports), BATCH):
        if start == BATCH:
            merging.rest()
            # The first batch only starts things up: models, tables, prepared statements.
            clock.clear()
        batch = reports[start : start + BATCH]
        with timed("entering reports"), store.writing() as connection:
            fresh = register_all(connection, batch)
        with timed("reading"):
            readings = list(pipeline.read(fresh))
        with timed("storing entries"), store.writing() as connection:
            prepared = prepare(readings, made_by)
            write_prepared(connection, prepared, merge=False)
            merging.hold(prepared)
        with timed("merging events"):
            merging.some()
    with timed("merging events"):
        merging.rest()
    with timed("storing entries"):
        store.close()
    keeping = sum(clock.values()) - clock["reading"]
    return {
        "texts": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "seconds": {part: round(seconds, 3) for part, seconds in clock.items()},
        "storing_over_reading": round(keeping / clock["reading"], 4),
        "record_bytes": sum(file.stat().st_size for file in place.parent.iterdir()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.storing", description="What storing costs.")
    default = os.environ.get("ONRECORD_GOLD", DEFAULT_GOLD)
    parser.add_argument("--gold", type=Path, default=Path(default), help=f"({default})")
    parser.add_argument("--keep", action="store_true", help="keep the result as JSON")
    parser.add_argument("--share", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    for name in _THREADS:
        os.environ[name] = "1"
    source, texts = load_texts(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        result = {
            "source": source,
            "day": date.today().isoformat(),
            "machine": f"{platform.machine()}, Python {platform.python_version()}, one job",
            **measure(texts, Path(folder, "news.db")),
        }
    if options.share:
        print(result["storing_over_reading"])
        return 0
    print(f"{source}; {result['words']:,} words")
    for part, seconds in result["seconds"].items():
        print(f"{part:<20} {seconds:>8.2f} s")
    print(f"storing over reading {result['storing_over_reading']:>8.1%} (ceiling {CEILING:.0%})")
    if options.keep:
        path = RESULTS / f"storing-{result['day']}.json"
        path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    if result["storing_over_reading"] > CEILING:
        print("FAILED storing costs too much")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
