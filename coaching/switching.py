"""What a change of the playbook does to the plan of an opening, as values to show before it is made.

What was done is in neither plan, so no change of the playbook touches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coaching.nudge import PlannedNudge
from coaching.planning import Plan


class Effect(StrEnum):
    """What a change of the playbook does to a step."""

    FALLS_AWAY = "falls away"
    NEW = "new"
    MOVES = "moves"  # to another moment or channel, or it comes more or less often
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class StepChange:
    """One step before and after. before, after: its nudges by due moment; not both are empty."""

    step: str
    before: tuple[PlannedNudge, ...]
    after: tuple[PlannedNudge, ...]

    @property
    def effect(self) -> Effect:
        if not self.after:
            return Effect.FALLS_AWAY
        if not self.before:
            return Effect.NEW
        return Effect.STAYS if _seen(self.before) == _seen(self.after) else Effect.MOVES

    @property
    def first_moved(self) -> tuple[PlannedNudge, PlannedNudge] | None:
        """The first time of it that comes at another moment or by another channel; None when there is none."""
        pairs = zip(self.before, self.after, strict=False)
        return next((pair for pair in pairs if _seen(pair[:1]) != _seen(pair[1:])), None)


@dataclass(frozen=True, slots=True)
class Switch:
    """Every step that is planned before or after, by its first moment: that of the new plan, if it has it."""

    changes: tuple[StepChange, ...]

    def of(self, effect: Effect) -> tuple[StepChange, ...]:
        """The steps to which this happens."""
        return tuple(change for change in self.changes if change.effect is effect)

    @property
    def changes_nothing(self) -> bool:
        return len(self.of(Effect.STAYS)) == len(self.changes)


def switch(before: Plan, after: Plan) -> Switch:
    """before, after: plans of the same opening at the same moment. Steps of the same id are the same step."""
    steps = dict.fromkeys(nudge.step for nudge in (*after.nudges, *before.nudges))
    changes = [StepChange(step, _nudges_of(step, before), _nudges_of(step, after)) for step in steps]
    return Switch(tuple(sorted(changes, key=lambda change: (change.after or change.before)[0].due_at)))


def _nudges_of(step: str, plan: Plan) -> tuple[PlannedNudge, ...]:
    return tuple(nudge for nudge in plan.nudges if nudge.step == step)


def _seen(nudges: tuple[PlannedNudge, ...]) -> list[tuple[object, ...]]:
    """What the person notices of them."""
    return [(nudge.due_at, nudge.channel) for nudge in nudges]
