"""The world is checked again when a nudge is about to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from coaching.circumstances import Circumstances, circumstances
from coaching.nudge import Nudge, PlannedNudge
from coaching.opening import Channel, Opening
from coaching.person import HeldFor, Person
from coaching.planning import plan
from coaching.playbook import Playbook
from coaching.timing import is_office_hour, is_quiet, next_call, out_of_quiet

# An interview-day nudge may speak in quiet hours at its own moment; one that a stopped machine delayed may not.
STILL_PUNCTUAL = timedelta(hours=2)
UNTIL_THEY_SAY = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GoAhead:
    """Send it."""


@dataclass(frozen=True, slots=True)
class Move:
    """Not now: look again at `until` (UTC). planned: the nudge as the facts want it by now, None when only the hour
    is wrong."""

    until: datetime
    planned: PlannedNudge | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """The facts no longer call for it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    """It would come too late to make sense."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep it until the person is heard of again."""

    reason: HeldFor


Verdict = GoAhead | Move | Cancel | Expire | Hold


def still_right(nudge: Nudge, opening: Opening, person: Person, playbook: Playbook, now: datetime) -> Verdict:
    """What to do with a due nudge in the light of everything known at `now` (aware)."""
    planned = nudge.planned
    if opening.stopped:
        return Cancel("stopped for this opening")
    if opening.settled(planned.step, planned.occurrence):
        return Cancel("made or skipped already")
    made = plan(opening, playbook, person.preferences, now)
    fresh = _same(planned, made.nudges)
    if fresh is None:
        return Expire("its limit has passed") if _same(planned, made.missed) else Cancel(_changed(opening))
    if person.held_for:
        return Hold(person.held_for)
    if person.paused_until and person.is_paused(now):
        until = person.paused_until
        return Hold(HeldFor.PAUSED) if until >= UNTIL_THEY_SAY else Move(until.astimezone(UTC))
    if fresh.due_at > now:
        return Move(fresh.due_at, fresh)
    if (fresh.channel, fresh.script) != (planned.channel, planned.script):
        return Move(now, fresh)
    return _hour_is_right(fresh, playbook, circumstances(opening, person.preferences), now)


def _hour_is_right(planned: PlannedNudge, playbook: Playbook, known: Circumstances, now: datetime) -> Verdict:
    """Quiet hours and office hours as they are now, for what was sent later than it was due."""
    step = playbook.step(planned.step)
    appointed = known.appointment(planned.step, planned.occurrence) is not None
    exempt = appointed or (step is not None and step.speaks_in_quiet_hours)
    if exempt and now - planned.due_at <= STILL_PUNCTUAL:
        return GoAhead()
    until: datetime | None = out_of_quiet(now, known.preferences.quiet, known.zone)
    if planned.channel is Channel.PHONE and not appointed:
        can_call = is_office_hour(now, known.employer_zone, known.working)
        if not can_call or is_quiet(now, known.preferences.quiet, known.zone):
            slot = next_call(now, known.employer_zone, known.preferences, known.working)
            until = slot.moment() if slot else None
    if until is None or until >= planned.expires_at:
        return Expire("its limit passes before it may be sent")
    return Move(until) if until > now else GoAhead()


def _same(planned: PlannedNudge, nudges: tuple[PlannedNudge, ...]) -> PlannedNudge | None:
    """The nudge of the same identity."""
    return next((n for n in nudges if (n.step, n.occurrence) == (planned.step, planned.occurrence)), None)


def _changed(opening: Opening) -> str:
    """Why a nudge is no longer in the plan, in plain words for the record."""
    if opening.standing.closed:
        return "the outcome is known"
    if opening.replied_at:
        return "they replied"
    return "the facts changed"
