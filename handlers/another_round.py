"""Invited again (T3): the day of the next interview, and then everything starts anew for it."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.opening import DecisionKnown, NoteKind, Opening, Standing
from coaching.when import Anchor
from handlers.confirmation import confirm_change, interview_words
from handlers.context import CoachContext
from handlers.interview_day_question import HOUR, day_question, told_interview
from handlers.note_questions import without_notes
from handlers.opening_press import opening_at_hand, pressed_opening
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.words_view import company

NAME = "round"
MOST_INTERVIEWS = 20
_OF_A_ROUND = (Anchor.INTERVIEW_AHEAD, Anchor.INTERVIEW_END)


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The button that leads here, in any state, then the questions."""
    return [CallbackQueryHandler(on_start, pattern=r"^round:start:"), ROUND.handler()]


async def on_start(update: Update, context: CoachContext) -> object:
    """`round:start:<opening>`."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    if len(opening.interviews) >= MOST_INTERVIEWS:
        turn.answer(f"There are {MOST_INTERVIEWS} interviews for it already, as many as I can keep.")
        return None
    turn.leave_bubble()
    return ROUND.start(turn, {"opening": opening.number})


def _text(turn: Turn) -> str:
    return f"<b>When</b> is the next interview with {company(opening_at_hand(turn))}?"


def _finished(turn: Turn) -> None:
    told, opening = told_interview(turn), opening_at_hand(turn)
    if told is None:
        _cancelled(turn)
        return
    # Who is invited again made no bad impression.
    opening = without_notes(opening, NoteKind.BLUNDER)
    reopened = opening.standing is not Standing.OPEN
    invited = "Invited again, well done" if opening.interviews else "Noted"
    # What was announced before is overtaken: they decide after this round.
    turn.put(
        replace(
            opening.with_interview(replace(told, told_at=turn.now), after=_used_up(turn, opening)),
            decision_known=DecisionKnown.UNASKED,
            decision_date=None,
            decision_set_at=None,
            standing=Standing.OPEN,
            standing_since=turn.now if reopened else opening.standing_since,
            # The invitation came before a round that is over by now.
            replied_at=opening.replied_at if told.debriefed else turn.now,
            stopped=False,
        )
    )
    confirm_change(turn, opening.number, f"{invited}: <b>{interview_words(told)}</b>.")


def _used_up(turn: Turn, opening: Opening) -> int:
    """The highest number of a round that ever had nudges: a cancelled one is gone, yet its nudges are known by it."""
    playbook = turn.knowledge.playbook_of(opening)
    planned = (known.planned for known in turn.world.nudges if known.opening == opening.number)
    steps = ((nudge, playbook.step(nudge.step)) for nudge in planned)
    rounds = (nudge.occurrence for nudge, step in steps if step and step.when.anchor in _OF_A_ROUND)
    return max(rounds, default=0)


def _cancelled(turn: Turn) -> None:
    turn.conclude("All right, nothing was noted. Tell me as soon as you know the day.")


ROUND = Questionnaire(NAME, (day_question(_text, past=False), HOUR), _finished, _cancelled)
"""The questions about another round."""
