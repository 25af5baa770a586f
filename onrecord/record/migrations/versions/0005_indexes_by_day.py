"""Index what the pages count by day in the order in which they count it.

Revision ID: 0005
"""

from alembic import op

from onrecord.record.happening_tables import happening_figures
from onrecord.record.tables import event_sides, events

revision = "0005"
down_revision = "0004"

MADE = (
    (events, "events_by_day"),
    (events, "events_by_class"),
    (event_sides, "event_sides_by_actor"),
    (happening_figures, "happening_figures_by_day"),
)


def upgrade() -> None:
    """Make the indexes, those anew that had other columns."""
    connection = op.get_bind()
    for table, name in MADE:
        op.execute(f"DROP INDEX IF EXISTS {name}")
        next(index for index in table.indexes if index.name == name).create(connection)


def downgrade() -> None:
    """Drop those that are new; the others do as well for the version before."""
    op.execute("DROP INDEX IF EXISTS events_by_class")
    op.execute("DROP INDEX IF EXISTS happening_figures_by_day")
