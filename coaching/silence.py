"""Which silence it is: still within their time, over it, or asked about already. Told by the stored facts."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.errors import NaiveMoment
from coaching.opening import Channel, DecisionKnown, Opening, Touch

WAITING_DAYS, OVERDUE_DAYS = 4, 8
"""Without an announced date: calendar days up to which it is waiting, and from which it is overdue."""

_THANKS = "thank_you"
_NO_QUESTIONS = (_THANKS, "call_for_names", "posted_letter", "recover")
"""How the ids of steps begin that do not ask how things stand: thanks, the call for names (L6), the letter of strong
points (S5), an impression set right (F6)."""


class Silence(StrEnum):
    """Situations of vocabulary.md in which nothing was heard."""

    WAITING = "silence_waiting"
    OVERDUE = "silence_overdue"
    REPEATED = "silence_repeated"


def silence(opening: Opening, now: datetime, zone: ZoneInfo) -> Silence:
    """Which silence it is.

    A day they named is theirs until it is over (C4, C6), whatever was sent before it. After it, or without one,
    who has asked already asks again (F3); the thank-you is no question. Between the fifth and the seventh day without
    a named one it is overdue only when the first question was left out on purpose.
    now: aware. zone: the person's own; days are calendar days.
    Raises NaiveMoment if `now` has no zone.
    """
    if now.tzinfo is None:
        raise NaiveMoment("silence")
    today = now.astimezone(zone).date()
    named = opening.decision_date if opening.decision_known is DecisionKnown.NAMED else None
    if named is not None and today <= named:
        return Silence.WAITING
    if any(_asks(touch, opening, zone) for touch in opening.touches):
        return Silence.REPEATED
    if named is not None:
        return Silence.OVERDUE
    days = (today - _quiet_since(opening, now).astimezone(zone).date()).days
    if days <= WAITING_DAYS:
        return Silence.WAITING
    left_out = any(not skip.step.startswith(_THANKS) and skip.at > _quiet_since(opening, now) for skip in opening.skips)
    return Silence.OVERDUE if days >= OVERDUE_DAYS or left_out else Silence.WAITING


def _quiet_since(opening: Opening, now: datetime) -> datetime:
    """When the employer was last heard: the latest interview that is over, or their latest answer."""
    heard = [interview.starts_at() for interview in opening.interviews if interview.starts_at() <= now]
    heard += [opening.replied_at] if opening.replied_at else []
    return max(heard, default=opening.logged_at)


def _asks(touch: Touch, opening: Opening, zone: ZoneInfo) -> bool:
    """Whether the touch asked the employer how things stand, and nothing was heard since."""
    if touch.channel in (Channel.MESSAGE, Channel.IN_PERSON) or touch.step.startswith(_NO_QUESTIONS):
        return False
    if opening.replied_at is not None and opening.replied_at > touch.at:
        return False
    day = touch.at.astimezone(zone).date()
    told_since = opening.decision_set_at is not None and opening.decision_set_at > touch.at
    # A date told after the touch answered it, unless that date was over when the touch was made.
    if told_since and opening.decision_date is not None and opening.decision_date >= day:
        return False
    interview = opening.latest_interview
    if touch.step or interview is None:
        return interview is None or touch.at >= interview.starts_at()
    # Told without a step: what was sent until the day after the interview was the thank-you.
    return day > interview.day + timedelta(days=1)
