"""Schema migrations, applied by `run` before anything else touches the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  # registers the tables

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7263549102)")  # any number that only this bot uses
_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the schema to a revision, up or down."""
    without_foreign_keys(engine, lambda connection: _walk(connection, to))


def without_foreign_keys(engine: Engine, work: Callable[[Connection], None]) -> None:
    """Change the schema in one transaction.

    SQLite's foreign keys are off meanwhile: Alembic's batch mode rebuilds tables, and dropping the old parent table
    with the keys on would empty its child tables. On a server, replicas that start together migrate one by one.
    """
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _set_foreign_keys(connection, "OFF")
        else:
            # Whoever waited must see what the other one did meanwhile: no repeatable reads.
            connection.execution_options(isolation_level="READ COMMITTED")
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(_ONE_AT_A_TIME)
                work(connection)
        finally:
            if sqlite:
                _set_foreign_keys(connection, "ON")


def differences(engine: Engine) -> list[object]:
    """What the tables of storage/tables.py have that the migrated schema has not, or the other way round."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def _walk(connection: Connection, to: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    current = MigrationContext.configure(connection).get_current_revision()
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    target = revisions[0] if to == "head" else to
    down = target == "base" or (current in revisions and revisions.index(target) > revisions.index(current))
    (command.downgrade if down else command.upgrade)(config, target)


def _set_foreign_keys(connection: Connection, state: str) -> None:
    # Without effect inside a transaction, so straight on the driver's connection.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys={state}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
