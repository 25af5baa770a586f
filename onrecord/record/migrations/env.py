"""Alembic's door to the record; the connection is handed over by ``store.upgrade``."""

from alembic import context

from onrecord.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
