"""The web server: health, and a webhook that answers 200 only for what is stored."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet
from sqlalchemy.exc import OperationalError

from bot.clock import SystemClock
from bot.embedded import AT_ONCE, open_database
from bot.http import SECRET_HEADER, WebServer
from bot.knowledge_files import read_knowledge
from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.service import Service, WebhookSettings
from bot.wiring import wire
from storage.database import Database
from storage.encryption import cipher_from
from storage.inbox import Inbox

SECRET = "only-telegram-knows"


class Hooked:
    """A coach behind a webhook."""

    def __init__(self, service: Service, sandbox: Sandbox, client: SandboxClient, port: int) -> None:
        self.service = service
        self.sandbox = sandbox
        self.client = client
        self.url = f"http://127.0.0.1:{port}"


@pytest.fixture
async def hooked(database_url: str) -> AsyncIterator[Hooked]:
    cipher = cipher_from([Fernet.generate_key().decode()])
    open_database(database_url, cipher)
    web = WebServer(0, "127.0.0.1")
    async with (
        Sandbox(limits=Limits.loose()) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
    ):
        service = wire(
            knowledge=read_knowledge(),
            database=Database(database_url, cipher),
            token=sandbox.bot_token,
            api_url=sandbox.url,
            clock=SystemClock(),
            limits=AT_ONCE,
            sandbox=SandboxClient(sandbox.url, sandbox.key),
            web=web,
            webhook=WebhookSettings(f"http://127.0.0.1:{web.port}", SECRET),
        )
        await service.start()
        try:
            yield Hooked(service, sandbox, client, web.port)
        finally:
            await service.stop()


async def post(hooked: Hooked, body: Any, secret: str = SECRET) -> int:
    async with httpx.AsyncClient(trust_env=False) as http:
        content = body if isinstance(body, bytes) else None
        answer = await http.post(
            f"{hooked.url}/telegram",
            content=content,
            json=None if content is not None else body,
            headers={SECRET_HEADER: secret},
        )
        return answer.status_code


async def test_the_coach_answers_over_a_webhook(hooked: Hooked) -> None:
    mia = await hooked.client.add_person("Mia")
    await hooked.client.send_text(mia, "/start")
    await hooked.client.settle()
    assert any("Where are you?" in seen.text for seen in await hooked.client.chat(mia))
    assert await hooked.client.lint() == []


async def test_who_does_not_know_the_secret_is_refused(hooked: Hooked) -> None:
    assert await post(hooked, {"update_id": 1}, secret="guess") == 403
    assert await post(hooked, {"update_id": 1}, secret="") == 403


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"null", b'{"message": 1}', b'{"update_id": "x"}', b"\xff"])
async def test_what_is_no_update_is_refused_and_harms_nobody(hooked: Hooked, body: bytes) -> None:
    assert await post(hooked, body) == 400
    assert await hooked.service.healthy()


async def test_an_update_that_cannot_be_stored_is_left_with_telegram(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, failures = Inbox.put, 0

    async def full(self: Inbox, *args: Any) -> bool:
        nonlocal failures
        failures += 1
        if failures == 1:
            raise OperationalError("INSERT", {}, Exception("disk full"))
        return await put(self, *args)

    monkeypatch.setattr(Inbox, "put", full)
    mia = await hooked.client.add_person("Mia")
    await hooked.client.send_text(mia, "/start")
    async with asyncio.timeout(20):
        while not any(seen.by_bot for seen in await hooked.client.chat(mia)):  # noqa: ASYNC110 - Telegram's retry
            await asyncio.sleep(0.05)
    assert failures >= 2


async def test_health_is_told(hooked: Hooked) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{hooked.url}/healthz")
    assert (answer.status_code, answer.json()) == (200, {"healthy": True})


async def test_a_dead_database_is_not_healthy(hooked: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(self: Inbox) -> int:
        raise OSError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "open_count", fail)
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.get(f"{hooked.url}/healthz")
    assert answer.status_code == 503
