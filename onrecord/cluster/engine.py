"""Run the kernel over many files: with Daft on this machine, or on a Ray cluster."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from onrecord.cluster import parts as at
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
    texts = [json.dumps(asdict(part)) for part in todo]
    if ray is not None:
        _by_ray(texts, ray, (out, day, language))
        return
    daft = _daft()
    daft.set_runner_native()
    reader = _reader(daft, jobs)(out, day, language)
    frame = daft.from_pydict({"part": texts})
    frame.into_partitions(len(todo)).select(reader.read(daft.col("part"))).collect()


def _by_ray(texts: list[str], address: str, rest: tuple[str, str | None, str | None]) -> None:
    """Hand each part to Ray as a task of its own, which it runs again where a worker is lost.

    Not through Daft: with Daft 0.7.26 on Ray 2.59 a node that was killed under a class of
    ours left the run waiting for its part for ever.
    """
    import logging

    import ray as untyped

    cluster: Any = untyped
    if not cluster.is_initialized():
        cluster.init(address=address, logging_level=logging.WARNING)
    task = cluster.remote(num_cpus=1, max_retries=TRIES)(read_and_write)
    cluster.get([task.remote(text, *rest) for text in texts])


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
    return daft


def _reader(daft: Any, workers: int) -> Any:
    """Make the class that Daft sends to its workers; each keeps its models."""

    @daft.cls(cpus=1, max_concurrency=workers, use_process=True)
    class Reader:
        def __init__(self, out: str, day: str | None, language: str | None) -> None:
            self.out, self.day, self.language = out, day, language

        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def read(self, parts: Any) -> list[str]:
            return [
                read_and_write(text, self.out, self.day, self.language)
                for text in parts.to_pylist()
            ]

    return Reader


def read_and_write(text: str, out: str, day: str | None, language: str | None) -> str:
    """Do one part, given as JSON: read its rows, run the kernel, write what was found."""
    part = Part(**json.loads(text))
    published = None if day is None else date.fromisoformat(day)
    found = records(at.read_part(part), published, language)
    at.write_part(out, part, found, _made_by())
    return part.key
