"""The controls: what the suite's lint sees, and that the fixture would fail a test."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.sandbox import SandboxClient
from bot.sandbox.wire import JsonObject
from tests.bot.sandbox.bot_api_rules import StrictLint, problems

Call = Callable[..., Coroutine[Any, Any, JsonObject]]
BUTTON = {"text": "x", "callback_data": "y"}


def inline(**button: object) -> JsonObject:
    return {"chat_id": 1, "text": "t", "reply_markup": {"inline_keyboard": [[{**BUTTON, **button}]]}}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"chat_id": 1}, "text: Field required"),
        ({"text": "t"}, "chat_id: Field required"),
        ({"chat_id": 1, "text": 5}, "text: Input should be a valid string"),
        (
            {"chat_id": 1, "text": "t", "protect_content": "maybe"},
            "protect_content.bool: ",
        ),
        ({"chat_id": 1, "text": "t", "entities": [{"type": "bold", "offset": 0}]}, "entities.0.length: Field required"),
        (
            {"chat_id": 1, "text": "t", "entities": [{"type": "bold", "offset": "0", "length": 1}]},
            "entities.0.offset: ",
        ),
        ({"chat_id": 1, "text": "t", "link_preview_options": {"is_disable": True}}, "no field"),
        ({"chat_id": 1, "text": "t", "link_preview_options": {"is_disabled": "yes"}}, "valid boolean"),
        ({"chat_id": 1, "text": "t", "reply_parameters": {"message_id": "5"}}, "reply_parameters.message_id: "),
        ({"chat_id": 1, "text": "t", "reply_to_message_id": 5}, "no longer in the documentation"),
        ({"chat_id": 1, "text": "t", "reply_markup": {"keyboard": [[{"txt": "x"}]]}}, "text: Field required"),
        (
            inline(callbackdata="z"),
            'reply_markup.inline_keyboard.0.0: InlineKeyboardButton has no field "callbackdata"',
        ),
        (inline(text=None), "text: Input should be a valid string"),
        (inline(callback_data=5), "callback_data: Input should be a valid string"),
        (inline(copy_text={"txt": "x"}), "copy_text.text: Field required"),
        (inline(copy_text={"text": "x", "more": 1}), 'CopyTextButton has no field "more"'),
    ],
)
def test_a_missing_a_mistyped_and_an_unknown_field_is_seen_at_any_depth(given: JsonObject, problem: str) -> None:
    assert any(problem in found for found in problems("sendMessage", given)), list(problems("sendMessage", given))


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendMessage", {"chat_id": "7000000001", "text": "5", "disable_notification": "true"}),
        (
            "sendMessage",
            {"chat_id": 1, "text": "t", "reply_markup": '{"inline_keyboard": [[{"text": "x", "url": "a.b"}]]}'},
        ),
        ("sendMessage", {"chat_id": 1, "text": "t", "reply_markup": {"keyboard": [["x"]], "resize_keyboard": True}}),
        ("getUpdates", {"offset": "5", "allowed_updates": '["message"]', "timeout": "50"}),
        ("setWebhook", {}),
        ("deleteMessage", {"chat_id": 1, "message_id": "5"}),
    ],
)
def test_a_right_request_is_right_in_json_and_in_a_form(method: str, given: JsonObject) -> None:
    assert list(problems(method, given)) == []


@pytest.mark.breaks_rules
async def test_the_three_planted_mistakes_reach_the_lint(call: Call, client: SandboxClient, mia: int) -> None:
    await call("sendMessage", chat_id=mia, text="t", parsemode="HTML")
    await call("sendMessage", chat_id=mia)
    await call("sendMessage", chat_id=mia, text="t", link_preview_options={"is_disabled": 1, "tiny": True})
    found = [entry["problem"] for entry in await client.lint()]
    assert 'the sandbox knows no parameter "parsemode" of this method' in found
    assert "text: Field required" in found
    assert any(problem.startswith("link_preview_options") and "valid boolean" in problem for problem in found)
    assert [entry["problem"] for entry in StrictLint.unasked] == found


@pytest.mark.breaks_rules
async def test_a_test_that_leaves_a_broken_rule_behind_fails(call: Call, mia: int) -> None:
    await call("sendMessage", chat_id=mia, text="t", parsemode="HTML")
    with pytest.raises(AssertionError, match="parsemode"):
        StrictLint.ask(allowed=False)
    StrictLint.ask(allowed=False)
