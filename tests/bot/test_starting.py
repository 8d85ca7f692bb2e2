"""What only shows when a setting is used: one sentence that names it, exit code 2, never a traceback."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
UNKNOWN_TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


async def start(folder: Path, command: str = "run", **environment: str) -> tuple[int | None, str]:
    """Exit code and what stood on stderr."""
    known = {
        "PATH": "/usr/bin:/bin",
        "SECOND_ROUND_DATA": str(folder),
        "SECOND_ROUND_KEY": Fernet.generate_key().decode(),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        cwd=ROOT,
        env=known | environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        _, said = await process.communicate()
    return process.returncode, said.decode()


def is_one_sentence_about(setting: str, said: str) -> bool:
    *before, last = said.strip().splitlines()
    return (
        "raceback" not in said
        and last.startswith(f"{setting}: ")
        and last.endswith(".")
        and not any('"level": "error"' in line for line in before)
    )


@pytest.mark.parametrize("command", ["run", "sandbox"])
async def test_a_port_that_is_taken(tmp_path: Path, taken_port: str, command: str) -> None:
    code, said = await start(tmp_path, command, SANDBOX_PORT=taken_port)
    assert code == 2
    assert is_one_sentence_about("SANDBOX_PORT", said), said


async def test_a_second_start_on_the_same_port_leaves_the_data_alone(tmp_path: Path, taken_port: str) -> None:
    (tmp_path / "sandbox.db").write_bytes(b"in use")
    await start(tmp_path, SANDBOX_PORT=taken_port)
    assert (tmp_path / "sandbox.db").read_bytes() == b"in use"


async def test_a_token_that_telegram_does_not_know(tmp_path: Path, sandbox: Sandbox) -> None:
    code, said = await start(tmp_path, TELEGRAM_BOT_TOKEN=UNKNOWN_TOKEN, TELEGRAM_API_URL=sandbox.url)
    assert code == 2
    assert is_one_sentence_about("TELEGRAM_BOT_TOKEN", said), said


async def test_a_port_for_health_that_is_taken(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": sandbox.bot_token, "TELEGRAM_API_URL": sandbox.url}
    with socket.create_server(("", 0)) as everywhere:
        port = str(everywhere.getsockname()[1])
        code, said = await start(tmp_path, HTTP_PORT=port, **settings)
    assert code == 2
    assert is_one_sentence_about("HTTP_PORT", said), said


async def test_a_sandbox_that_does_not_know_the_key(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": sandbox.bot_token, "TELEGRAM_API_URL": sandbox.url, "SANDBOX_KEY": "guess"}
    code, said = await start(tmp_path, **settings)
    assert code == 2
    assert is_one_sentence_about("SANDBOX_KEY", said), said


async def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    code, said = await start(tmp_path / "file" / "data")
    assert code == 2
    assert is_one_sentence_about("SECOND_ROUND_DATA", said), said
