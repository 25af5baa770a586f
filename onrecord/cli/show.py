"""``onrecord show``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from onrecord.ask.entry import Entry


def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Of any entry, report or happening.")
    ],
    record: RecordPlace = "news.db",
    why: Annotated[
        bool, typer.Option("--why", help="The happening it belongs to, and why it was merged.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show one entry whole, with its sentences, its report and what is linked with it.

    Example: onrecord show r777b5ba1166f.e7 --record news.db
    """
    import json
    from contextlib import closing
    from dataclasses import asdict

    from onrecord.ask.entry import find_entry
    from onrecord.ask.happening import find_happening, is_happening
    from onrecord.ask.names import names_in
    from onrecord.ask.questions import ask_one
    from onrecord.cli.streams import write_lines
    from onrecord.record.store import open_store
    from onrecord.show.answer_text import to_text_lines
    from onrecord.show.happening import happening_lines

    with closing(open_store(record)) as store, store.reading() as connection:
        if why or is_happening(connection, identifier):
            happening = find_happening(connection, identifier)
            whole = json.dumps(asdict(happening), ensure_ascii=False, default=str)
            write_lines([whole] if as_json else happening_lines(happening, why))
            return
        entry = find_entry(connection, identifier)
        question = f"{entry.kind}s"
        told: list[str] = []
        if question in ("events", "claims", "figures"):
            answers = ask_one(connection, question, identifier)
            told = list(to_text_lines(question, answers, names_in(connection, answers)))
    if as_json:
        write_lines([json.dumps(asdict(entry), ensure_ascii=False, default=str)])
    else:
        write_lines(_lines(entry, told))


CODES = ("cameo", "quad", "goldstein", "contexts", "confidence")
"""The columns of an entry that its labelled lines leave out."""


def _lines(entry: "Entry", told: list[str]) -> Iterator[str]:
    """Yield what is told of an entry, or its columns, then what stands around it."""
    from onrecord.show.safe import visible

    if told:
        codes = [f"{name} {entry.fields[name]}" for name in CODES if name in entry.fields]
        yield from told
        if codes:
            yield f"    {'codes':<11} {visible(', '.join(codes))}"
    else:
        yield f"{entry.kind} {entry.fields['id']}"
        for name, value in entry.fields.items():
            if name != "id":
                yield f"  {name:<14} {visible(str(value))}"
    for place, sentence in enumerate(entry.context):
        yield f"{'  > ' if place == entry.own else '    '}{visible(sentence)}"
    for link, identifier, words in entry.links:
        yield f"  {link}: {identifier}  {visible(words)}"
    if entry.report and not told:
        known = ("publisher", "title", "published", "url", "id")
        yield "  in " + ", ".join(
            visible(str(entry.report[name])) for name in known if name in entry.report
        )
