"""Days, moments and spans as the coach says them: a day always with its weekday."""

from __future__ import annotations

from datetime import date, datetime

# Spelled out here, since strftime speaks the language of the machine.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_YEAR_IS_CLEAR_WITHIN = 180


def day_words(day: date) -> str:
    """“Friday 5 June”."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """“Fri 5 Jun”, for a button: on a phone the whole words are cut."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def moment_words(local: datetime) -> str:
    """“Friday 5 June, 08:00”. local: on the wall clock of whoever reads it."""
    return f"{day_words(local.date())}, {local:%H:%M}"


def near_day(day: date, today: date) -> str:
    """“today”, “tomorrow”, “yesterday”, else “Friday 5 June”; with the year when it is half a year away or more."""
    away = (day - today).days
    if away in _NEAR:
        return _NEAR[away]
    return day_words(day) if abs(away) < _YEAR_IS_CLEAR_WITHIN else f"{day_words(day)} {day.year}"


def on_day(day: date, today: date) -> str:
    """The same as an adverb: “today”, “on Friday 5 June”."""
    words = near_day(day, today)
    return words if words in _NEAR.values() else f"on {words}"


def relative_day(day: date, today: date) -> str:
    """The same as people write it to each other: within a week the weekday is enough, “on Tuesday”."""
    return f"on {WEEKDAYS[day.weekday()]}" if 1 < abs((day - today).days) < 7 else on_day(day, today)


def part_of_today(moment: datetime) -> str:
    """A local moment of today as an adverb: “this morning”."""
    return "this morning" if moment.hour < 12 else "this afternoon" if moment.hour < 18 else "today"


def full_weeks(days: int) -> str:
    """Full weeks in so many days: “a week”, “two weeks”; empty below one."""
    weeks = days // 7
    if weeks < 1:
        return ""
    return "a week" if weeks == 1 else f"{_NUMBERS[weeks - 2] if weeks <= 12 else weeks} weeks"
