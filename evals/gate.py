"""How right it is: a row for each gold set, held to its floors.

    python -m evals.gate --gold DIR             print the table; exit 1 on a drop
    python -m evals.gate --gold DIR --pin       pin today's scores as floors
    python -m evals.gate ... --pin --lower WHY  the same, where a floor goes down
    python -m evals.gate --only times           some rows only

Rows on the project's own sets run without the gold folder too. Exit code: 0 all
floors hold, those of gold sets that are not there apart (which is said aloud);
1 a score fell, a row broke, a set changed; 2 the command makes no sense.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from evals.floors import Floors, LoweredError, Score
from evals.gold import Gold, sha256
from evals.table import ROWS, NotThereYet, Row

FLOORS = Path(__file__).with_name("floors.json")
OWN = Path(__file__).parent
DEFAULT_GOLD = "../shared/gold"


@dataclass(slots=True)
class Result:
    """What came of one row: its scores, or why there are none."""

    row: Row
    scores: list[Score] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    missing: str | None = None
    faults: list[str] = field(default_factory=list)


def run_row(row: Row, gold: Gold, floors: Floors) -> Result:
    """Score one row, and hold it to its floors."""
    result = Result(row)
    files = {name: gold.path(name) for name in row.sets}
    files.update({name: OWN / name for name in row.own})
    absent = [name for name, path in files.items() if not path.exists()]
    if absent:
        result.missing = f"{', '.join(absent)} is not in {gold.folder if row.sets else OWN}"
        return result
    result.hashes = {name: sha256(path) for name, path in files.items()}
    began = time.perf_counter()
    try:
        result.scores = row.scores(gold)
    except NotThereYet as error:
        result.missing = str(error)
        if floors.rows.get(row.name):
            result.faults.append(f"{row.name}: has floors, but {error}")
        return result
    except Exception as error:
        # One broken row must not hide what the others score.
        result.faults.append(f"{row.name}: broke: {type(error).__name__}: {error}")
        return result
    result.seconds = time.perf_counter() - began
    result.faults += [
        f"{row.name}: {name} is not the file its floors were pinned on"
        for name in floors.changed_sets(row.name, result.hashes)
    ]
    found = {score.metric: score for score in result.scores}
    for metric in floors.rows.get(row.name, {}).get("floors", {}):
        floor = floors.floor(row.name, metric)
        if metric not in found:
            result.faults.append(f"{row.name}: {metric} has a floor, and is no longer scored")
        elif floor is not None and found[metric].is_worse_than(floor):
            value = found[metric].pin()
            result.faults.append(f"{row.name}: {metric} fell to {value}, floor {floor}")
    return result


def table(results: Sequence[Result], floors: Floors) -> list[str]:
    """Return the lines of the table."""
    lines = [f"{'row':<14} {'score':<34} {'now':>8} {'floor':>8}", "─" * 67]
    for result in results:
        name = result.row.name
        if result.missing is not None:
            lines.append(f"{name:<14} not there yet: {result.missing}")
        for number, score in enumerate(result.scores):
            floor = floors.floor(name, score.metric)
            shown = "" if floor is None else f"{floor:g}"
            fallen = floor is not None and score.is_worse_than(floor)
            mark = "  FELL" if fallen else ""
            label = name if number == 0 else ""
            lines.append(f"{label:<14} {score.metric:<34} {score.pin():>8g} {shown:>8}{mark}")
    lines.append("─" * 67)
    lines.append(f"{sum(result.seconds for result in results):.0f} seconds")
    return lines


def main(
    arguments: Sequence[str] | None = None,
    rows: Sequence[Row] = ROWS,
    floors_path: Path = FLOORS,
) -> int:
    """Run the gate and return its exit code."""
    options = _parse(arguments, rows)
    gold = Gold(Path(options.gold))
    chosen = [row for row in rows if not options.only or row.name in options.only]
    skipped = [] if gold.exists() else [row.name for row in chosen if row.sets]
    floors = Floors.load(floors_path)
    results = []
    for row in chosen:
        if row.name not in skipped:
            print(f"{row.name} ...", file=sys.stderr, flush=True)
            results.append(run_row(row, gold, floors))
    print("\n".join(table(results, floors)))
    if skipped:
        print(
            f"SKIPPED {', '.join(skipped)}: the gold sets are not at {gold.folder}. These rows "
            "were\nnot scored and their floors not held. Say where the sets are: "
            "make evals GOLD=DIR, or\nONRECORD_GOLD=DIR."
        )
    faults = [fault for result in results for fault in result.faults]
    if options.pin:
        return _pin(floors, results, options.lower)
    for fault in faults:
        print(f"FAILED {fault}")
    if not faults:
        scored = any(result.scores for result in results)
        print("All floors hold." if scored else "Nothing was scored.")
    return 1 if faults else 0


def _pin(floors: Floors, results: Sequence[Result], why: str | None) -> int:
    try:
        for result in results:
            if result.scores:
                floors.pin(result.row.name, result.hashes, result.scores, why, date.today())
    except LoweredError as error:
        print(f"NOT PINNED {error}")
        return 1
    floors.save()
    print(f"Pinned in {floors.path}.")
    return 0


def _parse(arguments: Sequence[str] | None, rows: Sequence[Row]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evals.gate", description="How right it is.")
    default = os.environ.get("ONRECORD_GOLD", DEFAULT_GOLD)
    parser.add_argument("--gold", default=default, help=f"the gold sets' folder ({default})")
    parser.add_argument("--only", nargs="+", choices=[row.name for row in rows], metavar="ROW")
    parser.add_argument("--pin", action="store_true", help="pin today's scores as floors")
    parser.add_argument("--lower", metavar="WHY", help="let floors go down, and keep the reason")
    options = parser.parse_args(arguments)
    if options.lower and not options.pin:
        parser.error("--lower goes with --pin")
    return options


if __name__ == "__main__":
    sys.exit(main())
