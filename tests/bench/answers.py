"""A message to its answer: the coach against a bare python-telegram-bot echo, on the same sandbox in one run."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cryptography.fernet import Fernet

from bot.sandbox import Limits, Sandbox, SandboxClient

ROOT = Path(__file__).parents[2]
PERSONS = 20
MESSAGES = 15


@asynccontextmanager
async def _process(module: str, environment: dict[str, str]) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def _answers_per_second(module: str, text: str) -> tuple[float, float]:
    """Throughput with many persons at once, and the median seconds from a lone message to its answer."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Sandbox(limits=Limits.loose()) as sandbox,
            SandboxClient(sandbox.url, sandbox.key) as client,
            _process(
                module,
                {
                    "TELEGRAM_BOT_TOKEN": sandbox.bot_token,
                    "TELEGRAM_API_URL": sandbox.url,
                    "DATABASE_URL": f"sqlite:///{folder}/bench.db",
                    "SECOND_ROUND_DATA": folder,
                    "SECOND_ROUND_KEY": Fernet.generate_key().decode("ascii"),
                },
            ),
        ):
            persons = [await client.add_person(f"Person {number}") for number in range(PERSONS)]
            for person in persons:
                await _answered(client, person, text, 1)
            alone = [await _answered(client, persons[0], text, 1) for _ in range(30)]
            started = time.perf_counter()
            await asyncio.gather(*(_answered(client, person, text, MESSAGES) for person in persons))
            rate = PERSONS * MESSAGES / (time.perf_counter() - started)
            return rate, sorted(alone)[len(alone) // 2]


async def _answered(client: SandboxClient, person: int, text: str, times: int) -> float:
    """Send a text several times and wait for as many answers; the seconds it took."""
    before = len([seen for seen in await client.chat(person) if seen.by_bot])
    events = await client.events(person)
    last = events[-1]["n"] if events else 0
    started = time.perf_counter()
    for _ in range(times):
        await client.send_text(person, text)
    arrived = 0
    while arrived < times:
        for event in await client.events(person, last, 30):
            last = event["n"]
            arrived += event["kind"] == "message" and event["message"]["from"] == "bot"
    taken = time.perf_counter() - started
    assert len([seen for seen in await client.chat(person) if seen.by_bot]) >= before + times
    return taken


async def measure() -> dict[str, tuple[float, float]]:
    """Answers per second and seconds to an answer, of the bare echo and of the coach."""
    return {
        "bare python-telegram-bot echo": await _answers_per_second("tests.bench.echo", "/help"),
        "Second Round, durable": await _answers_per_second("tests.bench.coach", "/help"),
    }
