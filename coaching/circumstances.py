"""Everything that decides when a step of an opening is due, looked up once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coaching.opening import Channel, DecisionKnown, Interview, Opening, Skip, Touch
from coaching.person import Preferences
from coaching.post import arrives_on
from coaching.timing import WallClock, local_day
from coaching.working_days import WorkingDays

INTERVIEW_LASTS = timedelta(minutes=90)
"""From the start of an interview until the person is asked how it went."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """An opening seen through the person's zone, country and hours.

    interview: the latest round, the one that is followed up. named_date: the announced last day of the decision;
    None also when it was announced for a day before that round and is therefore overtaken.
    """

    opening: Opening
    preferences: Preferences
    interview: Interview | None
    named_date: date | None
    working: WorkingDays

    @property
    def zone(self) -> str:
        """The person's own zone."""
        return self.preferences.zone

    @property
    def employer_zone(self) -> str:
        """The zone of the interview; the person's own as long as there is none."""
        return self.interview.zone if self.interview else self.zone

    def zone_for(self, channel: Channel) -> str:
        """Whose wall clock a step on this channel keeps: a call is made in the employer's office hours."""
        return self.employer_zone if channel is Channel.PHONE else self.zone

    @property
    def round(self) -> int:
        """Number of the latest round; 1 when none is known."""
        return self.interview.number if self.interview else 1

    @property
    def interview_over_at(self) -> datetime | None:
        """When the latest interview is over: ninety minutes after its start; if no start is known in the evening, or
        when the person told that day that it was over (L1, C5: written as soon as they are home)."""
        if self.interview is None:
            return None
        over = self.interview.starts_at() + INTERVIEW_LASTS
        if self.interview.start is not None:
            return over
        day = local_day(self.interview.starts_at(), self.zone)
        evening = max(over, WallClock(day, self.preferences.evening, self.zone).moment())
        told_over = self.interview.debriefed and local_day(self.round_told_at, self.zone) >= day
        return min(evening, self.round_told_at) if told_over else evening

    @property
    def round_told_at(self) -> datetime:
        """When the person told of the latest round."""
        told_at = self.interview.told_at if self.interview else None
        return max(told_at or self.opening.logged_at, self.opening.logged_at)

    @property
    def decision_told_at(self) -> datetime:
        """When the person last told what they know about the day of the decision."""
        return max(self.opening.decision_set_at or self.opening.logged_at, self.opening.logged_at)

    @property
    def standing_told_at(self) -> datetime:
        """When the person told of the present standing."""
        return max(self.opening.standing_since or self.opening.logged_at, self.opening.logged_at)

    @property
    def first_day(self) -> date:
        """The day, in UTC, from which the periods of a cadence are counted: that of the first interview."""
        starts = [interview.starts_at().astimezone(UTC) for interview in self.opening.interviews]
        return min(starts, default=self.opening.logged_at.astimezone(UTC)).date()

    def settled_at(self, step: str, occurrence: int) -> datetime | None:
        """When this occurrence was made or skipped, the first time; None while it is open."""
        return min((done.at for done in self._settling(step) if done.occurrence == occurrence), default=None)

    def done_since(self, steps: Collection[str], since: datetime) -> datetime | None:
        """When one of these steps, of whatever playbook, was first made from `since` on; None when none was."""
        return min((t.at for t in self.opening.touches if t.step in steps and t.at >= since), default=None)

    def settled_occurrences(self, step: str) -> frozenset[int]:
        """Every occurrence of the step that was made or skipped."""
        return frozenset(done.occurrence for done in self._settling(step))

    def _settling(self, step: str) -> list[Touch | Skip]:
        settling: list[Touch | Skip] = [*self.opening.touches, *self.opening.skips]
        return [done for done in settling if done.step == step]

    def appointment(self, step: str, occurrence: int) -> WallClock | None:
        """The moment the person set for this occurrence, in their own zone; the last word counts."""
        set_for = [a for a in self.opening.appointments if (a.step, a.occurrence) == (step, occurrence)]
        return WallClock(set_for[-1].day, set_for[-1].hour, self.zone) if set_for else None

    def has_address(self) -> bool:
        """Whether there is anywhere to post a letter to."""
        return any(contact.address.strip() for contact in self.opening.contacts)

    def post_in_time(self, posted: date) -> bool:
        """Whether a letter posted that day arrives before the decision (L8). Always, while no decision is ahead."""
        if self.named_date is None or self.named_date < posted:
            return True
        at_home = self.preferences.country is not None and self.employer_zone == self.zone
        return arrives_on(posted, at_home, self.working) < self.named_date


def circumstances(opening: Opening, preferences: Preferences) -> Circumstances:
    """What is to be known before anything can be planned."""
    interview = opening.latest_interview
    named = opening.decision_date if opening.decision_known is DecisionKnown.NAMED else None
    if named and interview and named < interview.day:
        named = None
    return Circumstances(
        opening=opening,
        preferences=preferences,
        interview=interview,
        named_date=named,
        working=WorkingDays(preferences.country, preferences.subdivision),
    )
