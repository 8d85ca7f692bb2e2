"""The plan of an opening: which nudges the facts call for, and when. A pure function, so planning again is harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coaching.circumstances import Circumstances, circumstances
from coaching.due_moments import due_moments
from coaching.errors import NaiveMoment
from coaching.holding_back import held_back
from coaching.nudge import PlannedNudge
from coaching.opening import Opening
from coaching.pace import caught_up, giving_way, paced
from coaching.person import Preferences
from coaching.playbook import Playbook, Step
from coaching.when import Hour
from coaching.wish import Wish


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to come, and what it was made from.

    nudges: by due moment; one that is due by now belongs into the conversation, if it was not sent already.
    missed: what makes no sense any more, because its limit passed or because it was told of too late.
    """

    nudges: tuple[PlannedNudge, ...]
    missed: tuple[PlannedNudge, ...]
    playbook: Playbook
    preferences: Preferences

    def step_of(self, nudge: PlannedNudge) -> Step:
        """The step behind a nudge of this plan."""
        step = self.playbook.step(nudge.step)
        assert step is not None
        return step

    def comes_right_after(self, nudge: PlannedNudge) -> Step | None:
        """The step still to be made that this one follows at once, so that it has no moment of its own yet (S5)."""
        when = self.step_of(nudge).when
        before = [self.step_of(known) for known in self.nudges if known.step in when.steps]
        return before[-1] if before and when.hour is Hour.AT_ONCE else None


def plan(opening: Opening, playbook: Playbook, preferences: Preferences, now: datetime) -> Plan:
    """Every nudge of the opening that is still to come, at moments that depend on the facts alone.

    now: aware; decides only what is too late. A nudge is known by step and occurrence: the number of the round, of
    the promise or of the period, or the date it belongs to as 20260605. What was made or skipped is not planned again.
    Raises NaiveMoment if `now` has no zone.
    """
    if now.tzinfo is None:
        raise NaiveMoment("plan")
    known = circumstances(opening, preferences)
    wishes, missed = caught_up([] if opening.stopped else _wishes(playbook, known), known)
    in_order = giving_way(paced(wishes, playbook.pace.days_between, known))
    return Plan(
        nudges=_nudges([wish for wish in in_order if wish.expires_at > now]),
        missed=_nudges([*missed, *(wish for wish in in_order if wish.expires_at <= now)]),
        playbook=playbook,
        preferences=preferences,
    )


def _wishes(playbook: Playbook, known: Circumstances) -> list[Wish]:
    """The wishes of all steps that live in the opening's standing and have nothing against them."""
    kept: dict[str, list[Wish]] = {}
    for step in playbook.steps:
        if known.opening.standing in playbook.standings_of(step):
            wishes = due_moments(step, playbook, known, kept)
            kept[step.id] = [wish for wish in wishes if not held_back(wish, known)]
    return [wish for wishes in kept.values() for wish in wishes]


def _nudges(wishes: list[Wish]) -> tuple[PlannedNudge, ...]:
    """What is left to do of the wishes, by due moment."""
    return tuple(sorted((wish.nudge() for wish in wishes if not wish.settled_at), key=lambda nudge: nudge.due_at))
