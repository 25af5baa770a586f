"""``onrecord calendar``."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace
from onrecord.cli.read import Language, Published

if TYPE_CHECKING:
    from datetime import date

    from onrecord.ask.calendar import ComingDay


def calendar(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]...", help="Reports to look through; else the record."),
    ] = None,
    record: RecordPlace = "news.db",
    published: Published = None,
    language: Language = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Look from this day on; today for a record, else the day published.",
        ),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="With a record: who takes part.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 200,
    ics: Annotated[bool, typer.Option("--ics", help="Write an iCalendar file.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")] = False,
) -> None:
    """Print the coming days that reports announce or mark, soonest first.

    Example: onrecord calendar --record news.db --since 2023-07-01 --ics > days.ics
    """
    from onrecord.ask.calendar import as_answers
    from onrecord.cli.streams import write_bytes, write_lines
    from onrecord.read.make import parse_day
    from onrecord.show.answers import to_csv_lines, to_json_lines
    from onrecord.show.to_ics import to_ics

    first = None if since is None else parse_day(since)
    last = None if until is None else parse_day(until)
    if sources:
        days, failed = _in_reports(sources, published, language, first)
    else:
        days, failed = _in_record(record, actor, first, last, limit), False
    days = [day for day in days if last is None or day.first_day <= last][:limit]
    if ics:
        write_bytes(to_ics(days))
    elif as_json:
        write_lines(to_json_lines(as_answers(days)))
    elif as_csv:
        write_lines(to_csv_lines(as_answers(days)))
    else:
        write_lines(_lines(days))
    if failed:
        raise typer.Exit(1)


def _in_reports(
    sources: list[str], published: str | None, language: str | None, since: "date | None"
) -> "tuple[list[ComingDay], bool]":
    from onrecord.ask.calendar import coming_days
    from onrecord.cli.read import Batch
    from onrecord.read.make import parse_day
    from onrecord.read.sources import read_sources

    batch = Batch()
    day = None if published is None else parse_day(published)
    found = read_sources(sources, published=day, language=language, stdin=sys.stdin.buffer)
    return coming_days(batch.read(found), since), batch.problems > 0


def _in_record(
    record: str, actor: str | None, since: "date | None", until: "date | None", limit: int
) -> "list[ComingDay]":
    from datetime import date

    from onrecord.ask.calendar import recorded_days
    from onrecord.ask.filters import Filters
    from onrecord.record.store import open_store

    filters = Filters(actor=actor, since=since or date.today(), until=until, limit=limit)
    with open_store(record).reading() as connection:
        return recorded_days(connection, filters)


def _lines(days: "list[ComingDay]") -> Iterator[str]:
    from onrecord.show.safe import visible

    for day in days:
        until = "" if day.last_day == day.first_day else f" to {day.last_day}"
        yield f"{day.first_day}{until}  {visible(day.title)}"
        yield f"    {visible(day.words)}" + (f" ({visible(day.source)})" if day.source else "")
    if not days:
        yield "no coming days found"
