"""Add the tables of happenings. They fill when reports are added or read again.

Revision ID: 0002
"""

from alembic import op

from onrecord.record.happening_tables import TABLES

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    for table in TABLES:
        table.create(connection, checkfirst=True)


def downgrade() -> None:
    """Drop the tables; a person's decisions go with them."""
    connection = op.get_bind()
    for table in reversed(TABLES):
        table.drop(connection, checkfirst=True)
