"""What became of an opening, told by a button: from any nudge or card, with an undo on the bubble that confirms it.

Data: `outcome:<opening>:<what>`; before `<what>` a dot and an argument: `sure.<standing>` for what was asked back,
`undo.<was>.<is>.<since>.<replied>` for what to put back, moments in seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.message import Button, Keyboard
from coaching.opening import Appointment, Opening, Standing
from handlers.context import CoachContext
from handlers.markup import bold
from handlers.opening_press import GONE
from handlers.turn import Turn
from handlers.what_next import what_next

KEEP_IN_TOUCH = "keep_in_touch"
SIX_WEEKS = timedelta(weeks=6)
CALM_HOUR = time(10, 0)

_DATA = re.compile(r"outcome:(\d{1,9}):([a-z_]+)(?:\.([a-z0-9_.]{1,48}))?")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A standing as a button tells it.

    label: on the button. sure: the question before it is taken as final, "" where none is needed. said: what the coach
    answers, before the words that the playbook has for it. theirs: whether the employer spoke.
    """

    label: str
    said: str
    sure: str = ""
    theirs: bool = True


OUTCOMES = {
    Standing.OFFER: Outcome("An offer!", "<b>An offer: congratulations!</b> Enjoy it before you answer."),
    Standing.ON_HOLD: Outcome("On hold", "On hold is neither a yes nor a no. You can let go of it for now."),
    Standing.REJECTED: Outcome(
        "It is a no",
        "I am sorry. That takes nothing from what you can do, and no interview is wasted: each is practice.",
        sure="A clear no from {company}? Then I stop following it up.",
    ),
    Standing.ACCEPTED: Outcome(
        "I accept",
        "<b>You got it. Congratulations!</b> 🎉 Celebrate: you have earned it.",
        sure="You accept the job at {company}? Then I stop following it up.",
        theirs=False,
    ),
    Standing.DECLINED: Outcome(
        "I decline",
        "A clear decision. Tell them soon and kindly; paths cross again.",
        sure="You decline the offer of {company}? Then I stop following it up.",
        theirs=False,
    ),
    Standing.WITHDREW: Outcome(
        "I no longer want it",
        "A good reason to stop. A short word to them keeps the door friendly.",
        sure="You withdraw from {company}? Then I stop following it up.",
        theirs=False,
    ),
    Standing.CLOSED_UNANSWERED: Outcome(
        "I give up waiting",
        "You did your part. It is out of your hands now, and a better one is waiting.",
        sure="You stop waiting for {company}? Then I stop following it up.",
        theirs=False,
    ),
}


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
        case "sure" if argument in OUTCOMES:
            _take(turn, opening, Standing(argument))
        case "undo":
            _undo(turn, opening, argument)
        case "round" | "waiting" | "other":
            _heard(turn, opening, what)
        case "keep":
            _keep_in_touch(turn, opening)
        case "reopen":
            _reopen(turn, opening)
        case _ if what in OUTCOMES:
            _ask_if_sure(turn, opening, Standing(what))
        case _:
            turn.answer("I do not know that button any more.")


# --- asking ----------------------------------------------------------------------------------------------------


def offer_outcomes(turn: Turn, opening: Opening) -> None:
    """Ask what they said, in a bubble of its own."""
    turn.answer()
    turn.say(*outcome_menu(opening))


def outcome_menu(opening: Opening) -> tuple[str, Keyboard]:
    """The question what happened, and its answers as the opening stands."""
    if opening.standing.closed:
        text = f"{bold(opening.company)} is closed. Has it come to life again?"
        return text, ((Button("Yes, it is open again", _data(opening, "reopen")),),)
    text = f"What is new from {bold(opening.company)}?"
    if opening.standing is Standing.OFFER:
        return text, (
            _row(opening, Standing.ACCEPTED, Standing.DECLINED),
            (Button("Invited again", _data(opening, "round")), Button("They took it back", _data(opening, "rejected"))),
        )
    hold = () if opening.standing is Standing.ON_HOLD else (_button(opening, Standing.ON_HOLD),)
    return text, (
        (Button("Invited again", _data(opening, "round")), _button(opening, Standing.OFFER)),
        (_button(opening, Standing.REJECTED), *hold),
        (Button("Not decided yet", _data(opening, "waiting")), Button("Something else", _data(opening, "other"))),
        _row(opening, Standing.WITHDREW, Standing.CLOSED_UNANSWERED),
    )


