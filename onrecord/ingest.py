"""Fill a record: sources in, readings stored, each once, however often it is stopped."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from multiprocessing import active_children, parent_process
from typing import TypeVar

from onrecord import __version__
from onrecord.learned.version import models_version
from onrecord.parse import DEFAULT_MODEL
from onrecord.pipeline import Pipeline
from onrecord.read.problem import Problem
from onrecord.record.merging import Merging
from onrecord.record.store import Store
from onrecord.record.write import (
    Prepared,
    Provenance,
    add_problem,
    count_outdated,
    forget_problems,
    outdated,
    prepare,
    register_all,
    unread,
    write_prepared,
)
from onrecord.startup import interrupts_held, reader_context, start_lightly
from onrecord.types import Reading, Report

BATCH = 64
"""Reports to a transaction: at most so many are read again after a crash."""

TASK = 32
"""Reports to a task where several processes read: at the end the others wait for the last one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has got. words: of the texts read so far; seconds: since it began;
    left: seconds until all is read, where that can be told."""

    read: int = 0
    repeats: int = 0
    problems: int = 0
    words: int = 0
    seconds: float = 0.0
    left: float | None = None


Watch = Callable[[Progress], None]
Share = Callable[[], float | None]
"""Says which share of what was given is behind, 0 to 1, or None where nobody knows."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@cache
def provenance(model: str = DEFAULT_MODEL) -> Provenance:
    """Return what would make entries now: onrecord's version and its models'."""
    return Provenance(__version__, f"{model} {models_version()}")


def add(
    store: Store,
    found: Iterable[Report | Problem],
    jobs: int = 1,
    watch: Watch = lambda _progress: None,
    share: Share = lambda: None,
) -> Progress:
    """Enter reports and store their readings; return the totals.

    What an earlier run entered and did not finish is read first. Reports that
    are there already, and repeats of texts that are, are entered but not read.
    jobs: processes that read; this one writes. share: how much of ``found`` was given.
    """
    run = _Run(store, watch, share)
    with _Readers(jobs) as readers:
        run.store_all(readers.read(run.leftovers()))
        run.store_all(readers.read(run.enter(found)))
    run.merging.rest()
    return run.progress


def refresh(store: Store, jobs: int = 1, watch: Watch = lambda _progress: None) -> Progress:
    """Read again those reports whose entries another version or other models made."""
    with store.reading() as connection:
        total = count_outdated(connection, provenance())
    run = _Run(store, watch, lambda: run.progress.read / total if total else None)
    with _Readers(jobs) as readers:
        run.store_all(readers.read(run.leftovers()))
        run.store_all(readers.read(run.old_ones()))
    run.merging.rest()
    return run.progress


class _Run:
    """One run over a record: its counts, and its side of the traffic with the store."""

    def __init__(self, store: Store, watch: Watch, share: Share) -> None:
        self.progress = Progress()
        self.merging = Merging(store)
        self._store = store
        self._watch = watch
        self._share = share
        self._waiting = 0
        self._pace = _Pace()
        self._began = time.monotonic()
        self._made_by = provenance()

    def leftovers(self) -> Iterator[Report]:
        """Yield reports whose reading was cut off in an earlier run."""
        return self._pages(unread)

    def old_ones(self) -> Iterator[Report]:
        """Yield reports whose entries are not of today's making."""
        return self._pages(partial(outdated, provenance=self._made_by))

    def _pages(self, ask: Callable[..., list[Report]]) -> Iterator[Report]:
        """Yield what is asked for, a page at a time, by id.

        What a page holds is stored later, while it is read elsewhere; so a page
        begins after the one before, not with what is still to be done.
        """
        after = ""
        while True:
            with self._store.reading() as connection:
                page = ask(connection, limit=BATCH, after=after)
            if not page:
                return
            after = page[-1].id
            yield from page

    def enter(self, found: Iterable[Report | Problem]) -> Iterator[Report]:
        """Register reports a batch at a time and yield those whose text must be read."""
        for items in _batched(found):
            there: list[Report] = []
            problems = 0
            with self._store.writing() as connection:
                for item in items:
                    if isinstance(item, Problem):
                        add_problem(connection, item.where, str(item.error))
                        problems += 1
                        continue
                    there.append(item)
                forget_problems(
                    connection, (name for item in there for name in (item.source_id, item.url))
                )
                fresh = register_all(connection, there)
                repeats = len(there) - len(fresh)
            self._waiting += len(fresh)
            self._note(repeats=repeats, problems=problems)
            yield from fresh

    def store_all(self, batches: Iterable["_Done"]) -> None:
        """Store what the readers hand back, a batch to a transaction."""
        for batch in batches:
            with self._store.writing() as connection:
                waits = write_prepared(connection, batch.prepared, merge=False)
                forget_problems(connection, batch.prepared.reports)
                for report, reason in batch.failed:
                    add_problem(connection, report, reason)
            if waits:
                self.merging.hold(batch.prepared)
            self.merging.some()
            read = len(batch.prepared.reports)
            self._waiting = max(0, self._waiting - read - len(batch.failed))
            self._note(read=read, problems=len(batch.failed), words=batch.words)

    def _note(self, read: int = 0, repeats: int = 0, problems: int = 0, words: int = 0) -> None:
        so_far = self.progress
        self.progress = replace(
            so_far,
            read=so_far.read + read,
            repeats=so_far.repeats + repeats,
            problems=so_far.problems + problems,
            words=so_far.words + words,
            seconds=time.monotonic() - self._began,
        )
        self.progress = replace(self.progress, left=self._left())
        self._watch(self.progress)

    def _left(self) -> float | None:
        given = self._share()
        now = self.progress
        finished = now.read + now.repeats + now.problems
        if given is None or not finished:
            return None
        # What was given and still waits to be read is not behind yet.
        return self._pace.left(given * finished / (finished + self._waiting), now.seconds)


