"""A store of any earlier version brought to this version's schema, in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from domain.errors import StoreError

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the store to `revision`; StoreError when it is newer than that or not a store."""
    script = ScriptDirectory(str(_MIGRATIONS))
    present = MigrationContext.configure(connection).get_current_revision()
    if present == script.get_current_head():
        return
    if present is None and inspect(connection).get_table_names():
        raise StoreError("it is a database, but not one of Kharita's.")
    if present is not None and present not in _known(script):
        raise StoreError("it was made by a newer version of Kharita; update Kharita to open it.")
    command.upgrade(_config(connection), revision)


def _known(script: ScriptDirectory) -> frozenset[str]:
    return frozenset(step.revision for step in script.walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config()
    # Alembic's settings interpolate: a percent sign in the folder's name must be doubled.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
