"""What was told late is caught up with once, and coaching keeps its distance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import groupby

from coaching.circumstances import Circumstances
from coaching.nudge import NudgeKind
from coaching.timing import WallClock, local_day, wall_clock
from coaching.when import Anchor
from coaching.wish import Wish, allowed, moved, not_before


def caught_up(wishes: Sequence[Wish], known: Circumstances) -> tuple[list[Wish], list[Wish]]:
    """The wishes without arrears, and those that are missed.

    A wish is in arrears when it was due before its facts were told. Of all in arrears from one telling, the furthest
    that still makes sense is due at the telling, or at the next allowed moment; the others are missed.
    """
    kept = [wish for wish in wishes if not _in_arrears(wish)]
    late = sorted(filter(_in_arrears, wishes), key=lambda wish: (wish.told_at, wish.due_at))
    missed: list[Wish] = []
    for told_at, group in groupby(late, key=lambda wish: wish.told_at):
        told_together = list(group)
        sensible = [wish for wish in told_together if wish.expires_at > told_at]
        for wish in told_together:
            now = wall_clock(told_at, wish.clock.zone)
            is_furthest = bool(sensible) and wish is sensible[-1]
            caught = moved(wish, allowed(now, wish.step, wish.channel, known)) if is_furthest else None
            (kept if caught else missed).append(caught or wish)
    return kept, missed


def paced(wishes: Sequence[Wish], days_between: int, known: Circumstances) -> list[Wish]:
    """The wishes in the order of their moments, coaching at least `days_between` local days after the last reminder
    to ask the employer.

    Made and skipped ones keep their place, so that settling one moves no other.
    """
    waiting = list(wishes)
    accepted: list[Wish] = []
    last: date | None = None
    while waiting:
        wish = min(waiting, key=lambda waiting_wish: waiting_wish.due_at)
        waiting.remove(wish)
        day = local_day(wish.due_at, known.zone)
        earliest = last + timedelta(days=days_between) if last else day
        if day < earliest and wish.step.kind is NudgeKind.COACHING and not wish.fixed:
            later = not_before(WallClock(earliest, time.min, known.zone), wish, known)
            waiting += [later] if later else []
            continue
        accepted.append(wish)
        if wish.step.chases:
            last = max(last, day) if last else day
    return accepted


def _in_arrears(wish: Wish) -> bool:
    """Due before it was told of. A promise never gives way to another step (T7)."""
    if wish.fixed or wish.step.when.anchor is Anchor.PROMISE:
        return False
    told = wall_clock(wish.told_at, wish.clock.zone).moment()
    return wish.due_at < told
