"""After an interview that was ahead: what is freshest now feeds every follow-up. How it went is not judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.conditions import has_ally
from coaching.day_words import day_words
from coaching.message import Button
from coaching.opening import DecisionKnown, Interview, Opening
from handlers.confirmation import confirm_change, confirm_told, interview_words
from handlers.context import CoachContext
from handlers.day_choice import today_of
from handlers.decision_question import DecisionQuestion, Told, decision_words, with_decision
from handlers.details import AFTERWARDS, FRIENDS, PEOPLE
from handlers.interview_day_question import HOUR, day_question, told_interview
from handlers.opening_press import opening_at_hand, pressed_opening
from handlers.question import Asked, Finished, Question, Reply, Taken
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import company
from handlers.yes_no_questions import WANTED

NAME = "debrief"
MOVED, CANCELLED = "moved", "cancelled"
EARLY = "That's all for now"

_MOVED_WORDS = re.compile(r"\b(?:moved|postponed|rescheduled|put off)\b", re.IGNORECASE)
_CANCELLED_WORDS = re.compile(r"\b(?:cancell?ed|called off|did(?: not|n['’]?t) (?:take place|happen))\b", re.IGNORECASE)


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The button that leads here, in any state, then the questions."""
    return [CallbackQueryHandler(on_start, pattern=r"^debrief:start:"), DEBRIEF.handler()]


async def on_start(update: Update, context: CoachContext) -> object:
    """`debrief:start:<opening>`. That it is told about means that it took place, until "moved" or "cancelled"."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    interview = opening.latest_interview
    if interview is None:
        turn.answer("No interview is noted there.")
        return None
    if interview.day > today_of(turn):
        turn.answer(f"That interview is still ahead: {day_words(interview.day)}.", alert=True)
        return None
    turn.put(_with(opening, replace(interview, debriefed=True)))
    turn.leave_bubble()
    return DEBRIEF.start(turn, {"opening": opening.number, "interview": interview.number})


# --- it did not take place -------------------------------------------------------------------------------------


def _decision() -> Question:
    """The first question, which also hears that there was no interview."""
    question = DecisionQuestion(_about, _keep_decision).question()

    def ask(turn: Turn) -> Asked:
        asked = question.ask(turn)
        welcome = "Well done for going. However it went: a few short questions while it is fresh."
        extra = ((("It was moved", MOVED), ("It was cancelled", CANCELLED)),)
        return Asked(f"{welcome}\n\n{asked.text}", (*asked.choices, *extra))

    def typed(turn: Turn, text: str) -> Reply:
        if _MOVED_WORDS.search(text):
            return pressed(turn, MOVED)
        return pressed(turn, CANCELLED) if _CANCELLED_WORDS.search(text) else question.typed(turn, text)

    def pressed(turn: Turn, value: str) -> Reply:
        turn.data.pop(MOVED, None)
        if value == MOVED:
            turn.data[MOVED] = True
            return Taken("Good that you tell me.")
        if value == CANCELLED:
            turn.data[CANCELLED] = True
            return Finished()
        return question.pressed(turn, value)

    return replace(question, ask=ask, typed=typed, pressed=pressed)


def _about(turn: Turn) -> Told:
    opening = opening_at_hand(turn)
    return Told(opening.company, _interview(turn).day, decision_words(opening))


def _keep_decision(turn: Turn, known: DecisionKnown, day: date | None) -> None:
    turn.put(with_decision(turn, opening_at_hand(turn), known, day))


def _interview(turn: Turn) -> Interview:
    """The round that is told about."""
    opening = opening_at_hand(turn)
    number = turn.data.get("interview")
    return next(interview for interview in opening.interviews if interview.number == number)


def _with(opening: Opening, changed: Interview) -> Opening:
    interviews = tuple(changed if known.number == changed.number else known for known in opening.interviews)
    return replace(opening, interviews=interviews)


# --- the end ---------------------------------------------------------------------------------------------------


def _finished(turn: Turn) -> None:
    opening = opening_at_hand(turn)
    interview = _interview(turn)
    if turn.data.get(CANCELLED):
        turn.put(replace(opening, interviews=tuple(i for i in opening.interviews if i.number != interview.number)))
        text = f"Cancelled, noted. When {company(opening)} names a new day, tell me."
        again = Button("There is a new day", f"round:start:{opening.number}")
        turn.conclude(f"{text} {what_next(turn, opening.number)}", ((again,),))
    elif turn.data.get(MOVED):
        _move(turn, opening, interview)
    else:
        confirm_told(turn, opening)


def _move(turn: Turn, opening: Opening, interview: Interview) -> None:
    told = told_interview(turn)
    if told is None:
        turn.put(_with(opening, replace(interview, debriefed=False)))
        turn.conclude("Moved, noted. Tell me the new day as soon as you know it.")
        return
    moved = replace(told, told_at=turn.now)
    turn.put(opening.with_moved(interview, moved))
    confirm_change(turn, opening.number, f"Moved to <b>{interview_words(moved)}</b>.")


def _cancelled(turn: Turn) -> None:
    turn.conclude("All right. What you told me is kept; the rest can wait.")


def _took_place(question: Question) -> Question:
    return replace(question, applies=_unless_moved(question.applies))


def _asks_for_a_good_word(turn: Turn) -> bool:
    """T8: whether the opening's playbook asks an ally, which is done once, after the first interview."""
    opening = opening_at_hand(turn)
    steps = turn.knowledge.playbook_of(opening).steps
    return len(opening.interviews) <= 1 and any(has_ally.__name__ in step.only_if for step in steps)


def _unless_moved(applies: Callable[[Turn], bool]) -> Callable[[Turn], bool]:
    return lambda turn: not turn.data.get(MOVED) and applies(turn)


def _is_moved(turn: Turn) -> bool:
    return bool(turn.data.get(MOVED))


_ALLY = replace(FRIENDS, applies=lambda turn: _asks_for_a_good_word(turn) and FRIENDS.applies(turn))

DEBRIEF = Questionnaire(
    NAME,
    (
        _decision(),
        day_question(lambda _turn: "<b>To which day?</b> Any day can be typed.", past=False, applies=_is_moved),
        HOUR,
        *(_took_place(question) for question in (WANTED, PEOPLE, *AFTERWARDS, _ALLY)),
    ),
    _finished,
    _cancelled,
    EARLY,
    stop="Stop asking",
)
"""The questions of the debrief, each answered into the opening at once."""
