"""/help, /privacy, /forget: what the coach can do, what it keeps, and how all of it is erased."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.message import Button
from handlers.commands import DOORS, START_NEW
from handlers.context import CoachContext

ERASE, KEEP = "forget:yes:", "forget:no"
STILL_MEANT = timedelta(minutes=30)
"""A confirmation that lies around longer is asked for anew."""

_HELP = (
    "<b>What I can do for you</b>\n\n"
    "Had an interview, or have one ahead: /new\n"
    "Whose turn is it, what comes next: /list\n"
    "The words, ready to send: /say\n"
    "Too many nudges: /pause, then /resume\n"
    "Time zone, hours, playbook: /settings\n"
    "What I keep: /privacy\n"
    "Erase everything: /forget\n\n"
    "/cancel leaves a question that is open. Buttons are quickest, typing always works."
)
_PRIVACY = (
    "<b>What I keep</b>\n\n"
    "What you tell me about your interviews, your time zone and hours, and the words I prepare from them. "
    "A place you share becomes a time zone; the place itself is not kept.\n\n"
    "<b>Where</b>\n"
    "In the database of whoever runs this bot, names and notes encrypted. Telegram carries our messages and keeps "
    "them in this chat.\n\n"
    "<b>Who gets it</b>\n"
    "Nobody. I never write to an employer, you send everything yourself; and no cloud model reads along.\n\n"
    "<b>Erasing</b>\n"
    "One job: on its card in /list. Everything: /forget."
)


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The three commands and the buttons of the last."""
    return [
        CommandHandler("help", _on_help),
        CommandHandler("privacy", _on_privacy),
        CommandHandler("forget", _on_forget),
        CallbackQueryHandler(_on_erase, pattern=rf"^{ERASE}\d{{1,12}}$"),
        CallbackQueryHandler(_on_keep, pattern=f"^{KEEP}$"),
    ]


async def _on_help(_update: Update, context: CoachContext) -> object:
    context.turn.say(_HELP, DOORS)
    return None


async def _on_privacy(_update: Update, context: CoachContext) -> object:
    context.turn.say(_PRIVACY)
    return None


async def _on_forget(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    turn.say(
        "<b>Erase everything?</b> All jobs, contacts, notes, plans and settings go, at once and for good. "
        "The messages in this chat stay until you delete them in Telegram.",
        (
            (Button("Yes, erase everything", f"{ERASE}{int(turn.now.timestamp())}"),),
            (Button("No, keep it", KEEP),),
        ),
    )
    return None


async def _on_erase(update: Update, context: CoachContext) -> object:
    turn = context.turn
    assert update.callback_query is not None
    asked = int((update.callback_query.data or "").removeprefix(ERASE))
    if not 0 <= turn.now.timestamp() - asked <= STILL_MEANT.total_seconds():
        turn.take_buttons()
        turn.answer("That was a while ago. Send /forget again if you still want it; nothing was erased.", alert=True)
        return None
    turn.forget_everything()
    turn.show(
        "Everything you told me is erased. I wish you well, and should you ever want me again: one button.",
        ((Button("Log an interview", START_NEW),),),
    )
    return None


async def _on_keep(_update: Update, context: CoachContext) -> object:
    context.turn.show("Nothing was erased.")
    return None
