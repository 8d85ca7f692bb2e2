"""How days, spans, names and notes are worded inside an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

# Spelled out here, since strftime speaks the language of the machine.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")


def relative_day(day: date, today: date) -> str:
    """The day as an adverb, as seen from `today`: “yesterday”, “on Tuesday”; from a week away with its date."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"on {_WEEKDAYS[day.weekday()]}" if abs(days) < 7 else f"on {full_day(day)}"


def part_of_today(moment: datetime) -> str:
    """A local moment of today as an adverb: “this morning”."""
    return "this morning" if moment.hour < 12 else "this afternoon" if moment.hour < 18 else "today"


def full_day(day: date) -> str:
    """The day with weekday and date: “Friday 5 June”."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def full_weeks(days: int) -> str:
    """Full weeks in so many days: “a week”, “two weeks”; empty below one."""
    weeks = days // 7
    if weeks < 1:
        return ""
    return "a week" if weeks == 1 else f"{_NUMBERS[weeks - 2] if weeks <= 12 else weeks} weeks"


def listed(names: Sequence[str]) -> str:
    """“Ana”, “Ana and Ben”, “Ana, Ben and Carla”; empty without names."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sentence(text: str) -> str:
    """A note as it can stand in quotation marks: one row, a capital where it began small, a final stop.

    A first word with capitals of its own (“iOS”) is left alone.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if text.split(" ", 1)[0].islower():
        text = text[0].upper() + text[1:]
    return text if _SENTENCE_END.search(text) else text.rstrip(",;: ") + "."
