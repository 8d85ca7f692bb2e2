"""What StoredConversation relies on in python-telegram-bot: nothing of a conversation stays in memory."""

import telegram
from telegram import Update
from telegram.ext import CommandHandler, ConversationHandler, MessageHandler, filters

from handlers.context import CoachContext
from handlers.stored_conversation import StoredConversation
from tests.handlers.chat import Chat, mia

WORDS = filters.TEXT & ~filters.COMMAND


async def begin(_update: Update, context: CoachContext) -> str:
    context.turn.begin("tea", {"cups": 0})
    context.turn.say("Milk?")
    return "milk"


async def milk(_update: Update, context: CoachContext) -> str:
    context.turn.data["cups"] = 1
    context.turn.say("Sugar?")
    return "sugar"


async def sugar(update: Update, context: CoachContext) -> int | None:
    assert update.message is not None
    if update.message.text == "what?":
        context.turn.say("Sugar?")
        return None
    context.turn.say("Enjoy.")
    return ConversationHandler.END


def tea() -> StoredConversation:
    return StoredConversation(
        "tea",
        entry_points=[CommandHandler("tea", begin)],
        states={"milk": [MessageHandler(WORDS, milk)], "sugar": [MessageHandler(WORDS, sugar)]},
        fallbacks=[],
    )


def step(chat: Chat) -> str | None:
    stack = chat.world.conversations
    return stack[0].step if stack else None


def test_the_seam_was_made_for_this_version() -> None:
    assert telegram.__version__ == "22.8"


async def test_the_step_is_in_the_stored_world_and_nowhere_else() -> None:
    conversation = tea()
    chat = Chat([conversation], (), mia())
    await chat.send("/tea")
    assert step(chat) == "milk"
    assert conversation._conversations == {}
    await chat.send("yes")
    assert step(chat) == "sugar"
    assert chat.world.conversations[0].data == {"cups": 1}
    assert conversation._conversations == {}


async def test_another_process_goes_on_from_the_stored_step() -> None:
    chat = Chat([tea()], (), mia())
    await chat.send("/tea")
    await chat.send("yes")
    elsewhere = Chat([tea()], (), mia())
    elsewhere.world = chat.world
    await elsewhere.send("two")
    assert step(elsewhere) is None


async def test_none_keeps_the_step_and_end_ends_it() -> None:
    chat = Chat([tea()], (), mia())
    for text, then in (("/tea", "milk"), ("yes", "sugar"), ("what?", "sugar"), ("two", None)):
        await chat.send(text)
        assert step(chat) == then


async def test_words_outside_of_the_conversation_are_not_taken() -> None:
    conversation = tea()
    chat = Chat([conversation], (), mia())
    await chat.send("hello")
    assert step(chat) is None
    assert conversation._conversations == {}
