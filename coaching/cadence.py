"""The steady rhythm of contacts: a step that repeats, counted from the last touch (S6, T6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from coaching.circumstances import Circumstances
from coaching.opening import Answer, Channel, Opening, Touch
from coaching.playbook import Step
from coaching.timing import OFFICE, WallClock, local_day, wall_clock
from coaching.wish import Wish, days_after, usable_channels, wish_at

UNANSWERED = 12
"""Times that a cadence without an end is planned ahead of the last contact; each contact begins it anew."""


def cadence(step: Step, known: Circumstances, earlier: Sequence[Wish]) -> Sequence[Wish]:
    """The times still to come, and those that were made or skipped.

    A time is due the step's days after the last contact, or after the previous time if that is later; channels take
    turns from that of the last touch on. Its occurrence is how many periods after the first interview it falls:
    whatever is told in between, a time that was sent and one that comes later never share a number.
    earlier: wishes of the steps further up; the cadence begins after their reminders.
    """
    contact = _last_contact(step, known, earlier)
    if contact is None:
        return ()
    start = local_day(contact, known.zone)
    # Counted in UTC, so that moving to another zone gives no time a new number.
    start_number = (contact.astimezone(UTC).date() - known.first_day).days
    day = days_after(start, step, known)
    first = (start_number + (day - start).days) // step.when.offset
    before = [number for number in known.settled_occurrences(step.id) if number < first]
    wishes = [_as_made(step, known, number) for number in sorted(before)]
    heeds_their_date = known.named_date is not None and not step.until_told
    told_at = max(known.round_told_at, known.decision_told_at) if heeds_their_date else known.round_told_at
    channel = _last_channel(known)
    for _ in range(step.times - len(before) if step.times else UNANSWERED):
        number = (start_number + (day - start).days) // step.when.offset
        wish = _time(step, known, number, day, channel, told_at)
        wishes.append(wish)
        channel = wish.channel
        day = days_after(max(day, local_day(wish.due_at, known.zone)), step, known)
    return wishes


def _last_contact(step: Step, known: Circumstances, earlier: Sequence[Wish]) -> datetime | None:
    """The last contact in either direction, or the last reminder to make one; None before any.

    For a step that stands until told only ours count: neither their answer nor the day they named puts it off (S6).
    """
    opening = known.opening
    moments = [known.interview_over_at, *(touch.at for touch in _contacts(opening))]
    moments += [wish.due_at for wish in earlier if wish.step.chases]
    if opening.standing_since and opening.standing_since > opening.logged_at:
        moments.append(opening.standing_since)
    if not step.until_told:
        moments.append(opening.replied_at)
        if known.named_date:
            moments.append(WallClock(known.named_date, OFFICE, known.employer_zone).moment())
    return max(filter(None, moments), default=None)


def _last_channel(known: Circumstances) -> Channel | None:
    contacts = sorted(_contacts(known.opening), key=lambda touch: (touch.at, touch.number))
    return contacts[-1].channel if contacts else None


def _contacts(opening: Opening) -> list[Touch]:
    """The touches that the employer knows of, or that stand for a time of ours.

    Not a message of one of our steps, which went to an ally, and not a call that nobody took and that is tried again.
    """
    to_an_ally = [touch for touch in opening.touches if touch.channel is Channel.MESSAGE and touch.step]
    attempts = [touch for touch in opening.touches if touch.answer is Answer.NO_ANSWER and not touch.step]
    return [touch for touch in opening.touches if touch not in to_an_ally and touch not in attempts]


def _time(step: Step, known: Circumstances, number: int, day: date, before: Channel | None, told_at: datetime) -> Wish:
    """One time of the cadence. A call that finds no hour becomes an e-mail."""
    options = usable_channels(step, known, day)
    turn = options.index(before) + 1 if before in options else 0
    for channel in (options[turn % len(options)], Channel.EMAIL):
        clock = WallClock(day, OFFICE, known.zone_for(channel))
        for wish in wish_at(step, known, number, clock, told_at, channel=channel):
            return wish
    raise AssertionError("an e-mail can always be planned")


def _as_made(step: Step, known: Circumstances, number: int) -> Wish:
    """A time that was settled before the present cadence began, where it really happened."""
    settled_at = known.settled_at(step.id, number)
    assert settled_at is not None
    clock = wall_clock(settled_at, known.zone)
    return Wish(step, number, step.channels[0], clock, settled_at, settled_at=settled_at, fixed=True)
