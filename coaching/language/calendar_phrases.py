"""Days named by the calendar: "2026-06-05", "5/6", "Friday 5 June", "June 3-5", "the 5th", "end of June"."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.language.date_questions import Question, Span, day_and_month, day_of_month, whole_month
from coaching.language.date_rules import (
    TO,
    Caught,
    Readings,
    day_number,
    each,
    month_number,
    rule,
    weekday_number,
    year_number,
)

_HOLIDAYS = {
    "christmas evening": (24, 12),
    "christmas day": (25, 12),
    "christmas": (25, 12),
    "boxing day": (26, 12),
    "new year evening": (31, 12),
    "new year day": (1, 1),
    "new year": (1, 1),
    "nye": (31, 12),
}
_PARTS_OF_MONTH = {"start": (1, 7), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (31, 31)}
# Where 5/6 is written both ways, or the language says nothing about the country.
_ORDER_UNKNOWN = ("", "en", "en-ca")
_MONTH_FIRST = ("en-us",)


def _iso(question: Question, caught: Caught) -> Readings:
    day, month = int(caught["day"] or 0), int(caught["mm"] or 0)
    return each(day_and_month(question, day, month, year_number(question, caught), weekday_number(caught)))


def _named(question: Question, caught: Caught) -> Readings:
    day, month = day_number(caught, "day"), month_number(caught)
    return each(day_and_month(question, day, month, year_number(question, caught), weekday_number(caught)))


def _numeric(question: Question, caught: Caught) -> Readings:
    a, b = int(caught["a"] or 0), int(caught["b"] or 0)
    locale = question.locale.casefold().replace("_", "-")
    orders = [(a, b), (b, a)] if locale in _ORDER_UNKNOWN else [(b, a)] if locale in _MONTH_FIRST else [(a, b)]
    # 13/6 is certain in every country.
    possible = {(day, month) for day, month in orders if month <= 12} or {(a, b), (b, a)}
    year, weekday = year_number(question, caught), weekday_number(caught)
    found = {found for day, month in possible for found in day_and_month(question, day, month, year, weekday)}
    fitting = {day for day in found if weekday == day.weekday() and (day.day, day.month) in possible}
    return each(tuple(sorted(fitting or found)))


def _days_of_month(question: Question, caught: Caught) -> Readings:
    month, year = month_number(caught), year_number(question, caught)
    ends = [day_and_month(question, day_number(caught, day), month, year, None) for day in ("day", "day2")]
    return (Span(min(ends)[0], max(ends)[0]),) if all(ends) else ()


def _holiday(question: Question, caught: Caught) -> Readings:
    return each(day_and_month(question, *_HOLIDAYS[caught["holiday"] or ""], year_number(question, caught), None))


def _day_alone(question: Question, caught: Caught) -> Readings:
    day = day_number(caught, "day")
    if caught.get("which"):
        month = _month(question, caught)
        return (Span.of(month.first.replace(day=day)),) if 1 <= day <= month.last.day else ()
    return each(day_of_month(question, day, weekday_number(caught)))


def _month(question: Question, caught: Caught) -> Span:
    """The month named, or this, next or last month; without a year the one whose middle is nearest."""
    if caught.get("month"):
        year = year_number(question, caught)
        middle = min(
            (
                date(y, month_number(caught), 15)
                for y in ([year] if year else range(question.today.year - 1, question.today.year + 2))
            ),
            key=lambda day: abs(day - question.today),
        )
        return whole_month(middle.year, middle.month)
    shift = {"next": 1, "following": 1, "coming": 1, "last": -1}.get((caught.get("which") or "").split(" ")[0], 0)
    return whole_month(question.today.year, question.today.month + shift)


def _whole(question: Question, caught: Caught) -> Readings:
    return (_month(question, caught),)


def _part_of_month(question: Question, caught: Caught) -> Readings:
    month = _month(question, caught)
    first, last = _PARTS_OF_MONTH[caught["part"] or "end"]
    first, last = (min(day, month.last.day) for day in (first, last))
    return (Span(month.first.replace(day=first), month.first.replace(day=last)),)


def _week_of_month(question: Question, caught: Caught) -> Readings:
    month = _month(question, caught)
    if caught["nth"] == "last":
        return (Span(month.last - timedelta(days=6), month.last),)
    start = 7 * day_number(caught, "nth") - 6
    return (Span(month.first.replace(day=start), month.first.replace(day=min(start + 6, month.last.day))),)


def _nth_weekday(question: Question, caught: Caught) -> Readings:
    month, weekday = _month(question, caught), weekday_number(caught) or 0
    if caught["nth"] == "last":
        return (Span.of(month.last - timedelta(days=(month.last.weekday() - weekday) % 7)),)
    first = month.first + timedelta(days=(weekday - month.first.weekday()) % 7)
    day = first + timedelta(weeks=day_number(caught, "nth") - 1)
    return (Span.of(day),) if day <= month.last else ()


_THE_MONTH = r"(?:<month:M>(?: <year:Y>)?|(?:the )?(?P<which>this|next|following|coming|last|the)?(?(which) |)month)"
# "10.30" can be no day, it is half past ten.
_DOTTED_CLOCK = r"\d\d?\.(?:1[3-9]|[2-5]\d)(?: |$)"
_NTH = r"(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)"
# "2nd interview" and "first call" are no days.
_NO_DAY = r"(?! (?:interview|round|stage|call|meeting|one|time|thing|week|half|month|day|part|job|company|person|of)\b)"

RULES = (
    *rule(_iso, r"(?:<weekday:W> )?(?P<year>20\d\d)(?P<sign>[-/.])(?P<mm>\d\d?)(?P=sign)(?P<day>\d\d?)"),
    *rule(
        _days_of_month,
        rf"(?:the )?<day:D>{TO}(?:the )?<day2:D> (?:of )?<month:M>(?: <year:Y>)?",
        rf"<month:M> (?:the )?<day:D>{TO}(?:the )?<day2:D>(?: <year:Y>)?(?! ?(?:[ap]m|:|day|week|business|h\b))",
    ),
    *rule(
        _named,
        r"(?:<weekday:W> )?(?:the )?<day:D> (?:of )?<month:M>"
        r"(?: (?P<year>20\d\d|(?:this|next|last) year|\d\d(?! (?:[ap]m|day|week|hour))))?(?: <weekday_after:W>)?",
        r"(?:<weekday:W> )?<month:M> (?:the )?<day:D>(?: <year:Y>)?(?: <weekday_after:W>)?(?! (?:[ap]m|o'?clock))",
    ),
    *rule(
        _numeric,
        rf"(?:<weekday:W> )?(?:the )?(?!{_DOTTED_CLOCK})(?P<a>\d\d?)(?P<sign>[-./])(?P<b>\d\d?)"
        r"(?:(?P=sign)(?P<year>20\d\d|\d\d))?(?: <weekday_after:W>)?"
        r"(?! (?:[ap]m|day|week|business|month|hour|minute|uhr)\b)",
    ),
    *rule(_holiday, rf"(?P<holiday>{'|'.join(_HOLIDAYS)})(?: <year:Y>)?"),
    *rule(_nth_weekday, rf"(?:the )?{_NTH} <weekday:W> (?:of|in) {_THE_MONTH}"),
    *rule(_week_of_month, rf"(?:the )?{_NTH} week (?:of|in) {_THE_MONTH}"),
    *rule(
        _part_of_month,
        rf"(?:the )?(?P<part>start|early|mid|late|end)(?:[- ]of| in)? {_THE_MONTH}",
        r"(?P<part>end) of month",
        r"(?P<part>)eom",
    ),
    *rule(
        _whole,
        r"(?:in|during|sometime in|until|by|around|of|for) <month:M>(?: <year:Y>)?",
        r"<month:M> <year:Y>",
        r"\A<month:M>\Z",
    ),
    *rule(_whole, r"(?:the )?(?P<which>this|next|following|coming|last) month"),
    *rule(
        _day_alone,
        r"(?:<weekday:W> )?(?:the )?<day:D> of (?P<which>this|next|last|the) month",
        rf"(?:<weekday:W> )(?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)){_NO_DAY}",
        rf"(?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th))(?: <weekday:W>)?{_NO_DAY}",
        rf"(?:<weekday:W> )?the <day:D>{_NO_DAY}(?! (?:business|[ap]m|hour|minute|year|next|coming|fortnight)\b)",
    ),
)
