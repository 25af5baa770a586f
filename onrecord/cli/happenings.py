"""``onrecord new``, ``onrecord split`` and ``onrecord join``."""

from datetime import date
from typing import Annotated

import typer

from onrecord.cli.options import RecordPlace

HappeningId = Annotated[str, typer.Argument(metavar="HAPPENING", help="Its id, or an event's.")]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why; kept with the decision.")]


def new(
    record: RecordPlace = "news.db",
    since: Annotated[
        str, typer.Option(metavar="DATE", help="First day: a date, today or yesterday.")
    ] = "yesterday",
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day; today unless given.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Who takes part, or speaks.")
    ] = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="ACTOR", help="Another, besides --actor.")
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="As ASSAULT.")] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="A country's code or a place's name.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words of a sentence that tells it.")
    ] = None,
    late: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="DAYS",
            help="Also what came in since, and was published at most so many days before.",
        ),
    ] = 7,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    as_atom: Annotated[bool, typer.Option("--atom", help="A feed for feed readers.")] = False,
) -> None:
    """Say what is new: happenings, denials, plans whose day has come or passed, figures.

    Example: onrecord new --since yesterday --actor PRK --record news.db
    """
    from onrecord.ask.record import open_record
    from onrecord.cli.streams import write_bytes, write_lines
    from onrecord.errors import OptionError
    from onrecord.show.answers import to_json_lines
    from onrecord.show.happening import new_lines
    from onrecord.show.to_atom import to_atom

    if as_json and as_atom:
        raise OptionError("choose one of --json and --atom")
    opened = open_record(record)
    answers = opened.new(
        late=late,
        since=_day(since),
        until=None if until is None else _day(until),
        actor=actor,
        with_=with_,
        type=type_,
        place=place,
        text=text,
        limit=limit,
    )
    if as_atom:
        asked = [part for part in (actor, with_, type_, place, text) if part is not None]
        title = " ".join(("New on record", *asked))
        write_bytes(to_atom(answers, title, "|".join(asked)))
    else:
        write_lines(
            to_json_lines(answers) if as_json else new_lines(answers, opened.names(answers))
        )


def split(
    happening: HappeningId,
    events: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="Ids of events to take out, together.")
    ],
    record: RecordPlace = "news.db",
    note: Note = None,
) -> None:
    """Take events out of a happening; later merges keep to it.

    Example: onrecord split h0c1f5a77b2e3 r777b5ba1166f.e7 --record news.db
    """
    from onrecord.ask.record import open_record
    from onrecord.cli.streams import say

    rest, taken = open_record(record).split(happening, events, note)
    say(f"{rest} goes on without what is now {taken}")


def join(
    happening: HappeningId,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other happening.")],
    record: RecordPlace = "news.db",
    note: Note = None,
) -> None:
    """Make two happenings one; later merges keep to it.

    Example: onrecord join h0c1f5a77b2e3 h9d3e77a01b42 --record news.db
    """
    from onrecord.ask.record import open_record
    from onrecord.cli.streams import say

    say(f"the two are {open_record(record).join(happening, other, note)} now")


def _day(words: str) -> date:
    from onrecord.read.make import parse_day

    today = date.today()
    named = {"today": today, "yesterday": date.fromordinal(today.toordinal() - 1)}
    return named.get(words.strip().lower()) or parse_day(words)
