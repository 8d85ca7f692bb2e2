"""Hints of self-harm: care and human help before anything else, and no nudges until the person says so."""

from __future__ import annotations

from dataclasses import replace

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from coaching.language.crisis import sounds_like_crisis
from coaching.message import Button
from coaching.person import HeldFor
from handlers.context import CoachContext
from handlers.markup import esc
from handlers.turn import Turn

GO_ON = Button("I'm all right, go on", "care:go_on")


class _SoundsLikeCrisis(filters.MessageFilter):
    """Any words of the person, in any state: text, commands, captions, also edited ones."""

    def filter(self, message: Message) -> bool:
        return sounds_like_crisis(message.text or message.caption or "")


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Stand before everything else in a private chat."""
    return [
        MessageHandler(_SoundsLikeCrisis(), _on_crisis),
        CallbackQueryHandler(_on_go_on, pattern=f"^{GO_ON.data}$"),
    ]


def held_for_crisis(turn: Turn) -> bool:
    """Whether nudges are held until the person says that they are all right."""
    return turn.person.held_for is HeldFor.CRISIS


async def _on_crisis(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    turn.conversed = True  # the open question is not asked again now
    turn.person = replace(turn.person, held_for=HeldFor.CRISIS)
    turn.say(esc(turn.knowledge.care.message(turn.person.preferences.country)), ((GO_ON,),))
    return None


async def _on_go_on(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    turn.take_buttons()
    if not held_for_crisis(turn):
        turn.answer("All is going on already.")
        return None
    turn.person = replace(turn.person, held_for=HeldFor.NOTHING)
    turn.say("I'm glad you are here. We go on at your pace: nudges come again, and /pause stops them any time.")
    return None
