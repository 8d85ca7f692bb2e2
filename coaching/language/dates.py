"""Reading a day or a moment out of what the person typed.

The answer is never guessed in silence: what is understood is echoed by the caller, what can be read in two ways
comes back as a refusal with the readings for buttons, and whatever the grammar does not know is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.errors import NaiveMoment
from coaching.language.clock_words import PARTS, read_time
from coaching.language.date_questions import Asks, Lean, Question, Span, months_later
from coaching.language.date_sentences import Said, leaning, said
from coaching.language.date_words import canonical

__all__ = ["Asks", "DateRange", "Lean", "Reason", "Refused", "Understood", "read_date", "read_time"]

# Longer texts are stories, not answers to "which day?".
LONGEST_ANSWER = 600
MONTHS_AHEAD = 18
_MOST_BUTTONS = 7


@dataclass(frozen=True, slots=True)
class DateRange:
    """Both days included; a decision is counted to the last, so that nobody is chased early."""

    first: date
    last: date


class Reason(StrEnum):
    """Why nothing was understood; the value is the kind question back."""

    NOT_UNDERSTOOD = "I couldn't read a day in that. Something like “Friday”, “5 June” or “in two weeks” works."
    NO_SUCH_DAY = "I can't find that day in the calendar. Which one did you mean?"
    PAST = "That day has already passed. Which one did you mean?"
    TOO_FAR = "That is more than a year and a half away. Which day did you mean?"
    AMBIGUOUS = "That can be read in more than one way. Which one did you mean?"
    WHICH_DAY = "Which day exactly?"


@dataclass(frozen=True, slots=True)
class Understood:
    """value: a day, an aware moment in the person's zone, or (for a decision only) a range of days."""

    value: date | datetime | DateRange

    @property
    def last_day(self) -> date:
        """The day it counts to."""
        if isinstance(self.value, DateRange):
            return self.value.last
        return self.value.date() if isinstance(self.value, datetime) else self.value


@dataclass(frozen=True, slots=True)
class Refused:
    """candidates: readings to offer as buttons, earliest first; often none."""

    reason: Reason
    candidates: tuple[date | datetime, ...] = ()


def read_date(
    text: str, now: datetime, zone: ZoneInfo, asks: Asks, locale: str = "", lean: Lean = Lean.EITHER
) -> Understood | Refused:
    """The day, moment or range that the text names, seen from `now`.

    locale: IETF tag, decides between 5 June and 6 May for "5/6". lean: which way a bare weekday of an interview is
    read; questions about a decision or a reminder always look ahead. A reminder is set for the first day of a range;
    an interview needs one day. Raises NaiveMoment if `now` has no zone.
    """
    if now.tzinfo is None:
        raise NaiveMoment("read_date")
    if len(text) > LONGEST_ANSWER:
        return Refused(Reason.NOT_UNDERSTOOD)
    words = canonical(text)
    if asks is not Asks.INTERVIEW_TIME:
        lean = Lean.FUTURE
    elif lean is Lean.EITHER:
        lean = leaning(words)
    question = Question(now.astimezone(zone), asks, lean, locale)
    meant = said(words, question)
    if meant is None:
        return Refused(Reason.NOT_UNDERSTOOD)
    answers = [_answer(question, meant, span, clock) for span in meant.spans for clock in meant.clocks or (None,)]
    return _one_of(answers)


def _one_of(answers: list[Understood | Refused]) -> Understood | Refused:
    """The one reading that is possible, or both for buttons, or why none is."""
    values = {answer.value for answer in answers if isinstance(answer, Understood)}
    if len(values) == 1:
        return Understood(values.pop())
    if values:
        days = {value.last if isinstance(value, DateRange) else value for value in values}
        return Refused(Reason.AMBIGUOUS, tuple(sorted(days, key=str)))
    return answers[0] if answers else Refused(Reason.NO_SUCH_DAY)


def _answer(question: Question, meant: Said, span: Span, clock: time | None) -> Understood | Refused:
    if meant.open_ended and question.asks is not Asks.SNOOZE:
        return Refused(Reason.WHICH_DAY)
    if span.moment:
        return _within_reach(question, span.moment.replace(second=0, microsecond=0))
    if span.first < span.last and question.asks is Asks.INTERVIEW_TIME:
        return Refused(Reason.WHICH_DAY, _days_to_choose(span))
    if span.first < span.last and question.asks is Asks.DECISION_DATE:
        return _range_within_reach(question, span)
    day = span.first if span.first > question.today else span.last
    at = clock or PARTS.get(meant.part)
    if at is None:
        return _within_reach(question, day)
    moment = _moment(question, day, at)
    # "At 9" or "in the morning", said at 10, is tomorrow's when a reminder is wanted.
    passed = meant.day_implied and moment <= question.now
    if passed and (question.asks is Asks.SNOOZE or (question.asks is Asks.DECISION_DATE and not clock)):
        moment = _moment(question, day + timedelta(days=1), at)
    # Only a reminder may be given an hour that was not named.
    return _within_reach(question, moment if clock or question.asks is Asks.SNOOZE else moment.date())


def _moment(question: Question, day: date, clock: time) -> datetime:
    """The wall-clock moment; an hour that a clock change skips moves forward."""
    moment = datetime.combine(day, clock, question.now.tzinfo)
    return moment.astimezone(UTC).astimezone(question.now.tzinfo)


def _within_reach(question: Question, value: date | datetime) -> Understood | Refused:
    day, past = (value.date(), value < question.now) if isinstance(value, datetime) else (value, value < question.today)
    if past and question.asks is not Asks.INTERVIEW_TIME:
        return Refused(Reason.PAST)
    if not months_later(question.today, -MONTHS_AHEAD) <= day <= months_later(question.today, MONTHS_AHEAD):
        return Refused(Reason.TOO_FAR)
    return Understood(value)


def _range_within_reach(question: Question, span: Span) -> Understood | Refused:
    end = _within_reach(question, span.last)
    first = max(span.first, question.today)
    return Understood(DateRange(first, span.last)) if isinstance(end, Understood) and first < span.last else end


def _days_to_choose(span: Span) -> tuple[date, ...]:
    """The days of a short span to choose from; none when they are too many for buttons."""
    length = (span.last - span.first).days + 1
    return tuple(span.first + timedelta(days=day) for day in range(length)) if length <= _MOST_BUTTONS else ()
