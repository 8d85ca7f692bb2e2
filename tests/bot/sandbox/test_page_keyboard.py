"""The chat page without a mouse, and as a screen reader hears it: from the first visit to a nudge of the real coach."""

from datetime import UTC, datetime

from playwright.async_api import Browser, Page, expect

from bot.embedded import embedded
from tests.bot.sandbox.chat_page import IN_A_BROWSER, bubbles, opened, say

pytestmark = IN_A_BROWSER

AFTERNOON = datetime(2026, 6, 1, 14, 30, tzinfo=UTC)
FURTHEST = 60
# The browser's own bar comes between the page's end and its beginning: nothing on the page has the focus then.
FOCUSED = """() => document.activeElement === document.body ? "the browser's bar"
    : document.activeElement.ariaLabel ?? document.activeElement.innerText.trim()"""
RING = """() => {
    if (document.activeElement === document.body) return true;
    const marked = document.activeElement.querySelector(":scope > .bubble") ?? document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(marked);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow.includes("0px 0px 0px 1px");
}"""


async def walk_to(page: Page, name: str, key: str = "Shift+Tab") -> None:
    """Press a key until the focus is on what has this name; wherever it rests, one sees it."""
    for _ in range(FURTHEST):
        if await page.evaluate(FOCUSED) == name:
            return
        await page.keyboard.press(key)
        assert await page.evaluate(RING), f"no ring around {await page.evaluate(FOCUSED)}"
    raise AssertionError(f"“{name}” is not to be reached with {key}")


async def choose(page: Page, name: str, key: str = "Shift+Tab") -> None:
    """Once the last message has settled, walk to a button and press it."""
    await expect(page.get_by_role("button", name=name, exact=True).last).to_be_visible()
    await walk_to(page, name, key)
    await page.keyboard.press("Enter")


async def type_in(page: Page, words: str) -> None:
    await walk_to(page, "Message", "Tab")
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")


async def test_from_the_first_visit_to_the_nudges_button_by_keyboard_alone(browser: Browser, database_url: str) -> None:
    async with (
        embedded(database_url, start=AFTERNOON) as running,
        opened(browser, running.sandbox.page_url) as page,
    ):
        last = bubbles(page).last
        await page.keyboard.type("Nora")
        await page.keyboard.press("Enter")
        await expect(last).to_contain_text("Where are you?")
        await choose(page, "📍 Share my place", "Tab")
        await choose(page, "Berlin", "Tab")
        await expect(last).to_contain_text("When does your evening begin?")
        await expect(page.get_by_label("Message", exact=True)).to_be_focused()
        await choose(page, "17:30")
        await expect(last).to_contain_text("3 of 4")
        await choose(page, "Skip")
        await expect(last).to_contain_text("4 of 4")
        await choose(page, "Skip")
        await type_in(page, "/new Hooli")
        await expect(last).to_contain_text("Which position")
        await type_in(page, "Data analyst")
        await expect(last).to_contain_text("When was your interview")
        await choose(page, "Today, it is over")
        await expect(last).to_contain_text("a day for the decision")
        await choose(page, "They didn't say")
        await expect(last).to_contain_text("send the thank-you e-mail")
        await choose(page, "That's all")
        await expect(last.get_by_role("group", name="Buttons")).to_have_count(0)
        assert await page.evaluate("document.activeElement.matches('.message:last-child')")
        await choose(page, "Next nudge Mon 17:30")
        await expect(last).to_contain_text("Send the thank-you e-mail · Hooli")
        await walk_to(page, "✓ Sent", "Tab")
        await page.keyboard.press("ArrowDown")
        assert await page.evaluate(FOCUSED) == "Later"
        await page.keyboard.press("End")
        await page.keyboard.press("ArrowUp")
        assert await page.evaluate(FOCUSED) == "✓ Sent"
        await walk_to(page, "Copy these words")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("Copied")
        assert "Data analyst" in await page.evaluate("navigator.clipboard.readText()")
        await choose(page, "✓ Sent", "Tab")
        await expect(last).to_contain_text("Good, that is done.")
        await choose(page, "Undo", "Tab")
        await page.keyboard.press("Escape")
        assert await page.evaluate(FOCUSED) == "Message"


