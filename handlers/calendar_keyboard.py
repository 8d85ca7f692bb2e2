"""A month as inline buttons: its name with ‹ and ›, the weekdays from Monday, the days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.day_words import MONTHS
from coaching.message import Button, Keyboard

Rows = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of label and value."""

INERT = "none"
BLANK = "·"
_PAGE = "page:"
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LONGEST_DATA = 64
_VALUE = re.compile(r"(?P<page>page:)?(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picked:
    """A day was pressed."""

    day: date


@dataclass(frozen=True, slots=True)
class Page:
    """Another month was asked for; `month` is its first day."""

    month: date


@dataclass(frozen=True, slots=True)
class Inert:
    """A button without an action was pressed: a blank, a weekday, a day out of range."""


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


def month_keyboard(month: date, earliest: date | None, latest: date | None, prefix: str, today: date) -> Keyboard:
    """The month as a keyboard whose data begins with `prefix` and a colon; `read_calendar_press` reads it.

    Raises ValueError for a prefix so long that Telegram would refuse the data.
    """
    if len(f"{prefix}:{_PAGE}2026-06".encode()) > _LONGEST_DATA:
        raise ValueError(f"The prefix {prefix!r} leaves no room for a date in {_LONGEST_DATA} bytes.")
    rows = month_rows(month, "", _PAGE, earliest, latest, today)
    return tuple(tuple(Button(label, f"{prefix}:{value}") for label, value in row) for row in rows)


def read_calendar_press(data: str, prefix: str) -> Picked | Page | Inert | None:
    """What a press on such a keyboard means; None for data, possibly forged, that it never had.

    The bounds are not known here: a day pressed on an old keyboard may lie outside of them.
    """
    if not data.startswith(f"{prefix}:"):
        return None
    value = data.removeprefix(f"{prefix}:")
    if value == INERT:
        return Inert()
    found = _VALUE.fullmatch(value)
    if found is None or bool(found["page"]) == bool(found["day"]):
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return None
    return Page(day) if found["page"] else Picked(day)
