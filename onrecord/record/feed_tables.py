"""The tables of feeds that are watched: how each stood when it was last asked."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text

from onrecord.record.tables import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text, comment="of the answer whose entries are all in"),
    Column("last_modified", Text, comment="of the same answer, as the server wrote it"),
    Column("asked_at", DateTime, comment="UTC"),
    Column("changed_at", DateTime, comment="UTC; when it last brought something new"),
    Column("failures", Integer, nullable=False, comment="in a row, up to now"),
    Column("not_before", DateTime, comment="UTC; it rests until then after a failure"),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text, ForeignKey("feeds.address", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True, comment="of what identifies the entry and its version"),
    Column("seen_at", DateTime, nullable=False, comment="UTC; last time the feed held it"),
    Index("feed_entries_by_day", "feed", "seen_at"),
)

TABLES = (feeds, feed_entries)
