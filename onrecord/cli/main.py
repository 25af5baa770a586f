"""The ``onrecord`` command: one file a command, listed here."""

from typing import Annotated

import typer

from onrecord.cli.read import read
from onrecord.cli.schema import schema

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
