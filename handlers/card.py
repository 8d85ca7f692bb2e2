"""One opening: its card, and what can be done with it.

Data: `card:<opening>` and `card:<opening>:<action>`; an action may carry an argument behind a dot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.message import Button, Keyboard
from coaching.opening import Opening
from handlers.card_text import card_text
from handlers.context import CoachContext
from handlers.nudge_keyboard import DEBRIEF, SHOW, Press
from handlers.opening_press import GONE
from handlers.playbook_switch import CLOSED, already_followed, offer_playbooks, show_switch, switch_playbook
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import company

_DATA = re.compile(r"card:(\d{1,9})(?::([a-z]+)(?:\.([a-z0-9_-]{1,40}(?:\.[0-9a-f]{4})?))?)?")


async def _on_press(update: Update, context: CoachContext) -> None:
    turn = context.turn
    assert update.callback_query is not None
    found = _DATA.fullmatch(update.callback_query.data or "")
    action = _ACTIONS.get(found[2] or "") if found else None
    if found is None or action is None:
        turn.answer("I do not know that button any more.")
    elif (opening := turn.openings.get(int(found[1]))) is None:
        turn.answer(GONE)
    else:
        action(turn, opening, found[3] or "")


def card(turn: Turn, opening: Opening) -> tuple[str, Keyboard]:
    """The card as the opening stands in this turn."""
    return card_text(turn, opening), _buttons(turn, opening)


def _buttons(turn: Turn, opening: Opening) -> Keyboard:
    number, start = opening.number, f"card:{opening.number}:"
    rows: list[tuple[Button, ...]] = list(_due(turn, opening))
    interview = opening.latest_interview
    if interview is not None and not interview.debriefed and interview.starts_at() <= turn.now:
        rows.append((Button("Tell you how it went", f"debrief:start:{number}"),))
    if opening.standing.closed:
        rows.append((Button("What should I say?", f"say:{number}:topics"), Button("Open again", f"{start}open")))
    else:
        rows.append(
            (Button("What is new?", f"outcome:{number}:ask"), Button("What should I say?", f"say:{number}:topics"))
        )
        rows.append((Button("New date", f"date:start:{number}"), Button("Change details", f"details:start:{number}")))
    last = [Button("Erase…", f"{start}erase")]
    if not opening.standing.closed:
        last.insert(
            0, Button("Nudges again", f"{start}go") if opening.stopped else Button("Stop nudges", f"{start}stop")
        )
    if len(turn.knowledge.playbooks) > 1 and not opening.standing.closed:
        last.insert(0, Button("Playbook", f"{start}playbook"))
    return (*rows, tuple(last), (Button("‹ List", "list:open:0"),))


def _due(turn: Turn, opening: Opening) -> Keyboard:
    """What is the person's turn now, each leading to its words; the debrief has a button of its own."""
    plan = turn.plan_of(opening.number)
    due = [planned for planned in plan.nudges if planned.due_at <= turn.now]
    return tuple(
        (
            Button(
                f"Now: {plan.step_of(planned).title}",
                Press(opening.number, planned.step, planned.occurrence).data(SHOW),
            ),
        )
        for planned in due
        if not planned.script.startswith(f"{DEBRIEF}/")
    )


def _show(turn: Turn, opening: Opening, _argument: str) -> None:
    turn.answer()
    turn.show(*card(turn, opening))


def _stop(turn: Turn, opening: Opening, _argument: str) -> None:
    _change(turn, replace(opening, stopped=True), "No more nudges for this one")


def _go(turn: Turn, opening: Opening, _argument: str) -> None:
    _change(turn, replace(opening, stopped=False), "I go on with it")


def _change(turn: Turn, opening: Opening, answer: str) -> None:
    turn.put(opening)
    turn.answer(answer)
    turn.show(*card(turn, opening))


def _playbook(turn: Turn, opening: Opening, chosen: str) -> None:
    """Which playbook is followed, and what another one would change."""
    followed = turn.knowledge.playbook_of(opening)
    if opening.standing.closed:
        _unchanged(turn, opening, CLOSED)
    elif chosen == followed.id:
        _unchanged(turn, opening, already_followed(followed))
    elif chosen:
        show_switch(turn, opening, chosen)
    else:
        turn.answer()
        offer_playbooks(turn, opening)


def _to(turn: Turn, opening: Opening, argument: str) -> None:
    """Only this press switches."""
    if opening.standing.closed:
        _unchanged(turn, opening, CLOSED)
    elif switch_playbook(turn, opening, argument):
        turn.show(*card(turn, turn.openings[opening.number]))


def _keep(turn: Turn, opening: Opening, _argument: str) -> None:
    _unchanged(turn, opening, f"It stays with {turn.knowledge.playbook_of(opening).name}")


def _unchanged(turn: Turn, opening: Opening, answer: str) -> None:
    turn.answer(answer)
    turn.show(*card(turn, opening))


def _erase(turn: Turn, opening: Opening, sure: str) -> None:
    name = company(opening)
    if sure != "sure":
        turn.answer()
        turn.show(
            f"Erase {name} with everything you told me about it? This cannot be undone.",
            (
                (Button("Erase it", f"card:{opening.number}:erase.sure"),),
                (Button("Keep it", f"card:{opening.number}"),),
            ),
        )
        return
    turn.erase(opening.number)
    turn.answer("Erased")
    turn.show(f"{name} is erased, with everything below it.", ((Button("My list", "list:show"),),))


def _open(turn: Turn, opening: Opening, _argument: str) -> None:
    turn.answer()
    turn.show(
        f"Has {company(opening)} come to life again? {what_next(turn, opening.number)}",
        (
            (Button("Yes, it is open again", f"outcome:{opening.number}:reopen"),),
            (Button("‹ Back", f"card:{opening.number}"),),
        ),
    )


_ACTIONS: dict[str, Callable[[Turn, Opening, str], None]] = {
    "": _show,
    "stop": _stop,
    "go": _go,
    "playbook": _playbook,
    "to": _to,
    "keep": _keep,
    "erase": _erase,
    "open": _open,
}


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The buttons that show a card and those on it."""
    return [CallbackQueryHandler(_on_press, pattern=r"^card:")]
