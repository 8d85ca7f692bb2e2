"""A bare python-telegram-bot echo: what the coach's speed is measured against. Loses what `kill -9` finds in memory."""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    application = (
        ApplicationBuilder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling(bootstrap_retries=-1)