async def test_a_screen_reader_finds_landmarks_names_and_news(chat: Page) -> None:
    await say(chat, "words")
    await say(chat, "file")
    await say(chat, "place")
    await expect(bubbles(chat).last).to_contain_text("Where?")
    await expect(chat.locator("body")).to_match_aria_snapshot(
        """
        - banner:
          - heading "Second Round on this machine" [level=1]
          - region "The coach's clock":
            - time: /Mon, 1 Jun 2026/
            - combobox "Time zone of this page"
            - group "Move the clock":
              - button "No nudge planned" [disabled]
              - button "+1 h"
              - button "This evening"
              - button "Tomorrow 09:00"
              - button "+1 day"
              - button "+1 week"
        - main:
          - region "Mia <b>'s chat":
            - heading "Second Round" [level=2]
            - paragraph: stays on this machine
            - paragraph: You are Mia <b>
            - button "More"
            - log "Messages":
              - list:
                - listitem: Monday 1 June
                - listitem:
                  - text: "You:"
                  - button "/start"
                - listitem:
                  - text: /The coach. Hello Mia <b>!/
                  - group "Buttons":
                    - button "Skip"
                    - button "Done"
                - listitem: /You. words/
                - listitem:
                  - text: /The coach. Send this/
                  - button "Copy these words"
                  - button "Copy these words"
                - listitem: /You. file/
                - listitem:
                  - text: "The coach:"
                  - link "Download interview.ics, 1 B"
                - listitem: /You. place/
                - listitem: /The coach. Where/
            - button "Commands"
            - textbox "Message"
            - button "Attach"
            - button "Send"
            - group "Suggested answers":
              - button "My place"
              - button "Nowhere"
        - alert
        """
    )
    log = chat.get_by_role("log")
    assert await log.get_attribute("aria-live") == "polite"
    assert await log.get_attribute("aria-busy") == "false"
    assert await chat.get_by_role("alert").get_attribute("aria-live") == "assertive"
    unnamed = """[...document.querySelectorAll("button, a, input, textarea, select, [role=menu]")].filter((control) =>
        control.checkVisibility() && !(control.ariaLabel || control.innerText?.trim() || control.labels?.length))"""
    assert await chat.evaluate(f"{unnamed}.map((control) => control.outerHTML)") == []


async def test_escape_closes_what_lies_above_and_the_focus_returns(chat: Page) -> None:
    menu = chat.get_by_role("menu")
    for opener in ("Commands", "Attach", "More"):
        button = chat.get_by_role("button", name=opener)
        await button.press("Enter")
        await expect(menu.get_by_role("menuitem").first).to_be_focused()
        assert await chat.evaluate(RING)
        await expect(button).to_have_attribute("aria-expanded", "true")
        await chat.keyboard.press("Escape")
        await expect(menu).to_have_count(0)
        await expect(button).to_be_focused()
        await expect(button).to_have_attribute("aria-expanded", "false")
    await say(chat, "place")
    place = chat.get_by_role("button", name="My place")
    await place.press("Enter")
    await expect(chat.get_by_role("dialog", name="Where are you?")).to_be_visible()
    await chat.keyboard.press("Escape")
    await expect(chat.get_by_role("dialog")).to_have_count(0)
    await expect(place).to_be_focused()


async def test_arrows_walk_the_suggested_answers(chat: Page) -> None:
    await say(chat, "place")
    await chat.get_by_role("button", name="My place").focus()
    await chat.keyboard.press("ArrowRight")
    await expect(chat.get_by_role("button", name="Nowhere")).to_be_focused()
    await chat.keyboard.press("Enter")
    await expect(bubbles(chat).last).to_contain_text("You said Nowhere")
    await expect(chat.get_by_role("button", name="Nowhere")).to_be_focused()
    await chat.keyboard.press("ArrowRight")
    await expect(chat.get_by_role("button", name="My place")).to_be_focused()
