"""A fresh database for each test: a file of SQLite, or with `--database=postgres` one on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from cryptography.fernet import Fernet
from sqlalchemy import make_url
from sqlmodel import SQLModel

from storage.database import engine_for
from storage.encryption import cipher_from
from storage.migrating import migrate

SERVER = "SECOND_ROUND_TEST_SERVER"
"""The variable by which the processes of one run find their common server."""
_TEMPLATE = "migrated"


class Databases:
    """Where tests get a database of their own. server: None for SQLite, else the address of the server.

    name: of the process, so that two on one server do not meet.
    """

    def __init__(self, server: str | None, name: str) -> None:
        self._server = server
        self._names = (f"test_{name}_{number}" for number in count(1))

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The address of an empty database that is gone afterwards; SQLite's file lies in `folder`."""
        if self._server is None:
            yield f"sqlite:///{folder / 'coach.db'}"
            return
        name = next(self._names)
        command(self._server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        try:
            yield address(self._server, name)
        finally:
            command(self._server, f"DROP DATABASE {name} WITH (FORCE)")


def prepare(server: str) -> None:
    """Migrate the one database that all others are copies of."""
    command(server, f"CREATE DATABASE {_TEMPLATE}")
    engine = engine_for(address(server, _TEMPLATE), cipher_from([Fernet.generate_key().decode()]))
    migrate(engine)
    engine.dispose()
    command(server, f"ALTER DATABASE {_TEMPLATE} ALLOW_CONNECTIONS false")


def address(server: str, name: str) -> str:
    """A database on the same server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def command(server: str, statement: str) -> None:
    """Run what no transaction can hold."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def everything_stored(url: str) -> bytes:
    """What a thief of the database would read: SQLite's files with the write-ahead log, or every row as text."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        assert where.database is not None
        file = Path(where.database)
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    with psycopg.connect(url) as connection:
        tables = [f'SELECT "{name}"::text FROM "{name}"' for name in SQLModel.metadata.tables]
        rows = connection.execute(" UNION ALL ".join(tables).encode()).fetchall()
    return "\n".join(text for (text,) in rows).encode()
