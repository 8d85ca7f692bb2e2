"""Whose turn it is in an opening, and when the coach speaks next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coaching.circumstances import Circumstances, circumstances
from coaching.day_words import near_day, on_day
from coaching.nudge import PlannedNudge
from coaching.opening import Channel, Opening, Standing
from coaching.planning import Plan
from coaching.timing import local_day, wall_clock


@dataclass(frozen=True, slots=True)
class WhoseTurn:
    """line: one or two plain sentences, no markup and nothing that the person typed. next: the coach's next word."""

    whose: Literal["you", "they", "nobody"]
    line: str
    next: PlannedNudge | None = None


_CLOSED = {
    Standing.ACCEPTED: "You got it, and you said yes. Nothing left to do here.",
    Standing.DECLINED: "You said no to their offer. Nothing left to do here.",
    Standing.REJECTED: "They said no. Nothing is open here.",
    Standing.WITHDREW: "You withdrew. Nothing is open here.",
    Standing.CLOSED_UNANSWERED: "You closed this one without an answer from them. Nothing is open here.",
}
BY_CHANNEL = {
    Channel.EMAIL: "by e-mail",
    Channel.PHONE: "by phone",
    Channel.POST: "by post",
    Channel.MESSAGE: "with a message",
    Channel.IN_PERSON: "in person",
}


def whose_turn(opening: Opening, plan: Plan, now: datetime) -> WhoseTurn:
    """plan: of the same opening, made at `now` (aware). Dates are told in the person's zone, with the weekday."""
    known = circumstances(opening, plan.preferences)
    today = local_day(now, known.zone)
    coming = next((nudge for nudge in plan.nudges if nudge.due_at > now), None)
    due = next((nudge for nudge in reversed(plan.nudges) if nudge.due_at <= now), None)
    later = _next_word(plan, coming, known, today)
    if opening.stopped:
        return WhoseTurn("nobody", "You asked for no more nudges here. It stays on your list.")
    # Giving up leaves nothing to do: what is said then only encourages.
    if due and opening.standing is not Standing.CLOSED_UNANSWERED:
        return WhoseTurn("you", f"{_ahead(known, today, now)}Your turn: {_named(plan, due)}.", due)
    if opening.standing.closed:
        return WhoseTurn("nobody", " ".join(filter(None, [_CLOSED[opening.standing], later])), coming)
    if coming and opening.standing is Standing.OPEN and not _ahead(known, today, now):
        clock = wall_clock(coming.due_at, known.zone)
        if clock.day == today:
            back = f"Nothing to do before {clock.hour:%H:%M}. Then I am back for this: {_named(plan, coming)}."
            return WhoseTurn("you", back, coming)
    whose, line = _open_turn(known, today, now)
    if whose == "they" and coming is None:
        later = "I stay quiet until you have news."
    return WhoseTurn(whose, " ".join(filter(None, [line, later])), coming)


def _open_turn(known: Circumstances, today: date, now: datetime) -> tuple[Literal["you", "they"], str]:
    """Whose turn it is while nothing of ours is due."""
    opening, interview = known.opening, known.interview
    if ahead := _ahead(known, today, now):
        return "you", ahead.strip()
    if opening.standing is Standing.OFFER:
        return "you", "Your turn: their offer is on the table. Tell me when you have decided."
    if opening.standing is Standing.ON_HOLD:
        return "they", "On hold, on their side."
    if interview and not interview.debriefed:
        return "you", "Your turn: tell me how the interview went."
    if known.named_date and known.named_date >= today:
        return "they", f"Their turn: they decide by {near_day(known.named_date, today)}."
    return "they", "Their turn."


def _next_word(plan: Plan, coming: PlannedNudge | None, known: Circumstances, today: date) -> str:
    if coming is None:
        return ""
    clock = wall_clock(coming.due_at, known.zone)
    return f"Next from me {on_day(clock.day, today)} at {clock.hour:%H:%M}: {_named(plan, coming)}."


def _ahead(known: Circumstances, today: date, now: datetime) -> str:
    """When the interview is that is not over yet, with its hour where that was told; "" when there is none."""
    interview = known.interview
    if not interview or interview.debriefed or not known.interview_over_at or now >= known.interview_over_at:
        return ""
    clock = wall_clock(interview.starts_at(), known.zone)
    hour = f" at {clock.hour:%H:%M}" if interview.start else ""
    return f"Your interview is {on_day(clock.day, today)}{hour}. "


def _named(plan: Plan, nudge: PlannedNudge) -> str:
    """A step's title inside a sentence; with its channel where that changes from one time to the next."""
    step = plan.step_of(nudge)
    title = step.title[0].lower() + step.title[1:]
    return f"{title} {BY_CHANNEL[nudge.channel]}" if len(step.channels) > 1 else title
