"""The bot sends and edits; what Telegram would refuse is refused."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.sandbox import Sandbox, SandboxClient
from bot.sandbox.wire import JsonObject

Call = Callable[..., Coroutine[Any, Any, JsonObject]]


async def test_a_message_arrives_with_its_formatting_and_buttons(call: Call, client: SandboxClient, mia: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "https://a.bc"}]]}
    answer = await call("sendMessage", chat_id=mia, text="Hi <b>Mia</b>", parse_mode="HTML", reply_markup=keyboard)
    result = answer["result"]
    assert result["text"] == "Hi Mia"
    assert result["entities"] == [{"type": "bold", "offset": 3, "length": 3}]
    assert result["chat"] == {"id": mia, "first_name": "Mia", "username": "mia_k", "type": "private"}
    assert result["from"]["is_bot"]
    assert result["reply_markup"] == keyboard
    seen = (await client.chat(mia))[-1]
    assert (seen.text, seen.labels, seen.by_bot, seen.buttons[0][0].data) == ("Hi Mia", ["Yes", "Site"], True, "y")


def inline(**button: object) -> JsonObject:
    return {"reply_markup": {"inline_keyboard": [[{"text": "x", **button}]]}, "text": "t"}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<x>", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"text": "x", "parse_mode": "bbcode"}, "unsupported parse_mode"),
        (inline(callback_data="ä" * 33), "BUTTON_DATA_INVALID"),
        (inline(callback_data=""), "BUTTON_DATA_INVALID"),
        (inline(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(url="nonsense"), "inline keyboard button URL 'nonsense' is invalid: Wrong HTTP URL"),
        (inline(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (inline(callback_data="a", url="https://a.bc"), 'button "x" has more than one action: callback_data, url'),
        (inline(callbackdata="a"), "unknown field in the reply markup: callbackdata"),
        (
            {"text": "t", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]] * 101}},
            "REPLY_MARKUP_TOO_LONG",
        ),
        (
            {"text": "t", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "a"}] * 9]}},
            "a row of the keyboard has more than 8 buttons",
        ),
        ({"text": "t", "reply_markup": {"keyboard": [[{}]]}}, "can't parse keyboard button"),
        ({"text": "t", "entities": [{"type": "bold", "offset": 0}]}, "can't parse MessageEntity"),
        ({"text": "t", "reply_parameters": {"message_id": "one"}}, "can't parse reply parameters"),
        ({"text": "t", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
    ],
)
@pytest.mark.breaks_rules
async def test_what_telegram_refuses_is_refused_and_becomes_lint(
    call: Call, client: SandboxClient, mia: int, parameters: JsonObject, description: str
) -> None:
    answer = await call("sendMessage", chat_id=mia, **parameters)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith(f"Bad Request: {description}")
    assert answer["description"] in [entry["problem"] for entry in await client.lint()]


async def test_the_limits_themselves_are_allowed(call: Call, client: SandboxClient, mia: int) -> None:
    longest = await call("sendMessage", chat_id=mia, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert longest["ok"]
    assert (await call("sendMessage", chat_id=mia, **inline(callback_data="ä" * 32)))["ok"]
    assert (await call("sendMessage", chat_id=mia, **inline(copy_text={"text": "x" * 256})))["ok"]
    assert await client.lint() == []


@pytest.mark.breaks_rules
async def test_an_unknown_parameter_is_recorded_and_otherwise_ignored(
    call: Call, client: SandboxClient, mia: int
) -> None:
    assert (await call("sendMessage", chat_id=mia, text="x", parsemode="HTML"))["ok"]
    assert [(e["method"], "parsemode" in e["problem"]) for e in await client.lint()] == [("sendMessage", True)]


async def test_nobody_is_written_to_before_they_wrote(call: Call, client: SandboxClient) -> None:
    stranger = await client.add_person("Sam")
    answer = await call("sendMessage", chat_id=stranger, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"
    assert (await call("sendMessage", chat_id=1, text="x"))["description"] == "Bad Request: chat not found"


async def test_who_blocks_the_bot_is_not_reached_until_they_unblock_it(
    call: Call, client: SandboxClient, mia: int
) -> None:
    await client.block(mia)
    answer = await call("sendMessage", chat_id=mia, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await client.unblock(mia)
    assert (await call("sendMessage", chat_id=mia, text="x"))["ok"]
    updates = (await call("getUpdates"))["result"]
    statuses = [u["my_chat_member"]["new_chat_member"]["status"] for u in updates if "my_chat_member" in u]
    assert statuses == ["kicked", "member"]


async def test_an_edit_changes_text_and_takes_the_keyboard_away(call: Call, client: SandboxClient, mia: int) -> None:
    sent = (await call("sendMessage", chat_id=mia, **inline(callback_data="a")))["result"]
    edited = await call("editMessageText", chat_id=mia, message_id=sent["message_id"], text="new")
    assert edited["result"]["edit_date"]
    assert "reply_markup" not in edited["result"]
    seen = (await client.chat(mia))[-1]
    assert (seen.text, seen.buttons, seen.edited_at is not None) == ("new", (), True)


async def test_an_edit_that_changes_nothing_is_refused_without_lint(
    call: Call, client: SandboxClient, mia: int
) -> None:
    sent = (await call("sendMessage", chat_id=mia, text="<b>a</b>", parse_mode="HTML"))["result"]
    again = await call(
        "editMessageText", chat_id=mia, message_id=sent["message_id"], text="<b>a</b>", parse_mode="HTML"
    )
    assert again["description"].startswith("Bad Request: message is not modified")
    assert await client.lint() == []


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup", "editMessageCaption", "deleteMessage"])
async def test_a_message_that_is_not_there_cannot_be_changed(call: Call, mia: int, method: str) -> None:
    answer = await call(method, chat_id=mia, message_id=999, **({"text": "x"} if method == "editMessageText" else {}))
    verb = "delete" if method == "deleteMessage" else "edit"
    assert answer["description"] == f"Bad Request: message to {verb} not found"


async def test_foreign_messages_and_those_with_a_reply_keyboard_cannot_be_edited(call: Call, mia: int) -> None:
    keyboard = {"keyboard": [["A"]]}
    sent = (await call("sendMessage", chat_id=mia, text="x", reply_markup=keyboard))["result"]
    assert "reply_markup" not in sent
    for message_id in (1, sent["message_id"]):
        answer = await call("editMessageText", chat_id=mia, message_id=message_id, text="y")
        assert answer["description"] == "Bad Request: message can't be edited"


async def test_messages_can_be_deleted_for_two_days(call: Call, client: SandboxClient, mia: int) -> None:
    first, second = [(await call("sendMessage", chat_id=mia, text=t))["result"]["message_id"] for t in "ab"]
    assert (await call("deleteMessage", chat_id=mia, message_id=first))["result"] is True
    await client.advance(48 * 3600 + 1)
    late = await call("deleteMessage", chat_id=mia, message_id=second)
    assert late["description"] == "Bad Request: message can't be deleted for everyone"
    assert [message.text for message in await client.chat(mia)] == ["/start", "b"]


async def test_a_reply_shows_what_it_answers(call: Call, client: SandboxClient, mia: int) -> None:
    reply = await call("sendMessage", chat_id=mia, text="x", reply_parameters={"message_id": 1})
    assert reply["result"]["reply_to_message"]["text"] == "/start"
    lost = {"message_id": 99}
    refused = await call("sendMessage", chat_id=mia, text="x", reply_parameters=lost)
    assert refused["description"] == "Bad Request: message to be replied not found"
    sent = await call(
        "sendMessage", chat_id=mia, text="x", reply_parameters=lost | {"allow_sending_without_reply": True}
    )
    assert sent["ok"]
    assert (await client.chat(mia))[1].reply_to == 1


@pytest.mark.breaks_rules
async def test_the_wrong_token_is_unauthorized_and_an_unknown_method_not_found(call: Call, sandbox: Sandbox) -> None:
    assert (await call("noSuchMethod"))["error_code"] == 404
    assert (await call(f"../bot{sandbox.bot_token}x/getMe"))["description"] == "Unauthorized"


async def test_messages_carry_the_time_of_the_sandbox(call: Call, client: SandboxClient, mia: int) -> None:
    await client.advance(86_400)
    message = (await call("sendMessage", chat_id=mia, text="x"))["result"]
    assert abs(message["date"] - (await client.now()).timestamp()) < 5
