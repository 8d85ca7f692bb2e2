"""Another playbook for one opening: the list, the risk told once, what would change, and only then the switch.

Data: `card:<opening>:playbook` shows the list, `playbook.<id>` what would change, `to.<id>.<seal>` switches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from coaching.day_words import moment_words
from coaching.message import Button, Keyboard
from coaching.nudge import PlannedNudge
from coaching.opening import Opening
from coaching.planning import Plan
from coaching.playbook import Playbook
from coaching.switching import Effect, StepChange, switch
from coaching.whose_turn import BY_CHANNEL
from handlers.markup import bold, esc
from handlers.playbook_words import RATHER_NOT, TAKE_IT, playbook_label, playbook_lines, risk_words, tell_risk_once
from handlers.turn import Turn
from handlers.words_view import company

UNKNOWN = "I do not have that playbook. Nothing was changed."
CLOSED = "Nothing is planned there any more, so its playbook stays."
MOST_STEPS = 6
_HEADINGS = {
    Effect.FALLS_AWAY: "Falls away",
    Effect.NEW: "New",
    Effect.MOVES: "Moves",
    Effect.STAYS: "Stays",
}


def offer_playbooks(turn: Turn, opening: Opening) -> None:
    """All of them, with what each is like."""
    followed = turn.knowledge.playbook_of(opening).id
    buttons = [
        Button(playbook_label(book, followed), _data(opening, "playbook", book.id))
        for book in turn.knowledge.playbooks.values()
    ]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    heading = f"Which way of following up suits {company(opening)}? Choose one to see what it would change."
    turn.show(f"{heading}\n\n{playbook_lines(turn)}", (*rows, (Button("‹ Back", f"card:{opening.number}"),)))


def show_switch(turn: Turn, opening: Opening, chosen: str) -> None:
    """What another playbook would change; before that its risk, the first time. Nothing is changed yet."""
    book = turn.knowledge.playbooks.get(chosen)
    if book is None:
        turn.answer(UNKNOWN)
        offer_playbooks(turn, opening)
        return
    turn.answer()
    if tell_risk_once(turn, book):
        take_it = Button(TAKE_IT, _data(opening, "playbook", book.id))
        turn.show(risk_words(book), ((take_it, Button(RATHER_NOT, _data(opening, "keep"))),))
        return
    text = _preview(turn, opening, book)
    turn.show(text, _choice(turn, opening, book, text))


def switch_playbook(turn: Turn, opening: Opening, argument: str) -> bool:
    """The second press; whether it switched. What has changed since it was shown is shown anew instead."""
    chosen, _, seal = argument.partition(".")
    book = turn.knowledge.playbooks.get(chosen)
    if book is None:
        turn.answer(UNKNOWN)
        return False
    if book == turn.knowledge.playbook_of(opening):
        turn.answer(already_followed(book))
        return False
    if seal != _seal(_preview(turn, opening, book)):
        turn.answer("Things have moved on since. This is what would change now.")
        show_switch(turn, opening, chosen)
        return False
    turn.put(replace(opening, playbook=book.id))
    turn.answer(f"{book.name} from now on")
    return True


def already_followed(book: Playbook) -> str:
    return f"{book.name} is followed already. Nothing was changed."


def _choice(turn: Turn, opening: Opening, book: Playbook, text: str) -> Keyboard:
    followed = turn.knowledge.playbook_of(opening)
    return (
        (Button(f"Switch to {book.name}", _data(opening, "to", f"{book.id}.{_seal(text)}")),),
        (Button(f"Keep {followed.name}", _data(opening, "keep")), Button("‹ Others", _data(opening, "playbook"))),
    )


# --- what would change -----------------------------------------------------------------------------------------


def _preview(turn: Turn, opening: Opening, book: Playbook) -> str:
    """HTML, far below Telegram's limit."""
    followed = turn.knowledge.playbook_of(opening)
    before = turn.plan_of(opening.number)
    after = turn.knowledge.plan(replace(opening, playbook=book.id), turn.person.preferences, turn.now)
    changed = switch(before, after)
    lines = [f"{company(opening)}: {esc(followed.name)} → {bold(book.name)}?"]
    if opening.stopped:
        lines.append("Nudges are stopped for this one. The playbook counts once you want them again.")
    elif changed.changes_nothing:
        lines.append("Nothing that is planned so far changes.")
    for effect, heading in _HEADINGS.items():
        if steps := changed.of(effect):
            lines.append("\n".join([bold(f"{heading}:"), *map(esc, _listed(turn, steps, before, after))]))
    return "\n\n".join([*lines, "What you did stays done, and is not asked for again."])


def _listed(turn: Turn, steps: Sequence[StepChange], before: Plan, after: Plan) -> Iterator[str]:
    for change in steps[:MOST_STEPS]:
        yield f"• {_told(turn, change, before, after)}"
    if len(steps) > MOST_STEPS:
        yield f"• and {len(steps) - MOST_STEPS} more"


def _told(turn: Turn, change: StepChange, before: Plan, after: Plan) -> str:
    """One step; plain text."""
    plan, nudges = (after, change.after) if change.after else (before, change.before)
    title = plan.step_of(nudges[0]).title
    if change.effect is not Effect.MOVES:
        return f"{title}: {_when(turn, plan, nudges[0])}{_more(plan, nudges)}"
    if change.first_moved is None:
        how_often = f"{_how_often(before, change.before)} → {_how_often(after, change.after)}"
        return f"{title}, from {_when(turn, after, nudges[0])}: {how_often}"
    was, will_be = change.first_moved
    channels = was.channel is not will_be.channel
    moments = [_when(turn, before, was, channels), _when(turn, after, will_be, channels)]
    return f"{title}: {' → '.join(moments)}{_more(after, change.after[change.after.index(will_be) :])}"


def _when(turn: Turn, plan: Plan, nudge: PlannedNudge, tells_channel: bool = False) -> str:
    if before := plan.comes_right_after(nudge):
        return f"right after “{before.title}”"
    local = nudge.due_at.astimezone(turn.person.preferences.tz)
    moment = moment_words(local) if nudge.due_at > turn.now else "now"
    return f"{moment} {BY_CHANNEL[nudge.channel]}" if tells_channel or len(plan.step_of(nudge).channels) > 1 else moment


def _more(plan: Plan, nudges: Sequence[PlannedNudge]) -> str:
    """How a step goes on after its first time."""
    if plan.step_of(nudges[0]).is_endless:
        return ", then on until they tell you"
    return f", and {len(nudges) - 1} more" if len(nudges) > 1 else ""


def _how_often(plan: Plan, nudges: Sequence[PlannedNudge]) -> str:
    if plan.step_of(nudges[0]).is_endless:
        return "until they tell you"
    return "once" if len(nudges) == 1 else f"{len(nudges)} times"


def _seal(text: str) -> str:
    """Four characters that tell one preview from another."""
    return f"{crc32(text.encode()) & 0xFFFF:04x}"


def _data(opening: Opening, action: str, argument: str = "") -> str:
    return f"card:{opening.number}:{action}" + (f".{argument}" if argument else "")
