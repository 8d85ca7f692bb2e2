"""What was sent already, so that it is not asked for again: a touch with the step of the playbook that it settles."""

from __future__ import annotations

from dataclasses import replace

from coaching.nudge import NudgeKind, PlannedNudge
from coaching.opening import Answer, Channel, Opening, Touch
from coaching.playbook import Step
from handlers.opening_press import opening_at_hand
from handlers.question import Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn

STEP = "sent"
ENOUGH = "enough"
_KINDS = {
    "email": ("A thank-you e-mail", Channel.EMAIL, ("thank_you",)),
    "letter": ("A letter or card", Channel.POST, ("thank_you", "posted_letter")),
    "call": ("I called them", Channel.PHONE, ("phone_call",)),
}
"""By a button's value: its label, the channel, and the situations of the steps that it settles."""


def _ask(turn: Turn) -> Asked:
    opening = opening_at_hand(turn)
    since = _since_interview(opening)
    rows = tuple(
        ((f"{'✓ ' if any(touch.channel is channel for touch in since) else ''}{label}", value),)
        for value, (label, channel, _) in _KINDS.items()
    )
    last = "That's all" if since else "Nothing yet"
    return Asked(
        "What have you <b>sent or done already</b> since the interview? I won't ask for it again.",
        (*rows, ((last, ENOUGH),)),
    )


def _typed(turn: Turn, text: str) -> Reply:
    words = text.casefold()
    named = [value for value, hints in _HINTS.items() if any(hint in words for hint in hints)]
    for value in named:
        _toggle(turn, value, keep=True)
    return Stay() if named else Taken()


_HINTS = {"email": ("mail",), "letter": ("letter", "card", "post"), "call": ("call", "phone", "rang")}


def _pressed(turn: Turn, value: str) -> Reply:
    if value in _KINDS:
        _toggle(turn, value)
        return Stay()
    return Taken()


def _toggle(turn: Turn, value: str, *, keep: bool = False) -> None:
    """Note the touch, or take it back when it was a slip. keep: never take back."""
    opening = opening_at_hand(turn)
    _label, channel, situations = _KINDS[value]
    known = [touch for touch in _since_interview(opening) if touch.channel is channel]
    if known and not keep:
        turn.put(_without(opening, known[-1]))
    elif not known:
        step, occurrence = _settles(turn, opening, channel, situations)
        answer = Answer.REACHED if channel is Channel.PHONE else Answer.NONE_YET
        turn.put(opening.with_touch(Touch(0, channel, turn.now, answer, step, occurrence)))


def _without(opening: Opening, gone: Touch) -> Opening:
    return replace(opening, touches=tuple(touch for touch in opening.touches if touch != gone))


def _since_interview(opening: Opening) -> tuple[Touch, ...]:
    interview = opening.latest_interview
    return tuple(t for t in opening.touches if interview is None or t.at >= interview.starts_at())


def _settles(turn: Turn, opening: Opening, channel: Channel, situations: tuple[str, ...]) -> tuple[str, int]:
    """The step that this touch answers, so that it is not planned again; "" and 0 when no playbook has one.

    A step of another playbook will do, when one of this playbook is not planned after it (F1: a letter for an e-mail).
    """
    plan = turn.plan_of(opening.number)

    def fits(nudge: PlannedNudge) -> bool:
        # A call that was made does not settle the one that waits for a named day.
        open_now = nudge.kind is not NudgeKind.APPOINTMENT or nudge.due_at <= turn.now
        return open_now and nudge.channel is channel and nudge.script.partition("/")[0] in situations

    nudge = next((nudge for nudge in (*plan.nudges, *plan.missed) if fits(nudge)), None)
    if nudge is not None:
        return nudge.step, nudge.occurrence
    interview = opening.latest_interview
    ours = [step for step in plan.playbook.steps if step.kind is not NudgeKind.APPOINTMENT]
    instead = {name for step in ours for name in step.unless_done}
    others = [step for book in turn.knowledge.playbooks.values() for step in book.steps if step.id in instead]
    step = next((step for step in (*ours, *others) if _is_step(step, channel, situations)), None)
    return (step.id, interview.number) if step is not None and interview is not None else ("", 0)


def _is_step(step: Step, channel: Channel, situations: tuple[str, ...]) -> bool:
    appointed = step.kind is NudgeKind.APPOINTMENT
    return not appointed and step.channels == (channel,) and step.script.partition("/")[0] in situations


SENT = Question(STEP, _ask, _typed, _pressed, skipped=lambda _turn: None)
