"""How the chat page looks: fits any window, is readable in both schemes, shows pictures, keeps still when asked to."""

import struct
import zlib
from pathlib import Path
from typing import Literal

import httpx
import pytest
from playwright.async_api import Page, ViewportSize, expect

from bot.sandbox import Sandbox, SandboxClient
from tests.bot.sandbox.chat_page import IN_A_BROWSER, PHONE, bubbles, say, widest

pytestmark = IN_A_BROWSER

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: contrast of text against what is behind it
TO_THE_END = "log => log.scrollHeight - log.scrollTop - log.clientHeight"
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text(encoding="utf-8")


def png(width: int, height: int) -> bytes:
    """A picture in one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x17\xa5\x89" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


async def fill(chat: Page) -> None:
    """Bring everything that has words onto the page."""
    for words in ("words", "file", "place", "x" * 300, "remind"):
        await say(chat, words)
    await expect(bubbles(chat).filter(has_text="You said x")).to_be_visible()
    await expect(chat.get_by_role("button", name="Next nudge")).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_stands_out_from_what_is_behind_it(chat: Page, scheme: Literal["light", "dark"]) -> None:
    await chat.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await fill(chat)
    await chat.get_by_role("button", name="Attach").press("Enter")
    await chat.get_by_role("menuitem", name="Document").press("Enter")
    await expect(bubbles(chat).last).to_contain_text("document.txt")
    await chat.get_by_role("button", name="More").press("Enter")
    await expect(chat.get_by_role("menuitem").first).to_be_focused()
    found = await chat.evaluate(CONTRASTS)
    assert len(found) > 20
    assert [one for one in found if one["contrast"] < ENOUGH] == []
    await chat.keyboard.press("Escape")
    await chat.get_by_role("button", name="My place").press("Enter")
    await expect(chat.get_by_role("heading", name="Where are you?")).to_be_visible()
    assert [one for one in await chat.evaluate(CONTRASTS) if one["contrast"] < ENOUGH] == []


async def test_too_pale_a_word_is_noticed(chat: Page) -> None:
    await chat.evaluate("document.querySelector('.theirs .words').style.color = 'rgb(140 140 140)'")
    pale = [one["text"] for one in await chat.evaluate(CONTRASTS) if one["contrast"] < ENOUGH]
    assert pale == ["Hello", "Mia <b>", "!\n\nWhich company?"]


# 1280 pixels at 200 % are 640; the narrowest window of WCAG 2.2, 1.4.10 is 320.
@pytest.mark.parametrize(
    "size",
    [PHONE, ViewportSize(width=320, height=568), ViewportSize(width=640, height=400)],
    ids=["a phone", "the narrowest", "200 %"],
)
async def test_nothing_sticks_out_of_a_narrow_window(chat: Page, size: ViewportSize) -> None:
    await chat.set_viewport_size(size)
    await fill(chat)
    assert await widest(chat) <= size["width"]
    for name in ("Send", "More", "My place"):
        box = await chat.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= size["width"] - box["width"]
        assert 0 <= box["y"] <= size["height"] - box["height"]
    room = await chat.get_by_role("log").evaluate("log => log.clientHeight")
    assert room >= 0.25 * size["height"]


async def test_the_smallest_phone_shows_the_whole_welcome(page: Page) -> None:
    await page.set_viewport_size(ViewportSize(width=320, height=568))
    await expect(page.get_by_role("button", name="Start")).to_be_in_viewport(ratio=1)
    assert await page.locator(".welcome").evaluate("form => form.scrollHeight <= form.clientHeight")


async def test_large_letters_fit_as_well(chat: Page) -> None:
    await chat.set_viewport_size(PHONE)
    await chat.evaluate("document.documentElement.style.fontSize = '200%'")
    await fill(chat)
    assert await widest(chat) <= PHONE["width"]


async def test_a_picture_is_shown_and_enlarged(chat: Page, echoing: Sandbox, stage: SandboxClient) -> None:
    await chat.set_viewport_size(ViewportSize(width=640, height=500))
    mia = (await stage.persons())[0]["id"]
    async with httpx.AsyncClient(base_url=f"{echoing.api_base}{echoing.bot_token}", trust_env=False) as bot:
        files = {"photo": ("map.png", png(900, 600))}
        sent = await bot.post("/sendPhoto", data={"chat_id": mia, "caption": "Your <b>map</b>"}, files=files)
    assert sent.status_code == 200
    await chat.wait_for_function("document.querySelector('.picture img')?.naturalWidth === 900")
    await expect(bubbles(chat).last).to_contain_text("The coach:Your <b>map</b>")
    assert await chat.get_by_role("log").evaluate(TO_THE_END) <= 1
    await chat.get_by_role("button", name="Your <b>map</b>").press("Enter")
    await expect(chat.get_by_role("dialog", name="Picture").get_by_role("img")).to_be_visible()
    await chat.keyboard.press("Escape")
    await expect(chat.get_by_role("dialog")).to_have_count(0)
    await expect(chat.get_by_role("button", name="Your <b>map</b>")).to_be_focused()


async def test_who_wants_no_motion_sees_none(chat: Page) -> None:
    await chat.emulate_media(reduced_motion="reduce")
    await chat.set_viewport_size(PHONE)
    await say(chat, "long")
    await chat.get_by_role("button", name="To the latest message").click()
    assert await chat.get_by_role("log").evaluate(TO_THE_END) <= 1
    assert await chat.evaluate("document.getAnimations().length") == 0
