"""The outcomes of an opening: how buttons tell them, and what the coach answers."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.message import Button, Keyboard
from coaching.opening import Opening, Standing
from handlers.words_view import company

NEGOTIATE = "negotiate"  # step of a playbook that asks for more money by itself
KEEP_IN_TOUCH = "keep_in_touch"  # step of a playbook that is due only when the person set a moment


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
    Standing.OFFER: Outcome("An offer!", "<b>An offer, congratulations!</b> Enjoy it before you answer."),
    Standing.ON_HOLD: Outcome("On hold", "On hold is neither a yes nor a no. You can let go of it for now."),
    Standing.REJECTED: Outcome(
        "It is a no",
        "Thank you for telling me. It takes nothing from what you can do; no interview is wasted, each is practice.",
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
        "You did your part, and you may let it go now.",
        sure="You stop waiting for {company}? Then I stop following it up.",
        theirs=False,
    ),
}


def outcome_menu(opening: Opening) -> tuple[str, Keyboard]:
    """The question what happened, and its answers as the opening stands."""
    if opening.standing.closed:
        text = f"{company(opening)} is closed. Has it come to life again?"
        return text, ((Button("Yes, it is open again", outcome_data(opening, "reopen")),),)
    text = f"What is new from {company(opening)}?"
    if opening.standing is Standing.OFFER:
        return text, (
            _row(opening, Standing.ACCEPTED, Standing.DECLINED),
            (
                _answer(opening, "Invited again", "round"),
                _answer(opening, "They took it back", "rejected"),
            ),
        )
    hold = () if opening.standing is Standing.ON_HOLD else (_button(opening, Standing.ON_HOLD),)
    return text, (
        (_answer(opening, "Invited again", "round"), _button(opening, Standing.OFFER)),
        (_button(opening, Standing.REJECTED), *hold),
        (
            _answer(opening, "Not decided yet", "waiting"),
            _answer(opening, "Something else", "other"),
        ),
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


def answer_rows(opening: Opening) -> Keyboard:
    """What may come after an offer was thanked for: to ask for more unless that was settled (L11), or the answer."""
    answer = _row(opening, Standing.ACCEPTED, Standing.DECLINED)
    if NEGOTIATE in {*(touch.step for touch in opening.touches), *(skip.step for skip in opening.skips)}:
        return (answer,)
    more = Button("Ask for more: the words", f"say:{opening.number}:negotiate_salary")
    return ((more,), answer)


def keep_in_touch_row(opening: Opening) -> Keyboard:
    """The offer to be reminded of staying in touch (F9); nothing while a reminder is set."""
    if any(not opening.settled(KEEP_IN_TOUCH, number) for number in _reminders(opening)):
        return ()
    return ((Button("Keep in touch: remind me in six weeks", outcome_data(opening, "keep")),),)


def next_reminder(opening: Opening) -> int:
    """The occurrence that the next reminder gets."""
    return max(_reminders(opening), default=0) + 1


def _reminders(opening: Opening) -> list[int]:
    return [appointment.occurrence for appointment in opening.appointments if appointment.step == KEEP_IN_TOUCH]


def outcome_data(opening: Opening, what: str) -> str:
    return f"outcome:{opening.number}:{what}"


def _answer(opening: Opening, label: str, what: str) -> Button:
    return Button(label, outcome_data(opening, what))


def _button(opening: Opening, standing: Standing) -> Button:
    return Button(OUTCOMES[standing].label, outcome_data(opening, standing))


def _row(opening: Opening, *standings: Standing) -> tuple[Button, ...]:
    return tuple(_button(opening, standing) for standing in standings)
