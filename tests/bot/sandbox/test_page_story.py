"""An interview and its evening on the chat page, with the real coach. With README_PICTURES=1 the story's pictures in
docs/images are taken anew; without, they have only to exist, and the story to come true."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import httpx
import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.embedded import Embedded, embedded
from tests.bot.sandbox.chat_page import IN_A_BROWSER, bubbles, opened, say, widest

pytestmark = IN_A_BROWSER

IMAGES = Path(__file__).parents[3] / "docs" / "images"
README = IMAGES.parents[1] / "README.md"
AFTERNOON = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
WIDE = ViewportSize(width=1200, height=1060)
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
async def coach(database_url: str) -> AsyncIterator[Embedded]:
    async with embedded(database_url, start=AFTERNOON) as running:
        yield running


async def picture(page: Page, name: str) -> None:
    """Take a picture for the README when that is asked for."""
    if os.environ.get("README_PICTURES"):
        await page.mouse.move(0, 0)
        await page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    assert (IMAGES / f"{name}.png").exists(), "take it with README_PICTURES=1"
    assert f"docs/images/{name}.png" in README.read_text(encoding="utf-8")


async def answer(page: Page, question: str, words: str) -> None:
    """Type an answer once the coach has asked."""
    await expect(bubbles(page).last).to_contain_text(question)
    await say(page, words)


async def press(page: Page, question: str, label: str) -> None:
    """Press a button once the coach has asked."""
    last = bubbles(page).last
    await expect(last).to_contain_text(question)
    await last.get_by_role("button", name=label, exact=True).click()


async def log_an_interview(page: Page) -> None:
    """From the first visit to the evening of an interview: what Nora types and presses."""
    await answer(page, "Where are you?", "Berlin")
    await press(page, "When does your evening begin?", "Log my first interview")
    await answer(page, "Which company is it?", "Brightwater")
    await answer(page, "Which position is it", "data analyst")
    await press(page, "When was your interview", "Today, it is over")
    await answer(page, "a day for the decision", "by Friday next week")
    await press(page, "Their decision: by Friday 4 December", "Tell me more (2 minutes)")
    await press(page, "Do you want this job", "Yes")
    await answer(page, "Who was there?", "Anna Roe")
    await press(page, "Anna Roe", "That's everyone")
    await press(page, "check back", "Yes, they agreed")
    await answer(page, "need most", "Reports that people read, and fewer of them")
    await answer(page, "went well", "my churn dashboard, which the whole sales team used")
    await answer(page, "leave out", "I led the move to dbt last spring")
    await press(page, "agreed next", "That's all for now")
    await expect(bubbles(page).last).to_contain_text("before 18:30")


async def download(page: Page, coach: Embedded, folder: Path) -> bytes:
    """The bot sends a calendar; what its link downloads."""
    nora = next(iter(coach.sandbox.world.persons))
    async with httpx.AsyncClient(trust_env=False) as bot:
        files = {"document": ("brightwater.ics", b"BEGIN:VCALENDAR", "text/calendar")}
        address = f"{coach.sandbox.api_base}{coach.sandbox.bot_token}/sendDocument"
        assert (await bot.post(address, data={"chat_id": nora}, files=files)).status_code == 200
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Download brightwater.ics, 15 B").click()
    saved = await download.value
    assert saved.suggested_filename == "brightwater.ics"
    await saved.save_as(folder / "saved")
    return (folder / "saved").read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("size", "name"), [(WIDE, "chat"), (PHONE, "phone")], ids=["a wide window", "a phone"])
async def test_an_interview_is_logged_and_the_evening_brings_its_nudge(
    browser: Browser, coach: Embedded, scheme: Literal["light", "dark"], size: ViewportSize, name: str, tmp_path: Path
) -> None:
    async with opened(browser, coach.sandbox.page_url) as page:
        await page.set_viewport_size(size)
        await page.emulate_media(color_scheme=scheme)
        await page.get_by_label("Your first name").fill("Nora")
        await page.get_by_role("button", name="Start").click()
        await log_an_interview(page)
        await page.get_by_role("button", name="Next nudge Mon 18:30").click()
        last = bubbles(page).last
        await expect(last).to_contain_text("Send the thank-you e-mail · Brightwater")
        await expect(last.locator("pre").last).to_contain_text("Dear Anna Roe")
        await expect(page.get_by_role("button", name="Next nudge Mon 7 Dec 10:00")).to_be_enabled()
        await last.get_by_role("button", name="✓ Sent").scroll_into_view_if_needed()
        await picture(page, f"{name}-{scheme}")
        await last.get_by_role("button", name="Copy these words").last.click()
        await expect(page.get_by_role("alert")).to_contain_text("Copied")
        assert (await page.evaluate("navigator.clipboard.readText()")).startswith("Dear Anna Roe,")
        await last.get_by_role("button", name="✓ Sent").click()
        await expect(bubbles(page).last).to_contain_text("Good, that is done. Their turn")
        assert await download(page, coach, tmp_path) == b"BEGIN:VCALENDAR"
        assert await widest(page) <= size["width"]
