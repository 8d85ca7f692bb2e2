"""When a step is due by its own rule: one function for each anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from coaching.cadence import cadence
from coaching.circumstances import Circumstances
from coaching.opening import NoteKind, Standing
from coaching.playbook import Playbook, Step
from coaching.timing import LATEST_EVENING, MORNING, OFFICE, WallClock, local_day, wall_clock
from coaching.when import Anchor, Hour
from coaching.wish import Wish, days_after, usable_channels, wish_at

BEFORE_THE_START = timedelta(hours=2)
"""On the day of the interview a nudge comes at least this long before it."""
# Whoever does not answer the question how it went is still reminded of the thank-you, but not in the same breath.
FOR_THE_DEBRIEF = timedelta(hours=1)
"""What belongs after the interview waits this long while nobody has told how it went."""

Earlier = Mapping[str, Sequence[Wish]]


def due_moments(step: Step, playbook: Playbook, known: Circumstances, earlier: Earlier) -> Sequence[Wish]:
    """Every occurrence of the step that the facts call for, settled ones too; whether it is wise is not asked here.

    earlier: the wishes of the steps further up, by step. The moments are functions of the facts alone, so that
    planning again finds them unchanged.
    """
    match step.when.anchor:
        case Anchor.INTERVIEW_AHEAD:
            return _before_interview(step, known)
        case Anchor.INTERVIEW_END:
            return _after_interview(step, known)
        case Anchor.DECISION_DATE:
            return _after_decision(step, known)
        case Anchor.LAST_TOUCH:
            return cadence(step, known, [wish for wishes in earlier.values() for wish in wishes])
        case Anchor.PROMISE:
            return _promised(step, known)
        case Anchor.OUTCOME:
            return _after_outcome(step, known)
        case Anchor.AFTER:
            is_outcome = Standing.OPEN not in playbook.standings_of(step)
            return _after_steps(step, known, [w for name in step.when.steps for w in earlier.get(name, ())], is_outcome)
        case Anchor.APPOINTMENT:
            return _appointed(step, known)


def day_number(day: date) -> int:
    """The occurrence of a step that belongs to a date: 20260605. A new date is a new occurrence."""
    return day.year * 10_000 + day.month * 100 + day.day


def _before_interview(step: Step, known: Circumstances) -> Sequence[Wish]:
    """T1, F10. A round that was told of after it began, or that is known to be over, is not prepared for."""
    interview, told_at = known.interview, known.round_told_at
    if interview is None or interview.debriefed or told_at >= interview.starts_at():
        return ()
    starts_at = interview.starts_at()
    clock = _clock(step, known, local_day(starts_at, known.zone))
    if step.when.hour is Hour.AT_ONCE:
        clock = wall_clock(told_at, known.zone)
    elif step.when.offset >= 0:
        early = wall_clock(starts_at - BEFORE_THE_START, known.zone)
        clock = min(clock, early, key=WallClock.moment)
    return wish_at(step, known, known.round, clock, told_at, latest=starts_at)


def _after_interview(step: Step, known: Circumstances) -> Sequence[Wish]:
    """S2, S3, L1, C5."""
    interview, over_at = known.interview, known.interview_over_at
    if interview is None or over_at is None:
        return ()
    zone = known.zone_for(step.channels[0])
    clock = _clock(step, known, local_day(interview.starts_at(), zone))
    is_the_debrief = "not_debriefed" in step.only_if
    free_at = over_at if interview.debriefed or is_the_debrief else over_at + FOR_THE_DEBRIEF
    if step.when.hour is Hour.AT_ONCE:
        clock = wall_clock(free_at, zone)
    elif clock.moment() < free_at:
        clock = _soon_after(clock, free_at, step.when.hour)
    told_at = known.round_told_at
    if {"decision_named", "decision_not_named"} & set(step.only_if):
        told_at = max(told_at, known.decision_told_at)
    return wish_at(step, known, known.round, clock, told_at, since=interview.starts_at())


def _soon_after(clock: WallClock, over_at: datetime, hour: Hour) -> WallClock:
    """The interview lasted beyond the hour: the same evening while it is not too late (S2), else the next day."""
    over = wall_clock(over_at, clock.zone)
    if hour is not Hour.EVENING:
        return clock.later_by(1)
    if over.day == clock.day and over.hour <= LATEST_EVENING:
        return over
    return WallClock(max(over.day, clock.day + timedelta(days=1)), MORNING, clock.zone)


def _after_decision(step: Step, known: Circumstances) -> Sequence[Wish]:
    """C6, F3, L9; each named date is an occurrence of its own (C7)."""
    if known.named_date is None:
        return ()
    told_at = max(known.decision_told_at, known.round_told_at)
    clock = _clock(step, known, known.named_date)
    their_day = WallClock(known.named_date, time.min, known.employer_zone)
    return wish_at(step, known, day_number(known.named_date), clock, told_at, since=their_day.moment())


def _promised(step: Step, known: Circumstances) -> Sequence[Wish]:
    """T7: every promise is kept, on its day."""
    promises = [(note.number, note.due) for note in known.opening.notes_of(NoteKind.PROMISE) if note.due]
    return [
        wish
        for number, due in promises
        for wish in wish_at(step, known, number, _clock(step, known, due), known.opening.logged_at)
    ]


def _after_outcome(step: Step, known: Circumstances) -> Sequence[Wish]:
    """T9, F8, L12. While they named a date, nothing of ours comes before it (C7)."""
    told_at = known.standing_told_at
    if step.when.hour is Hour.AT_ONCE:
        clock = wall_clock(told_at, known.zone)
    else:
        clock = _clock(step, known, local_day(told_at, known.zone))
        if known.named_date and clock.day <= known.named_date:
            clock = WallClock(known.named_date + timedelta(days=1), clock.hour, clock.zone)
    return wish_at(step, known, day_number(told_at.astimezone(UTC).date()), clock, told_at)


def _after_steps(step: Step, known: Circumstances, before: Sequence[Wish], is_outcome: bool) -> Sequence[Wish]:
    """Due as soon as nobody waits for any of the steps before; once for each round, or each outcome.

    After an outcome only in the conversation in which the step before was made or skipped: an ignored one ends it.
    """
    if not before or (is_outcome and not all(wish.settled_at for wish in before)):
        return ()
    moment = max(wish.over_at for wish in before)
    zone = known.zone_for(step.channels[0])
    clock = wall_clock(moment, zone)
    if step.when.hour is not Hour.AT_ONCE:
        clock = _clock(step, known, clock.day)
        if clock.moment() < moment:
            clock = clock.later_by(1)
    occurrence = before[-1].occurrence if is_outcome else known.round
    told_at = max(wish.told_at for wish in before)
    started = None if is_outcome or known.interview is None else known.interview.starts_at()
    return wish_at(step, known, occurrence, clock, told_at, since=started)


def _appointed(step: Step, known: Circumstances) -> Sequence[Wish]:
    """F9: only when and as often as the person asked for it."""
    occurrences = sorted({a.occurrence for a in known.opening.appointments if a.step == step.id})
    clocks = [(occurrence, known.appointment(step.id, occurrence)) for occurrence in occurrences]
    return [
        wish
        for occurrence, clock in clocks
        if clock
        for wish in wish_at(step, known, occurrence, clock, known.opening.logged_at)
    ]


def _clock(step: Step, known: Circumstances, day: date) -> WallClock:
    """The step's hour, its days after `day`."""
    hours = {Hour.EVENING: known.preferences.evening, Hour.MORNING: MORNING}
    channel = usable_channels(step, known, day)[0]
    hour = hours.get(step.when.hour, OFFICE)
    return WallClock(days_after(day, step, known), hour, known.zone_for(channel))
