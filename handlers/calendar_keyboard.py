"""A month as inline buttons: its name with ‹ and ›, the weekdays from Monday, the days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from coaching.day_words import MONTHS

Rows = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of label and value."""

INERT = "none"
BLANK = "·"
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def month_rows(
    month: date,
    day_prefix: str,
    page_prefix: str,
    earliest: date | None = None,
    latest: date | None = None,
    today: date | None = None,
) -> Rows:
    """The month that holds `month`, as labels and values.

    Values are `day_prefix` with an ISO date, `page_prefix` with "2026-07", or `INERT`. Only days and months from
    `earliest` to `latest`, both included, can be chosen; `today` is marked.
    """
    first = month.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    before = first - timedelta(days=1) if first > (earliest or date.min).replace(day=1) else None
    after = last + timedelta(days=1) if last < (latest or date.max) else None

    def page(label: str, beside: date | None) -> tuple[str, str]:
        return (label, page_prefix + beside.isoformat()[:7]) if beside else (BLANK, INERT)

    def choice(number: int) -> tuple[str, str]:
        day = first.replace(day=number) if number else None
        if day is None or not (earliest or day) <= day <= (latest or day):
            return BLANK, INERT
        return f"[{number}]" if day == today else str(number), f"{day_prefix}{day.isoformat()}"

    name = f"{MONTHS[first.month - 1]} {first.year}"
    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    return (
        (page("‹", before), (name, INERT), page("›", after)),
        tuple((label, INERT) for label in _WEEKDAYS),
        *(tuple(choice(number) for number in week) for week in weeks),
    )
