"""The ``onrecord`` command: one file a command, listed here."""

import sys
from typing import Annotated

import typer

from onrecord.cli.add import add, problems, refresh
from onrecord.cli.ask import QUESTIONS, make_command
from onrecord.cli.calendar import calendar
from onrecord.cli.export import export
from onrecord.cli.happenings import join, new, split
from onrecord.cli.load import load
from onrecord.cli.read import read
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.streams import say
from onrecord.cli.watch import watch
from onrecord.errors import OnrecordError
from onrecord.startup import start_lightly

app = typer.Typer(
    name="onrecord",
    help="Read news reports: who did what to whom, who says so, and who denies it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(schema)
app.command()(add)
app.command()(watch)
app.command()(load)
app.command()(refresh)
app.command()(problems)
app.command()(show)
app.command()(calendar)
app.command()(export)
app.command()(new)
app.command()(split)
app.command()(join)
app.command()(serve)
for _question in QUESTIONS:
    app.command(_question[0])(make_command(*_question))


def _print_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read news reports: who did what to whom, who says so, and who denies it."""


def run() -> None:
    """Run the command; what goes wrong on purpose costs one line and exit code 2."""
    start_lightly()
    try:
        app()
    except OnrecordError as error:
        say(str(error))
        sys.exit(2)
