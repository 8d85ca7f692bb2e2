"""What became of an opening, told by a button: from any nudge or card, with an undo on the bubble that confirms it.

Data: `outcome:<opening>:<what>`; behind `<what>` a dot and an argument: `sure.<standing>` for what was asked back,
`undo.<was>.<is>.<since>.<replied>` for what to put back, moments in seconds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.message import Button
from coaching.opening import Appointment, DecisionKnown, Opening, Standing
from handlers.context import CoachContext
from handlers.day_choice import today_of
from handlers.decision_question import with_decision
from handlers.opening_press import GONE
from handlers.outcome_menu import KEEP_IN_TOUCH, OUTCOMES, keep_in_touch_row, next_reminder, outcome_data, outcome_menu
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import company

SIX_WEEKS = timedelta(weeks=6)
CALM_HOUR = time(10, 0)

_DATA = re.compile(r"outcome:(\d{1,9}):([a-z_]+)(?:\.([a-z0-9_.]{1,48}))?")


async def press_outcome(update: Update, context: CoachContext) -> None:
    """A button that tells what became of an opening."""
    turn = context.turn
    assert update.callback_query is not None
    found = _DATA.fullmatch(update.callback_query.data or "")
    opening = turn.openings.get(int(found[1])) if found else None
    if found is None or opening is None:
        turn.answer(GONE if found else "I do not know that button any more.")
        return
    what, argument = found[2], found[3] or ""
    match what:
        case "ask":
            text, keyboard = outcome_menu(opening)
            turn.show(text, keyboard)
        case "undo":
            _undo(turn, opening, argument)
        case "keep":
            _keep_in_touch(turn, opening)
        case "reopen":
            _reopen(turn, opening)
        case _:
            _tell(turn, opening, what, argument)


def _tell(turn: Turn, opening: Opening, what: str, argument: str) -> None:
    """What is told about an opening that is not closed; a closed one is opened again first."""
    known = what in OUTCOMES or what in ("round", "waiting", "other", "noday") or argument in OUTCOMES
    if known and opening.standing.closed:
        turn.answer("That one is closed. Its card can open it again.")
        return
    match what:
        case "sure" if argument in OUTCOMES:
            _take(turn, opening, Standing(argument))
        case "round" | "waiting" | "other":
            _heard(turn, opening, what)
        case "noday":
            _no_day(turn, opening)
        case _ if what in OUTCOMES:
            _ask_if_sure(turn, opening, Standing(what))
        case _:
            turn.answer("I do not know that button any more.")


# --- asking ----------------------------------------------------------------------------------------------------


def offer_outcomes(turn: Turn, opening: Opening) -> None:
    """Ask what they said, in a bubble of its own."""
    turn.answer()
    turn.say(*outcome_menu(opening))


def _ask_if_sure(turn: Turn, opening: Opening, standing: Standing) -> None:
    outcome = OUTCOMES[standing]
    if opening.standing is standing:
        turn.answer("That is what I have noted already.")
    elif not outcome.sure:
        _take(turn, opening, standing)
    else:
        turn.answer()
        turn.show(
            outcome.sure.format(company=company(opening)),
            (
                (
                    Button("Yes", outcome_data(opening, f"sure.{standing}")),
                    Button("No, back", outcome_data(opening, "ask")),
                ),
            ),
        )


# --- changing --------------------------------------------------------------------------------------------------


def _take(turn: Turn, opening: Opening, standing: Standing) -> None:
    """The standing changes, the plan with it at once; the playbook's words for it are said at the end of the turn."""
    outcome = OUTCOMES[standing]
    if opening.standing is standing:
        turn.answer("That is what I have noted already.")
        return
    replied = turn.now if outcome.theirs else opening.replied_at
    turn.put(replace(opening, standing=standing, standing_since=turn.now, replied_at=replied))
    turn.answer("Noted")
    turn.show(f"{company(opening)}: {outcome.said}", ((Button("Undo", _undo_data(opening, standing)),),))


