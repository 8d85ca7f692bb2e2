"""Working days of a country: its weekend and its public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """On which days an employer is reached.

    country: ISO 3166-1 alpha-2, subdivision: ISO 3166-2 without the country. What is unknown is left out of account:
    without the subdivision only the holidays of the whole country count, without the country only Saturday and Sunday.
    """

    country: str | None = None
    subdivision: str | None = None

    def is_working(self, day: date) -> bool:
        calendar = _calendar(self.country, self.subdivision) if self.country else None
        return calendar.is_working_day(day) if calendar is not None else day.weekday() < _SATURDAY

    def on_or_after(self, day: date) -> date:
        """The day itself when people work on it, else the next working day."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted. With 0 the day itself."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day


@cache
def _calendar(country: str, subdivision: str | None) -> HolidayBase | None:
    """The library's calendar; of the whole country when it does not know the subdivision, None for an unknown one."""
    for part in dict.fromkeys((subdivision, None)):
        try:
            return country_holidays(country, subdiv=part)
        except NotImplementedError:
            continue
    return None
