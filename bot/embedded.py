"""The bot with a Telegram of its own: what runs without a token, plays demos and carries the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy.exc import DBAPIError

from bot.clock import SystemClock
from bot.http import WebServer
from bot.knowledge_files import read_knowledge
from bot.pace import Limits as PaceLimits
from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.service import Service
from bot.settings import WrongSetting
from bot.wiring import wire
from handlers.knowledge import Knowledge
from storage.database import Database, engine_for, reason_of
from storage.encryption import cipher_from
from storage.key_check import key_fits
from storage.migrating import migrate

# For transcripts and demos: nobody waits a second between two messages there.
UNHURRIED = Limits.loose()
AT_ONCE = PaceLimits(rate=10_000.0, chat_interval=0.0)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A running sandbox and the bot that serves it."""

    sandbox: Sandbox
    service: Service


@asynccontextmanager
async def bot_for(
    sandbox: Sandbox,
    database_url: str,
    cipher: MultiFernet,
    *,
    knowledge: Knowledge | None = None,
    limits: PaceLimits | None = None,
    web: WebServer | None = None,
) -> AsyncIterator[Service]:
    """A bot that talks to this sandbox until the block ends. The database is migrated first."""
    open_database(database_url, cipher)
    service = wire(
        knowledge=knowledge or read_knowledge(),
        database=Database(database_url, cipher),
        token=sandbox.bot_token,
        api_url=sandbox.url,
        clock=SystemClock(),
        limits=limits,
        sandbox=SandboxClient(sandbox.url, sandbox.key),
        web=web,
    )
    try:
        await service.start()
        yield service
    finally:
        await service.stop()


@asynccontextmanager
async def embedded(database_url: str, *, start: datetime | None = None) -> AsyncIterator[Embedded]:
    """Sandbox and bot in one process on a new database, without Telegram's pace. start: the clock's."""
    cipher = cipher_from([Fernet.generate_key().decode("ascii")])
    async with (
        Sandbox(start=start, limits=UNHURRIED) as sandbox,
        bot_for(sandbox, database_url, cipher, limits=AT_ONCE) as service,
    ):
        yield Embedded(sandbox, service)


def open_database(url: str, cipher: MultiFernet) -> None:
    """Bring the schema up to date. Raises WrongSetting when the database or what is in it cannot be opened."""
    engine = engine_for(url, cipher)
    try:
        migrate(engine)
        if not key_fits(engine, cipher):
            raise WrongSetting(
                "SECOND_ROUND_KEY: this key does not open what is stored. Give the one that wrote it "
                "(behind a comma, when there is a new one); nothing was changed."
            )
    except DBAPIError as error:
        reason = " ".join(reason_of(error).split()).rstrip(".")
        raise WrongSetting(f"DATABASE_URL: the database cannot be used ({reason}).") from None
    finally:
        engine.dispose()
