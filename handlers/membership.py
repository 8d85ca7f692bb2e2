"""Blocked or let in again: nudges are held while nobody could read them."""

from __future__ import annotations

from dataclasses import replace

from telegram import ChatMember, Update
from telegram.ext import BaseHandler, ChatMemberHandler

from coaching.person import HeldFor
from handlers.context import CoachContext


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Telegram's word about our membership in the private chat."""
    return [ChatMemberHandler(_on_change, ChatMemberHandler.MY_CHAT_MEMBER)]


async def _on_change(update: Update, context: CoachContext) -> object:
    turn = context.turn
    assert update.my_chat_member is not None
    if update.my_chat_member.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        turn.heard = False
        if not turn.person.held_for:
            turn.person = replace(turn.person, held_for=HeldFor.BLOCKED)
    return None  # let in again: the person is heard of, which lifts the hold
