"""What a press below a nudge does: done, other words, skip, stop. "Later" is in nudge_later.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from coaching.message import Button, Keyboard, Message
from coaching.opening import Answer, Channel, Opening, Skip, Standing, Touch
from handlers import nudge_keyboard as keys
from handlers.context import CoachContext
from handlers.nudge_keyboard import read_press, read_wording
from handlers.nudge_later import offer_later, set_later, try_again, try_again_row, unless_tried_again
from handlers.opening_press import GONE
from handlers.outcome_menu import answer_rows, keep_in_touch_row, outcome_menu, reached_row
from handlers.outcomes import offer_outcomes
from handlers.presenter import CoachPresenter
from handlers.pressed_nudge import PressedNudge, pressed_nudge
from handlers.turn import Turn
from handlers.what_next import what_next
from handlers.words_view import company

PROMISE = "promise"  # situation of the script about a promise: keeping it is a contact
UNKNOWN = "I do not know that button any more."
DONE_ALREADY = "That one is settled already. Nothing was changed."

_ANSWERS = {keys.REACHED: Answer.REACHED, keys.VOICEMAIL: Answer.VOICEMAIL, keys.NO_ANSWER: Answer.NO_ANSWER}


async def press_nudge(update: Update, context: CoachContext) -> None:
    """Whatever was pressed below a nudge."""
    turn = context.turn
    assert update.callback_query is not None
    press = read_press(update.callback_query.data or "")
    action = _ACTIONS.get(press.action) if press else None
    if press is None or action is None:
        turn.answer(UNKNOWN)
        return
    if press.opening not in turn.openings:
        turn.answer(GONE)
        turn.take_buttons()
        return
    pressed = pressed_nudge(turn, press)
    if pressed is None:
        turn.answer("That step is no longer part of the plan. /list shows what is.")
        turn.take_buttons()
    elif press.action in _ONLY_WHILE_OPEN and pressed.opening.settled(press.step, press.occurrence):
        turn.answer(DONE_ALREADY)
        turn.take_buttons()
    elif press.action in _ONLY_WHILE_OPEN and not pressed.speaks_now:
        turn.answer("That has been overtaken by events: nothing was changed. /list shows where it stands.")
        turn.take_buttons()
    else:
        action(turn, pressed)


def _done(turn: Turn, pressed: PressedNudge) -> None:
    """A touch was made (T7); what the employer said to it is asked only where it changes the plan (C7)."""
    press, opening = pressed.press, pressed.opening
    answer = _ANSWERS.get(press.action, Answer.NONE_YET)
    turn.put(_settled(turn, pressed, answer))
    turn.answer("✓ Noted")
    turn.take_buttons()
    slip: Keyboard = ((Button("Undo", press.data(keys.UNDO)),),)
    if pressed.planned.script.startswith(f"{keys.ASKING_NAMES}/"):
        _asked_for_names(turn, pressed, answer, slip)
        return
    if answer is Answer.REACHED:
        _, answers = outcome_menu(opening)
        rows = reached_row(opening.number) if opening.standing is Standing.OPEN else answers
        turn.wait_for_answer(opening.number)
        turn.say(f"Well done. What did {company(opening)} say?", (*rows, *slip))
        return
    if answer is Answer.NO_ANSWER:
        text = "Nobody picked up: that happens. The short message on their voicemail counts as much as the call."
        again = try_again_row(turn, pressed)
        then = unless_tried_again(turn, opening.number) if again else what_next(turn, opening.number)
        turn.say(f"{_which(turn, opening)}{text} {then}", (*again, *slip))
        return
    text = f"{_which(turn, opening)}{_praise(pressed)} {what_next(turn, opening.number)}"
    turn.say(text, (*_what_else(turn, opening.number), *slip))


def _asked_for_names(turn: Turn, pressed: PressedNudge, answer: Answer, slip: Keyboard) -> None:
    """The call for names and an address (L6): a message on the voicemail brings none home yet."""
    opening = pressed.opening
    tell: Keyboard = ((Button("Tell you the names", f"details:people:{opening.number}"),),)
    which, then = _which(turn, opening), what_next(turn, opening.number)
    if answer is Answer.REACHED:
        turn.say("Well done. Now you know whom to write to.", (*tell, *slip))
    elif answer is Answer.VOICEMAIL:
        text = "Your message is with them. When they call back with the names, tell me."
        turn.say(f"{which}{text} {then}", (*tell, *slip))
    else:
        again = try_again_row(turn, pressed)
        then = unless_tried_again(turn, opening.number) if again else then
        turn.say(f"{which}Nobody picked up: that happens. {then}", (*again, *slip))


def _which(turn: Turn, opening: Opening) -> str:
    """The company, where "their turn" could be about another job (HTML)."""
    several = sum(not known.standing.closed for known in turn.openings.values()) > 1
    return f"{company(opening)}: " if several else ""


def _settled(turn: Turn, pressed: PressedNudge, answer: Answer) -> Opening:
    """Words that stay between the coach and the person reach no employer: no touch, the step is just over."""
    press, opening = pressed.press, pressed.opening
    script = turn.knowledge.catalogue.scripts[pressed.planned.script][0]
    if script.channel is None and script.situation != PROMISE:
        return replace(opening, skips=(*opening.skips, Skip(press.step, press.occurrence, turn.now)))
    return opening.with_touch(
        Touch(0, script.channel or pressed.planned.channel, turn.now, answer, press.step, press.occurrence)
    )


def _praise(pressed: PressedNudge) -> str:
    if pressed.press.action == keys.VOICEMAIL:
        return "Your message is with them, that is as good as the call."
    if pressed.planned.channel is Channel.POST:
        return "Good, it is on its way."
    return "Good, that is done."


def _what_else(turn: Turn, number: int) -> Keyboard:
    """When all is said: after a no staying in touch is offered (F9), after an offer more money (L11) and the answer."""
    opening = turn.openings[number]
    if any(planned.due_at <= turn.now for planned in turn.plan_of(number).nudges):
        return ()
    if opening.standing is Standing.OFFER:
        return answer_rows(opening)
    return keep_in_touch_row(opening) if opening.standing is Standing.REJECTED else ()


def _undo(turn: Turn, pressed: PressedNudge) -> None:
    """A press by mistake: the touch or skip of this nudge is taken back, and the nudge is shown again."""
    press, opening = pressed.press, pressed.opening
    key = (press.step, press.occurrence)
    before = replace(
        opening,
        touches=tuple(touch for touch in opening.touches if (touch.step, touch.occurrence) != key),
        skips=tuple(skip for skip in opening.skips if (skip.step, skip.occurrence) != key),
    )
    if before == opening:
        turn.answer("That is taken back already.")
        return
    turn.put(before)
    turn.answer("Taken back")
    _show(turn, replace(pressed, opening=before))


def _skip(turn: Turn, pressed: PressedNudge) -> None:
    press, opening = pressed.press, pressed.opening
    turn.put(replace(opening, skips=(*opening.skips, Skip(press.step, press.occurrence, turn.now))))
    turn.answer("Skipped")
    turn.take_buttons()
    turn.say(
        f"Skipped, that is your choice. {what_next(turn, opening.number)}",
        (*_what_else(turn, opening.number), (Button("Undo", press.data(keys.UNDO)),)),
    )


def _stop(turn: Turn, pressed: PressedNudge) -> None:
    opening = pressed.opening
    if opening.stopped:
        turn.answer("No nudges come for this one any more.")
        turn.take_buttons()
        return
    turn.put(replace(opening, stopped=True))
    turn.answer("No more nudges for this one")
    turn.take_buttons()
    turn.say(
        f"No more nudges for {company(opening)}. It stays on your /list.",
        ((Button("Go on with it after all", f"card:{opening.number}:go"),),),
    )


def _replied(turn: Turn, pressed: PressedNudge) -> None:
    offer_outcomes(turn, pressed.opening)


def _show(turn: Turn, pressed: PressedNudge) -> None:
    """The nudge with the wording that its argument names."""
    turn.answer()
    message = _bubble(turn, pressed, unfolded=pressed.press.action == keys.MORE)
    turn.show(message.text, message.keyboard)


def _show_again(turn: Turn, pressed: PressedNudge) -> None:
    """The nudge once more, below the card that leads to it."""
    turn.answer()
    turn.utter(_bubble(turn, pressed, unfolded=False))


def _bubble(turn: Turn, pressed: PressedNudge, *, unfolded: bool) -> Message:
    wording = read_wording(pressed.press.argument) if pressed.press.argument else None
    presenter = CoachPresenter(turn.knowledge)
    return presenter.bubble(pressed.planned, pressed.opening, turn.person, turn.now, wording, unfolded=unfolded)


_ACTIONS: dict[str, Callable[[Turn, PressedNudge], None]] = {
    keys.SENT: _done,
    keys.REACHED: _done,
    keys.VOICEMAIL: _done,
    keys.NO_ANSWER: _done,
    keys.LATER: offer_later,
    keys.AT: set_later,
    keys.AGAIN: try_again,
    keys.OTHER: _show,
    keys.MORE: _show,
    keys.LESS: _show,
    keys.REPLIED: _replied,
    keys.SKIP: _skip,
    keys.STOP: _stop,
    keys.UNDO: _undo,
    keys.SHOW: _show_again,
}
# What makes no sense for a nudge that is settled or overtaken.
_ONLY_WHILE_OPEN = {keys.SENT, keys.REACHED, keys.VOICEMAIL, keys.NO_ANSWER, keys.LATER, keys.AT, keys.SKIP, keys.SHOW}


def handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Presses below nudges."""
    return [CallbackQueryHandler(press_nudge, pattern=r"^nudge:")]
