"""Answers to the one kind question after three nudges without an answer."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.message import Button, Message
from handlers.context import CoachContext
from handlers.markup import esc
from handlers.pause import speaks_next

YES, STOP = "goon:yes", "goon:stop"
QUESTION = Message(
    "I have not heard from you for a while, and that is perfectly fine.\n\n"
    "Shall I go on? Until you answer I stay quiet, and nothing is lost.",
    (
        (Button("Yes, go on", YES),),
        (Button("Pause", "pause:ask"), Button("Stop for all", STOP)),
    ),
)


async def _on_yes(_update: Update, context: CoachContext) -> None:
    """Being heard of is enough to go on; the end of the turn sees to it."""
    context.turn.answer("Good, I go on")
    context.turn.show(f"Good, I go on. {esc(speaks_next(context.turn))}")


async def _on_stop(_update: Update, context: CoachContext) -> None:
    turn = context.turn
    for opening in list(turn.openings.values()):
        if not opening.standing.closed and not opening.stopped:
            turn.put(replace(opening, stopped=True))
    turn.answer("No more nudges")
    turn.show(
        "No more nudges for any of your jobs. They stay on your list, and each can go on from there.",
        ((Button("My list", "list:show"),),),
    )


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Yes, and stop for all; Pause is in pause.py."""
    return [
        CallbackQueryHandler(_on_yes, pattern=f"^{YES}$"),
        CallbackQueryHandler(_on_stop, pattern=f"^{STOP}$"),
    ]
