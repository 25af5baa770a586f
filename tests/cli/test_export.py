"""``onrecord export`` says in one line what keeps it from writing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import OptionError
from onrecord.record.store import open_store


@pytest.mark.parametrize(
    ("form", "place"), [("csv", "none/out.csv"), ("ics", "none/days.ics"), ("parquet", "news.db")]
)
def test_where_nothing_can_be_written_is_said(tmp_path: Path, form: str, place: str) -> None:
    record, out = tmp_path / "news.db", tmp_path / place
    open_store(record, create=True).close()
    done = CliRunner().invoke(app, ["export", form, "--record", str(record), "--out", str(out)])
    assert isinstance(done.exception, OptionError)
    assert str(done.exception).startswith(f"{out}: cannot be written: ")
