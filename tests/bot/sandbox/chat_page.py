"""Hands and eyes for the chat page: how a browser is started, what tests look at and type into."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = ViewportSize(width=1200, height=860)
PHONE = ViewportSize(width=390, height=780)

IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="the chat page is tested in Debian's chromium: install it"
    ),
]


@asynccontextmanager
async def opened(browser: Browser, address: str) -> AsyncIterator[Page]:
    """The page as somebody opens it, in a browser that lives in Berlin. Whatever it complains about fails the test."""
    context = await browser.new_context(
        viewport=DESKTOP, timezone_id="Europe/Berlin", permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    await page.goto(address)
    yield page
    await context.close()
    assert complaints == []


def bubbles(within: Page | Locator) -> Locator:
    return within.locator(".message")


async def say(within: Page | Locator, words: str) -> None:
    field = within.get_by_label("Message", exact=True)
    await field.fill(words)
    await field.press("Enter")


async def hide(page: Page, *, hidden: bool) -> None:
    """Put the page behind another tab, as far as it can tell."""
    await page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


async def widest(page: Page) -> int:
    """How far the page reaches to the right, in CSS pixels; the clock's moves scroll by themselves and do not count."""
    return int(
        await page.evaluate(
            """() => {
                const parts = document.querySelectorAll("html, .log, .composer, .keyboard, .welcome");
                return Math.max(...[...parts].map((part) => part.scrollWidth));
            }"""
        )
    )
