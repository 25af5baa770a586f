"""``onrecord read``."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.read.problem import Problem
    from onrecord.types import Reading, Report

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE", help="Files, folders, http(s) addresses, or - for standard input."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of reports that give none, YYYY-MM-DD."),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Take all reports to be in this language; do not guess."),
]


def read(
    sources: Sources,
    published: Published = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, one for each report.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which words, rule or model led to each event.")
    ] = False,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Default: in a terminal only.")
    ] = None,
    language: Language = None,
) -> None:
    """Read reports and print what they report.

    Sources are read in order; what cannot be read costs one line on standard
    error, and the rest goes on. Exit code: 0 all was read, 1 something was not,
    2 the command makes no sense.

    Example: onrecord read victory-day.txt --published 2023-07-25
    """
    from onrecord.cli.streams import progress, say_left_out, write_lines
    from onrecord.errors import OptionError
    from onrecord.read.make import parse_day
    from onrecord.read.meter import Meter
    from onrecord.read.sources import read_sources

    try:
        day = parse_day(published) if published is not None else None
    except OptionError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    meter = Meter()
    found = read_sources(
        sources, published=day, language=language, stdin=sys.stdin.buffer, meter=meter
    )
    batch = Batch()
    with progress(hidden=sys.stdout.isatty()) as show:
        readings = batch.read(found, show)
        if as_json:
            write_lines(_json_lines(readings, explain))
        else:
            write_lines(_pages(readings, explain, color))
    say_left_out(meter)
    if batch.problems:
        raise typer.Exit(1)


class Batch:
    """One run over many reports: says what goes wrong, and remembers it."""

    def __init__(self) -> None:
        self.problems = 0
        self._warned: set[str] = set()

    def read(
        self,
        found: Iterable["Report | Problem"],
        show: Callable[[str], None] = lambda _line: None,
    ) -> Iterator["Reading"]:
        """Yield the reading of each report, in order; problems are said at once.

        show: is told now and then how far it is.
        """
        from onrecord.pipeline import Pipeline

        readings = Pipeline().read(self._reports(found), failed=self._failed)
        for number, reading in enumerate(readings, 1):
            for warning in reading.warnings:
                self._warn(warning)
            yield reading
            show(f"{number:,} read, {self.problems:,} not read")

    def _reports(self, found: Iterable["Report | Problem"]) -> Iterator["Report"]:
        from onrecord.cli.streams import say
        from onrecord.read.problem import Problem

        for item in found:
            if isinstance(item, Problem):
                self.problems += 1
                say(str(item))
            else:
                yield item

    def _failed(self, report: "Report", error: Exception) -> None:
        """Say that a report broke a stage; it costs itself, and the rest goes on."""
        from onrecord.cli.streams import say

        self.problems += 1
        name = report.source_id or report.url or report.title or report.id
        say(f"{name}: could not be analysed ({type(error).__name__}: {error}); please report it")

    def _warn(self, warning: str) -> None:
        """Say each warning once a run, however many reports it holds for."""
        from onrecord.cli.streams import say

        if warning not in self._warned:
            self._warned.add(warning)
            say(warning)


def _json_lines(readings: Iterable["Reading"], explain: bool) -> Iterator[str]:
    from onrecord.show.to_json import to_line

    for reading in readings:
        yield to_line(reading, explain=explain)


def _pages(readings: Iterable["Reading"], explain: bool, color: bool | None) -> Iterator[str]:
    from onrecord.show.page import WIDTH, page

    if color is None:
        color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns)
    for number, reading in enumerate(readings):
        if number:
            yield ""
        yield from page(reading, color=color, explain=explain, width=width)
