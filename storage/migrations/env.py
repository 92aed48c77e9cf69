"""Runs the migration steps on the connection that `storage.migrate` hands over."""

from __future__ import annotations

from alembic import context

from storage.schema import metadata

# render_as_batch: SQLite alters a table by copying it. transactional_ddl: with the engine's own
# BEGIN, SQLite rolls back CREATE TABLE too, which Alembic does not expect of it.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
