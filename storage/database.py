"""One database, one hop: every store is plain code on a `Session`, run as one transaction beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from cryptography.fernet import MultiFernet
from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from storage.encryption import protect

T = TypeVar("T")


class UnsupportedDatabase(Exception):
    """DATABASE_URL names a database that this bot does not speak."""


def sqlite_engine(url: str, cipher: MultiFernet) -> Engine:
    """An engine with one connection, write-ahead log and immediate transactions.

    `synchronous=NORMAL` keeps every commit through a killed process; only a power cut may take the last ones.
    Raises UnsupportedDatabase when the URL is no SQLite's.
    """
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        backend = "This"
    if backend != "sqlite":
        raise UnsupportedDatabase(f"DATABASE_URL: {backend} is not supported; use sqlite:///PATH.")
    # An error of the database reaches the log; what a person told us must not travel along in its parameters.
    engine = create_engine(url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False})
    protect(engine.dialect, cipher)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # pysqlite's own implicit BEGIN would be a deferred one
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Database:
    """SQLite in one worker thread: a hop is one queue entry, and transactions cannot overlap."""

    def __init__(self, url: str, cipher: MultiFernet) -> None:
        """url: as SQLAlchemy reads it. Raises UnsupportedDatabase."""
        self._engine = sqlite_engine(url, cipher)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")

    async def run(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction; committed when it returns, rolled back when it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)

    def _transact(self, work: Callable[[Session], T]) -> T:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()
