"""/settings: one card with what the person chose, each value changed in its place."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.message import Button, Keyboard
from handlers.context import CoachContext
from handlers.hour_questions import EVENING, QUIET
from handlers.knowledge import DEFAULT_PLAYBOOK
from handlers.markup import bold, esc
from handlers.preferences import choose, clock_now, flag, hour, quiet_words
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.questionnaire import Questionnaire
from handlers.turn import Turn
from handlers.zone_question import KEYS, take_keys, zone_question

NAME = "settings"
CHANGES = ("zone", "evening", "quiet", "playbook")

_MOVED = "Nudges now follow your clock there, at the same hours. Calls to an employer keep the employer's office hours."


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
        f"Playbook for new jobs: {esc(_playbook_name(turn))}"
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
    return SETTINGS.start(turn, {"changing": step}, only=(step,))


def _playbook_name(turn: Turn) -> str:
    books = turn.knowledge.playbooks
    return books.get(turn.person.preferences.playbook, books[DEFAULT_PLAYBOOK]).name


def _ask_playbook(turn: Turn) -> Asked:
    books = turn.knowledge.playbooks
    lines = "\n\n".join(f"{bold(book.name)}: {esc(book.about)} <i>{esc(book.author)}</i>" for book in books.values())
    rows = tuple(((book.name, playbook),) for playbook, book in books.items())
    return Asked(f"{bold('Which playbook shall new jobs follow?')} Jobs on your list keep theirs.\n\n{lines}", rows)


def _playbook(turn: Turn, text: str) -> Reply:
    wanted = text.casefold()
    for playbook, book in turn.knowledge.playbooks.items():
        if wanted in (playbook.casefold(), book.name.casefold()):
            choose(turn, playbook=playbook)
            return Taken()
    return Again("I don't have that playbook. Please pick one of these.")


def _finished(turn: Turn) -> None:
    moved = turn.person.preferences.zone != turn.world.person.preferences.zone
    text, keyboard = card(turn)
    turn.conclude(f"{_MOVED}\n\n{text}" if moved else text, keyboard)


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
        Question("playbook", _ask_playbook, _playbook, _playbook),
    ),
    _finished,
    _cancelled,
)
