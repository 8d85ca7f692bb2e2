"""Edited messages: the first version counts. Stands before the commands, which would take an edited one as new."""

from __future__ import annotations

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from handlers.context import CoachContext


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """After the crisis net, before everything else in a private chat."""
    return [MessageHandler(filters.UpdateType.EDITED_MESSAGE, _on_edited)]


async def _on_edited(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    way = "Back leads to the earlier question." if turn.conversation else "What I noted can be changed in /list."
    turn.say(f"I see that you changed a message. What counts for me is how it first came. {way}")
    return None
