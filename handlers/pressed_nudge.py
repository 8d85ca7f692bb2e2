"""The nudge that a press belongs to, found again from what is stored."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.nudge import NudgeState, PlannedNudge, ZoneMode
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
    """None when the opening is gone, or its playbook no longer has that step."""
    opening = turn.openings.get(press.opening)
    if opening is None:
        return None
    playbook = turn.knowledge.playbook_of(opening)
    step = playbook.step(press.step)
    planned = _delivered(turn, press) or _planned(turn, press) or (_from_step(turn, press, step) if step else None)
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


def _from_step(turn: Turn, press: Press, step: Step) -> PlannedNudge:
    """Nudges of closed openings are not loaded: what was shown there follows from the step alone."""
    channel = step.channels[(press.occurrence - 1) % len(step.channels)]
    local = turn.now.astimezone(turn.person.preferences.tz)
    return PlannedNudge(
        step=step.id,
        occurrence=press.occurrence,
        kind=step.kind,
        channel=channel,
        local_date=local.date(),
        local_time=local.time(),
        zone_mode=ZoneMode.PERSON,
        zone=turn.person.preferences.zone,
        due_at=turn.now,
        expires_at=turn.now,
        rules=step.rules,
        script=step.script_for(channel),
    )
