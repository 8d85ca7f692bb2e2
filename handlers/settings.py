"""/settings: one card with what the person chose, each value changed in its place."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.message import Button, Keyboard
from handlers.context import CoachContext
from handlers.hour_questions import EVENING, QUIET
from handlers.markup import bold, esc
from handlers.playbook_question import STEPS, default_name, playbook_questions
from handlers.preferences import clock_now, flag, hour, quiet_words
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.zone_question import KEYS, take_keys, zone_question

NAME = "settings"
CHANGES = ("zone", "evening", "quiet", "playbook")

_MOVED = "Nudges now follow your clock there, at the same hours. Calls to an employer keep the employer's office hours."
_THEIRS = "Jobs on your list keep theirs; each card changes its own."


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The card and its buttons in any state, then the questions."""
    return [
        CommandHandler("settings", _on_settings),
        CallbackQueryHandler(_on_change, pattern=rf"^prefs:({'|'.join(CHANGES)})$"),
        SETTINGS.handler(),
    ]


async def _on_settings(_update: Update, context: CoachContext) -> object:
    text, keyboard = card(context.turn)
    context.turn.say(text, keyboard)
    return None


def card(turn: Turn) -> tuple[str, Keyboard]:
    """What is chosen, and a button for each."""
    wishes = turn.person.preferences
    place = esc(wishes.zone) + (f" {flag(wishes.country)}" if wishes.country else "")
    place += "" if wishes.zone_known else " (assumed)"
    text = (
        f"{bold('Settings')}\n\n"
        f"Time zone: {place}, now {esc(clock_now(turn))}\n"
        f"Evening hour: {hour(wishes.evening)}\n"
        f"Quiet hours: {quiet_words(wishes.quiet)}\n"
        f"Playbook for new jobs: {esc(default_name(turn))}"
    )
    return text, (
        (Button("Time zone", "prefs:zone"), Button("Evening hour", "prefs:evening")),
        (Button("Quiet hours", "prefs:quiet"), Button("Playbook", "prefs:playbook")),
        (Button("Pause nudges", "pause:ask"),),
    )


async def _on_change(update: Update, context: CoachContext) -> object:
    turn = context.turn
    assert update.callback_query is not None
    step = (update.callback_query.data or "").removeprefix("prefs:")
    if step == "zone":
        turn.take_buttons()
        turn.leave_bubble()
        turn.say("Moved, or only travelling? Your nudges come along.", reply_keyboard=KEYS)
    return SETTINGS.start(turn, {"changing": step}, only=STEPS if step == "playbook" else (step,))


def _finished(turn: Turn) -> None:
    text, keyboard = card(turn)
    turn.conclude("\n\n".join([*_news(turn), text]), keyboard)


def _news(turn: Turn) -> list[str]:
    """What a change means for the jobs on the list; HTML."""
    before, now = turn.world.person.preferences, turn.person.preferences
    if before.zone != now.zone:
        return [_MOVED]
    if before.playbook != now.playbook:
        return [f"New jobs follow {bold(default_name(turn))}. {_THEIRS if turn.openings else ''}".rstrip()]
    return []


def _cancelled(turn: Turn) -> None:
    if turn.data.get("changing") == "zone":
        take_keys(turn, "All stays as it was.")
    turn.conclude(*card(turn))


SETTINGS = Questionnaire(
    NAME,
    (
        zone_question(None),
        replace(EVENING, skipped=None),
        replace(QUIET, skipped=None),
        *playbook_questions(f"{bold('Which playbook shall new jobs follow?')} {_THEIRS}"),
    ),
    _finished,
    _cancelled,
)
