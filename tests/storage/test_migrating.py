"""Migrations, walked with rows present."""

from pathlib import Path

from sqlalchemy import Engine, text

from storage.migrating import differences, migrate


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
