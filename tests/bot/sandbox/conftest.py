"""A fresh sandbox for each test, and hands to hold it with."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.sandbox.wire import JsonObject

Call = Callable[..., Coroutine[Any, Any, JsonObject]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits.loose()) as running:
        yield running


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(sandbox.url, sandbox.key) as talking:
        yield talking


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Call]:
    """Call a Bot API method with JSON; returns the whole answer, errors too."""
    async with httpx.AsyncClient(base_url=f"{sandbox.api_base}{sandbox.bot_token}/", trust_env=False) as http:

        async def calling(method: str, **parameters: Any) -> JsonObject:
            answer: JsonObject = (await http.post(method, json=parameters)).json()
            return answer

        yield calling


@pytest.fixture
async def mia(client: SandboxClient) -> int:
    """Somebody who has pressed Start."""
    person = await client.add_person("Mia", language_code="de", username="mia_k")
    await client.send_text(person, "/start")
    return person
