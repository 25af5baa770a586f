"""``python -m onrecord`` is the command."""

from onrecord.cli.main import run

run()
