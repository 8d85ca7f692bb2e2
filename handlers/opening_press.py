"""Which opening a pressed button names; what a button says is untrusted."""

from __future__ import annotations

from telegram import Update

from coaching.opening import Opening
from handlers.turn import Turn

GONE = "That job is no longer on your list."


def arguments(update: Update) -> list[str]:
    """What stands behind the subject and its verb: `details:ask:3:who` → `["3", "who"]`."""
    assert update.callback_query is not None
    return (update.callback_query.data or "").split(":")[2:]


def pressed_opening(turn: Turn, update: Update) -> Opening | None:
    """The person's own opening that the button names first; None, kindly answered, when there is none."""
    number, *_ = [*arguments(update), ""]
    opening = turn.openings.get(int(number)) if number.isdecimal() else None
    if opening is None:
        turn.answer(GONE)
    return opening


def has_begun(turn: Turn) -> bool:
    """Whether its latest interview is over or going on; what happened there is asked only then."""
    interview = opening_at_hand(turn).latest_interview
    return interview is not None and (interview.debriefed or interview.starts_at() <= turn.now)


def opening_at_hand(turn: Turn) -> Opening:
    """The opening that the open conversation is about. A conversation ends with its opening (`Turn.erase`)."""
    number = turn.data["opening"]
    assert isinstance(number, int)
    return turn.openings[number]
