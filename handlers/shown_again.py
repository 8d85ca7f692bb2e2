"""A nudge is shown again once its words have become better by an answer."""

from __future__ import annotations

from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.opening import Opening
from handlers.turn import Turn


def nudge_of(turn: Turn, opening: Opening, step: str) -> PlannedNudge | None:
    """The latest nudge of a step: as it was shown, else as it is planned."""
    shown = [nudge for nudge in _shown(turn, opening) if nudge.step == step]
    plan = turn.plan_of(opening.number)
    planned = [nudge for nudge in (*plan.nudges, *plan.missed) if nudge.step == step]
    return max(shown or planned, key=lambda nudge: nudge.due_at, default=None)


def waiting_nudge(turn: Turn, opening: Opening) -> PlannedNudge | None:
    """The nudge that was shown and still waits to be done."""
    keys = {_key(nudge) for nudge in _shown(turn, opening)}
    due = [nudge for nudge in turn.plan_of(opening.number).nudges if nudge.due_at <= turn.now]
    return next((nudge for nudge in reversed(due) if _key(nudge) in keys), None)


def show_again(turn: Turn, opening: Opening, planned: PlannedNudge) -> None:
    """Say it with what is known now, unless the end of the turn does so because it was never shown."""
    due = planned.due_at <= turn.now <= planned.expires_at
    shown = _key(planned) in {_key(nudge) for nudge in _shown(turn, opening)}
    if shown or not due or len(turn.stack) > 1:
        nudge = Nudge(0, turn.person.id, opening.number, planned, NudgeState.SENT)
        turn.utter(turn.presenter.nudge(nudge, opening, turn.person, turn.now))


def _shown(turn: Turn, opening: Opening) -> list[PlannedNudge]:
    states = (NudgeState.SENDING, NudgeState.SENT)
    return [nudge.planned for nudge in turn.world.nudges if nudge.opening == opening.number and nudge.state in states]


def _key(nudge: PlannedNudge) -> tuple[str, int]:
    return nudge.step, nudge.occurrence
