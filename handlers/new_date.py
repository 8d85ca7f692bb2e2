"""They named a new day for the decision, or none: the waiting starts again (C7)."""

from __future__ import annotations

from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.opening import DecisionKnown
from handlers.confirmation import confirm_change
from handlers.context import CoachContext
from handlers.day_choice import spelled
from handlers.decision_question import DecisionQuestion, Told, decision_words, with_decision
from handlers.opening_press import opening_at_hand, pressed_opening
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.what_next import what_next

NAME = "date"


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The button that leads here, in any state, then the question."""
    return [CallbackQueryHandler(on_start, pattern=r"^date:start:"), DATE.handler()]


async def on_start(update: Update, context: CoachContext) -> object:
    """`date:start:<opening>`."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    turn.leave_bubble()
    return DATE.start(turn, {"opening": opening.number})


def _about(turn: Turn) -> Told:
    opening = opening_at_hand(turn)
    day = opening.latest_interview.day if opening.latest_interview else None
    return Told(opening.company, day, decision_words(opening))


def _keep(turn: Turn, known: DecisionKnown, day: date | None) -> None:
    opening = opening_at_hand(turn)
    turn.put(with_decision(turn, opening, known, day))
    turn.data["told"] = _echo(turn, opening.number, day) if day else "No day named, that is common."


def _echo(turn: Turn, number: int, day: date) -> str:
    """What was understood; not once more where whose turn it is tells the day already."""
    words = spelled(turn, day)
    return "Noted." if words in what_next(turn, number) else f"They decide by <b>{words}</b>."


def _finished(turn: Turn) -> None:
    told = turn.data.get("told")
    if told is None:
        turn.conclude("All right, it stays as it was.")
    else:
        confirm_change(turn, opening_at_hand(turn).number, str(told))


def _cancelled(turn: Turn) -> None:
    turn.conclude("All right, it stays as it was.")


DATE = Questionnaire(NAME, (DecisionQuestion(_about, _keep).question(),), _finished, _cancelled)
"""The day of the decision, alone."""
