"""The chat page in a real browser: a person talks to a bot of few words and moves its clock."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, ViewportSize, expect

from bot.sandbox import Sandbox, SandboxClient
from tests.bot.sandbox.chat_page import DESKTOP, IN_A_BROWSER, PHONE, bubbles, say

pytestmark = IN_A_BROWSER


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
    hint = chat.get_by_text("Had an interview?")
    await chat.set_viewport_size(PHONE)
    height = await hint.evaluate("hint => hint.clientHeight - parseFloat(getComputedStyle(hint).paddingTop)")
    assert height < 2 * 0.85 * 16 * 1.4 - 1, "the hint takes more than one line"
    await chat.get_by_role("button", name="/new").click()
    await expect(bubbles(chat).last).to_contain_text("You said /new")
    await expect(hint).to_be_hidden()


async def test_markup_in_a_name_stays_words(chat: Page) -> None:
    assert await chat.locator("#log b").count() == 0


async def test_a_press_is_answered_and_changes_the_message_in_place(chat: Page) -> None:
    await chat.get_by_role("button", name="Skip").click()
    await expect(chat.get_by_role("alert")).to_contain_text("Noted")
    await expect(bubbles(chat)).to_have_count(2)
    await expect(bubbles(chat).last).to_contain_text("Skipped.")
    await expect(bubbles(chat).last).to_contain_text("edited")
    await expect(chat.get_by_role("button", name="Back")).to_be_focused()
    await expect(chat.get_by_role("button", name="Skip")).to_have_count(0)


async def test_words_that_are_ready_copy_with_one_tap(chat: Page) -> None:
    await say(chat, "words")
    await expect(bubbles(chat).last).to_contain_text("Send this:")
    await chat.locator(".block pre").last.click()
    await expect(chat.get_by_role("alert")).to_contain_text("Copied")
    assert await chat.evaluate("navigator.clipboard.readText()") == "Dear Ms. Roe,\nhello"
    await chat.get_by_role("button", name="Copy these words").first.press("Enter")
    await expect(chat.get_by_role("alert").get_by_text("Copied")).to_have_count(2)
    assert await chat.evaluate("navigator.clipboard.readText()") == "Subject: 🙂 thanks"


async def test_a_file_can_be_downloaded(chat: Page, tmp_path: Path) -> None:
    await say(chat, "file")
    async with chat.expect_download() as download:
        await chat.get_by_role("link", name="Download interview.ics").click()
    await (await download.value).save_as(tmp_path / "interview.ics")
    assert (tmp_path / "interview.ics").read_bytes() == b"x"


async def test_a_file_never_acts_as_a_page(chat: Page, echoing: Sandbox, stage: SandboxClient) -> None:
    mia = (await stage.persons())[0]["id"]
    await stage.send_document(
        mia, "page.html", b"<title>Still</title><script>document.title = 'Acted'</script>", "text/html"
    )
    (sent,) = [seen for seen in await stage.chat(mia) if seen.file is not None]
    assert sent.file is not None
    other = await chat.context.new_page()
    await other.goto(f"{echoing.url}{sent.file.url}?key={echoing.key}")
    await expect(other).to_have_title("Still")


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


async def test_who_types_on_while_a_message_is_on_its_way_loses_nothing(chat: Page) -> None:
    on_its_way = asyncio.Event()

    async def held(route: Route) -> None:
        await on_its_way.wait()
        await route.continue_()

    await chat.route("**/send", held)
    await say(chat, "one")
    await chat.keyboard.type("two")
    on_its_way.set()
    await expect(bubbles(chat).last).to_contain_text("You said one")
    await expect(chat.get_by_label("Message", exact=True)).to_have_value("two")


async def test_words_that_could_not_be_sent_come_back(browser: Browser, echoing: Sandbox, stage: SandboxClient) -> None:
    mia = await stage.add_person("Mia")
    await stage.send_text(mia, "/start")
    await stage.block(mia)
    page = await browser.new_page()
    await page.goto(f"{echoing.page_url}&as=1")
    await say(page, "hello there")
    await expect(page.get_by_role("alert")).to_contain_text("Mia has blocked the bot")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("hello there")


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
    await expect(chat.get_by_role("alert")).to_contain_text("The coach is blocked")
    await chat.get_by_role("button", name="More").click()
    await chat.get_by_role("menuitem", name="Be somebody else").click()
    await expect(chat.get_by_role("button", name="Start")).to_be_visible()
    await expect(bubbles(chat)).to_have_count(0)


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
    await expect(page.locator(".status")).to_contain_text("does not answer")


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
