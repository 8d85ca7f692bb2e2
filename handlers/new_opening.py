"""/new: an interview that was, or that is ahead. Company and day are enough; a person in a hurry is done then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.message import Button
from coaching.opening import DecisionKnown, Opening
from handlers.commands import DOORS, FIRST_MEETING, START_NEW
from handlers.confirmation import THAT_IS_ALL, confirm_new
from handlers.context import CoachContext
from handlers.decision_question import DecisionQuestion, Told, with_decision
from handlers.interview_day_question import HOUR, day_question, is_over, told_day, told_interview
from handlers.markup import bold, esc
from handlers.name_questions import COMPANY, LONGEST, ROLE, as_name
from handlers.question import Asked
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.words_view import clip
from handlers.zone_question import KEYS, needs_zone, skip_zone, take_keys, zone_question

NAME = "new"
MOST_OPENINGS = 50
AFRESH = f"{NAME}:afresh"


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """/new and its buttons in any state, then the questions."""
    return [
        CommandHandler("new", on_new),
        CallbackQueryHandler(on_new, pattern=f"^{START_NEW}$"),
        CallbackQueryHandler(on_afresh, pattern=f"^{AFRESH}$"),
        CallbackQueryHandler(on_enough, pattern=f"^{THAT_IS_ALL}$"),
        NEW.handler(),
    ]


async def on_new(_update: Update, context: CoachContext) -> object:
    """`/new`, `/new Acme`, or its button. A /new that is under way goes on, unless the person wants otherwise."""
    turn = context.turn
    turn.answer()
    if any(conversation.name == NAME for conversation in turn.stack):
        _ask_whether_afresh(turn)
        return None
    return _begin(turn, " ".join(context.args or ()))


async def on_afresh(_update: Update, context: CoachContext) -> object:
    context.turn.answer()
    context.turn.take_buttons()
    return _begin(context.turn, "")


async def on_enough(_update: Update, context: CoachContext) -> None:
    """That's all: the confirmation stays, its buttons go."""
    context.turn.answer("Good. /list shows it any time.")
    context.turn.take_buttons()


def _ask_whether_afresh(turn: Turn) -> None:
    """The open question is asked again below by the end of the turn: going on needs no press."""
    innermost = turn.conversation
    company = turn.data.get("company") if innermost is not None and innermost.name == NAME else None
    about = f" about {bold(clip(str(company), 60))}" if company else ""
    turn.leave_bubble()
    turn.say(
        f"You were telling me{about} already. Go on with the question below, or start afresh?",
        ((Button("Start afresh", AFRESH),),),
    )


def _begin(turn: Turn, company: str) -> object:
    turn.leave_bubble()
    if len(turn.openings) >= MOST_OPENINGS:
        turn.say(
            f"There are {MOST_OPENINGS} jobs on your list, as many as I can follow well. "
            "Erase one that is over, and there is room again.",
            DOORS[1:],
        )
        return None
    # Whoever tells of an interview has arrived: what the welcome still asks is asked when it is needed.
    turn.end(FIRST_MEETING)
    turn.person = replace(turn.person, welcomed=True)
    company = as_name(company)
    if not company or len(company) > LONGEST:
        return NEW.start(turn)
    return NEW.start(turn, {"company": company}, only=_AFTER_COMPANY)


# --- where, when, and what they said ---------------------------------------------------------------------------


def _ask_zone(turn: Turn) -> Asked:
    """The first time below a bubble whose key shares the place with one tap."""
    if not turn.data.get("zone_asked"):
        turn.data["zone_asked"] = True
        turn.leave_bubble()
        turn.say("So that I speak at the right hour, I need to know where you are.", reply_keyboard=KEYS)
    return _ZONE.ask(turn)


def _company(turn: Turn) -> str:
    return str(turn.data.get("company", ""))


def _day_text(turn: Turn) -> str:
    company = bold(clip(_company(turn), 60))
    return f"<b>When</b> was your interview with {company}, or when will it be? Any day can be typed."


def _about(turn: Turn) -> Told:
    return Told(_company(turn), told_day(turn))


def _may_be_over(turn: Turn) -> bool:
    """A decision is announced at the end of an interview (C3)."""
    return told_day(turn) is None or is_over(turn)


def _keep_decision(turn: Turn, known: DecisionKnown, day: date | None) -> None:
    turn.data["decision_known"] = known.value
    turn.data["decision_date"] = day.isoformat() if day else None


_ZONE = zone_question(skip_zone)

NEW_QUESTIONS = (
    COMPANY,
    ROLE,
    replace(_ZONE, ask=_ask_zone, applies=lambda turn: needs_zone(turn) or bool(turn.data.get("zone_asked"))),
    day_question(_day_text, past=True),
    HOUR,
    DecisionQuestion(_about, _keep_decision, applies=_may_be_over).question(),
)
_AFTER_COMPANY = tuple(question.step for question in NEW_QUESTIONS[1:])


# --- the end ---------------------------------------------------------------------------------------------------


def _finished(turn: Turn) -> None:
    interview = told_interview(turn)
    if interview is None:
        turn.conclude("Nothing was noted: I need to know the day. /new begins again.")
        return
    role = turn.data.get("role")
    opening = Opening(
        person=turn.person.id,
        number=turn.next_number(),
        company=_company(turn),
        logged_at=turn.now,
        role=role if isinstance(role, str) else "",
        playbook=turn.person.preferences.playbook,
    ).with_interview(interview)
    told = turn.data.get("decision_known")
    if interview.debriefed and isinstance(told, str):
        day = turn.data.get("decision_date")
        named = date.fromisoformat(day) if isinstance(day, str) else None
        opening = with_decision(turn, opening, DecisionKnown(told), named)
    turn.put(opening)
    confirm_new(turn, opening)


def _cancelled(turn: Turn) -> None:
    if turn.data.get("zone_asked") and needs_zone(turn):
        take_keys(turn, "All right.")
    company = turn.data.get("company")
    about = f" about {esc(clip(str(company), 60))}" if company else ""
    turn.conclude(f"Nothing{about} was noted. Whenever you like:", DOORS)


NEW = Questionnaire(NAME, NEW_QUESTIONS, _finished, _cancelled)
"""The questions of /new."""
