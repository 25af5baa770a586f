"""Keep beside sides, speakers and events what the pages count by; index it.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

from onrecord.record import tables

revision = "0003"
down_revision = "0002"

ADDED = (
    ("events", sa.Column("latitude", sa.Float)),
    ("events", sa.Column("longitude", sa.Float)),
    ("event_sides", sa.Column("quad", sa.SmallInteger)),
    ("claim_speakers", sa.Column("day", sa.Date)),
    ("claim_speakers", sa.Column("stance", sa.Text, nullable=False, server_default="")),
)

FILLED = (
    "UPDATE events SET latitude = (SELECT latitude FROM places WHERE places.id = place_id), "
    "longitude = (SELECT longitude FROM places WHERE places.id = place_id) "
    "WHERE place_id IS NOT NULL",
    "UPDATE event_sides SET quad = (SELECT quad FROM events WHERE events.id = event_id)",
    "UPDATE claim_speakers SET day = (SELECT day FROM claims WHERE claims.id = claim_id), "
    "stance = (SELECT stance FROM claims WHERE claims.id = claim_id)",
)

REMADE: dict[str, tuple[str, ...]] = {
    "events": ("events_by_day",),
    "event_sides": ("event_sides_by_actor",),
    "claim_speakers": ("claim_speakers_by_actor",),
}
"""Indexes that gained columns; those that are new are made beside them."""

NEW: dict[str, tuple[str, ...]] = {
    "events": ("events_by_point",),
    "event_pairs": ("event_pairs_by_target", "event_pairs_by_month"),
}


def upgrade() -> None:
    """Add the columns, fill them from where they are known, make the indexes."""
    connection = op.get_bind()
    there = sa.inspect(connection)
    for table, column in ADDED:
        if column.name not in {held["name"] for held in there.get_columns(table)}:
            op.add_column(table, column)
    for statement in FILLED:
        op.execute(statement)
    for names, table in ((names, table) for table, names in (*REMADE.items(), *NEW.items())):
        for name in names:
            op.execute(f"DROP INDEX IF EXISTS {name}")
        _make(connection, table, names)


def _make(connection: sa.Connection, table: str, names: tuple[str, ...]) -> None:
    for index in tables.metadata.tables[table].indexes:
        if index.name in names:
            index.create(connection)


def downgrade() -> None:
    """Drop what was added; the narrower indexes are not made again."""
    for names in (*NEW.values(), *REMADE.values()):
        for name in names:
            op.drop_index(name)
    for table, column in ADDED:
        op.drop_column(table, column.name)
