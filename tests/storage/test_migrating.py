"""Migrations, walked with rows present."""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Engine, Text, text

from coaching.opening import NoteKind
from storage import openings, people
from storage.database import Database
from storage.migrating import differences, migrate, without_foreign_keys
from tests.storage.samples import an_opening, mia


def test_models_match_migrations(engine: Engine) -> None:
    migrate(engine)
    assert differences(engine) == []


def test_a_difference_between_models_and_migrations_would_be_seen(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE touch ADD COLUMN surplus TEXT"))
    assert differences(engine) != []


def test_down_and_up_again(engine: Engine) -> None:
    migrate(engine)
    migrate(engine, "base")
    with engine.connect() as connection:
        tables = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
    assert tables == {"alembic_version"}
    migrate(engine)
    assert differences(engine) == []


def test_migrating_leaves_foreign_keys_on(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_database_file_is_in_write_ahead_mode(engine: Engine, database_file: Path) -> None:
    migrate(engine)
    assert database_file.with_name(database_file.name + "-wal").exists()


async def test_rows_survive_the_way_down_and_up(engine: Engine, database: Database) -> None:
    """With foreign keys on, Alembic's batch mode would empty the child tables of a table that it rebuilds."""
    opening = an_opening().with_note(NoteKind.NEED, "a calm release manager")
    await database.run(lambda session: people.save(session, mia()))
    await database.run(lambda session: openings.save(session, opening))
    migrate(engine, "0001")
    migrate(engine)
    assert await database.run(lambda session: openings.load(session, mia().id)) == {1: opening}


async def test_a_parent_table_can_be_rebuilt_without_losing_its_children(engine: Engine, database: Database) -> None:
    await database.run(lambda session: people.save(session, mia()))
    await database.run(lambda session: openings.save(session, an_opening()))

    def rebuild(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("opening", recreate="always") as opening:
            opening.add_column(Column("extra", Text))

    without_foreign_keys(engine, rebuild)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM interview")).scalar() == 1
