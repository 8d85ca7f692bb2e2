"""The chat page in a real browser: a person talks to a bot of few words and moves its clock."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from bot.sandbox import Sandbox, SandboxClient

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

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="the chat page is tested in Debian's chromium: install it"
    ),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=QUIET)
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser, echoing: Sandbox) -> AsyncIterator[Page]:
    """The page as somebody opens it, in a browser that lives in Berlin. Whatever it complains about fails the test."""
    context = await browser.new_context(
        viewport=DESKTOP, timezone_id="Europe/Berlin", permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    await page.goto(echoing.page_url)
    yield page
    await context.close()
    assert complaints == []


@pytest.fixture
async def chat(page: Page) -> Page:
    """The page once its person, Mia, has pressed Start and was greeted."""
    await page.get_by_label("Your first name").fill("Mia <b>")
    await page.get_by_role("button", name="Start").click()
    await expect(bubbles(page).last).to_contain_text("Hello Mia <b>!")
    return page


def bubbles(page: Page) -> Locator:
    return page.locator(".message")


async def say(page: Page, words: str) -> None:
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")


async def test_what_is_typed_is_answered_and_found_again_after_a_reload(chat: Page) -> None:
    await chat.get_by_label("Message", exact=True).press_sequentially("one")
    await chat.keyboard.press("Shift+Enter")
    await chat.keyboard.type("two")
    await chat.keyboard.press("Enter")
    await expect(bubbles(chat).last).to_contain_text("You said one\ntwo", use_inner_text=True)
    await expect(chat.get_by_label("Message", exact=True)).to_have_value("")
    before = await bubbles(chat).all_inner_texts()
    await chat.reload()
    await expect(bubbles(chat)).to_have_count(len(before))
    assert await bubbles(chat).all_inner_texts() == before
    await expect(chat.locator("#toasts p")).to_have_count(0)


async def test_beginners_are_told_what_to_try(chat: Page) -> None:
    await expect(chat.get_by_text("Try /new")).to_be_visible()
    await say(chat, "hello")
    await expect(chat.get_by_text("Try /new")).to_be_hidden()


async def test_markup_in_a_name_stays_words(chat: Page) -> None:
    assert await chat.locator("#log b").count() == 0


async def test_a_press_is_answered_and_changes_the_message_in_place(chat: Page) -> None:
    await chat.get_by_role("button", name="Skip").click()
    await expect(chat.get_by_role("status")).to_contain_text("Noted")
    await expect(bubbles(chat)).to_have_count(2)
    await expect(bubbles(chat).last).to_contain_text("Skipped.")
    await expect(bubbles(chat).last).to_contain_text("edited")
    await expect(chat.get_by_role("button", name="Back")).to_be_focused()
    await expect(chat.get_by_role("button", name="Skip")).to_have_count(0)


async def test_words_that_are_ready_copy_with_one_tap(chat: Page) -> None:
    await say(chat, "words")
    await expect(bubbles(chat).last).to_contain_text("Send this:")
    await chat.locator(".block pre").last.click()
    await expect(chat.get_by_role("status")).to_contain_text("Copied")
    assert await chat.evaluate("navigator.clipboard.readText()") == "Dear Ms. Roe,\nhello"
    await chat.get_by_role("button", name="Copy these words").first.press("Enter")
    await expect(chat.get_by_role("status").get_by_text("Copied")).to_have_count(2)
    assert await chat.evaluate("navigator.clipboard.readText()") == "Subject: 🙂 thanks"


async def test_a_file_can_be_downloaded(chat: Page, tmp_path: Path) -> None:
    await say(chat, "file")
    async with chat.expect_download() as download:
        await chat.get_by_role("link", name="interview.ics").click()
    await (await download.value).save_as(tmp_path / "interview.ics")
    assert (tmp_path / "interview.ics").read_bytes() == b"x"


async def test_a_place_is_shared_from_the_keyboard_of_the_bot(chat: Page) -> None:
    await say(chat, "place")
    await chat.get_by_role("button", name="My place").click()
    await chat.get_by_role("button", name="New York").click()
    await expect(bubbles(chat).last).to_contain_text("You are at 40.713")
    await expect(chat.locator("#zone")).to_have_value("America/New_York")
    await chat.get_by_role("button", name="My place").click()
    await chat.get_by_label("Latitude").fill("12.5")
    await chat.get_by_label("Longitude").fill("-7")
    await chat.get_by_role("button", name="Share").click()
    await expect(bubbles(chat).last).to_contain_text("You are at 12.5")
    await chat.get_by_role("button", name="My place").click()
    await chat.get_by_role("button", name="Cancel").click()
    await chat.get_by_role("button", name="Nowhere").click()
    await expect(bubbles(chat).last).to_contain_text("You said Nowhere")


async def test_menus_offer_commands_and_things_by_keyboard(chat: Page) -> None:
    await chat.get_by_role("button", name="Attach").press("Enter")
    await chat.get_by_role("menuitem", name="Sticker").press("Enter")
    await expect(bubbles(chat).last).to_contain_text("A sticker says little.")
    await chat.get_by_role("button", name="Commands").press("Enter")
    await expect(chat.get_by_role("menuitem")).to_have_count(2)
    await chat.keyboard.press("ArrowDown")
    await expect(chat.get_by_role("menuitem", name="/help")).to_be_focused()
    await chat.keyboard.press("ArrowUp")
    await chat.keyboard.press("Enter")
    await expect(bubbles(chat).last).to_contain_text("Which company?")


async def test_the_last_text_is_edited_with_the_arrow_up(chat: Page) -> None:
    await say(chat, "one")
    await expect(bubbles(chat).last).to_contain_text("You said one")
    await chat.keyboard.press("ArrowUp")
    await say(chat, "two")
    await expect(bubbles(chat).last).to_contain_text("You changed to two")
    await expect(bubbles(chat).nth(2)).to_contain_text("two")


async def test_the_clock_is_shown_and_moved(chat: Page, stage: SandboxClient) -> None:
    clock, moves = chat.locator("#now"), chat.get_by_role("group", name="Move the clock")
    await expect(clock).to_have_text("Mon, 1 Jun 2026, 17:00")
    await moves.get_by_role("button", name="+1 h").click()
    await expect(clock).to_have_text("Mon, 1 Jun 2026, 18:00")
    await moves.get_by_role("button", name="This evening").click()
    await expect(clock).to_have_text("Mon, 1 Jun 2026, 18:30")
    await moves.get_by_role("button", name="Tomorrow 09:00").click()
    await expect(clock).to_have_text("Tue, 2 Jun 2026, 09:00")
    await moves.get_by_role("button", name="+1 day").click()
    await expect(clock).to_have_text("Wed, 3 Jun 2026, 09:00")
    await moves.get_by_role("button", name="+1 week").click()
    await expect(clock).to_have_text("Wed, 10 Jun 2026, 09:00")
    await chat.get_by_label("Time zone of this page").select_option("America/New_York")
    await expect(clock).to_have_text("Wed, 10 Jun 2026, 03:00")
    assert (await stage.now()).isoformat(timespec="hours") == "2026-06-10T07+00:00"


async def test_time_passes_by_way_of_every_nudge(chat: Page) -> None:
    moves = chat.get_by_role("group", name="Move the clock")
    await expect(moves.get_by_role("button", name="No nudge planned")).to_be_disabled()
    await say(chat, "remind")
    await moves.get_by_role("button", name="Next nudge Mon 19:00").click()
    await expect(bubbles(chat).last).to_contain_text("Time to write.")
    await expect(chat.locator("#now")).to_have_text("Mon, 1 Jun 2026, 19:00")
    await say(chat, "remind")
    await expect(moves.get_by_role("button", name="Next nudge Mon 21:00")).to_be_enabled()
    await moves.get_by_role("button", name="+1 week").click()
    await expect(bubbles(chat).last.locator("time")).to_have_text("21:00")
    await expect(chat.locator("#now")).to_have_text(re.compile("Mon, 8 Jun 2026, 19:0"))


async def test_one_can_be_somebody_else_and_block_the_bot(chat: Page) -> None:
    await chat.get_by_role("button", name="More").click()
    await chat.get_by_role("menuitem", name="Block").click()
    await expect(chat.get_by_role("status")).to_contain_text("The coach is blocked")
    await chat.get_by_role("button", name="More").click()
    await chat.get_by_role("menuitem", name="Be somebody else").click()
    await expect(chat.get_by_role("button", name="Start")).to_be_visible()
    await expect(bubbles(chat)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_sticks_out_of_a_narrow_window(chat: Page, scheme: str, tmp_path: Path) -> None:
    await chat.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await chat.set_viewport_size(PHONE)
    for words in ("words", "place", "x" * 300):
        await say(chat, words)
    await expect(bubbles(chat).last).to_contain_text("You said x")
    assert await chat.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert await chat.evaluate("document.getElementById('log').scrollWidth") <= PHONE["width"]
    send = await chat.get_by_role("button", name="Send").bounding_box()
    assert send is not None
    assert send["x"] + send["width"] <= PHONE["width"]
    assert send["y"] + send["height"] <= PHONE["height"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_only_the_messages_scroll_never_the_page(chat: Page, size: ViewportSize) -> None:
    await chat.set_viewport_size(size)
    for words in ("words", "long", "place"):
        await say(chat, words)
    await expect(bubbles(chat).last).to_contain_text("Where?")
    await chat.wait_for_function("document.documentElement.scrollHeight <= innerHeight")


async def test_the_page_says_so_when_the_sandbox_is_gone(browser: Browser) -> None:
    async with Sandbox() as sandbox, SandboxClient(sandbox.url, sandbox.key):
        page = await browser.new_page()
        await page.goto(sandbox.page_url)
        await page.get_by_role("button", name="Start").click()
        await expect(bubbles(page)).to_have_count(1)
    await expect(page.locator("#status")).to_contain_text("does not answer")


async def test_a_long_answer_is_read_from_its_beginning(chat: Page) -> None:
    await chat.set_viewport_size(PHONE)
    await say(chat, "a long story " * 120)
    await expect(bubbles(chat).last).to_contain_text("You said a long story")
    await expect(bubbles(chat).last).to_be_in_viewport()
    await chat.get_by_role("button", name="To the latest message").click()
    await expect(chat.get_by_role("button", name="To the latest message")).to_be_hidden()


async def test_new_buttons_under_a_long_answer_stay_in_view(chat: Page) -> None:
    await chat.set_viewport_size(PHONE)
    await say(chat, "long")
    await chat.get_by_role("button", name="To the latest message").click()
    await chat.get_by_role("button", name="Later").click()
    await expect(chat.get_by_role("button", name="Tomorrow", exact=True)).to_be_in_viewport()


async def test_who_lets_time_pass_sees_what_it_brings(chat: Page) -> None:
    await chat.set_viewport_size(PHONE)
    await say(chat, "remind")
    await say(chat, "long")
    await expect(chat.get_by_role("button", name="To the latest message")).to_be_visible()
    await chat.get_by_role("button", name="Next nudge").click()
    await expect(bubbles(chat).last).to_contain_text("Time to write.")
    await expect(bubbles(chat).last).to_be_in_viewport()
    await expect(chat.get_by_role("button", name="To the latest message")).to_be_hidden()
