"""Fixtures that every room's tests share; the parser loads once a run."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from onrecord.parse import SpacyParser
from onrecord.pipeline import Pipeline
from onrecord.record.store import Store, open_store
from onrecord.types import Parsed, Reading, Report
from tests.databases import find_server, new_database, running_server


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The default parser, loaded once."""
    return SpacyParser()


@pytest.fixture(scope="session")
def parse_text(parser: SpacyParser) -> Callable[..., Parsed]:
    """A function that parses one text, given with its day published (ISO) or None."""

    def parse(text: str, published: str | None = None) -> Parsed:
        return next(parser.parse([make_report(text, published)]))

    return parse


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """A function that reads one text through the whole pipeline."""
    pipeline = Pipeline()

    def read(text: str, published: str | None = None) -> Reading:
        return next(pipeline.read([make_report(text, published)]))

    return read


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server's address, where one is installed; else the test is skipped."""
    programs = find_server()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """A function that names a place for a new record; tests run once on each database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("record") / "news.db")
    server = request.getfixturevalue("postgresql")
    return lambda: new_database(server)


@pytest.fixture
def empty_store(new_address: Callable[[], str]) -> Iterator[Store]:
    """An open record with nothing in it."""
    opened = open_store(new_address(), create=True)
    yield opened
    opened.close()


def make_report(text: str, published: str | None = None) -> Report:
    """A report of this text with a fixed id."""
    day = None if published is None else date.fromisoformat(published)
    return Report(id="r0", text=text, published=day)
