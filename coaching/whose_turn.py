"""Whose turn it is in an opening, and when the coach speaks next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coaching.circumstances import Circumstances, circumstances
from coaching.day_words import near_day, on_day
from coaching.nudge import PlannedNudge
from coaching.opening import Opening, Standing
from coaching.planning import Plan
from coaching.timing import local_day


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


def whose_turn(opening: Opening, plan: Plan, now: datetime) -> WhoseTurn:
    """plan: of the same opening, made at `now` (aware). Dates are told in the person's zone, with the weekday."""
    known = circumstances(opening, plan.preferences)
    today = local_day(now, known.zone)
    coming = next((nudge for nudge in plan.nudges if nudge.due_at > now), None)
    due = next((nudge for nudge in reversed(plan.nudges) if nudge.due_at <= now), None)
    later = _next_word(plan, coming, known, today)
    if opening.stopped:
        return WhoseTurn("nobody", "You asked for no more nudges here. It stays on your list.")
    if opening.standing.closed:
        return WhoseTurn("nobody", " ".join(filter(None, [_CLOSED[opening.standing], later])), coming)
    if due:
        return WhoseTurn("you", f"Your turn: {_lowered(plan.step_of(due).title)}.", due)
    whose, line = _open_turn(known, today, now)
    return WhoseTurn(whose, " ".join(filter(None, [line, later])), coming)


def _open_turn(known: Circumstances, today: date, now: datetime) -> tuple[Literal["you", "they"], str]:
    """Whose turn it is while nothing of ours is due."""
    opening, interview = known.opening, known.interview
    if interview and not interview.debriefed and known.interview_over_at and now < known.interview_over_at:
        day = local_day(interview.starts_at(), known.zone)
        return "you", f"Your interview is {on_day(day, today)}."
    if opening.standing is Standing.OFFER:
        return "you", "Your turn: their offer waits for your answer."
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
    day = on_day(local_day(coming.due_at, known.zone), today)
    return f"Next from me {day}: {_lowered(plan.step_of(coming).title)}."


def _lowered(title: str) -> str:
    """A title inside a sentence."""
    return title[0].lower() + title[1:]
