"""python-telegram-bot runs against the sandbox as it does against Telegram."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.sandbox import Sandbox, SandboxClient

CHOICE = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Tell me", callback_data="tell"),
            InlineKeyboardButton("Site", url="https://example.com"),
        ],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("Thank you!"))],
    ]
)


async def on_start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_html("<b>Hello</b>", reply_markup=CHOICE)


async def on_press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Noted")
    await query.edit_message_text(f"You chose {query.data}")


async def on_document(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    assert message is not None
    assert message.document is not None
    content = await (await message.document.get_file()).download_as_bytearray()
    await message.reply_document(bytes(content).upper(), caption="Louder", filename="loud.txt")


async def on_inline(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.inline_query is not None
    words = InputTextMessageContent("words")
    await update.inline_query.answer([InlineQueryResultArticle("1", "A title", words)])


async def on_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    place = KeyboardButton("My place", request_location=True)
    keyboard = ReplyKeyboardMarkup([[place], ["Monday"]], one_time_keyboard=True, resize_keyboard=True)
    await update.message.reply_text(update.message.text or "", reply_markup=keyboard, do_quote=True)


def build(sandbox: Sandbox) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(sandbox.bot_token)
    application = builder.base_url(sandbox.api_base).base_file_url(sandbox.file_base).build()
    application.add_handlers(
        [
            CommandHandler("start", on_start),
            CallbackQueryHandler(on_press),
            InlineQueryHandler(on_inline),
            MessageHandler(filters.Document.ALL, on_document),
            MessageHandler(filters.TEXT, on_text),
        ]
    )
    return application


@pytest.fixture
async def polling(sandbox: Sandbox) -> AsyncIterator[None]:
    application = build(sandbox)
    async with application:
        assert application.updater is not None
        await application.updater.start_polling()
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


@pytest.fixture
async def ptb(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.bot_token, base_url=sandbox.api_base, base_file_url=sandbox.file_base) as bot:
        yield bot


@pytest.mark.usefixtures("polling")
async def test_a_conversation_by_polling(client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    await client.send_text(mia, "/start")
    await client.settle()
    hello = (await client.chat(mia))[-1]
    assert (hello.text, hello.labels) == ("Hello", ["Tell me", "Site", "Copy"])
    await client.press(mia, "Tell me")
    await client.settle()
    edited = (await client.chat(mia))[-1]
    assert (edited.message_id, edited.text, edited.labels) == (hello.message_id, "You chose tell", [])
    assert [event["text"] for event in await client.events(mia) if event["kind"] == "answer"] == ["Noted"]
    await client.send_text(mia, "Tuesday")
    await client.settle()
    shown = (await client.chat(mia))[-1].reply_keyboard
    assert shown is not None
    assert shown["rows"][0] == [{"label": "My place", "request_location": True}]
    assert await client.lint() == []


@pytest.mark.usefixtures("polling")
async def test_documents_go_both_ways(client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    await client.send_document(mia, "notes.txt", b"quiet", "text/plain")
    await client.settle()
    reply = (await client.chat(mia))[-1]
    assert reply.file is not None
    assert (reply.text, reply.file.name) == ("Louder", "loud.txt")
    assert await client.file(reply.file.url) == b"QUIET"


@pytest.mark.usefixtures("polling")
async def test_inline_queries_are_answered(client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    await client.inline(mia, "thank")
    await client.settle()
    results = [event["results"] for event in await client.events(mia) if event["kind"] == "inline_results"]
    assert [[result["title"] for result in page] for page in results] == [["A title"]]


async def test_a_conversation_by_webhook(sandbox: Sandbox, client: SandboxClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    application = build(sandbox)
    async with application:
        assert application.updater is not None
        await application.updater.start_webhook(
            "127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook", secret_token="s3cret"
        )
        await application.start()
        mia = await client.add_person("Mia")
        await client.send_text(mia, "/start")
        await client.settle()
        assert (await client.chat(mia))[-1].text == "Hello"
        await application.updater.stop()
        await application.stop()


async def test_ptb_reads_every_answer(ptb: Bot, client: SandboxClient, mia: int) -> None:
    me = await ptb.get_me()
    assert me.id == int(ptb.token.split(":")[0])
    sent = await ptb.send_message(mia, "<i>x</i>", ParseMode.HTML, disable_notification=True, protect_content=True)
    assert sent.has_protected_content
    assert sent.parse_entities() == {sent.entities[0]: "x"}
    reply = await ptb.send_message(mia, "y", reply_parameters=ReplyParameters(sent.message_id))
    assert reply.reply_to_message == sent
    assert (await ptb.get_chat(mia)).first_name == "Mia"
    assert await ptb.set_my_commands([BotCommand("new", "New")])
    assert await ptb.get_my_commands() == (BotCommand("new", "New"),)
    assert await ptb.pin_chat_message(mia, sent.message_id)
    assert await ptb.unpin_chat_message(mia)
    assert await ptb.set_message_reaction(mia, 1, "👍")
    assert await ptb.send_chat_action(mia, "typing")
    assert await ptb.set_my_description("d")
    assert await ptb.set_my_short_description("s")
    assert await ptb.set_my_name("Coach")
    assert (await ptb.get_me()).first_name == "Coach"
    assert await ptb.set_chat_menu_button(mia)
    assert (await ptb.get_webhook_info()).pending_update_count == 1
    assert await client.lint() == []


@pytest.mark.breaks_rules
async def test_photos_are_measured_and_what_is_no_photo_is_refused(ptb: Bot, mia: int) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
    sent = await ptb.send_photo(mia, png, caption="<b>c</b>", parse_mode=ParseMode.HTML)
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (640, 480, "c")
    edited = await ptb.edit_message_caption(mia, sent.message_id, caption="d")
    assert not isinstance(edited, bool)
    assert edited.caption == "d"
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await ptb.send_photo(mia, b"no picture")
    with pytest.raises(BadRequest, match="caption is too long"):
        await ptb.send_document(mia, b"x", caption="x" * 1025)


async def test_ptb_understands_the_failures_on_order(
    ptb: Bot, client: SandboxClient, mia: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    await client.fault(429, retry_after=3)
    with pytest.raises(RetryAfter) as flood:
        await ptb.send_message(mia, "x")
    assert flood.value.retry_after == timedelta(seconds=3)
    await client.fault(403)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await ptb.send_message(mia, "x")
    await client.fault(500)
    with pytest.raises(NetworkError):
        await ptb.send_message(mia, "x")
    await client.fault("drop", after=True)
    with pytest.raises(NetworkError):
        await ptb.send_message(mia, "heard, answer lost")
    await client.fault("timeout")
    with pytest.raises(TimedOut):
        await ptb.send_message(mia, "x", read_timeout=0.3)
    assert [message.text for message in await client.chat(mia)] == ["/start", "heard, answer lost"]


async def test_a_second_poller_is_a_conflict(ptb: Bot, sandbox: Sandbox) -> None:
    async with Bot(sandbox.bot_token, base_url=sandbox.api_base) as other:
        first = asyncio.create_task(ptb.get_updates(timeout=20))
        await asyncio.sleep(0.2)
        assert await other.get_updates(timeout=0) == ()
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await first


async def test_a_bot_that_was_killed_finds_its_updates_again(sandbox: Sandbox, client: SandboxClient) -> None:
    mia = await client.add_person("Mia")
    await client.send_text(mia, "/start")
    async with Bot(sandbox.bot_token, base_url=sandbox.api_base) as dying:
        assert len(await dying.get_updates()) == 1
        hanging = asyncio.create_task(dying.get_updates(timeout=20, offset=10**9))
        await asyncio.sleep(0.1)
        hanging.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await hanging
    application = build(sandbox)
    async with application:
        assert application.updater is not None
        await client.send_text(mia, "/start")
        await application.updater.start_polling()
        await application.start()
        await client.settle()
        assert [message.text for message in await client.chat(mia)] == ["/start", "/start", "Hello"]
        await application.updater.stop()
        await application.stop()
