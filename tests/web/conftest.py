"""A reading room over the small record that the questions' tests use."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="onrecord[web] is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from starlette.testclient import TestClient

from onrecord.ingest import add
from onrecord.read.sources import read_sources
from onrecord.record.store import open_store
from onrecord.record.write import Provenance, register, write_readings
from onrecord.web.app import create_app
from scripts.demo_record.stories import make_reports
from tests.ask.conftest import first_reading, second_reading
from tests.web.hostile import hostile_lines

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


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 200 hostile reports, read as any others are."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = folder / "hostile.jsonl"
    lines.write_text("\n".join(hostile_lines(200)), "utf-8")
    store = open_store(folder / "hostile.db", create=True)
    done = add(store, read_sources([str(lines)]))
    store.close()
    assert done.problems == 0
    return folder / "hostile.db"


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration record: ONRECORD_DEMO's, or a small one made now."""
    given = os.environ.get("ONRECORD_DEMO")
    if given:
        return Path(given)
    folder = tmp_path_factory.mktemp("demo")
    lines = folder / "demo.jsonl"
    made = make_reports(40, date(2024, 6, 20), 8)
    lines.write_text("\n".join(map(json.dumps, made)), "utf-8")
    store = open_store(folder / "demo.db", create=True)
    add(store, read_sources([str(lines)]))
    store.close()
    return folder / "demo.db"


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve a record on a free port of this machine; yield its address."""
    import uvicorn

    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(uvicorn.Config(create_app(record), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
