"""How a unit of work should reach the database: one measurement of the choices, on the same stores.

Each variant runs the same work: keep an update, load the chat's world, commit a turn with an answer. One chat after the
other, or several side by side. Postgres is a real server on the same machine that waits for the disk at each commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlmodel import Session

from coaching.message import Message, Say
from coaching.world import Changes, Conversation
from storage.database import Database, engine_for
from storage.encryption import cipher_from, protect
from storage.inbox import Inbox
from storage.migrating import migrate
from storage.units import Units
from tests.databases import Databases, prepare
from tests.postgres_server import postgres_server
from tests.storage.samples import NOON, an_opening, mia

T = TypeVar("T")
TURNS = 400


class AsyncDatabase(Database):
    """The same stores over SQLAlchemy's AsyncSession: on aiosqlite, or psycopg's own asynchronous connections."""

    def __init__(self, url: str, cipher: MultiFernet) -> None:
        on_a_server = url.startswith("postgresql:")
        options = {"isolation_level": "REPEATABLE READ"} if on_a_server else {}
        driver = url.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+psycopg:")
        self._engine_async = create_async_engine(driver, **options)
        protect(self._engine_async.dialect, cipher)
        if on_a_server:
            return

        @event.listens_for(self._engine_async.sync_engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")

    async def run(self, work: Callable[[Session], T]) -> T:
        async with (
            AsyncSession(self._engine_async, sync_session_class=Session, expire_on_commit=False) as session,
            session.begin(),
        ):
            return await session.run_sync(work)  # type: ignore[arg-type]

    async def close(self) -> None:
        await self._engine_async.dispose()


async def _turns_per_second(database: Database, chats: int) -> float:
    started = time.perf_counter()
    await asyncio.gather(*(_talk(database, chat, chats) for chat in range(1, chats + 1)))
    return TURNS / (time.perf_counter() - started)


async def _talk(database: Database, chat: int, chats: int) -> None:
    inbox, units = Inbox(database), Units(database)
    for update_id in range(chat, TURNS + 1, chats):
        await inbox.put(update_id, chat, {"update_id": update_id, "message": {"text": "hello"}}, NOON)
        loaded = await units.load(update_id, chat)
        assert loaded is not None
        conversation = Conversation("new", "company", {"n": update_id}, NOON)
        changes = Changes(
            (conversation,),
            mia(id=chat, first_name=f"Mia {update_id}"),
            (an_opening(person=chat, role=f"role {update_id}"),),
            outgoing=(Say(Message("hello")),),
        )
        await units.commit(update_id, loaded[0], changes, NOON)


async def _plain_per_second(file: Path) -> float:
    """A lower bound on cost: three hops of bare sqlite3 without words, cipher or mapping."""
    connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, payload TEXT)")
    thread = ThreadPoolExecutor(max_workers=1)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    for number in range(TURNS):
        put = ("INSERT INTO plain (payload) VALUES (?)", (str(number),))
        get = ("SELECT payload FROM plain WHERE id = ?", (number,))
        end = ("UPDATE plain SET payload = NULL WHERE id = ?", (number,))
        for statement, values in (put, get, end):
            await loop.run_in_executor(thread, connection.execute, statement, values)
    rate = TURNS / (time.perf_counter() - started)
    thread.shutdown()
    connection.close()
    return rate


async def _rate(url: str, cipher: MultiFernet, kind: type[Database], chats: int) -> float:
    engine = engine_for(url, cipher)
    migrate(engine)
    engine.dispose()
    database = kind(url, cipher)
    try:
        return await _turns_per_second(database, chats)
    finally:
        await database.close()


VARIANTS: tuple[tuple[str, str, type[Database], int], ...] = (
    ("sync sessions", "SQLite", Database, 1),
    ("sync sessions, 8 chats", "SQLite", Database, 8),
    ("aiosqlite", "SQLite", AsyncDatabase, 1),
    ("sync sessions", "Postgres", Database, 1),
    ("sync sessions, 8 chats", "Postgres", Database, 8),
    ("async sessions", "Postgres", AsyncDatabase, 1),
    ("async sessions, 8 chats", "Postgres", AsyncDatabase, 8),
)


def _new(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


async def measure() -> dict[str, float]:
    """Turns per second of each variant."""
    rates: dict[str, float] = {}
    cipher = cipher_from([Fernet.generate_key().decode("ascii")])
    with tempfile.TemporaryDirectory() as name, postgres_server(options=()) as server:
        prepare(server)
        folder, on_a_server = Path(name), Databases(server, "bench")
        for label, databases, kind, chats in VARIANTS:
            with (on_a_server if databases == "Postgres" else Databases(None, "")).fresh(_new(folder / label)) as url:
                rates[f"{databases}, {label}"] = await _rate(url, cipher, kind, chats)
        rates["bare sqlite3, worker thread"] = await _plain_per_second(folder / "plain.db")
    return rates