def reached_row(number: int) -> Keyboard:
    """The three answers to a status call (C7)."""
    return (
        (
            Button("I got it!", f"outcome:{number}:{Standing.OFFER}"),
            Button("It is a no", f"outcome:{number}:{Standing.REJECTED}"),
        ),
        (Button("Not decided yet", f"outcome:{number}:waiting"),),
        (Button("Something else", f"outcome:{number}:other"),),
    )


def keep_in_touch_row(opening: Opening) -> Keyboard:
    """The offer to be reminded of staying in touch (F9); nothing when a moment is set already."""
    if any(appointment.step == KEEP_IN_TOUCH for appointment in opening.appointments):
        return ()
    return ((Button("Keep in touch: remind me in six weeks", _data(opening, "keep")),),)


def _ask_if_sure(turn: Turn, opening: Opening, standing: Standing) -> None:
    outcome = OUTCOMES[standing]
    if opening.standing is standing:
        turn.answer("That is what I have noted already.")
    elif not outcome.sure:
        _take(turn, opening, standing)
    else:
        turn.answer()
        turn.show(
            outcome.sure.format(company=bold(opening.company)),
            ((Button("Yes", _data(opening, f"sure.{standing}")), Button("No, back", _data(opening, "ask"))),),
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
    turn.show(
        f"{bold(opening.company)}: {outcome.said}", ((Button("That was a slip", _undo_data(opening, standing)),),)
    )


def _heard(turn: Turn, opening: Opening, what: str) -> None:
    """They answered, and it goes on: invited again (T3), not decided yet (C7), or something else."""
    standing = opening.standing
    if what != "other" and standing is not Standing.OPEN:
        standing = Standing.OPEN
    changed = standing is not opening.standing
    since = turn.now if changed else opening.standing_since
    turn.put(replace(opening, replied_at=turn.now, standing=standing, standing_since=since))
    turn.answer("Noted")
    name, number = bold(opening.company), opening.number
    if what == "round":
        turn.show(
            f"{name} wants to see you again: well done! When is it?",
            ((Button("Tell you when", f"round:start:{number}"),),),
        )
    elif what == "waiting":
        turn.show(
            f"{name} is still deciding. If they named a new day, tell me and I wait for it with you.",
            (
                (
                    Button("A new day", f"date:start:{number}"),
                    Button("No day named", f"card:{number}"),
                ),
            ),
        )
    else:
        turn.show(f"Noted that {name} answered. {what_next(turn, number)}", ((Button("Show it", f"card:{number}"),),))


def _keep_in_touch(turn: Turn, opening: Opening) -> None:
    """A reminder in six weeks to send a word or an article (F9); its words come then."""
    if turn.knowledge.playbook_of(opening).step(KEEP_IN_TOUCH) is None or not keep_in_touch_row(opening):
        turn.answer("That reminder is set already.")
        return
    day = turn.now.astimezone(turn.person.preferences.tz).date() + SIX_WEEKS
    reminder = Appointment(KEEP_IN_TOUCH, 1, day, CALM_HOUR)
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
    turn.show(f"{bold(opening.company)} is open again. {what_next(turn, opening.number)}")


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
    turn.show(f"Taken back: {bold(opening.company)} stands as before. {what_next(turn, opening.number)}")


# --- data ------------------------------------------------------------------------------------------------------


def _data(opening: Opening, what: str) -> str:
    return f"outcome:{opening.number}:{what}"


def _button(opening: Opening, standing: Standing) -> Button:
    return Button(OUTCOMES[standing].label, _data(opening, standing))


def _row(opening: Opening, *standings: Standing) -> tuple[Button, ...]:
    return tuple(_button(opening, standing) for standing in standings)


def _undo_data(opening: Opening, standing: Standing) -> str:
    since, replied = (int(m.timestamp()) if m else 0 for m in (opening.standing_since, opening.replied_at))
    return _data(opening, f"undo.{opening.standing}.{standing}.{since}.{replied}")


def _moment(seconds: str) -> datetime | None:
    """A moment out of a button; None for none and for nonsense."""
    if not seconds.isascii() or not seconds.isdecimal() or not 0 < int(seconds) < 10**10:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def outcome_handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """For wiring: presses that tell what became of an opening."""
    return [CallbackQueryHandler(press_outcome, pattern=r"^outcome:")]
