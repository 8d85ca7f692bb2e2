"""The limits that Telegram's documentation names, each at its edge; the quotations are the documentation's."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.sandbox import Limits, Sandbox, SandboxClient
from bot.sandbox.limits import UNSEEN
from bot.sandbox.wire import JsonObject

Call = Callable[..., Coroutine[Any, Any, JsonObject]]
pytestmark = pytest.mark.breaks_rules


async def verdict(call: Call, method: str, **parameters: object) -> str:
    """ "" when it was done, Telegram's words when not."""
    answer = await call(method, **parameters)
    return "" if answer["ok"] else f"{answer['error_code']} {answer['description']}"


def button(**action: object) -> JsonObject:
    return {"text": "t", "reply_markup": {"inline_keyboard": [[{"text": "x", **action}]]}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", ""),
        ("<b>" + "x" * 4096 + "</b>", ""),
        ("&lt;" * 4096, ""),
        ("  " + "x" * 4096 + "\n", ""),
        ("x" * 4097, "400 Bad Request: message is too long"),
        ("<i>" + "&amp;" * 4097 + "</i>", "400 Bad Request: message is too long"),
        ("", "400 Bad Request: message text is empty"),
        ("<b></b>", "400 Bad Request: text must be non-empty"),
        (" \n\t\r ", "400 Bad Request: text must be non-empty"),
        (UNSEEN, "400 Bad Request: text must be non-empty"),
        ("&amp;" * 6554, "400 Bad Request: text is too long"),
    ],
    ids=range(11),
)
async def test_a_text_has_one_to_4096_characters(call: Call, mia: int, text: str, expected: str) -> None:
    """ "Text of the message to be sent, 1-4096 characters after entities parsing." """
    assert await verdict(call, "sendMessage", chat_id=mia, text=text, parse_mode="HTML") == expected
    message = (await call("sendMessage", chat_id=mia, text="old"))["result"]["message_id"]
    edit = {"chat_id": mia, "message_id": message, "text": text, "parse_mode": "HTML"}
    assert await verdict(call, "editMessageText", **edit) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("", ""),
        ("<b>" + "x" * 1024 + "</b>", ""),
        ("&gt;" * 1024, ""),
        ("x" * 1025, "400 Bad Request: message caption is too long"),
        ("<u>" + "x" * 1025 + "</u>", "400 Bad Request: message caption is too long"),
        ("<x>", '400 Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    ],
    ids=range(6),
)
async def test_a_caption_has_up_to_1024_characters(sandbox: Sandbox, mia: int, caption: str, expected: str) -> None:
    """ "0-1024 characters after entities parsing." """
    async with httpx.AsyncClient(base_url=f"{sandbox.api_base}{sandbox.bot_token}/", trust_env=False) as http:
        form = {"chat_id": str(mia), "caption": caption, "parse_mode": "HTML"}
        answer = (await http.post("sendDocument", data=form, files={"document": ("a.txt", b"a")})).json()
    assert (f"{answer['error_code']} {answer['description']}" if expected else answer["ok"]) == (expected or True)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"callback_data": "x"}, ""),
        ({"callback_data": "x" * 64}, ""),
        ({"callback_data": "😀" * 16}, ""),
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "😀" * 16 + "x"}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"copy_text": {"text": "x"}}, ""),
        ({"copy_text": {"text": "x" * 256}}, ""),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"url": "https://example.com"}, ""),
        ({"url": "ftp://a.b"}, "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol"),
        ({"url": "http://a"}, "inline keyboard button URL 'http://a' is invalid: Wrong HTTP URL"),
    ],
)
async def test_what_a_button_may_hold(call: Call, mia: int, action: JsonObject, expected: str) -> None:
    """ "Data to be sent in a callback query to the bot when the button is pressed, 1-64 bytes";
    "The text to be copied to the clipboard; 1-256 characters".

    The words of the refusals of a copied text are not documented.
    """
    wanted = f"400 Bad Request: {expected}" if expected else ""
    assert await verdict(call, "sendMessage", chat_id=mia, **button(**action)) == wanted


async def test_an_edit_has_to_change_text_or_keyboard(call: Call, mia: int) -> None:
    sent = (await call("sendMessage", chat_id=mia, **button(callback_data="a")))["result"]
    same = {"chat_id": mia, "message_id": sent["message_id"]}
    for method, change in (
        ("editMessageText", button(callback_data="a")),
        ("editMessageReplyMarkup", {"reply_markup": button(callback_data="a")["reply_markup"]}),
    ):
        assert await verdict(call, method, **same, **change) == (
            "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    assert await verdict(call, "editMessageText", **same, **button(callback_data="b")) == ""


async def test_thirty_messages_a_second_go_out_and_the_next_has_to_wait() -> None:
    """ "The API will not allow bulk notifications to more than ~30 users per second"; and: "retry_after: In case of
    exceeding flood control, the number of seconds left to wait before the request can be repeated"."""
    async with (
        Sandbox(limits=Limits()) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
        httpx.AsyncClient(base_url=f"{sandbox.api_base}{sandbox.bot_token}/", trust_env=False) as http,
    ):
        persons = [await client.add_person(f"P{number}") for number in range(60)]
        for person in persons:
            await client.send_text(person, "/start")
        send = [http.post("sendMessage", json={"chat_id": person, "text": "x"}) for person in persons]
        answers = [answer.json() for answer in await asyncio.gather(*send)]
        refused = [answer for answer in answers if not answer["ok"]]
        assert len(refused) > 0
        for answer in refused:
            assert answer["error_code"] == 429
            wait = answer["parameters"]["retry_after"]
            assert answer["description"] == f"Too Many Requests: retry after {wait}"
        await asyncio.sleep(max(answer["parameters"]["retry_after"] for answer in refused))
        assert (await http.post("sendMessage", json={"chat_id": persons[-1], "text": "x"})).is_success
