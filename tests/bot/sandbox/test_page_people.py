"""Several persons on the chat page, and what reaches one who looks away: badges, notifications, the typing line."""

import re
from collections.abc import Awaitable, Callable

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox import Sandbox, SandboxClient
from tests.bot.sandbox.chat_page import DESKTOP, IN_A_BROWSER, PHONE, bubbles, hide, opened, say, widest

pytestmark = IN_A_BROWSER

BotCall = Callable[..., Awaitable[None]]

OBSERVED = """
    window.shown = [];
    window.Notification = class {
        static permission = "default";
        static async requestPermission() { return (Notification.permission = "granted"); }
        constructor(title, options) { Object.assign(this, { title, ...options }); shown.push(this); }
        close() { this.closed = true; }
    };
"""


@pytest.fixture
async def push(echoing: Sandbox, stage: SandboxClient) -> BotCall:
    """The bot speaks by itself to the first person."""

    async def pushing(text: str, *, silent: bool = False, method: str = "sendMessage", **more: object) -> None:
        mia = (await stage.persons())[0]["id"]
        body = {"chat_id": mia, "text": text, "disable_notification": silent} | more
        body = {name: value for name, value in body.items() if value not in ("", False)}
        async with httpx.AsyncClient(trust_env=False) as bot:
            answer = await bot.post(f"{echoing.api_base}{echoing.bot_token}/{method}", json=body)
        assert answer.status_code == 200, answer.text

    return pushing


