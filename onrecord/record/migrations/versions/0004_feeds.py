"""Add the tables of feeds that are watched.

Revision ID: 0004
"""

from alembic import op

from onrecord.record.feed_tables import TABLES

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    for table in TABLES:
        table.create(connection, checkfirst=True)


def downgrade() -> None:
    """Drop the tables; feeds are read anew, which adds nothing twice."""
    connection = op.get_bind()
    for table in reversed(TABLES):
        table.drop(connection, checkfirst=True)
