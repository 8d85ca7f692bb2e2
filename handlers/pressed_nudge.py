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
    """A press with everything it is about. speaks_now: whether the step still makes sense as the opening stands."""

    press: Press
    opening: Opening
    step: Step
    planned: PlannedNudge
    speaks_now: bool


def pressed_nudge(turn: Turn, press: Press) -> PressedNudge | None:
    """None when the opening is gone, when its playbook no longer has that step, or when that time of it never was."""
    opening = turn.openings.get(press.opening)
    if opening is None:
        return None
    playbook = turn.knowledge.playbook_of(opening)
    step = playbook.step(press.step)
    planned = _delivered(turn, press) or _planned(turn, press)
    if step is None or planned is None:
        return None
    return PressedNudge(press, opening, step, planned, opening.standing in playbook.standings_of(step))


def _is(planned: PlannedNudge, press: Press) -> bool:
    return (planned.step, planned.occurrence) == (press.step, press.occurrence)


def _delivered(turn: Turn, press: Press) -> PlannedNudge | None:
    """As it was shown: a later plan may have chosen another channel."""
    for nudge in turn.world.nudges:
        if nudge.opening == press.opening and nudge.state is NudgeState.SENT and _is(nudge.planned, press):
            return nudge.planned
    return None


def _planned(turn: Turn, press: Press) -> PlannedNudge | None:
    return next((planned for planned in turn.plan_of(press.opening).nudges if _is(planned, press)), None)
