"""Days near at hand and their weeks: "tomorrow", "next Tuesday", "end of next week", "this weekend", "next year"."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.language.counted_phrases import NEAR_DAYS
from coaching.language.date_questions import Asks, Lean, Question, Span, bare_weekday, in_days, monday_of, working_week
from coaching.language.date_rules import Caught, Readings, number, rule, weekday_number

_WEEKS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1, "this coming": 1}
# Offsets from Monday.
_PARTS_OF_WEEK = {
    "start": (0, 1),
    "early": (0, 1),
    "first half": (0, 2),
    "first part": (0, 2),
    "mid": (1, 3),
    "second half": (2, 4),
    "latter part": (2, 4),
    "late": (3, 4),
    "later": (0, 4),
    "end": (4, 4),
}


def _near(question: Question, caught: Caught) -> Readings:
    return (Span.of(in_days(question, NEAR_DAYS.get(caught["near"] or "", 0))),)


def _week(question: Question, caught: Caught) -> Span:
    """The working week that is meant; said at a weekend, "this week" runs to Sunday."""
    weeks = 2 if caught.get("after_next") else _WEEKS.get(caught.get("which") or "", 0)
    week = working_week(in_days(question, 7 * weeks))
    if weeks == 0 and question.today > week.last:
        return Span(week.first, week.first + timedelta(days=6), week=True)
    return week


def _whole_week(question: Question, caught: Caught) -> Readings:
    return (_week(question, caught),)


def _two_weeks(question: Question, caught: Caught) -> Readings:
    week = _week(question, caught)
    return (Span(week.first, monday_of(week.first) + timedelta(days=11)),)


def _part_of_week(question: Question, caught: Caught) -> Readings:
    monday = _week(question, caught).first
    first, last = (monday + timedelta(days=offset) for offset in _PARTS_OF_WEEK[caught["part"] or "end"])
    if caught["part"] == "later":
        first = max(first, in_days(question, 1))
        last = max(first, last)
    if last < question.today and question.asks is not Asks.INTERVIEW_TIME and not caught.get("which"):
        first, last = first + timedelta(weeks=1), last + timedelta(weeks=1)
    return (Span(first, last, week=first < last),)


def _weekend(question: Question, caught: Caught) -> Readings:
    weeks = _WEEKS.get(caught.get("which") or "", 0)
    saturday = monday_of(question.today) + timedelta(days=5 + 7 * (0 if caught.get("which") == "coming" else weeks))
    if caught.get("side"):
        return (Span.of(saturday + timedelta(days=2 if caught["side"] == "after" else -1)),)
    return (Span(saturday, saturday + timedelta(days=1), week=True),)


def _weekday(question: Question, caught: Caught) -> Readings:
    weekday, which = weekday_number(caught) or 0, caught.get("which") or caught.get("which_after") or ""
    this_week = monday_of(question.today) + timedelta(days=weekday)
    if not which:
        day = bare_weekday(question, weekday)
        return (Span(day, day, weekday=weekday),)
    if which in ("last", "past", "this past", "previous"):
        return (Span.of(in_days(question, -((question.today.weekday() - weekday) % 7 or 7))),)
    if which == "next":
        return (Span.of(this_week + timedelta(weeks=1)),)
    backward = question.asks is Asks.INTERVIEW_TIME and question.lean is not Lean.FUTURE
    if which == "this" and (backward or this_week >= question.today):
        return (Span.of(this_week),)
    return (Span.of(in_days(question, (weekday - question.today.weekday()) % 7 or 7)),)


def _coming_after(question: Question, caught: Caught) -> Readings:
    """ "In two Fridays": the second one ahead."""
    ahead = ((weekday_number(caught) or 0) - question.today.weekday()) % 7 or 7
    return (Span.of(in_days(question, ahead + 7 * (number(caught, "count") - 1))),)


def _year(question: Question, caught: Caught) -> Readings:
    year = question.today.year + (caught.get("which") == "next")
    first, last = {"start": (1, 31), "early": (1, 31), "end": (365, 365)}.get(caught.get("part") or "", (1, 365))
    new_year_eve = date(year, 12, 31)
    return (Span(new_year_eve - timedelta(days=365 - first), new_year_eve - timedelta(days=365 - last)),)


_THE_WEEK = (
    r"(?:the )?(?:(?P<which>this coming|this|next|following|coming|last|past|previous|current) )?"
    r"week(?P<after_next> after next)?"
)

RULES = (
    *rule(_near, r"(?:the )?(?P<near>day after tomorrow|day before yesterday)"),
    *rule(
        _part_of_week,
        rf"(?:the )?(?P<part>{'|'.join(_PARTS_OF_WEEK)})(?: of| in| on)? {_THE_WEEK}",
        r"(?P<part>end) week",
        r"(?P<part>)eow",
    ),
    *rule(
        _weekend,
        r"(?:(?P<side>before|after) )?(?:the |this |over the )?(?:(?P<which>next|last|past|following|coming) )?weekend",
    ),
    *rule(
        _two_weeks,
        r"(?P<which>this|next) week (?:or |and )?(?:the )?(?:next|week after|one after|following)(?: week| one)?",
    ),
    *rule(
        _whole_week,
        r"(?:with ?in|during) the week",
        r"(?P<after_next>(?:the )?week after next)",
        rf"(?=(?:the )?(?:this|next|following|coming|last|past|previous|current)){_THE_WEEK}",
    ),
    *rule(
        _year,
        r"(?:the )?(?P<part>end)(?: of)?(?: the)?(?: (?P<which>this|next))? year",
        r"(?:(?P<part>start|early)(?: of| in)? )?(?P<which>next|this) year",
    ),
    *rule(
        _near,
        r"(?P<near>last night|yesterday|tomorrow|overmorrow)",
        r"(?:later )?(?P<near>today|tonight|this (?:morning|afternoon|evening))",
        r"\A(?:just |right )?(?P<near>now)\Z",
        r"just (?P<near>finished|ended|left|over|done)",
    ),
    *rule(_coming_after, r"in <count:N> <weekday:W>"),
    *rule(
        _weekday,
        r"(?:the )?(?:(?P<which>this coming|this past|this|next|last|past|previous|coming|following) )?<weekday:W>"
        r"(?P<which_after> coming)?",
    ),
)
