"""``onrecord add``, ``onrecord refresh`` and ``onrecord problems``."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace
from onrecord.cli.read import Language, Published, Sources
from onrecord.cli.streams import progress, say_left_out

if TYPE_CHECKING:
    from datetime import date

    from onrecord.ingest import Progress, Watch

Jobs = Annotated[
    int, typer.Option(min=1, max=64, metavar="N", help="Processes that read at the same time.")
]


STOPPED = 130
"""The exit code of what Ctrl-C ended: 128 and the signal's number."""


def add(
    sources: Sources,
    record: RecordPlace = "news.db",
    published: Published = None,
    language: Language = None,
    jobs: Jobs = 1,
    engine: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="daft: read Parquet into --out, by many processes."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="With --engine daft: a Ray cluster, or auto."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="With --engine daft: where the results go."),
    ] = None,
) -> None:
    """Read reports and keep them in a record, each once.

    Stopped at any moment, it goes on where it was when run again. What could not
    be read is listed by: onrecord problems. Exit code: 0 all was read, 1 something
    was not, 130 stopped by Ctrl-C.

    Example: onrecord add articles/ feed.jsonl --record news.db --jobs 2
    """
    if jobs > 1 and engine is None:
        _load_beside()
    from onrecord.ingest import add as fill
    from onrecord.read.make import parse_day
    from onrecord.read.meter import Meter
    from onrecord.read.sources import read_sources
    from onrecord.record.store import open_store
    from onrecord.record.write import forget_problems_of

    day = parse_day(published) if published is not None else None
    if engine is not None or out is not None or ray is not None:
        _add_with_engine(engine, sources, out, ray, jobs, day, language)
        return
    store = open_store(record, create=True)
    with store.writing() as connection:
        forget_problems_of(connection, sources)
    meter = Meter()
    found = read_sources(
        sources, published=day, language=language, stdin=sys.stdin.buffer, meter=meter
    )
    with going_on(record), progress() as line:
        done = fill(store, found, jobs=jobs, watch=_show(line), share=lambda: meter.share)
    store.close()
    say_left_out(meter)
    _sum_up(done, record)


def _load_beside() -> None:
    """Let what the readers come from load while this process does."""
    from onrecord.startup import start_loading

    start_loading()


def _add_with_engine(
    engine: str | None,
    sources: list[str],
    out: str | None,
    ray: str | None,
    jobs: int,
    day: "date | None",
    language: str | None,
) -> None:
    from onrecord.cli.streams import say
    from onrecord.cluster.engine import run
    from onrecord.errors import OptionError

    if engine != "daft" or out is None:
        raise OptionError("give --engine daft and --out DIR together; there is no other engine")
    with progress() as line:
        read, failed = run(
            sources,
            out,
            ray=ray,
            jobs=jobs,
            published=day,
            language=language,
            watch=lambda done, every: line(f"{done:,} of {every:,} parts done"),
        )
    say(f"{out}: {read:,} reports, {failed:,} of them not read; next: onrecord load {out}")
    if failed:
        raise typer.Exit(1)


def refresh(record: RecordPlace = "news.db", jobs: Jobs = 1) -> None:
    """Read again what an older onrecord, or older models, made.

    Example: onrecord refresh --record news.db --jobs 2
    """
    if jobs > 1:
        _load_beside()
    from onrecord.ingest import refresh as redo
    from onrecord.record.store import open_store

    store = open_store(record)
    with going_on(record), progress() as line:
        done = redo(store, jobs=jobs, watch=_show(line))
    store.close()
    _sum_up(done, record)


def problems(record: RecordPlace = "news.db") -> None:
    """List what could not be read, and why.

    Example: onrecord problems --record news.db
    """
    from sqlalchemy import select

    from onrecord.cli.streams import write_lines
    from onrecord.record.store import open_store
    from onrecord.record.tables import problems as table
    from onrecord.show.safe import visible

    with open_store(record).reading() as connection:
        rows = connection.execute(select(table.c.source, table.c.reason).order_by(table.c.id))
        write_lines(visible(f"{source}: {reason}") for source, reason in rows)


@contextmanager
def going_on(record: str) -> Iterator[None]:
    """Turn Ctrl-C into one line and the exit code that shells know."""
    from onrecord.cli.streams import say

    try:
        yield
    except KeyboardInterrupt as error:
        say(f"{record}: stopped; what was read is kept, and the same command goes on from here")
        raise typer.Exit(STOPPED) from error


def _sum_up(done: "Progress", record: str) -> None:
    from onrecord.cli.streams import say

    rate = done.words / done.seconds if done.seconds else 0.0
    say(
        f"{record}: {done.read:,} read, {done.repeats:,} there already or repeated, "
        f"{done.problems:,} not read; {rate:,.0f} words a second"
    )
    if done.problems:
        say(f"see what was not read with: onrecord problems --record {record}")
        raise typer.Exit(1)


def _show(line: "Callable[[str], None]") -> "Watch":
    """Turn how far a run is into the line that shows it."""
    return lambda now: line(
        f"{now.read:,} read, {now.repeats:,} repeated, {now.problems:,} not read, "
        f"{now.words / max(now.seconds, 1e-9):,.0f} words a second"
        f"{'' if now.left is None else f', about {_duration(now.left)} left'}"
    )


def _duration(seconds: float) -> str:
    """Return ``50 s``, ``4 min``, ``2 h 05 min``."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
