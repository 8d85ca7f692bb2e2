"""A wrong answer in /new is put right: every question again, each with what is known, each may be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.opening import DecisionKnown, Interview, Opening
from handlers.confirmation import confirm_change, interview_words, summary
from handlers.context import CoachContext
from handlers.decision_question import DecisionQuestion, Told, decision_words, with_decision
from handlers.interview_day_question import DAY_STEP, HOUR, day_question, told_interview
from handlers.name_questions import COMPANY, ROLE
from handlers.opening_press import opening_at_hand, pressed_opening
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn

NAME = "correct"


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The button that leads here, in any state, then the questions."""
    return [CallbackQueryHandler(on_start, pattern=r"^correct:start:"), CORRECT.handler()]


async def on_start(update: Update, context: CoachContext) -> object:
    """`correct:start:<opening>`."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    turn.leave_bubble()
    return CORRECT.start(turn, {"opening": opening.number, "company": opening.company, "role": opening.role})


def _day_text(turn: Turn) -> str:
    interview = opening_at_hand(turn).latest_interview
    known = f" So far: <b>{interview_words(interview)}</b>." if interview else ""
    return f"<b>When</b> was the interview, or when will it be?{known}"


def _keep_day(turn: Turn) -> None:
    turn.data.pop(DAY_STEP, None)


def _interview(turn: Turn) -> Interview | None:
    """As it stands with what was told so far."""
    return told_interview(turn) or opening_at_hand(turn).latest_interview


def _about(turn: Turn) -> Told:
    interview = _interview(turn)
    day = interview.day if interview else None
    return Told(str(turn.data["company"]), day, decision_words(opening_at_hand(turn)))


def _is_over(turn: Turn) -> bool:
    interview = _interview(turn)
    return interview is not None and interview.debriefed


def _keep_decision(turn: Turn, known: DecisionKnown, day: date | None) -> None:
    turn.put(with_decision(turn, opening_at_hand(turn), known, day))


def _finished(turn: Turn) -> None:
    opening = replace(opening_at_hand(turn), company=str(turn.data["company"]), role=str(turn.data.get("role") or ""))
    told = told_interview(turn)
    if told is not None:
        opening = _with_interview(opening, replace(told, told_at=turn.now))
    turn.put(opening)
    confirm_change(turn, opening.number, f"{summary(opening)}\n\n")


def _with_interview(opening: Opening, told: Interview) -> Opening:
    """The latest round as it is told now; whether it was debriefed follows from whether it is over."""
    latest = opening.latest_interview
    if latest is None:
        return opening.with_interview(told)
    if not told.debriefed and (told.day, told.start) != (latest.day, latest.start):
        return opening.with_moved(latest, told)
    corrected = replace(told, number=latest.number, told_at=latest.told_at)
    return replace(opening, interviews=tuple(corrected if i == latest else i for i in opening.interviews))


def _cancelled(turn: Turn) -> None:
    turn.conclude("All right, it stays as it was.")


CORRECT = Questionnaire(
    NAME,
    (
        COMPANY,
        ROLE,
        day_question(_day_text, past=True, skipped=_keep_day),
        HOUR,
        DecisionQuestion(_about, _keep_decision, applies=_is_over).question(),
    ),
    _finished,
    _cancelled,
    early="That's all",
)
"""The questions of a correction."""
