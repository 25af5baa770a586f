"""Index places by their names in lower case, and events by their places.

Revision ID: 0006
"""

from alembic import op

from onrecord.record.tables import events, places

revision = "0006"
down_revision = "0005"

MADE = ((places, "places_by_lower_name"), (events, "events_by_place_id"))


def upgrade() -> None:
    """Make the indexes; a record made whole at an earlier step has them already."""
    for table, name in MADE:
        op.execute(f"DROP INDEX IF EXISTS {name}")
        next(index for index in table.indexes if index.name == name).create(op.get_bind())


def downgrade() -> None:
    """Drop them."""
    for _, name in MADE:
        op.execute(f"DROP INDEX IF EXISTS {name}")
