"""Moments as transcripts write them: where the clock goes, and when something must have been said."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_HOUR = r"(?P<hour>\d{1,2}:\d{2})"
_DATE = r"(?P<date>\d{4}-\d{2}-\d{2})"
_WEEKDAY = r"(?P<weekday>[A-Za-z]{3,9})"
_TO_DATE = re.compile(rf"{_DATE} {_HOUR}")
_TO_HOUR = re.compile(rf"(?:{_WEEKDAY} )?{_HOUR}")
_BY_DAYS = re.compile(rf"\+(?P<count>\d+) (?P<unit>day|week)s?(?: {_HOUR})?")
_BY_HOURS = re.compile(r"\+(?P<count>\d+) (?P<unit>hour|minute)s?")


@dataclass(frozen=True, slots=True)
class ToDate:
    """To a local moment."""

    day: date
    hour: time


@dataclass(frozen=True, slots=True)
class ToHour:
    """To the next moment with this local hour, on this weekday (0 is Monday) when given."""

    hour: time
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class ByDays:
    """Calendar days ahead, to a local hour; None keeps the hour of now."""

    days: int
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class BySpan:
    """Ahead by a span of real time."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class ToNextNudge:
    """To the moment at which the bot will next speak by itself."""


Move = ToDate | ToHour | ByDays | BySpan | ToNextNudge


@dataclass(frozen=True, slots=True)
class When:
    """A local minute; date or weekday only when they matter."""

    hour: time
    weekday: int | None = None
    day: date | None = None

    def fits(self, moment: datetime, zone: ZoneInfo) -> bool:
        local = moment.astimezone(zone)
        return (
            (local.hour, local.minute) == (self.hour.hour, self.hour.minute)
            and self.weekday in {None, local.weekday()}
            and self.day in {None, local.date()}
        )


def target(move: ToDate | ToHour | ByDays | BySpan, now: datetime, zone: ZoneInfo) -> datetime:
    """Where a move leads from an aware `now`, in UTC. An hour that a clock change skips moves forward."""
    local = now.astimezone(zone)
    match move:
        case BySpan(span):
            return now.astimezone(UTC) + span
        case ByDays(days, hour):
            return _utc(local.date() + timedelta(days), hour or local.time(), zone)
        case ToDate(day, hour):
            return _utc(day, hour, zone)
        case ToHour(hour, weekday):
            every = 1 if weekday is None else 7
            ahead = 0 if weekday is None else (weekday - local.weekday()) % 7
            moment = _utc(local.date() + timedelta(ahead), hour, zone)
            return moment if moment > now else _utc(local.date() + timedelta(ahead + every), hour, zone)


def read_move(text: str) -> Move:
    """Raises ValueError when the text is no move."""
    if text == "to the next nudge":
        return ToNextNudge()
    if found := _BY_HOURS.fullmatch(text):
        return BySpan(timedelta(**{f"{found['unit']}s": int(found["count"])}))
    if found := _BY_DAYS.fullmatch(text):
        days = int(found["count"]) * (7 if found["unit"] == "week" else 1)
        return ByDays(days, _hour(found["hour"]) if found["hour"] else None)
    if found := _TO_DATE.fullmatch(text):
        return ToDate(date.fromisoformat(found["date"]), _hour(found["hour"]))
    if found := _TO_HOUR.fullmatch(text):
        return ToHour(_hour(found["hour"]), _weekday(found["weekday"]))
    raise ValueError(f"no moment that a clock can go to: {text}")


def read_when(text: str) -> When:
    """Raises ValueError when the text is no local minute."""
    if found := _TO_DATE.fullmatch(text):
        return When(_hour(found["hour"]), day=date.fromisoformat(found["date"]))
    if found := _TO_HOUR.fullmatch(text):
        return When(_hour(found["hour"]), _weekday(found["weekday"]))
    raise ValueError(f"no moment: {text}")


def _hour(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


def _weekday(text: str | None) -> int | None:
    if text is None:
        return None
    if text[:3].lower() not in WEEKDAYS:
        raise ValueError(f"no weekday: {text}")
    return WEEKDAYS.index(text[:3].lower())


def _utc(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)
