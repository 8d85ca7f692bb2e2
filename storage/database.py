"""One database, one hop: every store is plain code on a `Session`, run as one transaction beside the event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
from cryptography.fernet import MultiFernet
from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from storage.encryption import protect

T = TypeVar("T")


SERVER_CONNECTIONS = 8
"""Transactions that may run side by side on a database server, each in a thread of its own."""
_ATTEMPTS = 10
_BREATH = 0.005  # seconds; whoever won shall be through when the loser looks again
_BACKEND_OF = {"postgres": "postgresql"}  # as some hosts write it
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
_RUN_AGAIN = {"40001", "40P01"}  # serialization failure, deadlock: the loser is rolled back whole


class UnsupportedDatabase(Exception):
    """DATABASE_URL names a database that this bot does not speak."""


def engine_for(url: str, cipher: MultiFernet) -> Engine:
    """An engine for SQLite or Postgres, by the URL alone. Raises UnsupportedDatabase for any other."""
    address = _address(url)
    # An error of the database reaches the log; what a person told us must not travel along in its parameters.
    engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgres(address)
    protect(engine.dialect, cipher)
    return engine


def reason_of(error: DBAPIError) -> str:
    """What failed, in the database's words as far as these quote no value: a server's do, of any row."""
    state = getattr(error.orig, "sqlstate", None)
    if not isinstance(error.orig, psycopg.Error) or state is None:
        return str(error.orig)
    told = error.orig.diag
    places = (told.table_name, told.column_name, told.constraint_name)
    return " ".join([type(error.orig).__name__, state, *(place for place in places if place)])


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # the latter over a port
        raise UnsupportedDatabase(_SPOKEN.format("this")) from None
    backend = address.get_backend_name()
    backend = _BACKEND_OF.get(backend, backend)
    if backend not in _DRIVERS:
        raise UnsupportedDatabase(_SPOKEN.format(backend))
    if backend != "sqlite" and "@" in f"{address.host}{address.database}":
        # Half a password would be taken for a host, and told to everybody as one that is not found.
        raise UnsupportedDatabase("DATABASE_URL: write the password's special characters as %XX, @ as %40.")
    return address.set(drivername=_DRIVERS[backend])


_SPOKEN = "DATABASE_URL: {} is not supported; use sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME."
# A session that loads what it wrote, and does not wait for ever: neither for a lock nor for a server that fell silent.
_SESSION = "-c timezone=UTC -c lock_timeout=10s"
_PATIENCE = {"connect_timeout": 10, "tcp_user_timeout": 30_000, "keepalives_idle": 30}


def _sqlite(address: URL) -> Engine:
    """One connection, write-ahead log and immediate transactions.

    `synchronous=NORMAL` keeps every commit through a killed process; only a power cut may take the last ones.
    """
    engine = create_engine(
        address, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # pysqlite's own implicit BEGIN would be a deferred one
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgres(address: URL) -> Engine:
    """A few connections, each checked before use; what the address says beyond that is heeded.

    Repeatable reads: a transaction sees one moment, as on SQLite, and what it read and then writes cannot have been
    changed in between; the server undoes the later one, and `Database.run` does it again.
    """
    options = address.query.get("options", ())
    wished = [options] if isinstance(options, str) else list(options)
    return create_engine(
        address.difference_update_query(["options"]),
        isolation_level="REPEATABLE READ",
        hide_parameters=True,
        pool_size=SERVER_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={name: value for name, value in _PATIENCE.items() if name not in address.query}
        | {"options": " ".join([*wished, _SESSION])},
    )


class Database:
    """Work in worker threads: a hop is one queue entry. SQLite has one thread, so that transactions cannot overlap."""

    def __init__(self, url: str, cipher: MultiFernet) -> None:
        """url: as SQLAlchemy reads it. Raises UnsupportedDatabase."""
        self._engine = engine_for(url, cipher)
        threads = 1 if self._engine.dialect.name == "sqlite" else SERVER_CONNECTIONS
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="database")

    async def run(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction; committed when it returns, rolled back when it raises.

        `work` runs again when a server undid it because it stood in another transaction's way.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._transact, work)

    def _transact(self, work: Callable[[Session], T]) -> T:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with Session(self._engine, expire_on_commit=False) as session, session.begin():
                    return work(session)
            except OperationalError as error:
                if attempt == _ATTEMPTS or getattr(error.orig, "sqlstate", None) not in _RUN_AGAIN:
                    raise
                time.sleep(attempt * _BREATH)
        raise AssertionError("the last attempt returns or raises")

    async def close(self) -> None:
        """Finish what is under way, then leave."""
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()
