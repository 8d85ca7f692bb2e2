"""The nudge that a press belongs to, found again from what is stored."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.nudge import NudgeState, PlannedNudge
from coaching.opening import Opening
from coaching.playbook import Step
from handlers.nudge_keyboard import Press
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class PressedNudge:
    """A press with everything it is about.

    speaks_now: whether the step still makes sense as the opening stands. followed: whether the opening's playbook has
    it; else it came from one that was followed before.
    """

    press: Press
    opening: Opening
    step: Step
    planned: PlannedNudge
    speaks_now: bool
    followed: bool = True


def pressed_nudge(turn: Turn, press: Press) -> PressedNudge | None:
    """None when the opening is gone, when no playbook has that step any more, or when that time of it never was."""
    opening = turn.openings.get(press.opening)
    if opening is None:
        return None
    playbook = turn.knowledge.playbook_with(press.step, opening)
    step = playbook.step(press.step) if playbook else None
    planned = _delivered(turn, press) or _planned(turn, press) or _taken_away(turn, press)
    if playbook is None or step is None or planned is None:
        return None
    followed = playbook == turn.knowledge.playbook_of(opening)
    return PressedNudge(press, opening, step, planned, opening.standing in playbook.standings_of(step), followed)


def _is(planned: PlannedNudge, press: Press) -> bool:
    return (planned.step, planned.occurrence) == (press.step, press.occurrence)


def _delivered(turn: Turn, press: Press) -> PlannedNudge | None:
    """As it was shown, or may have been: a later plan may have chosen another channel."""
    return _stored(turn, press, NudgeState.SENT) or _stored(turn, press, NudgeState.SENDING, NudgeState.DEAD)


def _planned(turn: Turn, press: Press) -> PlannedNudge | None:
    return next((planned for planned in turn.plan_of(press.opening).nudges if _is(planned, press)), None)


def _taken_away(turn: Turn, press: Press) -> PlannedNudge | None:
    """One that was due and is planned no more, since another playbook is followed: a card may have shown its words."""
    planned = _stored(turn, press, NudgeState.CANCELLED)
    return planned if planned and planned.due_at <= turn.now else None


def _stored(turn: Turn, press: Press, *states: NudgeState) -> PlannedNudge | None:
    for nudge in turn.world.nudges:
        if nudge.opening == press.opening and nudge.state in states and _is(nudge.planned, press):
            return nudge.planned
    return None
