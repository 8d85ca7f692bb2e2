"""What no other handler took: answered kindly, nothing changed. Stands last."""

from __future__ import annotations

import re

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from coaching.message import Button, Keyboard
from handlers.commands import DOORS, nearest
from handlers.context import CoachContext
from handlers.outcome_menu import outcome_data
from handlers.turn import Turn
from handlers.welcome import welcome
from handlers.words_view import clip
from handlers.zone_question import place_shared

MOST_SHOWN = 8

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})")
_THANKS = re.compile(
    r"\W*((many thanks|thanks|thank you|thank u|thx|ty|cheers)\b[^?]{0,40}|(great|perfect|ok(ay)?)\W*)", re.IGNORECASE
)
_GREETING = re.compile(
    r"\W*(hi|hello|hey|hiya|good (morning|afternoon|evening|day)|moin|hallo)\b[^?]{0,40}", re.IGNORECASE
)

_NEWS = re.compile(
    r"\b(rejected|rejection|turned (me|us) down|declined|offers?|offered|hired|got (it|the job)|invited|invitation"
    r"|said (no|yes)|(they|she|he) (called|wrote|replied|answered)|second (interview|round))\b",
    re.IGNORECASE,
)

_WHAT_I_DO = "I coach the days after a job interview, and buttons are what I understand best so far."


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """In this order, after all others."""
    return [
        CallbackQueryHandler(_on_old_button),
        CommandHandler("cancel", _on_cancel),
        MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, _on_unknown_command),
        MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, _on_text),
        MessageHandler(filters.UpdateType.MESSAGE & filters.LOCATION, _on_location),
        MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, _on_other),
    ]


async def _on_old_button(_update: Update, context: CoachContext) -> object:
    context.turn.take_buttons()
    context.turn.answer("That button is from an earlier moment. Nothing was changed.")
    return None


async def _on_cancel(_update: Update, context: CoachContext) -> object:
    context.turn.say("No question is open, so there is nothing to leave.", DOORS)
    return None


async def _on_unknown_command(update: Update, context: CoachContext) -> object:
    assert update.message is not None
    typed = _COMMAND.match(update.message.text or "")
    near = nearest(typed[1]) if typed else None
    meant = f"Did you mean /{near}?" if near else "/help shows what I can do."
    context.turn.say(f"I don't know that command. {meant}")
    return None


async def _on_text(update: Update, context: CoachContext) -> object:
    turn = context.turn
    assert update.message is not None
    text = update.message.text or ""
    if _is_new(turn):
        return welcome(turn)
    if _THANKS.fullmatch(text):
        turn.say("Gladly. I'm here whenever you need me.", DOORS)
    elif _GREETING.fullmatch(text):
        turn.say("Hello! What would you like to do?", DOORS)
    elif _NEWS.search(text) and (going := _going(turn)):
        turn.say("Thank you for telling me. Which job is it about? Then tell me with one tap what is new.", going)
    else:
        turn.say(f"{_WHAT_I_DO} What would you like to do?", DOORS)
    return None


async def _on_location(update: Update, context: CoachContext) -> object:
    assert update.message is not None
    assert update.message.location is not None
    place_shared(context.turn, update.message.location)
    return None


async def _on_other(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    if _is_new(turn):
        return welcome(turn)
    turn.say("I can only read words, so I could not take that in. What would you like to do?", DOORS)
    return None


def _going(turn: Turn) -> Keyboard:
    """A button for each job that is not closed, the latest first; it asks what is new there."""
    going = [opening for opening in turn.openings.values() if not opening.standing.closed]
    latest = sorted(going, key=lambda opening: -opening.number)[:MOST_SHOWN]
    return tuple((Button(clip(opening.company, 40), outcome_data(opening, "ask")),) for opening in latest)


def _is_new(turn: Turn) -> bool:
    """Whether this is their very first word to us; no question of ours is open."""
    return not turn.person.welcomed and not turn.stack and not turn.openings
