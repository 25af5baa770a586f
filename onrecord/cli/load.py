"""``onrecord load``."""

from typing import Annotated

import typer

from onrecord.cli.options import RecordPlace
from onrecord.cli.streams import progress


def load(
    place: Annotated[str, typer.Argument(metavar="DIR", help="What --engine daft wrote to.")],
    record: RecordPlace = "news.db",
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only reports with this actor; may be given again."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
) -> None:
    """Bring what a cluster read, or a slice of it, into a record.

    Reports that are there already stay as they are; happenings are made as by add.

    Example: onrecord load results/ --record news.db --actor PER --since 2024-01-01
    """
    from onrecord.cli.streams import say
    from onrecord.cluster.load import load as bring
    from onrecord.read.make import parse_day
    from onrecord.record.store import open_store

    days = [None if day is None else parse_day(day) for day in (since, until)]
    store = open_store(record, create=True)
    with progress() as line:
        stored, repeats, problems = bring(
            store,
            place,
            actors=tuple(actor or ()),
            since=days[0],
            until=days[1],
            watch=lambda loaded: line(f"{loaded:,} loaded"),
        )
    store.close()
    say(
        f"{record}: {stored:,} loaded, {repeats:,} there already or repeated, "
        f"{problems:,} had not been read"
    )
