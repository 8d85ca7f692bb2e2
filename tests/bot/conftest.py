"""A bot of few words in a sandbox: for transcripts to be played against, and for the chat page to talk to."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox import Limits, Sandbox, SandboxClient

START = datetime(2026, 6, 1, 15, tzinfo=UTC)
IN_TWO_HOURS = timedelta(hours=2)


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower()) for label in labels]])


class Echo:
    """Echoes; knows /start, /keys and a few words; `remind` makes it speak two hours later."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], client: SandboxClient) -> None:
        self._application = application
        self._client = client
        self._due: dict[int, datetime] = {}
        self._pressed: set[int] = set()
        application.add_handlers(
            [
                CommandHandler("start", self.welcome),
                CallbackQueryHandler(self.pressed),
                MessageHandler(filters.LOCATION, self.located),
                MessageHandler(filters.Sticker.ALL, self.stuck),
                MessageHandler(filters.TEXT, self.answer),
            ]
        )

    async def welcome(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.effective_user is not None
        name = update.effective_user.mention_html()
        await update.message.reply_html(f"Hello {name}!\n\nWhich company?", reply_markup=keys("Skip", "Done"))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        assert query.message is not None
        if query.data not in {"skip", "done", "later"} or query.message.message_id in self._pressed:
            await query.answer("Too late")
            return
        self._pressed.add(query.message.message_id)
        await query.answer("Noted")
        if query.data == "skip":
            await query.edit_message_text("Skipped.", reply_markup=keys("Back"))
        elif query.data == "later":
            await query.edit_message_reply_markup(keys("Tomorrow"))
        else:
            await query.edit_message_reply_markup(None)

    async def located(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.message.location is not None
        await update.message.reply_text(f"You are at {update.message.location.latitude}")

    async def stuck(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text("A sticker says little.")

    async def answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        assert message is not None
        match message.text:
            case "remind":
                self._due[message.chat_id] = await self._client.now() + IN_TWO_HOURS
            case "words":
                await message.reply_html("Send this:\n<pre>Subject: 🙂 thanks</pre>\n<pre>Dear Ms. Roe,\nhello</pre>")
            case "long":
                await message.reply_text("It is a long story. " * 120, reply_markup=keys("Later"))
            case "file":
                await message.reply_document(b"x", filename="interview.ics", caption="Your calendar")
            case "think" | "think silently":
                await asyncio.sleep(1)
                if message.text == "think":
                    await message.reply_text("Thought about.")
            case "place":
                place = KeyboardButton("My place", request_location=True)
                await message.reply_text("Where?", reply_markup=ReplyKeyboardMarkup([[place, "Nowhere"]]))
            case text:
                verb = "changed to" if update.edited_message else "said"
                await message.reply_text(f"You {verb} {text}")

    async def speak_when_due(self) -> None:
        """Follow the sandbox's clock, and tell when there is nothing left to do."""
        seen = 0
        while True:
            state = await self._client.follow(seen, wait=25)
            seen = state["version"]
            await self._application.update_queue.join()
            now = await self._client.now()
            for chat in [chat for chat, due in self._due.items() if due <= now]:
                del self._due[chat]
                await self._application.bot.send_message(chat, "Time to write.", reply_markup=keys("Done"))
            await self._client.tell_next_nudge(min(self._due.values(), default=None))
            for token in state["settle"]:
                await self._client.tell_settled(token)


@pytest.fixture
async def echoing() -> AsyncIterator[Sandbox]:
    """A sandbox with the echo in it, its clock at START."""
    async with (
        Sandbox(start=START, limits=Limits.loose()) as sandbox,
        SandboxClient(sandbox.url, sandbox.key) as client,
    ):
        application = Application.builder().token(sandbox.bot_token).base_url(sandbox.api_base).build()
        echo = Echo(application, client)
        async with application:
            assert application.updater is not None
            await application.bot.set_my_commands([("start", "Say hello"), ("help", "What the echo can do")])
            await application.updater.start_polling()
            await application.start()
            following = asyncio.create_task(echo.speak_when_due())
            yield sandbox
            following.cancel()
            await asyncio.wait([following])
            await client.stop_following()
            await application.updater.stop()
            await application.stop()


@pytest.fixture
async def stage(echoing: Sandbox) -> AsyncIterator[SandboxClient]:
    """The control API of the echo's sandbox."""
    async with SandboxClient(echoing.url, echoing.key) as client:
        yield client