class _Pace:
    """Tells the seconds that are left from how fast it went lately.

    Lately and not from the start, because what is there already goes by in no time.
    """

    LATELY = 60.0
    """Seconds."""

    SOONEST = 3.0
    """Seconds of going before anything is said."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque([(0.0, 0.0)])

    def left(self, share: float, seconds: float) -> float | None:
        """Return the seconds left when this share is behind at this second of the run."""
        self._seen.append((seconds, share))
        while seconds - self._seen[0][0] > self.LATELY and len(self._seen) > 2:
            self._seen.popleft()
        began, before = self._seen[0]
        if share <= before or seconds - began < self.SOONEST:
            return None
        return (1.0 - share) * (seconds - began) / (share - before)


@dataclass(frozen=True, slots=True)
class _Done:
    """What is to be stored of one batch: rows, and reports that could not be analysed, with why.

    words: of the texts that were read.
    """

    prepared: Prepared
    words: int
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of one batch: readings, and reports that could not be analysed, with why."""

    readings: tuple[Reading, ...]
    failed: tuple[tuple[str, str], ...] = ()


class _Readers:
    """Reads reports in this process, or in several others; hands batches back in order."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = _pool(jobs) if jobs > 1 else None

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_exception: object) -> None:
        if self._pool is None:
            return
        self._pool.shutdown(wait=False, cancel_futures=True)
        if kind is not None:
            # A worker still starting up would complain that its parent has gone.
            for worker in active_children():
                worker.terminate()

    def read(self, reports: Iterable[Report]) -> Iterator[_Done]:
        if self._pool is None:
            yield from map(read_and_prepare, _batched(reports))
            return
        batches = _batched(reports, TASK)
        waiting: deque[tuple[tuple[Report, ...], Future[_Done]]] = deque()
        for batch in islice(batches, 3 * self._jobs):
            waiting.append((batch, _submit(self._pool, batch)))
        while waiting:
            batch, future = waiting.popleft()
            yield self._result(batch, future, waiting)
            for following in islice(batches, 1):
                waiting.append((following, _submit(self._pool, following)))

    def _result(
        self,
        batch: tuple[Report, ...],
        future: "Future[_Done]",
        waiting: "deque[tuple[tuple[Report, ...], Future[_Done]]]",
    ) -> _Done:
        """Wait for a batch; where a worker died over it, read it one by one in a new pool."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._pool = _pool(self._jobs)
            parts = [self._alone(report) for report in batch]
            again = [(later, _submit(self._pool, later)) for later, _ in waiting]
            waiting.clear()
            waiting.extend(again)
            readings = tuple(reading for part in parts for reading in part.readings)
            return _done(_Read(readings, tuple(each for part in parts for each in part.failed)))

    def _alone(self, report: Report) -> _Read:
        assert self._pool is not None
        try:
            return _sent(self._pool, read_batch, (report,)).result()
        except BrokenProcessPool:
            self._pool = _pool(self._jobs)
            return _Read((), ((report.id, "the process that read it died; it is left out"),))


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, reader_context(), initializer=_start_reader)


def _submit(pool: ProcessPoolExecutor, batch: tuple[Report, ...]) -> "Future[_Done]":
    return _sent(pool, read_and_prepare, batch)


def _sent(
    pool: ProcessPoolExecutor,
    task: Callable[[tuple[Report, ...]], _Result],
    batch: tuple[Report, ...],
) -> "Future[_Result]":
    """Give a batch to the pool, which may start a worker for it."""
    with interrupts_held():
        return pool.submit(task, batch)


def _start_reader() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start_lightly()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this reader once the process that writes is gone, killed or not: else it would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def read_and_prepare(reports: tuple[Report, ...]) -> _Done:
    """Read a batch and make the rows that keep it; so that whoever stores it has little to do."""
    return _done(read_batch(reports))


def _done(read: _Read) -> _Done:
    words = sum(len(reading.report.text.split()) for reading in read.readings)
    return _Done(prepare(read.readings, provenance()), words, read.failed)


def read_batch(reports: tuple[Report, ...]) -> _Read:
    """Read a batch; a report that breaks the pipeline costs itself, not the batch."""
    try:
        return _Read(tuple(_pipeline().read(reports)))
    except Exception as error:
        if len(reports) == 1:
            return _Read((), ((reports[0].id, f"{type(error).__name__}: {error}"),))
        parts = [read_batch((report,)) for report in reports]
        return _Read(
            tuple(reading for part in parts for reading in part.readings),
            tuple(failure for part in parts for failure in part.failed),
        )


def _batched(items: Iterable[_Item], size: int = BATCH) -> Iterator[tuple[_Item, ...]]:
    """Yield runs of ``size`` items."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch
