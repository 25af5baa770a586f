"""A reading room over the small record that the questions' tests use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="onrecord[web] is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from starlette.testclient import TestClient

from onrecord.record.store import open_store
from onrecord.record.write import Provenance, register, write_readings
from onrecord.web.app import create_app
from tests.ask.conftest import first_reading, second_reading

HERE = "http://127.0.0.1:8642"


@pytest.fixture(scope="session")
def small_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two reports."""
    path = tmp_path_factory.mktemp("web") / "small.db"
    store = open_store(path, create=True)
    with store.writing() as connection:
        for reading in (first_reading(), second_reading()):
            register(connection, reading.report)
            write_readings(connection, [reading], Provenance("0", "none"))
    store.close()
    return path


@pytest.fixture
def reader(small_record: Path) -> Iterator[TestClient]:
    """A reader on the same machine."""
    yield TestClient(create_app(small_record), base_url=HERE, raise_server_exceptions=False)
