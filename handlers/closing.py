"""The end of a turn: what became due is said, the open question is asked again after a detour, plans are renewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from coaching.nudge import Nudge, NudgeState, PlannedNudge
from coaching.person import HeldFor, Person
from coaching.world import Changes, OpeningPlan
from handlers.turn import Turn

# A nudge that falls due while the person is answering a question of ours waits this long instead of bursting in.
BREATH = timedelta(minutes=15)

Key = tuple[str, int]


def close(turn: Turn) -> Changes:
    """Everything the turn changed."""
    turn.answer()
    _hear(turn)
    if turn.forgets:
        return Changes(conversations=(), outgoing=turn.outgoing, forget=True)
    spoken = _speak_due(turn)
    if turn.stack and turn.said_anything and (not turn.conversed or _came_back(turn)):
        turn.resume(turn)
    numbers = _changed(turn) | set(spoken)
    if turn.person.preferences != turn.world.person.preferences:
        numbers |= set(turn.openings)
    return Changes(
        conversations=turn.stack,
        person=_person(turn),
        openings=tuple(turn.openings[number] for number in sorted(_changed(turn))),
        gone=turn.gone,
        plans=tuple(_plan(turn, number, spoken.get(number, frozenset())) for number in sorted(numbers)),
        outgoing=turn.outgoing,
    )


def _hear(turn: Turn) -> None:
    """Whoever writes or presses is there again: nothing counts as unanswered. Only a crisis keeps its hold."""
    if not turn.heard:
        return
    held_for = turn.person.held_for
    lifted = held_for if held_for is HeldFor.CRISIS else HeldFor.NOTHING
    turn.person = replace(turn.person, ignored=0, held_for=lifted)


def _person(turn: Turn) -> Person | None:
    """The person as they are to be kept; a group (negative id) is nobody."""
    unchanged = turn.world.known and turn.person == turn.world.person
    return None if unchanged or turn.person.id < 0 else turn.person


def _changed(turn: Turn) -> set[int]:
    return {number for number, opening in turn.openings.items() if turn.world.openings.get(number) != opening}


def _came_back(turn: Turn) -> bool:
    """The innermost conversation ended, and the one it interrupted is open again."""
    return len(turn.stack) < len(turn.world.conversations)


def _speak_due(turn: Turn) -> dict[int, frozenset[Key]]:
    """Say what is due by now rather than push it a moment later; never in the middle of a conversation."""
    if turn.stack or turn.person.held_for is HeldFor.CRISIS:
        return {}
    # A pause keeps what waits for its end; what was told just now is answered all the same.
    all_wait_for_this = bool(turn.world.conversations) and not turn.person.is_paused(turn.now)
    spoken: dict[int, frozenset[Key]] = {}
    for number in sorted((set(turn.openings) if all_wait_for_this else _changed(turn)) - turn.waits):
        due = [nudge for nudge in turn.plan_of(number).nudges if _is_due(turn, number, nudge)]
        for planned in due:
            nudge = Nudge(0, turn.person.id, number, planned, NudgeState.WAITING)
            turn.utter(turn.presenter.nudge(nudge, turn.openings[number], turn.person, turn.now))
        if due:
            spoken[number] = frozenset((nudge.step, nudge.occurrence) for nudge in due)
    return spoken


def _is_due(turn: Turn, number: int, nudge: PlannedNudge) -> bool:
    if not nudge.due_at <= turn.now <= nudge.expires_at:
        return False
    gone_out = {
        (known.planned.step, known.planned.occurrence)
        for known in turn.world.nudges
        if known.opening == number and known.state in (NudgeState.SENDING, NudgeState.SENT, NudgeState.DEAD)
    }
    return (nudge.step, nudge.occurrence) not in gone_out


def _plan(turn: Turn, number: int, spoken: Iterable[Key]) -> OpeningPlan:
    return OpeningPlan(
        opening=number,
        playbook=turn.openings[number].playbook,
        nudges=turn.plan_of(number).nudges,
        spoken=frozenset(spoken),
        not_before=turn.now + BREATH if turn.stack or number in turn.waits else None,
    )
