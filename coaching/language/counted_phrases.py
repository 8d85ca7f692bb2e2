"""Days counted from today or from a named day: "in 3 days", "2 weeks ago", "a week on Tuesday", "within 48 hours"."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.language.date_questions import Question, Span, business_days_later, in_days, monday_of, months_later
from coaching.language.date_rules import TO, Caught, Readings, number, rule, weekday_number

# "A few days" is promised to be at least three and rarely means more than five.
_FEW = (3, 5)
# Days from today.
NEAR_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "day after tomorrow": 2,
    "overmorrow": 2,
    "tomorrow": 1,
}


def _later(day: date, count: int, unit: str | None) -> date:
    if unit == "business day":
        return business_days_later(day, count)
    if unit == "month":
        return months_later(day, count)
    return day + timedelta(days=count * {"week": 7, "after next": 7, "fortnight": 14}.get(unit or "", 1))


def _moment(question: Question, caught: Caught) -> Readings:
    unit = timedelta(minutes=1) if caught["unit"] == "minute" else timedelta(hours=1)
    span = unit / 2 if caught.get("half") else number(caught, "count") * unit
    moment = question.now - span if caught.get("ago") else question.now + span
    if caught.get("within"):
        return (Span(question.today, moment.date()),)
    return (Span(moment.date(), moment.date(), moment=moment),)


def _ago(question: Question, caught: Caught) -> Readings:
    unit, count, weekday = caught["unit"], number(caught, "count"), weekday_number(caught)
    day = _later(question.today, -count, unit)
    return (Span.of(day if weekday is None else monday_of(day) + timedelta(days=weekday)),)


def _ahead(question: Question, caught: Caught) -> Readings:
    """Counted from today or from the day that was named with it ("a week on Tuesday", "Friday in two weeks")."""
    weekday = weekday_number(caught)
    start = question.today
    if weekday is not None:
        start = in_days(question, (weekday - start.weekday()) % 7 or 7)
    elif caught.get("near"):
        start = in_days(question, NEAR_DAYS.get(caught["near"] or "", 0))
    return (Span.of(_later(start, number(caught, "count"), caught["unit"])),)


def _within(question: Question, caught: Caught) -> Readings:
    count = _FEW[1] if caught.get("few") else number(caught, "count")
    return (Span(question.today, _later(question.today, count, caught["unit"])),)


def _between(question: Question, caught: Caught) -> Readings:
    counts = _FEW if caught.get("few") else (number(caught, "count"), number(caught, "count2"))
    ends = [_later(question.today, count, caught["unit"]) for count in counts]
    return (Span(min(ends), max(ends)),)


_FROM_NOW = r"(?: from (?:now|today)| time)?"
_ABOUT = r"(?:in |after )?(?:about |around |approximately |roughly |like |maybe |probably )?"
_WITHIN = (
    r"(?:with ?in|(?:(?:in|over|during|for|sometime in|within) )?the (?:next|coming)|next|up to|at most|max|maximum)"
)
_NEAREST = r"(?P<near>today|now|tomorrow|day after tomorrow|yesterday)"

RULES = (
    *rule(
        _moment,
        rf"(?:(?P<within>with ?in|in the next|over the next) )?{_ABOUT}(?:(?P<half>half an?)|<count:N>) "
        r"(?P<unit>hour|minute)(?: from now| time)?(?P<ago> ago)?",
        r"in (?P<count>\d\d?)h(?P<unit>)",
        r"(?P<count>[1-5]|2[4-9]|[3-9]\d)h(?P<unit>)",
    ),
    *rule(
        _between,
        rf"{_ABOUT}<count:N>{TO}(?:in )?<count2:N> <unit:U>{_FROM_NOW}",
        rf"{_ABOUT}<count:N> <unit:U> (?:or|to) <count2:N>{_FROM_NOW}",
        rf"{_ABOUT}(?:a )?(?P<few>few)(?: more)? <unit:U>{_FROM_NOW}",
    ),
    *rule(_ago, r"<count:N> <unit:U> (?:ago|back)(?:(?: on)? <weekday:W>)?", r"<weekday:W> <count:N> <unit:U> ago"),
    *rule(
        _ahead,
        rf"(?:in )?<count:N> <unit:U> (?:(?:from|on|after|past|this|coming) )*(?:<weekday:W>|{_NEAREST})",
        rf"{_NEAREST} (?:in )?(?:<count:N> )?(?P<unit>week|fortnight)",
        r"<weekday:W> (?:in )?(?:<count:N> )?(?P<unit>week|fortnight)(?: from (?:now|today))?(?! after)",
        r"(?:the )?<weekday:W> (?P<unit>after next)",
        r"(?:this|the same|same) (?:time|day) next (?P<unit>week|month)",
    ),
    *rule(
        _within,
        rf"{_WITHIN} (?:the (?:next|coming) )?{_ABOUT}(?:(?:(?:a )?(?P<few>few))|<count:N>) <unit:U>",
        r"(?:in|over|during|within) the (?:next|coming) (?P<unit>day|week|month)(?: or <count:N>)?",
        r"(?:no|not) (?:more|longer) than <count:N> <unit:U>",
    ),
    *rule(_ahead, rf"{_ABOUT}<count:N> <unit:U>{_FROM_NOW}(?! (?:after|before|since|of|prior)\b)"),
)
