"""Makes a record to show and to test the pages with: python -m scripts.demo_record.

Its reports are generated from templates in our own words (``stories.yaml``): nothing
in them happened, and the persons and outlets are invented. Seeded, so that the same
options give the same reports. Stopped, it goes on where it was when run again. In the
end each report counts as added on the evening of the day it was published, so that
the record looks as if it had been kept from day to day.
"""

import argparse
import json
import sys
import time
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

from sqlalchemy import select, update

from onrecord.ingest import Progress, add
from onrecord.read.sources import read_sources
from onrecord.record.store import Store, open_store
from onrecord.record.tables import reports
from scripts.demo_record.stories import make_reports


def main() -> int:
    """Write the reports beside the record, and add them to it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", default="demo.db", help="where to keep it")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--last-day", type=date.fromisoformat, default=date.today())
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=1)
    chosen = parser.parse_args()
    lines = Path(chosen.record).with_suffix(".jsonl")
    # A run that was cut off keeps its reports, whatever day it is by now.
    if not (lines.exists() and Path(chosen.record).exists()):
        with lines.open("w", encoding="utf-8") as out:
            for report in make_reports(chosen.reports, chosen.last_day, chosen.seed):
                out.write(json.dumps(report, ensure_ascii=False) + "\n")
    print(
        f"{lines}: {chosen.reports:,} reports, generated from templates; nothing in them happened"
    )
    store = open_store(chosen.record, create=True)
    began = time.monotonic()
    done = add(store, read_sources([str(lines)]), jobs=chosen.jobs, watch=_watch)
    _date_back(store)
    store.close()
    print(
        f"\n{chosen.record}: {done.read:,} read, {done.repeats:,} there already or printings of "
        f"one text, {done.problems} not read, in {time.monotonic() - began:.0f} s"
    )
    print(f"look at it with: onrecord serve --record {chosen.record}")
    return int(done.problems > 0)


def _date_back(store: Store) -> None:
    with store.writing() as connection:
        for published in connection.execute(select(reports.c.published).distinct()).scalars().all():
            evening = datetime.combine(published, clock(20))
            connection.execute(
                update(reports).where(reports.c.published == published).values(added=evening)
            )


def _watch(now: Progress) -> None:
    print(f"\r{now.read + now.repeats:,} of the reports done", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
