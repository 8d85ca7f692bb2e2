"""A migrated database of each test's own."""

from collections.abc import AsyncIterator, Iterator

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
def engine(database_url: str, cipher: MultiFernet) -> Iterator[Engine]:
    engine = engine_for(database_url, cipher)
    yield engine
    engine.dispose()


@pytest.fixture
async def database(engine: Engine, database_url: str, cipher: MultiFernet) -> AsyncIterator[Database]:
    migrate(engine)
    database = Database(database_url, cipher)
    yield database
    await database.close()
