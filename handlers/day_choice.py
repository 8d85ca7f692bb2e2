"""Choosing a day within one question: buttons for the near ones, a calendar in place, or typed words.

What the person types is never guessed in silence: two readings become two buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.day_words import day_words, short_day
from coaching.language.dates import Asks, DateRange, Lean, Refused, Understood, read_date
from handlers.calendar_keyboard import INERT, month_rows
from handlers.question import Again, Stay
from handlers.turn import Turn

Rows = tuple[tuple[tuple[str, str], ...], ...]
Day = date | datetime | DateRange

YEAR = timedelta(days=365)
DAY, MONTH, NEAR = "day:", "month:", "near"
ODD = "I do not know that button any more. Please choose again."


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day that a question asks for.

    step: name of the question; what is open in it (a month, two readings) is kept in the turn's data under it.
    lean: see coaching/language/dates.py. back, ahead: how far the calendar goes.
    """

    step: str
    asks: Asks
    lean: Lean = Lean.EITHER
    back: timedelta = YEAR
    ahead: timedelta = YEAR

    def rows(self, turn: Turn, near: Rows) -> Rows:
        """The buttons: two readings, the open month of the calendar, or `near` and the way to the calendar."""
        readings = turn.data.get(self._readings)
        if isinstance(readings, list):
            return tuple(((_label(turn, read_value(str(value))), DAY + str(value)),) for value in readings)
        month = turn.data.get(self._month)
        if isinstance(month, str):
            return (*self._calendar(turn, date.fromisoformat(f"{month}-01")), (("‹ Near days", NEAR),))
        today = today_of(turn)
        return (*near, (("Another day…", f"{MONTH}{today:%Y-%m}"),))

    def _calendar(self, turn: Turn, month: date) -> Rows:
        today = today_of(turn)
        return month_rows(month, DAY, MONTH, today - self.back, today + self.ahead, today)

    def typed(self, turn: Turn, text: str) -> Day | Again:
        """What was typed, or the question back."""
        self.forget(turn)
        preferences = turn.person.preferences
        match read_date(text, turn.now, preferences.tz, self.asks, turn.person.language, self.lean):
            case Understood(value):
                return value
            case Refused(reason, candidates):
                return self.offer(turn, candidates, reason.value)

    def offer(self, turn: Turn, candidates: Sequence[date | datetime], why: str) -> Again:
        """Ask which of the readings was meant."""
        if candidates:
            turn.data[self._readings] = [value.isoformat() for value in candidates]
        return Again(why)

    def pressed(self, turn: Turn, value: str) -> date | datetime | Stay | Again | None:
        """What a button means; None when it is none of these."""
        if value in (NEAR, INERT):
            if value == NEAR:
                self.forget(turn)
            return Stay()
        if value.startswith(MONTH):
            return self._turn_page(turn, value.removeprefix(MONTH))
        if not value.startswith(DAY):
            return None
        chosen = read_value(value.removeprefix(DAY))
        if chosen is None:
            return Again(ODD)
        self.forget(turn)
        return chosen

    def forget(self, turn: Turn) -> None:
        """Neither a month nor readings are open any more."""
        turn.data.pop(self._month, None)
        turn.data.pop(self._readings, None)

    def _turn_page(self, turn: Turn, month: str) -> Stay | Again:
        if read_value(f"{month}-01") is None:
            return Again(ODD)
        turn.data[self._month] = month
        return Stay()

    @property
    def _month(self) -> str:
        return f"{self.step}.month"

    @property
    def _readings(self) -> str:
        return f"{self.step}.readings"


def today_of(turn: Turn) -> date:
    """The person's calendar day."""
    return turn.now.astimezone(turn.person.preferences.tz).date()


def last_day(value: Day) -> date:
    """The day a reading counts to: the end of a range, so that nobody is chased early."""
    if isinstance(value, DateRange):
        return value.last
    return value.date() if isinstance(value, datetime) else value


def read_value(text: str) -> date | datetime | None:
    """The day or aware moment behind a button's data, which is untrusted; None when it is neither."""
    try:
        if len(text) == len("2026-01-31"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def spelled(turn: Turn, day: date) -> str:
    """The day with its weekday; with the year unless it is this one."""
    return day_words(day) if day.year == today_of(turn).year else f"{day_words(day)} {day.year}"


def day_button(day: date, label: str = "") -> tuple[str, str]:
    """A choice that means this day."""
    return (label or short_day(day), DAY + day.isoformat())


def _label(turn: Turn, value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        return f"{spelled(turn, value.date())}, {value:%H:%M}"
    return spelled(turn, value) if value else ""