def _heard(turn: Turn, opening: Opening, what: str) -> None:
    """They answered, and it goes on: invited again (T3), not decided yet (C7), or something else."""
    standing = opening.standing
    if what != "other" and standing is not Standing.OPEN:
        standing = Standing.OPEN
    changed = standing is not opening.standing
    since = turn.now if changed else opening.standing_since
    turn.put(replace(opening, replied_at=turn.now, standing=standing, standing_since=since))
    turn.answer("Noted")
    name, number = company(opening), opening.number
    if what == "round":
        turn.wait_for_answer(number)
        turn.show(
            f"{name} wants to see you again: well done! When is it?",
            ((Button("Tell you when", f"round:start:{number}"),),),
        )
    elif what == "waiting":
        turn.wait_for_answer(number)
        keeps_on = turn.knowledge.playbook_of(opening).goes_on_until_told
        then = "it is noted, and the weekly rhythm stays" if keeps_on else "I wait for it with you"
        turn.show(
            f"{name} is still deciding. If they named a new day, tell me: {then}.",
            ((Button("A new day", f"date:start:{number}"), Button("No day named", outcome_data(opening, "noday"))),),
        )
    else:
        turn.show(f"Noted that {name} answered. {what_next(turn, number)}", ((Button("Show it", f"card:{number}"),),))


def _no_day(turn: Turn, opening: Opening) -> None:
    """They are still deciding and named no day: the steady rhythm goes on."""
    turn.put(with_decision(turn, opening, DecisionKnown.NOT_SAID, None))
    turn.answer("Noted")
    turn.show(f"{company(opening)} named no new day. {what_next(turn, opening.number)}")


def _keep_in_touch(turn: Turn, opening: Opening) -> None:
    """A reminder in six weeks to send a word or an article (F9); its words come then."""
    if turn.knowledge.playbook_of(opening).step(KEEP_IN_TOUCH) is None or not keep_in_touch_row(opening):
        turn.answer("That reminder is set already.")
        return
    day = today_of(turn) + SIX_WEEKS
    reminder = Appointment(KEEP_IN_TOUCH, next_reminder(opening), day, CALM_HOUR)
    turn.put(replace(opening, appointments=(*opening.appointments, reminder)))
    turn.answer("Reminder set")
    turn.take_buttons()
    turn.say(f"Good: the same post may open again. {what_next(turn, opening.number)}")


def _reopen(turn: Turn, opening: Opening) -> None:
    if opening.standing is Standing.OPEN:
        turn.answer("It is open already.")
        return
    turn.put(replace(opening, standing=Standing.OPEN, standing_since=turn.now, stopped=False))
    turn.answer("Open again")
    turn.show(f"{company(opening)} is open again. {what_next(turn, opening.number)}")


def _undo(turn: Turn, opening: Opening, argument: str) -> None:
    """Back to what was noted before, if nothing else was noted since."""
    was, now, since, replied = [*argument.split("."), "", "", "", ""][:4]
    if was not in set(Standing) or now != opening.standing or Standing(was).closed:
        turn.answer("Something else was noted since. Nothing was changed.")
        turn.take_buttons()
        return
    turn.put(
        replace(opening, standing=Standing(was), standing_since=_moment(since), replied_at=_moment(replied)),
    )
    turn.answer("Taken back")
    turn.show(f"Taken back: {company(opening)} stands as before. {what_next(turn, opening.number)}")


# --- data ------------------------------------------------------------------------------------------------------


def _undo_data(opening: Opening, standing: Standing) -> str:
    since, replied = (int(m.timestamp()) if m else 0 for m in (opening.standing_since, opening.replied_at))
    return outcome_data(opening, f"undo.{opening.standing}.{standing}.{since}.{replied}")


def _moment(seconds: str) -> datetime | None:
    """A moment out of a button; None for none and for nonsense."""
    if not seconds.isascii() or not seconds.isdecimal() or not 0 < int(seconds) < 10**10:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Presses that tell what became of an opening."""
    return [CallbackQueryHandler(press_outcome, pattern=r"^outcome:")]