async def test_two_persons_talk_side_by_side_and_are_found_again(browser: Browser, echoing: Sandbox) -> None:
    async with opened(browser, f"{echoing.page_url}&as=1,2") as page:
        for place, name in enumerate(["Mia", "Ben"]):
            await page.locator(".pane").nth(place).get_by_label("Your first name").fill(name)
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("region", name=f"{name}'s chat")).to_contain_text("Which company?")
        mia, ben = (page.get_by_role("region", name=f"{name}'s chat") for name in ("Mia", "Ben"))
        await say(ben, "hello from Ben")
        await expect(bubbles(ben).last).to_contain_text("You said hello from Ben")
        await expect(bubbles(mia)).to_have_count(2)
        boxes = [await pane.bounding_box() for pane in (mia, ben)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert boxes[0]["y"] == boxes[1]["y"]
        await expect(ben.get_by_text("You are Ben")).to_be_visible()
        await page.goto(f"{echoing.page_url}&as=2")
        await expect(bubbles(page).last).to_contain_text("You said hello from Ben")
        await expect(page.get_by_role("region", name="Mia's chat")).to_have_count(0)


async def test_a_narrow_window_shows_one_person_after_the_other(
    browser: Browser, echoing: Sandbox, stage: SandboxClient, push: BotCall
) -> None:
    for name in ("Mia", "Ben"):
        await stage.send_text(await stage.add_person(name), "/start")
    async with opened(browser, f"{echoing.page_url}&as=1,2") as page:
        await page.set_viewport_size(PHONE)
        persons = page.get_by_role("navigation", name="Persons")
        await persons.get_by_role("button", name="Ben").click()
        await expect(page.get_by_role("region", name="Ben's chat").get_by_label("Message", exact=True)).to_be_focused()
        await expect(page.get_by_role("region", name="Ben's chat")).to_be_in_viewport(ratio=0.95)
        assert await widest(page) <= PHONE["width"]
        await push("Time to write.")
        await persons.get_by_role("button", name="Mia (1)").click()
        await expect(page.get_by_role("region", name="Mia's chat")).to_be_in_viewport(ratio=0.95)
        await expect(persons.get_by_role("button", name="Mia", exact=True)).to_be_visible()


async def test_one_person_more_sits_down_beside(chat: Page) -> None:
    await chat.get_by_role("button", name="More").click()
    await chat.get_by_role("menuitem", name="One person more").click()
    await expect(chat.get_by_role("region", name="Mia <b>'s chat")).to_contain_text("Which company?")
    await expect(chat.get_by_role("region", name="Person 2").get_by_role("button", name="Start")).to_be_visible()
    assert "as=1,2" in chat.url


async def test_what_came_unseen_is_counted_until_it_is_looked_at(chat: Page, push: BotCall) -> None:
    icon = chat.locator("#icon")
    await hide(chat, hidden=True)
    await push("First. " * 550)
    await push("Second.")
    await expect(chat).to_have_title("(2) Second Round")
    await expect(icon).to_have_attribute("href", re.compile("unread"))
    await hide(chat, hidden=False)
    await expect(chat).to_have_title("(1) Second Round")
    down = chat.get_by_role("button", name="To the latest message, 1 unread")
    await expect(down.locator(".badge")).to_have_text("1")
    await down.click()
    await expect(chat).to_have_title("Second Round")
    await expect(icon).not_to_have_attribute("href", re.compile("unread"))
    await expect(chat.get_by_role("button", name="To the latest message")).to_be_hidden()


async def test_what_comes_while_one_reads_further_up_is_counted_too(chat: Page, push: BotCall) -> None:
    await say(chat, "long")
    await expect(bubbles(chat).last).to_contain_text("long story")
    await chat.get_by_role("log").evaluate("log => log.scrollTo(0, 0)")
    await expect(chat.get_by_role("button", name="To the latest message")).to_be_visible()
    await push("Time to write.")
    await expect(chat).to_have_title("(1) Second Round")
    assert await chat.get_by_role("log").evaluate("log => log.scrollTop") == 0


async def test_nudges_are_notified_once_asked_for_and_only_while_the_page_is_hidden(chat: Page, push: BotCall) -> None:
    await chat.context.grant_permissions(["notifications", "clipboard-read", "clipboard-write"])
    await chat.add_init_script(OBSERVED)
    await chat.reload()
    await expect(bubbles(chat)).to_have_count(2)
    await hide(chat, hidden=True)
    await push("Before she asked.")
    await expect(bubbles(chat)).to_have_count(3)
    await chat.get_by_role("button", name="More").press("Enter")
    await chat.get_by_role("menuitem", name="Notify me").press("Enter")
    await expect(chat.get_by_role("alert")).to_contain_text("Nudges will be notified")
    await push("Silent.", silent=True)
    await push("Time to <write>. " * 20)
    await expect(bubbles(chat)).to_have_count(5)
    assert await chat.evaluate("shown.map(({ title }) => title)") == ["Second Round · Mia <b>"]
    assert await chat.evaluate("shown[0].body") == ("Time to <write>. " * 20)[:160] + "…"
    await chat.get_by_role("button", name="More").focus()
    await chat.evaluate("shown[0].onclick()")
    await expect(chat.get_by_label("Message", exact=True)).to_be_focused()
    assert await chat.evaluate("shown[0].closed")
    await hide(chat, hidden=False)
    await push("In view.")
    await expect(bubbles(chat)).to_have_count(6)
    await chat.get_by_role("button", name="More").press("Enter")
    await chat.get_by_role("menuitem", name="No more notifications").press("Enter")
    await hide(chat, hidden=True)
    await push("After she had enough.")
    await expect(bubbles(chat)).to_have_count(7)
    assert await chat.evaluate("shown.length") == 1


async def test_a_browser_that_refuses_notifications_is_named(chat: Page) -> None:
    await chat.evaluate("Notification.requestPermission = async () => 'denied'")
    await chat.get_by_role("button", name="More").click()
    await chat.get_by_role("menuitem", name="Notify me").click()
    await expect(chat.get_by_role("alert")).to_contain_text("its settings can change that")


async def test_the_page_tells_what_the_bot_is_doing(chat: Page, push: BotCall) -> None:
    status = chat.locator(".status")
    await push("", method="sendChatAction", action="upload_document")
    await expect(status).to_have_text("sending a file …")
    await push("Here it is.")
    await expect(status).to_have_text("stays on this machine")


async def test_a_bot_that_takes_its_time_is_typing_until_it_is_done(chat: Page) -> None:
    status = chat.locator(".status")
    await say(chat, "think")
    await expect(status).to_have_text("typing …")
    await expect(bubbles(chat).last).to_contain_text("Thought about.")
    await expect(status).not_to_have_text("typing …")
    await say(chat, "think silently")
    await expect(status).to_have_text("typing …")
    await expect(status).not_to_have_text("typing …", timeout=4000)
    await expect(bubbles(chat).last).to_contain_text("think silently")


async def test_a_wide_window_has_room_for_three(browser: Browser, echoing: Sandbox, stage: SandboxClient) -> None:
    for name in ("Mia", "Ben", "Kim"):
        await stage.send_text(await stage.add_person(name), "/start")
    async with opened(browser, f"{echoing.page_url}&as=1,3,2") as page:
        await page.set_viewport_size(DESKTOP)
        names = page.locator(".pane .me")
        await expect(names).to_have_text(["You are Mia", "You are Kim", "You are Ben"])
        assert await widest(page) <= DESKTOP["width"]
