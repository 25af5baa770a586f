"""Keep what the trigger of an event means where it stands. It fills when reports are read again.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; a record made whole at an earlier step has it already."""
    columns = sa.inspect(op.get_bind()).get_columns("tellings")
    if "sense" not in {column["name"] for column in columns}:
        op.add_column("tellings", sa.Column("sense", sa.LargeBinary))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("tellings", "sense")
