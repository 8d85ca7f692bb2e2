"""What was told late is caught up with once, coaching keeps its distance, and what was left undone gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import groupby

from coaching.circumstances import Circumstances
from coaching.nudge import NudgeKind
from coaching.opening import Channel
from coaching.timing import WallClock, local_day, wall_clock
from coaching.when import Anchor, Hour
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
        if rest := _over_later(wish, [*accepted, *waiting]):
            follows = not_before(rest, wish, known)
            waiting += [follows] if follows else []
            continue
        accepted.append(wish)
        if wish.step.chases:
            last = max(last, day) if last else day
    return accepted


def _over_later(wish: Wish, others: Sequence[Wish]) -> WallClock | None:
    """The first day, at midnight, on which what it follows is over, when keeping a distance has put that off (L10)."""
    if wish.fixed or wish.settled_at or wish.step.when.hour is Hour.AT_ONCE:
        return None
    before = [other for other in others if other.step.id in wish.step.when.steps]
    over_at = max((other.over_at for other in before), default=wish.due_at)
    if over_at <= wish.due_at:
        return None
    over = wall_clock(over_at, wish.clock.zone)
    return WallClock(over.day, time.min, over.zone).later_by(wish.step.when.days)


def giving_way(wishes: Sequence[Wish]) -> list[Wish]:
    """The wishes, each only until the next one that takes its place is due: nobody is asked to write and to call the
    same employer at once, whichever playbook was followed before (F3, S6, C1).

    wishes: by due moment.
    """
    return [_until_the_next(wish, wishes[place + 1 :]) for place, wish in enumerate(wishes)]


def _until_the_next(wish: Wish, later: Sequence[Wish]) -> Wish:
    if wish.fixed or wish.step.when.anchor is Anchor.PROMISE:
        return wish
    until = next((other.due_at for other in later if other.due_at > wish.due_at and _replaces(other, wish)), None)
    return replace(wish, latest=min(until, wish.latest or until)) if until else wish


def _replaces(later: Wish, wish: Wish) -> bool:
    """The next question to the employer replaces every message of ours before it, preparing that is nearer to the
    interview what was prepared earlier; nothing replaces the question how it went."""
    if wish.channel is not Channel.IN_PERSON:
        return later.step.chases
    ahead = Anchor.INTERVIEW_AHEAD
    return wish.step.when.anchor is ahead and later.step.when.anchor is ahead and later.channel is Channel.IN_PERSON


def _in_arrears(wish: Wish) -> bool:
    """Due before it was told of. A promise never gives way to another step (T7)."""
    if wish.fixed or wish.step.when.anchor is Anchor.PROMISE:
        return False
    told = wall_clock(wish.told_at, wish.clock.zone).moment()
    return wish.due_at < told
