"""Wall clocks, quiet hours and office hours: from what the clock on the wall says to a moment, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.errors import NaiveMoment
from coaching.person import Preferences, QuietHours
from coaching.working_days import WorkingDays

MORNING = time(8, 0)
OFFICE = time(10, 0)
OFFICE_OPENS, OFFICE_CLOSES = time(9, 0), time(17, 0)
LATEST_EVENING = time(22, 0)
"""After this local hour an evening nudge waits for the morning."""

_CALL_WITHIN_DAYS = 30
_OVERLAP_STEP = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class WallClock:
    """What calendar and clock on the wall say in one place. It is this that a nudge keeps when clocks change.

    zone: IANA name.
    """

    day: date
    hour: time
    zone: str

    def moment(self) -> datetime:
        """In UTC. An hour left out by a change of clocks moves forward; of one that comes twice the first counts."""
        return datetime.combine(self.day, self.hour.replace(fold=0), ZoneInfo(self.zone)).astimezone(UTC)

    def later_by(self, days: int) -> WallClock:
        """The same hour `days` calendar days later (or earlier)."""
        return WallClock(self.day + timedelta(days=days), self.hour, self.zone)


def wall_clock(moment: datetime, zone: str) -> WallClock:
    """What the wall clock in `zone` says at `moment`, to the minute.

    In the second pass of an hour that comes twice: the first quarter of an hour after it, since a wall clock cannot
    name that pass and a nudge is never early.
    Raises NaiveMoment if `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise NaiveMoment("wall_clock")
    local = moment.astimezone(ZoneInfo(zone))
    while local.fold:
        moment += _OVERLAP_STEP
        local = moment.astimezone(ZoneInfo(zone))
    return WallClock(local.date(), local.time().replace(second=0, microsecond=0), zone)


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day in `zone`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def is_quiet(moment: datetime, quiet: QuietHours, zone: str) -> bool:
    """Whether the person's quiet hours are on."""
    return moment.astimezone(ZoneInfo(zone)).time() in quiet


def out_of_quiet(moment: datetime, quiet: QuietHours, zone: str) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into; in UTC."""
    moment = moment.astimezone(UTC)
    # More than once only where the change of clocks leaves out the very end of the quiet hours.
    while is_quiet(moment, quiet, zone):
        local = moment.astimezone(ZoneInfo(zone))
        end = WallClock(local.date(), quiet.end, zone)
        moment = end.moment() if end.moment() > moment else end.later_by(1).moment()
    return moment


def next_call(earliest: datetime, zone: str, preferences: Preferences, working: WorkingDays) -> WallClock | None:
    """First moment from `earliest` on at which a call can be made: on a working day and in office hours in `zone`,
    outside the person's quiet hours; from 10:00 on where possible.

    None when within 30 days no hour is both theirs and the person's.
    Source: T7, C6; that nobody is called at the weekend or on a holiday is our own rule.
    """
    first = local_day(earliest, zone)
    for offset in range(_CALL_WITHIN_DAYS):
        day = first + timedelta(days=offset)
        if not working.is_working(day):
            continue
        closes = WallClock(day, OFFICE_CLOSES, zone).moment()
        for hour in (OFFICE, OFFICE_OPENS):
            wish = max(earliest, WallClock(day, hour, zone).moment())
            free = out_of_quiet(wish, preferences.quiet, preferences.zone)
            if free < closes:
                return wall_clock(free, zone)
    return None


def is_office_hour(moment: datetime, zone: str, working: WorkingDays) -> bool:
    """Whether somebody can be reached by phone in `zone`."""
    local = moment.astimezone(ZoneInfo(zone))
    return OFFICE_OPENS <= local.time() < OFFICE_CLOSES and working.is_working(local.date())
