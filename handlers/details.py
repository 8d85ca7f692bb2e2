"""What makes the words better: two minutes of questions after /new, or one of them before a nudge that needs it."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.facts import facts
from coaching.nudge import PlannedNudge
from coaching.opening import Opening
from coaching.script import Words
from handlers.confirmation import confirm_told
from handlers.context import CoachContext
from handlers.mishap_question import MISHAP
from handlers.note_questions import AGREED, FORGOTTEN, NEEDS, WENT_WELL
from handlers.opening_press import arguments, has_begun, opening_at_hand, pressed_opening
from handlers.people_questions import ALLY, WHO
from handlers.promise_question import PROMISES
from handlers.question import Question
from handlers.questionnaire import Questionnaire
from handlers.sent_question import SENT
from handlers.shown_again import nudge_of, show_again, waiting_nudge
from handlers.turn import Turn
from handlers.yes_no_questions import CHECK_BACK, WANTED

NAME = "details"
EARLY = "That's all for now"


def _is_worth_asking(turn: Turn) -> bool:
    """Whoever does not want the job is asked nothing more about it (L1)."""
    return opening_at_hand(turn).wanted is not False


def _once_over(question: Question) -> Question:
    """The question, asked only about an interview that has begun."""
    return replace(question, applies=lambda turn: _is_worth_asking(turn) and has_begun(turn) and question.applies(turn))


PEOPLE, FRIENDS = (replace(question, applies=_is_worth_asking) for question in (WHO, ALLY))
AFTERWARDS: tuple[Question, ...] = tuple(
    map(_once_over, (CHECK_BACK, NEEDS, WENT_WELL, FORGOTTEN, MISHAP, AGREED, PROMISES))
)
"""What is asked about an interview that is over."""


# --- what is missing -------------------------------------------------------------------------------------------

_ASKED_BY = {
    **dict.fromkeys(("interviewer", "interviewers", "interviewer_title", "hr"), ("who", "a name")),
    **dict.fromkeys(("phone", "hr_phone"), ("who", "a phone number")),
    "address": ("who", "a postal address"),
    "email": ("who", "an e-mail address"),
    "ally": ("ally", "a name"),
    "need": ("needs", "what they need"),
    **dict.fromkeys(("strength", "strengths"), ("went_well", "what went well")),
    "forgotten": ("forgotten", "what you left out"),
    "agreed": ("agreed", "what was agreed"),
    **dict.fromkeys(("promise", "promise_day"), ("promises", "your promise")),
    "permission": ("check_back", "whether you may check back"),
}
"""By a fact that a script names: the question that asks for it, and what a button calls it."""


def missing_for(opening: Opening, words: Words) -> str:
    """What would improve these words most, as it reads behind "Add …"; "" when nothing does."""
    return next((label for fact, (_, label) in _missing(words) if not _answered(opening, fact)), "")


def _missing(words: Words) -> list[tuple[str, tuple[str, str]]]:
    return [(fact, _ASKED_BY[fact]) for fact in words.missing if fact in _ASKED_BY]


def _answered(opening: Opening, fact: str) -> bool:
    """Whether the question behind a missing fact has its answer already: permission that was not given."""
    return fact == "permission" and opening.may_check_back is not None


# --- starting --------------------------------------------------------------------------------------------------


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The buttons that lead here, in any state, then the questions."""
    return [
        CallbackQueryHandler(on_start, pattern=r"^details:start:"),
        CallbackQueryHandler(on_ask, pattern=r"^details:ask:"),
        CallbackQueryHandler(on_people, pattern=r"^details:people:"),
        DETAILS.handler(),
    ]


async def on_start(update: Update, context: CoachContext) -> object:
    """`details:start:<opening>`: all of them, one after the other."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    turn.take_buttons()
    turn.leave_bubble()
    return DETAILS.start(turn, {"opening": opening.number})


async def on_ask(update: Update, context: CoachContext) -> object:
    """`details:ask:<opening>:<step of the playbook>`: the one answer that its words miss most."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    step = [*arguments(update), ""][1]
    planned = nudge_of(turn, opening, step)
    question = _question_for(turn, opening, planned) if planned else ""
    if not question:
        turn.answer("Nothing is missing there any more.")
        return None
    turn.leave_bubble()
    return DETAILS.start(turn, {"opening": opening.number, "nudge": step}, only=(question,))


async def on_people(update: Update, context: CoachContext) -> object:
    """`details:people:<opening>`: only who was there, after a call that asked for the names (L6)."""
    turn = context.turn
    opening = pressed_opening(turn, update)
    if opening is None:
        return None
    turn.leave_bubble()
    return DETAILS.start(turn, {"opening": opening.number}, only=(PEOPLE.step,))


def _question_for(turn: Turn, opening: Opening, planned: PlannedNudge) -> str:
    told = facts(opening, turn.person, turn.now)
    words = turn.knowledge.catalogue.words(planned.script, told)
    return next((step for fact, (step, _) in _missing(words) if not _answered(opening, fact)), "")


# --- the end ---------------------------------------------------------------------------------------------------


def _finished(turn: Turn) -> None:
    opening = opening_at_hand(turn)
    if _answered_for_a_nudge(turn, opening):
        return
    confirm_told(turn, opening)
    waiting = waiting_nudge(turn, opening)
    if waiting is not None:
        show_again(turn, opening, waiting)


def _cancelled(turn: Turn) -> None:
    if not _answered_for_a_nudge(turn, opening_at_hand(turn)):
        turn.conclude("All right. What you told me is kept; the rest can wait.")


def _answered_for_a_nudge(turn: Turn, opening: Opening) -> bool:
    """Back to the nudge that lacked something, with its new words."""
    step = turn.data.get("nudge")
    planned = nudge_of(turn, opening, step) if isinstance(step, str) else None
    if planned is None:
        return False
    turn.conclude("With that, your words:")
    show_again(turn, opening, planned)
    return True


DETAILS = Questionnaire(
    NAME,
    (WANTED, PEOPLE, *AFTERWARDS, FRIENDS, _once_over(SENT)),
    _finished,
    _cancelled,
    EARLY,
    stop="Stop asking",
)
"""The questions of the details, each answered into the opening at once."""
