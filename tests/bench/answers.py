"""A message to its answer: the coach against bare echo bots, on the same sandbox in one run."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
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
        with suppress(ProcessLookupError):
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
            await _answered(client, persons, text, 1)
            alone = [await _answered(client, persons[:1], text, 1) for _ in range(30)]
            rate = PERSONS * MESSAGES / await _answered(client, persons, text, MESSAGES)
            return rate, sorted(alone)[len(alone) // 2]


async def _answered(client: SandboxClient, persons: list[int], text: str, times: int) -> float:
    """Let everybody send a text so many times and wait until all are answered; the seconds it took."""
    calls = await client.calls()
    last, answers = (calls[-1]["n"] if calls else 0), 0
    started = time.perf_counter()
    for _ in range(times):
        for person in persons:
            await client.send_text(person, text)
    async with asyncio.timeout(120):
        while answers < times * len(persons):
            for call in await client.calls(last):
                last = call["n"]
                answers += call["method"] == "sendMessage" and call["status"] == 200
            await asyncio.sleep(0.002)
    return time.perf_counter() - started


async def measure() -> dict[str, tuple[float, float]]:
    """Answers per second and seconds to an answer, of the bare echo bots and of the coach."""
    return {
        "bare python-telegram-bot echo": await _answers_per_second("tests.bench.echo", "/help"),
        "bare aiogram echo": await _answers_per_second("tests.bench.echo_aiogram", "/help"),
        "Second Round, durable": await _answers_per_second("tests.bench.coach", "/help"),
    }
