"""Run the kernel over many files: with Daft on this machine, or on a Ray cluster."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache, partial
from typing import Any

from onrecord.cluster import parts as at
from onrecord.cluster.happenings import STEPS, merge
from onrecord.cluster.kernel import records
from onrecord.cluster.parts import Part
from onrecord.errors import OnrecordError, OptionError
from onrecord.ingest import provenance

TRIES = 3
"""Runs in a row that may end without a single part done before it is given up."""

Watch = Callable[[int, int], None]
"""Told how many parts are done, and of how many."""


def run(
    sources: list[str],
    out: str,
    *,
    ray: str | None = None,
    jobs: int = 1,
    published: date | None = None,
    language: str | None = None,
    watch: Watch = lambda _done, _all: None,
) -> tuple[int, int]:
    """Read all reports of Parquet files into ``out``; return how many, and how many were not read.

    Parts that are done, by this version and these models, are not read again. ray: a
    cluster's address; None stays on this machine, with ``jobs`` processes. Where a
    worker is lost, its parts are read again.
    """
    every = at.find_parts(sources)
    idle = 0
    while todo := _todo(every, out):
        watch(len(every) - len(todo), len(every))
        try:
            _read_all(todo, out, ray, jobs, published, language)
        except Exception as error:
            idle = idle + 1 if len(_todo(every, out)) == len(todo) else 0
            if idle >= TRIES or isinstance(error, OnrecordError):
                raise
    watch(len(every), len(every))
    merge(out, partial(_run, ray=ray, jobs=jobs))
    noted = at.done(out)
    mine = [noted[part.key] for part in every]
    return sum(each["rows"] for each in mine), sum(each["problems"] for each in mine)


def _made_by() -> dict[str, str]:
    made = provenance()
    return {"version": made.version, "models": made.models}


def _todo(every: list[Part], out: str) -> list[Part]:
    made_by, noted = _made_by(), at.done(out)
    return [
        part
        for part in every
        if not made_by.items() <= noted.get(part.key, dict[str, Any]()).items()
    ]


def _read_all(
    todo: list[Part],
    out: str,
    ray: str | None,
    jobs: int,
    published: date | None,
    language: str | None,
) -> None:
    day = None if published is None else published.isoformat()
    rest = {"do": READ, "out": out, "day": day, "language": language}
    _run([json.dumps({**rest, "part": asdict(part)}) for part in todo], ray, jobs)


def _run(tasks: list[str], ray: str | None, jobs: int) -> None:
    """Do tasks, given as JSON, on a Ray cluster or in processes here."""
    if ray is not None:
        _by_ray(tasks, ray)
        return
    daft = _daft()
    doer = _doer(daft, jobs)()
    frame = daft.from_pydict({"task": tasks})
    frame.select(doer.do(daft.col("task"))).collect()


def _by_ray(tasks: list[str], address: str) -> None:
    """Hand each task to Ray as one of its own, which it runs again where a worker is lost.

    Not through Daft: with Daft 0.7.26 on Ray 2.59 a node that was killed under a class of
    ours left the run waiting for its part for ever.
    """
    import logging

    import ray as untyped

    cluster: Any = untyped
    if not cluster.is_initialized():
        cluster.init(address=address, logging_level=logging.WARNING)
    doer = cluster.remote(num_cpus=1, max_retries=TRIES)(do)
    cluster.get([doer.remote(task) for task in tasks])


@cache
def _daft() -> Any:
    # Daft reports its use to its makers unless told not to, before it is imported.
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
    os.environ["DO_NOT_TRACK"] = "1"
    try:
        import daft
    except ModuleNotFoundError as error:
        raise OptionError(
            "the engine daft is not installed: pip install 'onrecord[cluster]'"
        ) from error
    # It refuses to be told twice.
    daft.set_runner_native()
    return daft


def _doer(daft: Any, workers: int) -> Any:
    """Make the class that Daft sends to its workers; each keeps its models."""

    @daft.cls(cpus=1, max_concurrency=workers, use_process=True)
    class Doer:
        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def do(self, tasks: Any) -> list[str]:
            return [do(task) for task in tasks.to_pylist()]

    return Doer


READ = "read"


def do(task: str) -> str:
    """Do one task, given as JSON: ``do`` says which, the rest is what it is given."""
    given = json.loads(task)
    name = given.pop("do")
    if name == READ:
        return read_and_write(**given)
    STEPS[name](**given)
    return ""


def read_and_write(
    part: dict[str, Any], out: str, day: str | None = None, language: str | None = None
) -> str:
    """Do one part, given by its fields: read its rows, run the kernel, write what was found."""
    of = Part(**part)
    published = None if day is None else date.fromisoformat(day)
    found = records(at.read_part(of), published, language)
    at.write_part(out, of, found, _made_by())
    return of.key
