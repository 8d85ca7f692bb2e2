"""The first meeting: what the coach does and keeps, where the person is, and when they want to hear from it."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from coaching.message import Button
from handlers.commands import DOORS, FIRST_MEETING, START_NEW
from handlers.context import CoachContext
from handlers.crisis import GO_ON, held_for_crisis
from handlers.hour_questions import EVENING, QUIET
from handlers.markup import bold, esc
from handlers.new_opening import NEW
from handlers.pause import paused_words
from handlers.playbook_question import default_name, is_answered, playbook_questions
from handlers.preferences import hour, quiet_words
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.zone_question import ASSUMED, KEYS, STEP, needs_zone, skip_zone, take_keys, zone_question

FIRST_INTERVIEW = "Log my first interview"


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """/start in any state, then the questions."""
    return [CommandHandler("start", on_start), WELCOME.handler()]


async def on_start(_update: Update, context: CoachContext) -> object:
    turn = context.turn
    if turn.person.welcomed:
        _greet_again(turn)
        return None
    return welcome(turn)


def welcome(turn: Turn) -> object:
    """Meet somebody for the first time."""
    name = f", {esc(turn.person.first_name)}" if turn.person.first_name else ""
    turn.say(
        f"Hello{name}! I am <b>Second Round</b>, your coach for the days after a job interview. Tell me about an "
        "interview, and I come back at the right moments with the words ready to send.\n\n"
        "What you tell me is kept encrypted and goes to nobody: /privacy. /forget erases it.",
        reply_keyboard=KEYS,
    )
    return WELCOME.start(turn)


def _greet_again(turn: Turn) -> None:
    name = f", {esc(turn.person.first_name)}" if turn.person.first_name else ""
    going = sum(not opening.standing.closed for opening in turn.openings.values())
    count = {0: "Nothing is open at the moment.", 1: "You have one job going."}.get(
        going, f"You have {going} jobs going."
    )
    keyboard = DOORS
    if held_for_crisis(turn):
        count += " I hold all nudges until you tell me to go on."
        keyboard = ((GO_ON,), *DOORS)
    elif turn.person.is_paused(turn.now):
        count += f" {esc(paused_words(turn))} /resume ends that."
    turn.say(f"Good to see you{name}. {count} What would you like to do?", keyboard)


def _finished(turn: Turn) -> None:
    step = turn.conversation.step if turn.conversation else ""
    turn.person = replace(turn.person, welcomed=True)
    if is_answered(turn):
        _ready(turn)
        return
    if step == STEP:
        take_keys(turn, "Good, first things first.")
    if all(conversation.name != NEW.name for conversation in turn.stack):
        NEW.start(turn)


def _ready(turn: Turn) -> None:
    wishes = turn.person.preferences
    turn.conclude(
        f"{bold('Ready.')} Evening nudges come at {hour(wishes.evening)}, quiet hours: {quiet_words(wishes.quiet)}, "
        f"playbook: {esc(default_name(turn))}. Had an interview, or have one ahead? Tell me about it.",
        ((Button(FIRST_INTERVIEW, START_NEW),),),
    )


def _cancelled(turn: Turn) -> None:
    turn.person = replace(turn.person, welcomed=True)
    take_keys(turn, f"All right, no more questions. {ASSUMED}" if needs_zone(turn) else "All right, no more questions.")
    turn.say("Whenever you are ready:", DOORS)


WAYS = playbook_questions(
    "<b>Which way of following up suits you?</b> Skip means Balanced, and each job can have its own.",
    in_short=True,
    may_skip=True,
)
WELCOME = Questionnaire(
    FIRST_MEETING, (zone_question(skip_zone), EVENING, QUIET, *WAYS), _finished, _cancelled, early=FIRST_INTERVIEW
)
