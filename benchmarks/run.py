"""How fast it is: the whole job beside the bare parse of the same texts.

    python -m benchmarks.run --gold DIR           print the table; exit 1 under the floor
    python -m benchmarks.run --gold DIR --keep    and keep it in benchmarks/results/
    python -m benchmarks.run --gold DIR --short   without two jobs and the peers, which take minutes

Both run in one process, on one core, in turns, and their processor time is
compared, so that what else the machine does counts for neither. Peak memory is that of a process that only reads the
texts with the whole job. Two jobs beside one, and the peers, are timed by the clock, and say
something on a machine that does nothing else.
"""

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import jobs, peers
from benchmarks.texts import load_days, load_texts

ROUNDS = 5
FLOOR_RATIO = 0.85
"""Words a second of the whole job over those of the bare parse."""

JOB_TEXTS = 1800
"""Texts that are added with one job and with two; a minute's work, so that the start counts little."""

CEILING_MB = 1200
"""Megabytes of peak memory."""

CEILING_START = 2.0
"""Seconds of processor time of ``onrecord read`` for one short report, from nothing."""

PARTS = (
    "time_mentions",
    "times",
    "place_mentions",
    "places",
    "figure_mentions",
    "figures",
    "occasions",
)
"""The stages that say when, where and how much."""

CEILING_PARTS = 0.3
"""Time of these stages together over that of the bare parse."""

SHORT = "Peru closed its border on Monday, the foreign minister said."
PUBLISHED = date(1987, 4, 1)
RESULTS = Path(__file__).parent / "results"
DEFAULT_GOLD = "../shared/gold"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def measure(texts: Sequence[str], rounds: int) -> dict[str, Any]:
    """Time the bare parse and the whole job in turns, after one round unmeasured."""
    from onrecord.parse.spacy_backend import BATCH, load
    from onrecord.pipeline import Pipeline
    from onrecord.read.ids import report_id
    from onrecord.types import Report

    clock: dict[str, float] = defaultdict(float)

    def watch(stage: str, seconds: float) -> None:
        clock[stage] += seconds

    pipeline = Pipeline(watch=watch)
    nlp = load()
    reports = [Report(report_id(text), text, published=PUBLISHED) for text in texts]

    def bare() -> int:
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))

    def whole() -> int:
        return sum(len(reading.events) for reading in pipeline.read(reports))

    bare(), whole()
    clock.clear()
    bare_seconds, whole_seconds = [], []
    for _ in range(rounds):
        bare_seconds.append(_timed(bare))
        began = time.perf_counter()
        whole_seconds.append(_timed(whole))
        clock["parse and the rest"] += time.perf_counter() - began
    clock["parse and the rest"] -= sum(clock.values()) - clock["parse and the rest"]
    words = sum(len(text.split()) for text in texts)
    parse, total = statistics.median(bare_seconds), statistics.median(whole_seconds)
    shares = {name: seconds / sum(clock.values()) for name, seconds in clock.items()}
    return {
        "texts": len(texts),
        "words": words,
        "bare_words_per_second": round(words / parse),
        "whole_words_per_second": round(words / total),
        "ratio": round(parse / total, 3),
        "shares": {name: round(share, 4) for name, share in shares.items()},
        "parts_over_parse": round(sum(shares[name] for name in PARTS) * total / parse, 3),
        "bare_seconds": [round(seconds, 3) for seconds in bare_seconds],
        "whole_seconds": [round(seconds, 3) for seconds in whole_seconds],
    }


