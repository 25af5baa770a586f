"""``onrecord export``."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ask.coded import CodedEvent
    from onrecord.ask.filters import Filters

    Write = Callable[[Iterable[CodedEvent]], Iterator[str]]

ALL = 2**62
"""A limit that no record reaches."""


class Form(StrEnum):
    """What a record can be exported as."""

    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    PLOVER = "plover"
    FTM = "ftm"
    JSONLD = "jsonld"
    CSV = "csv"
    ICS = "ics"
    PARQUET = "parquet"


def export(
    form: Annotated[
        Form,
        typer.Argument(metavar="FORM", help="The layout."),
    ],
    record: RecordPlace = "news.db",
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="A file; a folder for parquet.")
    ] = None,
    standing: Annotated[
        str | None,
        typer.Option(help="Only events of this standing; reported leaves accusations out."),
    ] = None,
    status: Annotated[str | None, typer.Option(help="Only events of this status.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACTOR", help="An id or a name.")] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="As ASSAULT.")] = None,
) -> None:
    """Write a record's events in a layout that other tools read.

    polecat, icews and gdelt have no room for who denies what: with
    --standing reported and --status happened they hold only what reports say in
    their own voice. plover, ftm, jsonld and csv carry standing and denials. ics
    is the calendar of coming days. parquet writes every table.

    Example: onrecord export polecat --standing reported --out events.tsv
    """
    from onrecord.ask.coded import coded_events
    from onrecord.ask.filters import Filters
    from onrecord.cli.streams import say, write_file, write_lines, writing_to
    from onrecord.errors import OptionError
    from onrecord.read.make import parse_day
    from onrecord.record.store import open_store

    store = open_store(record)
    with store.reading() as connection:
        if form is Form.PARQUET:
            from onrecord.ask.whole import whole_tables
            from onrecord.show.to_parquet import to_parquet

            if out is None:
                raise OptionError("parquet writes a folder of files: name it with --out FOLDER")
            with writing_to(out):
                for name, rows in to_parquet(whole_tables(connection), out):
                    say(f"{out / name}.parquet: {rows:,} rows")
            return
        filters = Filters(
            actor=actor,
            type=type_,
            standing=standing,
            status=status,
            since=None if since is None else parse_day(since),
            until=None if until is None else parse_day(until),
            limit=ALL,
        )
        if form is Form.ICS:
            if standing or status or type_:
                raise OptionError("ics can be filtered by --actor, --since and --until only")
            _write_calendar(connection, filters, out)
            return
        if standing is None and form in (Form.POLECAT, Form.ICEWS, Form.GDELT):
            say(
                f"{form} has no room for standing: what is only alleged stands beside what is "
                "reported; --standing reported leaves it out"
            )
        lines = _writer(form)(coded_events(connection, filters))
        if out is None:
            write_lines(lines)
        else:
            with writing_to(out):
                write_file(out, lines)


def _write_calendar(connection: "Connection", filters: "Filters", out: Path | None) -> None:
    from dataclasses import replace
    from datetime import date

    from onrecord.ask.calendar import recorded_days
    from onrecord.cli.streams import write_bytes, writing_to
    from onrecord.show.to_ics import to_ics

    since = filters.since or date.today()
    days = recorded_days(connection, replace(filters, since=since))
    data = to_ics([day for day in days if filters.until is None or day.first_day <= filters.until])
    if out is None:
        write_bytes(data)
    else:
        with writing_to(out):
            out.write_bytes(data)


def _writer(form: Form) -> "Write":
    from onrecord.show.layouts.gdelt import GDELT
    from onrecord.show.layouts.icews import ICEWS
    from onrecord.show.layouts.polecat import POLECAT
    from onrecord.show.to_csv import to_csv_events
    from onrecord.show.to_ftm import to_ftm_lines
    from onrecord.show.to_jsonld import to_jsonld_lines
    from onrecord.show.to_plover import to_plover_lines

    writers: dict[Form, Write] = {
        Form.POLECAT: POLECAT.lines,
        Form.ICEWS: ICEWS.lines,
        Form.GDELT: GDELT.lines,
        Form.PLOVER: to_plover_lines,
        Form.FTM: to_ftm_lines,
        Form.JSONLD: to_jsonld_lines,
        Form.CSV: to_csv_events,
    }
    return writers[form]
