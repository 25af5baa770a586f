"""Options that several commands share."""

from typing import Annotated

import typer

RecordPlace = Annotated[
    str,
    typer.Option(
        envvar="ONRECORD_RECORD", metavar="PLACE", help="A file, or a postgresql:// address."
    ),
]
