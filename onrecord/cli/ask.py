"""Questions to a record: one command each, the same filters for all."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from onrecord.ask.answers import Answers

QUESTIONS = (
    ("happenings", "List happenings, newest first: one event as many reports tell it."),
    ("events", "List events, newest first."),
    ("claims", "List claims, newest first: who says what, and what they deny."),
    ("figures", "List figures, newest first."),
    ("actors", "List actors, those that most reports name first."),
    ("places", "List places, those that most reports name first."),
    ("reports", "List reports, newest first."),
    ("sentences", "List sentences that hold the words of --text, newest in the record first."),
    ("timeline", "Count events by month and type."),
    (
        "disputes",
        "List what is contested, the newest movement first, and what is new since --since.",
    ),
    ("movement", "Count by month the claims that assert and deny what is contested."),
    ("months", "Count events by month and quad class, for all or an actor."),
    ("partners", "Rank with whom --actor has events, co-operation and conflict apart."),
    ("offices", "List the offices that reports name: a person's, or those in a state."),
    ("pair", "Count the events of --actor --with another by month, direction and type."),
    ("network", "List who acts on whom, the busiest first."),
    ("map", "Count events by the point where they happened."),
)
"""Each question is a method of ``onrecord.ask.record.Record`` and a command."""


def make_command(name: str, summary: str) -> Callable[..., None]:
    """Make the command that asks one question."""

    def command(
        record: RecordPlace = "news.db",
        actor: Annotated[
            str | None, typer.Option(metavar="ACTOR", help="An id (PRK) or a name, on any side.")
        ] = None,
        with_: Annotated[
            str | None, typer.Option("--with", metavar="ACTOR", help="Another, besides --actor.")
        ] = None,
        source: Annotated[
            str | None, typer.Option(metavar="ACTOR", help="Who does it, or says it.")
        ] = None,
        target: Annotated[
            str | None, typer.Option(metavar="ACTOR", help="To whom it is done.")
        ] = None,
        type_: Annotated[
            str | None,
            typer.Option(
                "--type",
                metavar="TYPE",
                help="ASSAULT; for claims the act, for figures the measure.",
            ),
        ] = None,
        quad: Annotated[
            int | None,
            typer.Option(
                min=1,
                max=4,
                help="1 and 2: verbal and material co-operation; 3 and 4: conflict.",
            ),
        ] = None,
        tone: Annotated[
            str | None, typer.Option(help="cooperation or conflict: two classes each.")
        ] = None,
        kind: Annotated[
            str | None,
            typer.Option(help="For partners and network: state, organisation, person ..."),
        ] = None,
        at_least: Annotated[
            int | None,
            typer.Option(min=1, metavar="N", help="For network: events of each edge."),
        ] = None,
        about: Annotated[
            str | None,
            typer.Option(metavar="ACTOR", help="For claims: whom others speak of."),
        ] = None,
        stance: Annotated[
            str | None,
            typer.Option(help="For claims: asserts, denies, wants, commits or doubts."),
        ] = None,
        status: Annotated[
            str | None,
            typer.Option(help="happened, ongoing, planned, possible or negated."),
        ] = None,
        standing: Annotated[
            str | None, typer.Option(help="reported, attributed, disputed or denied.")
        ] = None,
        since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
        until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
        place: Annotated[
            str | None, typer.Option(metavar="PLACE", help="A country's code or a place's name.")
        ] = None,
        point: Annotated[
            str | None,
            typer.Option(metavar="LAT,LON", help="Where events happened, as the map has it."),
        ] = None,
        publisher: Annotated[
            str | None, typer.Option(metavar="NAME", help="Who printed it.")
        ] = None,
        text: Annotated[
            str | None,
            typer.Option(metavar="WORDS", help='Words of the sentence; "..." for a phrase.'),
        ] = None,
        limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
        as_csv: Annotated[
            bool, typer.Option("--csv", help="Comma-separated, with a header.")
        ] = False,
    ) -> None:
        from onrecord.ask.record import open_record
        from onrecord.cli.streams import write_lines
        from onrecord.read.make import parse_day
        from onrecord.show.answer_text import to_text_lines
        from onrecord.show.answers import to_csv_lines, to_json_lines

        opened = open_record(record)
        answers: Answers = getattr(opened, name)(
            actor=actor,
            with_=with_,
            source=source,
            target=target,
            type=type_,
            quad=quad,
            tone=tone,
            kind=kind,
            at_least=at_least,
            about=about,
            stance=stance,
            status=status,
            standing=standing,
            since=None if since is None else parse_day(since),
            until=None if until is None else parse_day(until),
            place=place,
            point=point,
            publisher=publisher,
            text=text,
            limit=limit,
        )
        if as_json or as_csv:
            write_lines(to_json_lines(answers) if as_json else to_csv_lines(answers))
        else:
            write_lines(to_text_lines(name, answers, opened.names(answers)))

    command.__name__ = name
    command.__doc__ = f"{summary}\n\nExample: onrecord {name} --actor PRK --since 2023-07-01"
    return command