def peak_memory_mb(gold: Path) -> float:
    """Return the peak memory of a process of its own that reads all texts, in megabytes."""
    command = [sys.executable, "-m", "benchmarks.run", "--gold", str(gold), "--memory"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def start_seconds(rounds: int) -> float:
    """Return the median processor time of ``onrecord read`` of one short report, in seconds."""
    taken = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "onrecord", "read", "-", "--published", PUBLISHED.isoformat()],
            check=True,
            capture_output=True,
            input=SHORT.encode(),
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def storing_over_reading(gold: Path) -> float:
    """Return what keeping the entries costs beside making them (``benchmarks.storing``).

    Asked of a process of its own, which starts as the command does.
    """
    command = [sys.executable, "-m", "benchmarks.storing", "--gold", str(gold), "--share"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def read_all(texts: Sequence[str]) -> None:
    """Read all texts, and print this process's peak memory in megabytes."""
    from onrecord.pipeline import Pipeline
    from onrecord.read.ids import report_id
    from onrecord.types import Report

    for _ in Pipeline().read(Report(report_id(t), t, published=PUBLISHED) for t in texts):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts kilobytes, macOS bytes.
    print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def table(result: dict[str, Any]) -> list[str]:
    """Return the lines of the table."""
    lines = [
        result["source"],
        f"{result['texts']} texts, {result['words']:,} words; {result['machine']}",
        "",
        f"{'bare parse':<22} {result['bare_words_per_second']:>8,} words a second",
        f"{'whole job':<22} {result['whole_words_per_second']:>8,} words a second",
        f"{'ratio':<22} {result['ratio']:>8.2f} (floor {FLOOR_RATIO})",
        f"{'when, where, how much':<22} {result['parts_over_parse']:>8.2f} of the parse (ceiling {CEILING_PARTS})",
        f"{'peak memory':<22} {result['peak_memory_mb']:>8,.0f} MB (ceiling {CEILING_MB:,})",
        f"{'start, one report read':<22} {result['start_seconds']:>8.2f} s (ceiling {CEILING_START})",
        f"{'storing':<22} {result['storing_over_reading']:>8.1%} of reading",
        f"{'ratio, stored':<22} {result['ratio_stored']:>8.2f} (the whole job and storing, beside the bare parse)",
        *_more(result),
        "",
    ]
    for name, share in sorted(result["shares"].items(), key=lambda item: -item[1]):
        lines.append(f"{name:<22} {share:>8.1%} of the whole job")
    return lines


def _more(result: dict[str, Any]) -> list[str]:
    """Return the lines of what takes minutes, where it was measured."""
    lines = []
    if found := result.get("jobs"):
        lines += [
            f"{'one job, two jobs':<22} {found['one_job_seconds']:>8,.1f} s, {found['two_jobs_seconds']:,.1f} s"
            f" for {found['texts']:,} texts, all of `add`",
            f"{'two jobs':<22} {found['times_as_fast']:>8.2f} times as fast"
            f" (two readers that share nothing: {found['machine_limit']:.2f})",
        ]
    for name, peer in result.get("peers", {}).items():
        if isinstance(peer, str):
            lines.append(f"{name:<22} {peer}")
        else:
            lines.append(
                f"{name:<22} {peer['words_per_second']:>8,} words a second, its start of"
                f" {peer['start_seconds']:.1f} s left out"
            )
    return lines


def machine() -> str:
    """Name the processor, its cores, Python, and what is set of the numeric libraries."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [line.partition(":") for line in info.read_text("utf-8").splitlines()]
        fields = {key.strip(): value.strip() for key, _, value in lines}
        name = fields.get("model name", name)
        if "cpu family" in fields:
            name += f" (family {fields['cpu family']}, model {fields['model']})"
    kernels = os.environ.get("OPENBLAS_CORETYPE")
    told = f", OPENBLAS_CORETYPE={kernels}" if kernels else ""
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}{told}"


def place_of(result: dict[str, Any]) -> Path:
    """Return where a result is kept: by version and machine, the latest in place of the one before."""
    from onrecord import __version__

    slug = "-".join(re.findall(r"[a-z0-9]+", result["machine"].lower()))
    return RESULTS / f"speed-{__version__}-{slug}.json"


def faults(result: dict[str, Any]) -> list[str]:
    """Return what is under its floor or over its ceiling."""
    found = []
    if result["ratio"] < FLOOR_RATIO:
        found.append(f"the ratio is {result['ratio']}, floor {FLOOR_RATIO}")
    if result["parts_over_parse"] > CEILING_PARTS:
        found.append(
            f"when, where and how much take {result['parts_over_parse']} of the parse, ceiling {CEILING_PARTS}"
        )
    if result["peak_memory_mb"] > CEILING_MB:
        found.append(f"peak memory is {result['peak_memory_mb']:.0f} MB, ceiling {CEILING_MB}")
    if result["start_seconds"] > CEILING_START:
        found.append(f"the start takes {result['start_seconds']} s, ceiling {CEILING_START}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="How fast it is.")
    default = os.environ.get("ONRECORD_GOLD", DEFAULT_GOLD)
    parser.add_argument("--gold", type=Path, default=Path(default), help=f"({default})")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", action="store_true", help="keep the result as JSON")
    parser.add_argument("--short", action="store_true", help="leave out two jobs and the peers")
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    source, texts = load_texts(options.gold)
    for name in _THREADS:
        # Read when the libraries load, which is after this.
        os.environ[name] = "1"
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if options.memory:
        read_all(texts)
        return 0
    result = {
        "source": source,
        "day": date.today().isoformat(),
        "machine": machine(),
        **measure(texts, options.rounds),
        "storing_over_reading": storing_over_reading(options.gold),
        "peak_memory_mb": round(peak_memory_mb(options.gold)),
        "start_seconds": round(start_seconds(options.rounds), 2),
    }
    result["ratio_stored"] = round(result["ratio"] / (1 + result["storing_over_reading"]), 3)
    if not options.short:
        _, more = load_texts(options.gold, JOB_TEXTS)
        days = load_days(options.gold, JOB_TEXTS)
        result["jobs"] = jobs.measure(more, cores=cores, days=days)
        result["peers"] = peers.measure(texts)
    print("\n".join(table(result)))
    if options.keep:
        RESULTS.mkdir(exist_ok=True)
        path = place_of(result)
        path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
        print(f"\nKept in {path.relative_to(Path.cwd())}.")
    found = faults(result)
    for fault in found:
        print(f"FAILED {fault}")
    return 1 if found else 0


def _timed(job: Callable[[], int]) -> float:
    """Seconds of processor time; with one core and one thread, those of a quiet machine."""
    began = time.process_time()
    job()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
