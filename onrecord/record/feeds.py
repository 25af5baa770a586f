"""How watched feeds stand: marks to ask with, rests after failures, entries that are in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record import tables
from onrecord.record.feed_tables import feed_entries, feeds


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed stood when it was last asked; times are UTC, without a zone."""

    address: str
    marks: Mapping[str, str]
    failures: int = 0
    not_before: datetime | None = None
    changed_at: datetime | None = None


def feed_state(connection: Connection, address: str) -> FeedState:
    """Return what is known of a feed; nothing, for one that was never asked."""
    row = connection.execute(select(feeds).where(feeds.c.address == address)).first()
    if row is None:
        return FeedState(address, {})
    marks = {"ETag": row.etag, "Last-Modified": row.last_modified}
    kept = {name: value for name, value in marks.items() if value}
    return FeedState(address, kept, row.failures, row.not_before, row.changed_at)


def keep_feed_state(connection: Connection, state: FeedState, asked_at: datetime) -> None:
    """Keep how a feed stands now."""
    values = {
        "address": state.address,
        "etag": state.marks.get("ETag"),
        "last_modified": state.marks.get("Last-Modified"),
        "asked_at": asked_at,
        "changed_at": state.changed_at,
        "failures": state.failures,
        "not_before": state.not_before,
    }
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(feeds).values(values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[feeds.c.address], set_=values)
    )


def seen_entries(connection: Connection, address: str) -> set[str]:
    """Return the keys of the entries of a feed that are in, or will never be."""
    kept = select(feed_entries.c.key).where(feed_entries.c.feed == address)
    return set(connection.execute(kept).scalars())


def keep_entries(
    connection: Connection, address: str, keys: Collection[str], now: datetime
) -> None:
    """Note that these entries are dealt with; the feed's state must be there already."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if keys:
        statement = dialect.insert(feed_entries).on_conflict_do_nothing()
        rows = [{"feed": address, "key": key, "seen_at": now} for key in keys]
        connection.execute(statement, rows)


def forget_entries(connection: Connection, address: str, held: Collection[str]) -> None:
    """Forget entries that a feed no longer holds, so that none are kept for ever."""
    gone = seen_entries(connection, address) - set(held)
    for key in gone:
        connection.execute(
            delete(feed_entries).where(feed_entries.c.feed == address, feed_entries.c.key == key)
        )


def forget_problem(connection: Connection, source: str) -> None:
    """Take a source off the list of problems, since it was read after all."""
    connection.execute(delete(tables.problems).where(tables.problems.c.source == source))
