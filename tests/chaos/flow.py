"""A flow of updates and due nudges against a bot that is killed again and again, and what must hold afterwards."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet

from bot.sandbox import Limits, Sandbox, SandboxClient
from coaching.opening import Opening
from storage import openings
from storage.database import Database
from storage.encryption import cipher_from

ROOT = Path(__file__).parents[2]
START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)  # a Monday; the zone of the flow is Berlin
EVENING = datetime(2026, 6, 1, 16, 30, tzinfo=UTC)
COMPANIES = ("Aster", "Birch", "Cedar")
PERSONS = 3


def told(company: str) -> tuple[str, ...]:
    """What a person in a hurry types to log today's interview."""
    return (f"/new {company}", "Engineer", "today", "9:00", "they did not say")


@dataclass(slots=True)
class BotProcess:
    """The bot, started and killed at will."""

    environment: dict[str, str]
    kills: int = 0
    _process: asyncio.subprocess.Process | None = None

    async def start(self, failpoint: str = "") -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.chaos.bot_process",
            cwd=ROOT,
            env=self.environment | {"FAILPOINT": failpoint},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill(self) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        self.kills += 1

    async def died(self) -> None:
        """Wait until a failpoint took it down."""
        assert self._process is not None
        async with asyncio.timeout(60):
            await self._process.wait()
        assert self._process.returncode == -signal.SIGKILL
        self.kills += 1

    async def terminate(self) -> int:
        """Ask it to stop as a supervisor would; its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            return await self._process.wait()


@dataclass(slots=True)
class Stage:
    """A sandbox, a database and a bot."""

    client: SandboxClient
    bot: BotProcess
    database_url: str
    key: str
    persons: list[int] = field(default_factory=list)

    async def meet(self) -> None:
        """Every person says where they live, with an undisturbed bot."""
        for number in range(PERSONS):
            person = await self.client.add_person(f"Person {number}")
            self.persons.append(person)
            for text in ("/start", "Berlin", "/cancel"):
                await self.client.send_text(person, text)
        await self.client.settle()

    async def tell(self, rng: random.Random) -> None:
        """Everybody logs every company, all at once, in bursts of random size."""
        scripts = {person: [text for company in COMPANIES for text in told(company)] for person in self.persons}
        while any(scripts.values()):
            person = rng.choice([who for who, left in scripts.items() if left])
            for _ in range(min(rng.randint(1, 3), len(scripts[person]))):
                await self.client.send_text(person, scripts[person].pop(0))
            await asyncio.sleep(rng.uniform(0, 0.05))

    async def come_back(self) -> None:
        """Start a bot that said goodbye, and wait for it: until it is there, `settle` would take silence for rest."""
        last = (await self.client.calls())[-1]["n"]
        await self.bot.start()
        async with asyncio.timeout(60):
            while not any(call["method"] == "setMyCommands" for call in await self.client.calls(last)):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)

    async def stored(self) -> dict[int, list[Opening]]:
        """What the database holds, read with its key."""
        database = Database(self.database_url, cipher_from([self.key]))
        try:
            return {
                person: list((await database.run(lambda s, p=person: openings.load(s, p))).values())  # type: ignore[misc]
                for person in self.persons
            }
        finally:
            await database.close()

    async def bubbles(self, person: int) -> Counter[str]:
        """What the coach said to a person, by its words."""
        return Counter(seen.text for seen in await self.client.chat(person) if seen.by_bot)


@asynccontextmanager
async def stage(database_url: str, folder: Path, **environment: str) -> AsyncIterator[Stage]:
    """A sandbox without pace and a bot process that is not started yet."""
    key = Fernet.generate_key().decode("ascii")
    async with (
        Sandbox(start=START, limits=Limits.loose()) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
    ):
        bot = BotProcess(
            {
                "PATH": os.environ["PATH"],
                "TELEGRAM_BOT_TOKEN": sandbox.bot_token,
                "TELEGRAM_API_URL": sandbox.url,
                "SANDBOX_KEY": sandbox.key,
                "DATABASE_URL": database_url,
                "SECOND_ROUND_KEY": key,
                "SECOND_ROUND_DATA": str(folder),
                **environment,
            }
        )
        try:
            yield Stage(client, bot, database_url, key)
        finally:
            await bot.kill()


def nothing_lost(undisturbed: Counter[str], said: Counter[str]) -> None:
    """Everything the coach says without disturbance was said."""
    assert undisturbed - said == Counter()


def evening_nudges(said: Counter[str]) -> dict[str, int]:
    """How often each company's thank-you nudge arrived."""
    return {
        company: sum(times for text, times in said.items() if f"thank-you e-mail · {company}" in text)
        for company in COMPANIES
    }


NEXT_MORNING = EVENING + timedelta(hours=14)
