"""A nudge: a step of a playbook that has a due moment, planned and then stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from coaching.opening import Channel


class ZoneMode(StrEnum):
    """Whose wall clock a nudge keeps when the person moves."""

    PERSON = "person"  # follows the person
    FIXED = "fixed"  # stays with the employer: a call is made in their office hours


class NudgeKind(StrEnum):
    """Which limits on pace a nudge is under."""

    COACHING = "coaching"  # at most one a day and opening, one a week after the first
    INTERVIEW_DAY = "interview_day"  # belongs to the interview itself: exempt
    APPOINTMENT = "appointment"  # the person set the moment: exempt, also from quiet hours


class NudgeState(StrEnum):
    """Where a stored nudge stands. After `SENT`, `DEAD`, `CANCELLED`, `EXPIRED` nothing happens any more."""

    WAITING = "waiting"
    LEASED = "leased"
    SENDING = "sending"
    HELD = "held"
    SENT = "sent"
    DEAD = "dead"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class PlannedNudge:
    """What the plan wants to happen: which step, when, on which channel.

    step, occurrence: identity within an opening; the occurrence is a number that a step's anchor gives (the round, the
    note, the named day, the period), so that a moment that was planned once is never taken for another one.
    channel: how the follow-up travels this time (alternation and "post would be late" are decided here).
    local_date, local_time, zone: the wall-clock moment; due_at: the same moment in UTC.
    expires_at: after this moment the nudge makes no sense any more; UTC.
    rules: ids of the rules it carries out. script: situation folder and file stem of its words.
    """

    step: str
    occurrence: int
    kind: NudgeKind
    channel: Channel
    local_date: date
    local_time: time
    zone_mode: ZoneMode
    zone: str
    due_at: datetime
    expires_at: datetime
    rules: tuple[str, ...]
    script: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """A stored nudge: the plan's wish, and what became of it.

    id: its row. person, opening: whose it is. message_id: of the delivered bubble.
    """

    id: int
    person: int
    opening: int
    planned: PlannedNudge
    state: NudgeState
    message_id: int | None = None
    done_at: datetime | None = None
    reason: str = ""
