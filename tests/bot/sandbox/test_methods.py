"""Parameter names and requiredness against aiogram's models, which are generated from the Bot API's documentation."""

import pytest

from bot.sandbox.methods import METHODS, Method
from tests.bot.sandbox.bot_api_rules import LENIENT, MODELS


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_every_parameter_is_one_of_the_bot_api(method: Method) -> None:
    model = MODELS[method.name]
    assert set(method.parameters) <= set(model.model_fields)
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    assert method.required == required - LENIENT.get(method.name, set())


def test_the_methods_that_a_coach_needs_are_there() -> None:
    needed = """getMe getUpdates setWebhook deleteWebhook getWebhookInfo sendMessage editMessageText
        editMessageReplyMarkup editMessageCaption deleteMessage answerCallbackQuery sendPhoto sendDocument
        sendChatAction getFile setMyCommands getMyCommands deleteMyCommands setMyDescription setMyShortDescription
        setMyName setChatMenuButton getChat leaveChat answerInlineQuery setMessageReaction pinChatMessage
        unpinChatMessage"""
    assert set(needed.split()) <= {method.name for method in METHODS.values()}
