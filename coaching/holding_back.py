"""When a step that would be due is better left alone."""

from __future__ import annotations

from coaching.circumstances import Circumstances
from coaching.conditions import CONDITIONS
from coaching.nudge import NudgeKind
from coaching.timing import local_day
from coaching.when import Anchor
from coaching.wish import Wish


def held_back(wish: Wish, known: Circumstances) -> bool:
    """Whether the facts speak against the wish. Never against what was made, skipped or set by the person."""
    if wish.settled_at or wish.fixed:
        return False
    if not all(CONDITIONS[name](known, wish.clock.day) for name in wish.step.only_if):
        return True
    if not wish.step.chases:
        return False
    return (
        known.opening.wanted is False  # L1
        or _another_round_comes_first(wish, known)
        or (not wish.step.until_told and (_their_date_comes_first(wish, known) or _they_answered(wish, known)))
    )


def _another_round_comes_first(wish: Wish, known: Circumstances) -> bool:
    """Who is invited again asks there (T3)."""
    return known.interview_over_at is not None and wish.due_at < known.interview_over_at


def _their_date_comes_first(wish: Wish, known: Circumstances) -> bool:
    """A date they name replaces ours (C4, C6)."""
    ours = wish.step.kind is NudgeKind.COACHING
    return ours and known.named_date is not None and wish.clock.day <= known.named_date


def _they_answered(wish: Wish, known: Circumstances) -> bool:
    """They wrote since the interview, or on the announced day: the next question is that of the steady cadence."""
    replied_at, over_at = known.opening.replied_at, known.interview_over_at
    if replied_at is None:
        return False
    if wish.step.when.anchor is Anchor.INTERVIEW_END:
        return over_at is not None and replied_at >= over_at
    if wish.step.when.anchor is Anchor.DECISION_DATE and known.named_date:
        on_the_day = local_day(replied_at, known.employer_zone) >= known.named_date
        return on_the_day and replied_at > known.decision_told_at
    return False
