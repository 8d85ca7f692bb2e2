"""A fresh sandbox for each test, and hands to hold it with."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.sandbox.wire import JsonObject
from tests.bot.sandbox.chat_page import CHROMIUM, QUIET, bubbles, opened

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


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=QUIET)
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser, echoing: Sandbox) -> AsyncIterator[Page]:
    """The chat page of the echo's sandbox."""
    async with opened(browser, echoing.page_url) as page:
        yield page


@pytest.fixture
async def chat(page: Page) -> Page:
    """The page once its person, Mia, has pressed Start and was greeted."""
    await page.get_by_label("Your first name").fill("Mia <b>")
    await page.get_by_role("button", name="Start").click()
    await expect(bubbles(page).last).to_contain_text("Hello Mia <b>!")
    return page
