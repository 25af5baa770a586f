"""Questions to a record: one command each. A filter means the same in all that take it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.ask.takes import TAKES
from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from onrecord.ask.answers import Answers

QUESTIONS = (
    (
        "happenings",
        "List happenings, newest first: one event as many reports tell it.",
        "--actor PRK --since 2023-07-01",
    ),
    ("events", "List events, newest first.", "--actor PRK --since 2023-07-01"),
    (
        "claims",
        "List claims, newest first: who says what, and what they deny.",
        "--source PRK --stance denies",
    ),
    ("figures", "List figures, newest first.", "--actor PRK --since 2023-07-01"),
    ("actors", "List actors, those that most reports name first.", "--actor Kim --type person"),
    ("places", "List places, those that most reports name first.", "--place PRK"),
    ("reports", "List reports, newest first.", "--actor PRK --since 2023-07-01"),
    (
        "sentences",
        "List sentences that hold the words of --text, newest in the record first.",
        "--text border --since 2023-07-01",
    ),
    ("timeline", "Count events by month and type.", "--actor PRK --since 2023-07-01"),
    (
        "disputes",
        "List what is contested, the newest movement first, and what is new since --since.",
        "--actor PRK --since 2023-07-01",
    ),
    (
        "movement",
        "Count by month the claims that assert and deny what is contested.",
        "--actor PRK --since 2023-07-01",
    ),
    (
        "months",
        "Count events by month and quad class, for all or an actor.",
        "--actor PRK --since 2023-07-01",
    ),
    (
        "partners",
        "Rank with whom --actor has events, co-operation and conflict apart.",
        "--actor PRK --tone conflict",
    ),
    (
        "offices",
        "List the offices that reports name: a person's, or those in a state.",
        "--actor PRK",
    ),
    (
        "pair",
        "Count the events of --actor --with another by month, direction and type.",
        "--actor USA --with PRK",
    ),
    ("network", "List who acts on whom, the busiest first.", "--kind state --at-least 3"),
    ("map", "Count events by the point where they happened.", "--type ASSAULT --since 2023-07-01"),
)
"""Each question is a method of ``onrecord.ask.record.Record`` and a command: name, what it does, example."""


_TYPES = {
    "claims": "The act, as accuse.",
    "figures": "The measure, as killed.",
    "actors": "state, organisation, person, group, coalition or outlet.",
}
"""What --type is where it is not a type of events."""


def make_command(name: str, summary: str, example: str) -> Callable[..., None]:
    """Make the command that asks one question. Its help shows the filters it takes; others are refused."""

    def option(taken: str, *spelled: str, **about: Any) -> Any:
        return typer.Option(*spelled, hidden=taken not in TAKES[name], **about)

    def command(
        record: RecordPlace = "news.db",
        actor: Annotated[
            str | None, option("actor", metavar="ACTOR", help="An id (PRK) or a name, on any side.")
        ] = None,
        with_: Annotated[
            str | None, option("with_", "--with", metavar="ACTOR", help="Another, besides --actor.")
        ] = None,
        source: Annotated[
            str | None, option("source", metavar="ACTOR", help="Who does it, or says it.")
        ] = None,
        target: Annotated[
            str | None, option("target", metavar="ACTOR", help="To whom it is done.")
        ] = None,
        type_: Annotated[
            str | None,
            option(
                "type",
                "--type",
                metavar="TYPE",
                help=_TYPES.get(name, "As ASSAULT."),
            ),
        ] = None,
        quad: Annotated[
            int | None,
            option(
                "quad",
                min=1,
                max=4,
                help="1 and 2: verbal and material co-operation; 3 and 4: conflict.",
            ),
        ] = None,
        tone: Annotated[
            str | None, option("tone", help="cooperation or conflict: two classes each.")
        ] = None,
        kind: Annotated[
            str | None,
            option("kind", help="Of both: state, organisation, person ..."),
        ] = None,
        at_least: Annotated[
            int | None,
            option("at_least", min=1, metavar="N", help="Events of each edge."),
        ] = None,
        about: Annotated[
            str | None,
            option("about", metavar="ACTOR", help="Whom others speak of."),
        ] = None,
        stance: Annotated[
            str | None,
            option("stance", help="asserts, denies, wants, commits or doubts."),
        ] = None,
        status: Annotated[
            str | None,
            option("status", help="happened, ongoing, planned, possible or negated."),
        ] = None,
        standing: Annotated[
            str | None, option("standing", help="reported, attributed, disputed or denied.")
        ] = None,
        since: Annotated[str | None, option("since", metavar="DATE", help="First day.")] = None,
        until: Annotated[str | None, option("until", metavar="DATE", help="Last day.")] = None,
        place: Annotated[
            str | None, option("place", metavar="PLACE", help="A country's code or a place's name.")
        ] = None,
        point: Annotated[
            str | None,
            option("point", metavar="LAT,LON", help="Where events happened, as the map has it."),
        ] = None,
        publisher: Annotated[
            str | None, option("publisher", metavar="NAME", help="Who printed it.")
        ] = None,
        text: Annotated[
            str | None,
            option("text", metavar="WORDS", help='Words of the sentence; "..." for a phrase.'),
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
    command.__doc__ = f"{summary}\n\nExample: onrecord {name} {example}"
    return command
