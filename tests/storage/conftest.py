"""A migrated database in a file of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import Engine

from storage.database import Database, engine_for
from storage.encryption import cipher_from
from storage.migrating import migrate


@pytest.fixture
def cipher() -> MultiFernet:
    return cipher_from([Fernet.generate_key().decode()])


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "second-round.db"


@pytest.fixture
def engine(database_file: Path, cipher: MultiFernet) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{database_file}", cipher)
    yield engine
    engine.dispose()


@pytest.fixture
async def database(engine: Engine, database_file: Path, cipher: MultiFernet) -> AsyncIterator[Database]:
    migrate(engine)
    database = Database(f"sqlite:///{database_file}", cipher)
    yield database
    await database.close()
