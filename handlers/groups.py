"""Chats that are not private: one polite line in a group, nothing in a channel, and no other handler acts there."""

from __future__ import annotations

from typing import Any

from telegram import Chat, Update
from telegram.ext import BaseHandler

from handlers.context import CoachContext
from handlers.turn import Turn

NAME, SILENT = "group", "silent"
GROUP_LINE = (
    "Thank you for having me. What I hear about interviews is private, so I only talk with one person at a time: "
    "write to me in a private chat. Here I stay silent."
)


class NotPrivate(BaseHandler[Update, CoachContext, object]):
    """Consumes every update that does not come from a private chat."""

    def __init__(self) -> None:
        super().__init__(_on_elsewhere)

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update):
            return None
        chat = update.effective_chat
        return True if chat is None or chat.type != Chat.PRIVATE else None


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Stand before everything."""
    return [NotPrivate()]


async def _on_elsewhere(update: Update, context: CoachContext) -> object:
    turn = context.turn
    turn.conversed = True
    chat = update.effective_chat
    if chat is None or chat.type not in (Chat.GROUP, Chat.SUPERGROUP) or _was_polite(turn):
        return None
    if not _has_left(update):
        turn.begin(NAME)
        turn.stand(NAME, SILENT)
        if update.message is None or update.message.migrate_from_chat_id is None:
            turn.say(GROUP_LINE)
    return None


def _was_polite(turn: Turn) -> bool:
    """The stack remembers that the line was said."""
    return any(conversation.name == NAME for conversation in turn.stack)


def _has_left(update: Update) -> bool:
    """Whether the update says that we may no longer write here, or that the group moved away."""
    message, change = update.message, update.my_chat_member
    if change is not None:
        return change.new_chat_member.status in (change.new_chat_member.LEFT, change.new_chat_member.BANNED)
    if message is None:
        return True
    member = message.left_chat_member
    return message.migrate_to_chat_id is not None or (member is not None and member.is_bot)
