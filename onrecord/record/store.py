"""Open a record: an SQLite file or a PostgreSQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import RecordError
from onrecord.record.feed_tables import feeds
from onrecord.record.happening_tables import happenings
from onrecord.record.search import SEARCH_TABLES
from onrecord.record.views import VIEWS

WAIT_FOR_WRITER = 30_000
"""Milliseconds that an SQLite connection waits for another's write to end."""

PAGES_KEPT = -64_000
"""SQLite's page cache, in KiB when negative."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open record. ``reading`` and ``writing`` lend connections."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection for questions; it sees one state of the record."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection for one transaction: all of it is kept, or none.

        Raises RecordError where it cannot be kept: a full disk, a lost database.
        """
        engine = self.engine.execution_options(onrecord_writes=True)
        try:
            with engine.begin() as connection:
                yield connection
        except OperationalError as error:
            place = self.engine.url.render_as_string().removeprefix("sqlite:///")
            raise RecordError(
                f"{place}: {_first_line(error)}; what was stored before is kept: "
                "mend that and run the same command again"
            ) from error

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def open_store(address: str | Path, create: bool = False) -> Store:
    """Open the record at a path or a ``postgresql://`` address, migrated to today's schema.

    create: make it if it is not there. Raises RecordError, with what to do, if it
    is missing, is no record, or was made by a later onrecord.
    """
    url = _url(address)
    on_disk = url.startswith("sqlite") and ":memory:" not in url
    path = Path(url.removeprefix("sqlite:///"))
    if on_disk and not create and not path.exists():
        raise RecordError(
            f"{path}: no such record; make one with: onrecord add SOURCE --record {path}"
        )
    if on_disk and not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it first")
    try:
        engine = _engine(url)
        _bring_up_to_date(engine, create, str(address))
    except (ArgumentError, ModuleNotFoundError) as error:
        raise RecordError(f"{address}: not an address of a record: {error}") from error
    except (OperationalError, DatabaseError) as error:
        raise RecordError(
            f"{address}: could not be opened as a record: {_first_line(error)}"
        ) from error
    return Store(engine)


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0]


def _url(address: str | Path) -> str:
    written = str(address)
    if "://" not in written:
        return f"sqlite:///{written}"
    parts = make_url(written)
    if parts.drivername in ("postgresql", "postgres"):
        parts = parts.set(drivername="postgresql+psycopg")
    return parts.render_as_string(hide_password=False)


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling would begin too late for a stable view.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={WAIT_FOR_WRITER}",
        f"cache_size={PAGES_KEPT}",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its place at once: upgrading a read later can fail half-way.
    writes = connection.get_execution_options().get("onrecord_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, create: bool, address: str) -> None:
    scripts = Config()
    scripts.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    head = ScriptDirectory.from_config(scripts).get_current_head()
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        at = MigrationContext.configure(connection).get_current_revision()
    if at == head:
        return
    if at is None and names and "reports" not in names:
        raise RecordError(f"{address}: holds other tables and no record; choose another place")
    if at is None and not create and not names:
        raise RecordError(
            f"{address}: is empty; fill it with: onrecord add SOURCE --record {address}"
        )
    known = {script.revision for script in ScriptDirectory.from_config(scripts).walk_revisions()}
    if at is not None and at not in known:
        raise RecordError(f"{address}: was made by a later onrecord; install that one to open it")
    with engine.execution_options(onrecord_writes=True).begin() as connection:
        scripts.attributes["connection"] = connection
        if at is None:
            _create(connection)
            command.stamp(scripts, "head")
        else:
            command.upgrade(scripts, "head")


def _create(connection: Connection) -> None:
    for table in (feeds, happenings):
        table.metadata.create_all(connection)
    for statement in (*SEARCH_TABLES[connection.dialect.name], *VIEWS):
        connection.execute(text(statement))
