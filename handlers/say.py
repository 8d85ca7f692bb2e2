"""/say: what should I say? By buttons, two taps from anywhere, without disturbing the conversation that is open.

Data: `say:<opening, 0 for none>:<what>` and `say:<opening>:<situation>/<script>:<variant>`; all state is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from coaching.blunder import LABELS, Mishap, minor_blunder
from coaching.facts import facts
from coaching.message import Button, Keyboard
from coaching.opening import Opening, Standing
from coaching.script import Words
from coaching.silence import Silence, silence
from handlers.context import CoachContext
from handlers.markup import bold, esc
from handlers.opening_press import GONE
from handlers.outcome_menu import OUTCOMES, keep_in_touch_row
from handlers.say_choice import alternatives, best_script, script_label
from handlers.say_topics import BLUNDER, SILENCE, SITUATIONS, TOPICS, beside
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import LONGEST_MESSAGE, blocks, clip, company, length

MOST_OPENINGS = 8
ODD = "I do not know that button any more. /say starts anew."
STANDINGS = {
    "rejection": Standing.REJECTED,
    "ask_feedback": Standing.REJECTED,
    "keep_in_touch": Standing.REJECTED,
    "offer": Standing.OFFER,
    "negotiate_salary": Standing.OFFER,
}
"""What the person tells in passing by asking for these words, and what the plan does not know yet."""
MINOR, MAJOR = "bad_impression_minor", "bad_impression_major"

_DATA = re.compile(r"say:(\d{1,9}):([a-z_]+)(?:/([a-z-]+))?(?::([a-z0-9]+))?")


async def _on_say(_update: Update, context: CoachContext) -> None:
    _start(context.turn)


async def _on_start(_update: Update, context: CoachContext) -> None:
    context.turn.leave_bubble()
    _start(context.turn)


async def _on_press(update: Update, context: CoachContext) -> None:
    turn = context.turn
    assert update.callback_query is not None
    found = _DATA.fullmatch(update.callback_query.data or "")
    if found is None:
        turn.answer(ODD)
        return
    number, what, stem, argument = int(found[1]), found[2], found[3], found[4] or ""
    if number and number not in turn.openings:
        turn.answer(GONE)
        return
    shown = _shown(turn, number, what, stem, argument)
    if shown is None:
        turn.answer(ODD)
    else:
        turn.answer()
        turn.show(*shown)


def _shown(turn: Turn, number: int, what: str, stem: str | None, argument: str) -> tuple[str, Keyboard] | None:
    """The bubble that a press asks for; None when its data is not of ours."""
    topic = next((topic for topic in TOPICS if topic.code == what), None)
    if stem is not None:
        variant = int(argument) if argument.isdecimal() and len(argument) < 5 else 0
        return _script(turn, number, f"{what}/{stem}", variant)
    if what == "which":
        return _which(turn)
    if what == "topics":
        return _topics(turn, number)
    if what == BLUNDER:
        return _blunder(turn, number, argument)
    if what == SILENCE:
        return _silence(turn, number)
    return _situation(turn, number, topic.situations[0] if topic else what)


# --- asking ----------------------------------------------------------------------------------------------------


def _start(turn: Turn) -> None:
    """Which job is asked only where there are several."""
    candidates = _candidates(turn)
    if len(candidates) > 1:
        turn.show(*_which(turn))
    else:
        turn.show(*_topics(turn, candidates[0].number if candidates else 0))


def _candidates(turn: Turn) -> Sequence[Opening]:
    """The open ones, the latest first; without any, the closed ones."""
    ordered = sorted(turn.openings.values(), key=lambda opening: -opening.number)
    return [opening for opening in ordered if not opening.standing.closed] or ordered


def _which(turn: Turn) -> tuple[str, Keyboard]:
    names = [
        (Button(clip(opening.company, 40), f"say:{opening.number}:topics"),)
        for opening in _candidates(turn)[:MOST_OPENINGS]
    ]
    return "Which job is it about?", (*names, (Button("None of these, in general", "say:0:topics"),))


def _topics(turn: Turn, number: int) -> tuple[str, Keyboard]:
    buttons = [Button(topic.label, f"say:{number}:{topic.code}") for topic in TOPICS]
    about = f" About {company(turn.openings[number])}." if number else ""
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    back = ((Button("Another job", "say:0:which"),),) if len(turn.openings) > 1 else ()
    return f"<b>What should I say?</b>{about}\nWhat is it about?", (*rows, *back)


def _blunder(turn: Turn, number: int, mishap: str) -> tuple[str, Keyboard] | None:
    """What went wrong; a minor blunder is ignored, and the words say why (F7)."""
    if mishap in set(Mishap):
        return _situation(turn, number, MINOR if minor_blunder(Mishap(mishap)) else MAJOR)
    buttons = [Button(label, f"say:{number}:{BLUNDER}:{code}") for code, label in LABELS.items()]
    rows = [(button,) for button in buttons]
    return "What happened?", (*rows, _back(number))


def _silence(turn: Turn, number: int) -> tuple[str, Keyboard] | None:
    """Which silence it is the stored facts tell; without any the person does."""
    if number:
        known = silence(turn.openings[number], turn.now, turn.person.preferences.tz)
        return _situation(turn, number, known)
    rows = [(Button(SITUATIONS[kind], f"say:0:{kind}"),) for kind in Silence]
    return "Has the day passed on which they wanted to decide?", (*rows, _back(0))


def _back(number: int) -> tuple[Button, ...]:
    return (Button("‹ Something else", f"say:{number}:topics"),)


# --- answering -------------------------------------------------------------------------------------------------


def _situation(turn: Turn, number: int, situation: str) -> tuple[str, Keyboard] | None:
    today = turn.now.astimezone(turn.person.preferences.tz).date()
    script = best_script(turn.knowledge, situation, turn.openings.get(number), today)
    return _script(turn, number, script, 0) if script else None


def _script(turn: Turn, number: int, script: str, variant: int) -> tuple[str, Keyboard] | None:
    """A sentence or two of coaching with the reason, the words to copy, and what happens next."""
    if script not in turn.knowledge.catalogue.scripts:
        return None
    opening = turn.openings.get(number)
    told = facts(opening, turn.person, turn.now) if opening else {"me": turn.person.first_name}
    words = turn.knowledge.catalogue.words(script, told, variant)
    about = f" · {esc(clip(opening.company, 60))}" if opening else ""
    before = f"{bold(words.script.title)}{about}\n\n{esc(words.coach)}"
    after = _after(turn, opening, words)
    shown = blocks(words, LONGEST_MESSAGE - length(before) - length(after) - 4)
    text = "\n\n".join(part for part in (before, shown, f"<i>{after}</i>") if part)
    return text, _keyboard(turn, number, words)


def _after(turn: Turn, opening: Opening | None, words: Words) -> str:
    """What happens next (HTML); nothing is foretold that the news behind the question would overturn."""
    if opening is None:
        return "Tell me about the interview, and I come back at the right moment."
    standing = STANDINGS.get(words.script.situation)
    if standing is not None and opening.standing is Standing.OPEN:
        return "Is it so? Note it below, and the plan follows."
    return what_next(turn, opening.number)


def _keyboard(turn: Turn, number: int, words: Words) -> Keyboard:
    script, catalogue = words.script, turn.knowledge.catalogue
    rows: list[tuple[Button, ...]] = []
    if words.variants > 1:
        rows.append((Button("Other words", f"say:{number}:{script.id}:{(words.variant + 1) % words.variants}"),))
    rows += [
        (Button(clip(script_label(turn.knowledge, other, script.id), 40), f"say:{number}:{other}:0"),)
        for other in alternatives(turn.knowledge, script.id)
    ]
    others = [Button(SITUATIONS[s], f"say:{number}:{s}") for s in beside(script.situation) if catalogue.lookup(s)]
    rows += [tuple(others[start : start + 2]) for start in range(0, len(others), 2)]
    opening = turn.openings.get(number)
    standing = STANDINGS.get(script.situation)
    if opening is None:
        rows.append((Button("Log an interview", "new:start"),))
    elif standing is not None and opening.standing is Standing.OPEN:
        rows.append((Button(f"Note it: {OUTCOMES[standing].label}", f"outcome:{number}:{standing}"),))
    elif script.situation == "keep_in_touch":
        rows += keep_in_touch_row(opening)
    return (*rows, _back(number))


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """The command and its buttons."""
    return [
        CommandHandler("say", _on_say),
        CallbackQueryHandler(_on_start, pattern=r"^say:start$"),
        CallbackQueryHandler(_on_press, pattern=r"^say:\d"),
    ]
