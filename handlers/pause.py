"""/pause and /resume: no nudges for a while, and when the coach speaks next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.day_words import moment_words
from coaching.message import Button, Keyboard
from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.person import HeldFor
from coaching.still_right import GoAhead, Move, still_right
from handlers.context import CoachContext
from handlers.crisis import GO_ON, held_for_crisis
from handlers.markup import esc
from handlers.turn import Turn

UNTIL_TOLD = datetime.max.replace(tzinfo=UTC)
DAYS = {"today": 1, "three": 3, "week": 7}
RESUME = Button("Nudges again", "pause:end")

_CHOICES: Keyboard = (
    (Button("Rest of today", "pause:today"), Button("Three days", "pause:three")),
    (Button("A week", "pause:week"), Button("Until I say", "pause:open")),
)


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Both commands and their buttons."""
    return [
        CommandHandler("pause", _on_pause),
        CommandHandler("resume", _on_resume),
        CallbackQueryHandler(_on_ask, pattern="^pause:ask$"),
        CallbackQueryHandler(_on_resume_press, pattern=f"^{RESUME.data}$"),
        CallbackQueryHandler(_on_choice, pattern="^pause:(today|three|week|open)$"),
    ]


def paused_words(turn: Turn) -> str:
    """Until when nudges are paused, in a sentence."""
    until = turn.person.paused_until
    if until is None or until == UNTIL_TOLD:
        return "I am silent until you send /resume."
    return f"I am silent until {_local(turn, until)}."


def speaks_next(turn: Turn) -> str:
    """When the coach speaks next, in a sentence; the pause counts."""
    now = turn.now
    silent_until = turn.person.paused_until if turn.person.is_paused(now) else None
    if silent_until == UNTIL_TOLD:
        return "What falls due waits for you."
    earliest = silent_until or now
    moments = [_spoken_at(turn, number, nudge, earliest) for number, nudge in _unsaid(turn)]
    first = min((moment for moment in moments if moment is not None), default=None)
    if first is None:
        return "Nothing is planned right now."
    return f"I speak next on {_local(turn, first)}." if first > now else "What is due comes in a moment."


def _unsaid(turn: Turn) -> list[tuple[int, PlannedNudge]]:
    """What is planned and has not gone out yet, each with its opening."""
    out = (NudgeState.SENDING, NudgeState.SENT, NudgeState.DEAD)
    said = {(known.opening, _identity(known.planned)) for known in turn.world.nudges if known.state in out}
    planned = [(number, nudge) for number in turn.openings for nudge in turn.plan_of(number).nudges]
    return [(number, nudge) for number, nudge in planned if (number, _identity(nudge)) not in said]


def _identity(planned: PlannedNudge) -> tuple[str, int, datetime]:
    """With its moment: one that the person has put off will be said again."""
    return planned.step, planned.occurrence, planned.due_at


def _spoken_at(turn: Turn, number: int, planned: PlannedNudge, earliest: datetime) -> datetime | None:
    """When it will really be said, not before `earliest`; None when its limit passes first."""
    at = max(planned.due_at, earliest)
    nudge = Nudge(0, turn.person.id, number, planned, NudgeState.WAITING)
    awake = replace(turn.person, paused_until=None, held_for=HeldFor.NOTHING)
    opening = turn.openings[number]
    match still_right(nudge, opening, awake, turn.knowledge.playbook_of(opening), at):
        case GoAhead():
            return at
        case Move(until):
            return until
        case _:
            return None


async def _on_pause(_update: Update, context: CoachContext) -> object:
    _ask(context.turn)
    return None


async def _on_ask(_update: Update, context: CoachContext) -> object:
    context.turn.leave_bubble()
    _ask(context.turn)
    return None


def _ask(turn: Turn) -> None:
    paused = turn.person.is_paused(turn.now)
    text = f"{paused_words(turn)} Shall I change that?" if paused else "How long shall I be silent?"
    turn.say(esc(text), (*_CHOICES, (RESUME,)) if paused else _CHOICES)


async def _on_choice(update: Update, context: CoachContext) -> object:
    turn = context.turn
    assert update.callback_query is not None
    days = DAYS.get((update.callback_query.data or "").removeprefix("pause:"))
    until = UNTIL_TOLD if days is None else _morning(turn, days)
    turn.person = replace(turn.person, paused_until=until)
    turn.show(esc(f"{paused_words(turn)} {speaks_next(turn)} Write to me any time, I answer."), ((RESUME,),))
    return None


async def _on_resume_press(_update: Update, context: CoachContext) -> object:
    _resume(context.turn)
    return None


async def _on_resume(_update: Update, context: CoachContext) -> object:
    _resume(context.turn)
    return None


def _resume(turn: Turn) -> None:
    was_paused = turn.person.is_paused(turn.now)
    turn.person = replace(turn.person, paused_until=None)
    if held_for_crisis(turn):
        turn.show("I still hold all nudges, until you tell me that you are all right.", ((GO_ON,),))
        return
    turn.show(esc(f"{'I am back.' if was_paused else 'I am not paused.'} {speaks_next(turn)}"))


def _morning(turn: Turn, days: int) -> datetime:
    """When the quiet hours end that many days from today, in UTC."""
    wishes = turn.person.preferences
    day = turn.now.astimezone(wishes.tz).date() + timedelta(days=days)
    wake = time(8, 0) if wishes.quiet.start == wishes.quiet.end else wishes.quiet.end
    return datetime.combine(day, wake, wishes.tz).astimezone(UTC)


def _local(turn: Turn, at: datetime) -> str:
    wishes = turn.person.preferences
    local = moment_words(at.astimezone(wishes.tz))
    return local if wishes.zone_known else f"{local} UTC"
