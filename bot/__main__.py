"""The command line: python -m bot run | sandbox | demo | playbooks | migrate."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from telegram.error import BadRequest, InvalidToken

from bot.clock import SystemClock
from bot.demo import play_demo
from bot.embedded import bot_for, open_database
from bot.event_loop import run_async
from bot.http import WebServer
from bot.keys import cipher_of, key_file
from bot.knowledge_files import FOLDER, playbook_problems, read_knowledge
from bot.logs import start_logging
from bot.sandbox import Sandbox, SandboxClient, serve
from bot.sandbox.client import ControlFailedError
from bot.service import Service, WebhookSettings
from bot.settings import Settings, WrongSetting, read_settings
from bot.wiring import wire
from coaching.errors import FileInvalid
from coaching.playbook_calendar import example
from storage.database import Database, UnsupportedDatabase


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code: 0 well, 1 failed, 2 wrongly set up."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Second Round, a coach after the interview.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the bot: with TELEGRAM_BOT_TOKEN for Telegram, without in its own sandbox")
    commands.add_parser("sandbox", help="run only the sandbox, for a bot in another process")
    demo = commands.add_parser("demo", help="play a conversation in the terminal")
    demo.add_argument("transcript", nargs="?", type=Path, help="a transcript file; by default a week in short")
    playbooks = commands.add_parser("playbooks", help="check the playbooks and print each as a calendar")
    playbooks.add_argument("only", nargs="?", help="the id of the one to print")
    commands.add_parser("migrate", help="bring the database up to date")
    options = parser.parse_args(arguments)
    try:
        return _carry_out(options)
    except (WrongSetting, UnsupportedDatabase) as error:
        print(error, file=sys.stderr)
        return 2
    except InvalidToken:
        print("TELEGRAM_BOT_TOKEN: Telegram does not know this token; copy it anew from @BotFather.", file=sys.stderr)
        return 2
    except FileInvalid as error:
        print(error, file=sys.stderr)
        return 1


def _carry_out(options: argparse.Namespace) -> int:
    settings = read_settings()
    match options.command:
        case "run":
            start_logging()
            return run_async(_until_stopped(lambda stopped: run(settings, stopped)))
        case "sandbox":
            key = settings.sandbox_key.get_secret_value() if settings.sandbox_key else None
            return run_async(_until_stopped(lambda stopped: _serve_until(stopped, settings.sandbox_port, key)))
        case "demo":
            return run_async(play_demo(options.transcript))
        case "migrate":
            settings.data_dir.mkdir(parents=True, exist_ok=True)
            open_database(database_url(settings), cipher_of(settings))
            return 0
        case _:
            return show_playbooks(only=options.only)


def show_playbooks(folder: Path = FOLDER, only: str | None = None) -> int:
    """Print each playbook as a calendar, or everything that is wrong with any of them. only: the id of a single one."""
    if found := playbook_problems(folder):
        print(*found, sep="\n", file=sys.stderr)
        return 1
    playbooks = read_knowledge(folder).playbooks
    if only and only not in playbooks:
        print(f"There is no playbook “{only}”; there are {', '.join(playbooks)}.", file=sys.stderr)
        return 1
    for playbook in [playbooks[only]] if only else playbooks.values():
        print(example(playbook), end="\n\n")
    return 0


def database_url(settings: Settings) -> str:
    """Where to store; the sandbox has a database of its own."""
    name = "sandbox.db" if settings.sandboxed else "second-round.db"
    given = settings.database_url
    return given.get_secret_value() if given else f"sqlite:///{settings.data_dir / name}"


async def run(settings: Settings, stopped: asyncio.Event) -> int:
    """Serve people until `stopped`. Raises telegram.error.InvalidToken when Telegram refuses the token."""
    with _naming("SECOND_ROUND_DATA", OSError):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        start = _run_in_sandbox if settings.sandboxed else _run_on_telegram
        service = await start(settings, stack)
        ends = [asyncio.create_task(event.wait()) for event in (stopped, service.token_refused)]
        _, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if service.token_refused.is_set():
            raise InvalidToken
    return 0


async def _run_in_sandbox(settings: Settings, stack: AsyncExitStack) -> Service:
    key = settings.sandbox_key.get_secret_value() if settings.sandbox_key else None
    with _naming("SANDBOX_PORT", OSError):
        sandbox = await stack.enter_async_context(Sandbox(port=settings.sandbox_port, key=key))
    if settings.database_url is None:
        # A new sandbox knows nobody, and its clock starts anew: what an older one left would lie in its future.
        for leftover in settings.data_dir.glob("sandbox.db*"):
            leftover.unlink()
    service = await stack.enter_async_context(
        bot_for(sandbox, database_url(settings), cipher_of(settings), web=_web_server(settings))
    )
    print(f"chat page: {sandbox.page_url}", flush=True)
    if _somebody_watches():
        await asyncio.to_thread(webbrowser.open, sandbox.page_url)
    return service


def _somebody_watches() -> bool:
    """Whether a person started us on a machine with a screen."""
    screen = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return screen and sys.stdout.isatty()


async def _run_on_telegram(settings: Settings, stack: AsyncExitStack) -> Service:
    assert settings.telegram_bot_token is not None
    cipher = cipher_of(settings)
    open_database(database_url(settings), cipher)
    if settings.second_round_key is None:
        print(
            f"The key of the private columns lies beside the data ({key_file(settings)}); "
            "keep it elsewhere and give it as SECOND_ROUND_KEY.",
            file=sys.stderr,
        )
    sandbox = None
    if settings.sandbox_key is not None:
        sandbox = SandboxClient(settings.telegram_api_url, settings.sandbox_key.get_secret_value())
    webhook = None
    if settings.webhook_url and settings.webhook_secret:
        webhook = WebhookSettings(settings.webhook_url, settings.webhook_secret.get_secret_value())
    service = wire(
        knowledge=read_knowledge(),
        database=Database(database_url(settings), cipher),
        token=settings.telegram_bot_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        clock=SystemClock(),
        sandbox=sandbox,
        web=_web_server(settings),
        webhook=webhook,
    )
    stack.push_async_callback(service.stop)
    with (
        _naming("SANDBOX_KEY", ControlFailedError, words="the sandbox refuses it"),
        _naming("TELEGRAM_API_URL", httpx.HTTPError, words="no sandbox answers there, though SANDBOX_KEY is set"),
        _naming("WEBHOOK_URL", BadRequest),
    ):
        await service.start()
    print("Second Round is listening.", flush=True)
    return service


def _web_server(settings: Settings) -> WebServer | None:
    with _naming("HTTP_PORT", OSError):
        return None if settings.http_port is None else WebServer(settings.http_port)


@contextmanager
def _naming(setting: str, *errors: type[Exception], words: str = "") -> Iterator[None]:
    """What only shows when a setting is used is said as what it is: that setting's fault."""
    try:
        yield
    except errors as error:
        reason = words or (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        raise WrongSetting(f"{setting}: {reason[0].lower()}{reason[1:].rstrip('.')}.") from None


async def _serve_until(stopped: asyncio.Event, port: int, key: str | None) -> int:
    serving, asked = asyncio.create_task(serve(port, key)), asyncio.create_task(stopped.wait())
    await asyncio.wait((serving, asked), return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    serving.cancel()
    with _naming("SANDBOX_PORT", OSError), suppress(asyncio.CancelledError):
        await serving
    return 0


async def _until_stopped(command: Callable[[asyncio.Event], Coroutine[Any, Any, int]]) -> int:
    """Run a command that ends when the process is asked to stop (SIGINT, SIGTERM)."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    return await command(stopped)


if __name__ == "__main__":
    sys.exit(main())
