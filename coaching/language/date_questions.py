"""What is asked when a date is asked for, and how a day that was only half named is filled up to a real one."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

# People say "Tuesday" of last Tuesday for about this long; then the coming one is nearer to mind.
_DAYS_LOOKED_BACK = 4


_QUARTER = timedelta(days=92)


class Asks(StrEnum):
    """What the answer is needed for."""

    INTERVIEW_TIME = "interview_time"
    DECISION_DATE = "decision_date"
    SNOOZE = "snooze"


class Lean(StrEnum):
    """Which way a bare "Tuesday" or "the 5th" is read when an interview is asked for.

    EITHER: the words decide ("it was Tuesday"), else the nearer day with a lean to the past.
    """

    PAST = "past"
    FUTURE = "future"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Question:
    """now: aware, in the person's zone. lean: FUTURE for every question about the future."""

    now: datetime
    asks: Asks
    lean: Lean
    locale: str

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included.

    weekday: set when nothing but a weekday was named (0 = Monday). week: the span is a week of its own, so that
    "Tuesday" beside it means the Tuesday in it. moment: set when the words name a moment ("in two hours").
    """

    first: date
    last: date
    weekday: int | None = None
    week: bool = False
    moment: datetime | None = None

    @classmethod
    def of(cls, day: date) -> Span:
        return cls(day, day)


def in_days(question: Question, days: int) -> date:
    return question.today + timedelta(days=days)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def working_week(day: date) -> Span:
    """Monday to Friday of the week that holds `day`."""
    monday = monday_of(day)
    return Span(monday, monday + timedelta(days=4), week=True)


def whole_month(year: int, month: int) -> Span:
    """month may run beyond 12 or below 1; the year follows."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    month = whole_month(day.year, day.month + months)
    return month.last.replace(day=min(day.day, month.last.day))


def business_days_later(day: date, count: int) -> date:
    """Mondays to Fridays are counted, backwards when `count` is negative; public holidays are not known here."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def bare_weekday(question: Question, weekday: int) -> date:
    """The day meant by "Tuesday". About the future never today: people say "today" then."""
    ahead = (weekday - question.today.weekday()) % 7
    back = (7 - ahead) % 7
    if question.asks is not Asks.INTERVIEW_TIME:
        return in_days(question, ahead or 7)
    if question.lean is Lean.PAST or (question.lean is Lean.EITHER and back <= _DAYS_LOOKED_BACK):
        return in_days(question, -back)
    return in_days(question, ahead)


def nearest(question: Question, days: Iterable[date]) -> date | None:
    """The day nearest to today, on the side that is leant to while there is one."""
    known = sorted(days, key=lambda day: (abs(day - question.today), day))
    leant = {
        Lean.PAST: [day for day in known if day <= question.today],
        Lean.FUTURE: [day for day in known if day >= question.today],
        Lean.EITHER: known,
    }[question.lean]
    return next(iter(leant or known), None)


def day_and_month(question: Question, day: int, month: int, year: int | None, weekday: int | None) -> tuple[date, ...]:
    """Readings of "[Friday] 5 June [2026]": none when there is no such day, two when the weekday contradicts.

    Without a year it is the nearest on the side that is leant to; but a day that is at most a quarter away on the
    other side was meant ("5 May" for a decision, said in June, is a slip and not next year).
    """
    years = [year] if year else range(question.today.year - 2, question.today.year + 3)
    days = [date(y, month, day) for y in years if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(y, month)[1]]
    close = [found for found in days if abs(found - question.today) <= _QUARTER]
    return _agreeing(close[0] if close else nearest(question, days), [] if close else days, weekday)


def day_of_month(question: Question, day: int, weekday: int | None) -> tuple[date, ...]:
    """Readings of "the 5th" or "Friday the 5th", from a quarter back to a quarter ahead."""
    months = [whole_month(question.today.year, question.today.month + shift) for shift in range(-3, 4)]
    days = [month.first.replace(day=day) for month in months if 1 <= day <= month.last.day]
    fitting = [found for found in days if weekday in (None, found.weekday())]
    return _agreeing(nearest(question, fitting or days), days, weekday)


def _agreeing(best: date | None, days: Iterable[date], weekday: int | None) -> tuple[date, ...]:
    """The best of the days; when its weekday is not the one that was said, another that fits, else both readings."""
    if best is None or weekday is None or best.weekday() == weekday:
        return () if best is None else (best,)
    fitting = [day for day in days if day.weekday() == weekday]
    if fitting:
        return (min(fitting, key=lambda day: abs(day - best)),)
    return (best, best + timedelta(days=(weekday - best.weekday() + 3) % 7 - 3))
