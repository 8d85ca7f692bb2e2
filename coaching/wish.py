"""A wish: one occurrence of a step with its moment, before the plan decides whether it is pushed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from coaching.circumstances import Circumstances
from coaching.nudge import NudgeKind, PlannedNudge, ZoneMode
from coaching.opening import Channel
from coaching.playbook import Step
from coaching.timing import MORNING, WallClock, next_call, out_of_quiet, wall_clock


@dataclass(frozen=True, slots=True)
class Wish:
    """One occurrence of a step.

    clock: the wall clock at its due moment, in the employer's zone for a call, else in the person's.
    told_at: when the facts behind it were told. latest: moment from which on it makes no sense, whatever its limit.
    settled_at: when it was made or skipped. fixed: the person set the moment, or it is when it was really made;
    no rule of ours moves it.
    """

    step: Step
    occurrence: int
    channel: Channel
    clock: WallClock
    told_at: datetime
    latest: datetime | None = None
    settled_at: datetime | None = None
    fixed: bool = False

    @property
    def due_at(self) -> datetime:
        return self.clock.moment()

    @property
    def expires_at(self) -> datetime:
        """Midnight after the last day on which it makes sense, or `latest` if that is earlier; UTC."""
        midnight = WallClock(self.clock.day, time.min, self.clock.zone).later_by(self.step.late_days + 1)
        return min(midnight.moment(), self.latest.astimezone(UTC)) if self.latest else midnight.moment()

    @property
    def over_at(self) -> datetime:
        """From when on nobody waits for it: the moment it was made or skipped, else the morning after its limit."""
        if self.settled_at:
            return self.settled_at
        last = WallClock(self.clock.day, MORNING, self.clock.zone).later_by(self.step.late_days + 1)
        return last.moment()

    def nudge(self) -> PlannedNudge:
        """The wish as what is stored and sent."""
        follows_employer = self.channel is Channel.PHONE and not self.fixed
        return PlannedNudge(
            step=self.step.id,
            occurrence=self.occurrence,
            kind=NudgeKind.APPOINTMENT if self.fixed else self.step.kind,
            channel=self.channel,
            local_date=self.clock.day,
            local_time=self.clock.hour,
            zone_mode=ZoneMode.FIXED if follows_employer else ZoneMode.PERSON,
            zone=self.clock.zone,
            due_at=self.due_at,
            expires_at=self.expires_at,
            rules=self.step.rules,
            script=self.step.script_for(self.channel),
        )


def wish_at(
    step: Step,
    known: Circumstances,
    occurrence: int,
    clock: WallClock,
    told_at: datetime,
    *,
    latest: datetime | None = None,
    channel: Channel | None = None,
    since: datetime | None = None,
) -> tuple[Wish, ...]:
    """The wish for this occurrence at the first allowed moment from `clock` on, or at the one that the person set.

    since: from when on a step named by `unless_done` settles it, None for never.
    None at all when it is a call that finds no hour.
    """
    channel = channel or usable_channels(step, known, clock.day)[0]
    appointment = known.appointment(step.id, occurrence)
    placed = appointment or allowed(clock, step, channel, known)
    if placed is None:
        return ()
    settled_at = known.settled_at(step.id, occurrence)
    if settled_at is None and since is not None:
        settled_at = known.done_since(step.unless_done, since)
    if appointment:
        return (Wish(step, occurrence, channel, placed, told_at, settled_at=settled_at, fixed=True),)
    return (Wish(step, occurrence, channel, placed, told_at, latest, settled_at),)


def usable_channels(step: Step, known: Circumstances, day: date) -> tuple[Channel, ...]:
    """The step's channels in their order; post that has no address becomes an e-mail, or that must come in time and
    would not (L8)."""
    can_post = known.has_address() and (not step.post_in_time or known.post_in_time(day))
    kept = [Channel.EMAIL if channel is Channel.POST and not can_post else channel for channel in step.channels]
    return tuple(dict.fromkeys(kept))


def days_after(day: date, step: Step, known: Circumstances) -> date:
    """The step's days, or working days, after `day`."""
    if step.when.working_days:
        return known.working.after(day, step.when.working_days)
    return day + timedelta(days=step.when.days)


def allowed(clock: WallClock, step: Step, channel: Channel, known: Circumstances) -> WallClock | None:
    """The first wall clock from `clock` on at which the step may be pushed.

    A call waits for office hours on a working day; the rest waits for the end of the quiet hours, unless it belongs
    to an interview. None when a call finds no hour at all.
    """
    moment = clock.moment()
    if channel is Channel.PHONE:
        return next_call(moment, known.employer_zone, known.preferences, known.working)
    if step.speaks_in_quiet_hours:
        return clock
    free = out_of_quiet(moment, known.preferences.quiet, known.zone)
    return clock if free == moment else wall_clock(free, known.zone)


def not_before(day_after: WallClock, wish: Wish, known: Circumstances) -> Wish | None:
    """The wish at its own hour, on the first allowed day from `day_after` on (midnight in the person's zone)."""
    moment = day_after.moment()
    clock = WallClock(wall_clock(moment, wish.clock.zone).day, wish.clock.hour, wish.clock.zone)
    if clock.moment() < moment:
        clock = clock.later_by(1)
    return moved(wish, allowed(clock, wish.step, wish.channel, known))


def moved(wish: Wish, clock: WallClock | None) -> Wish | None:
    """The wish at another moment; None when there is none."""
    return replace(wish, clock=clock) if clock else None
