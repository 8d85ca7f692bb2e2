"""From the phrases of a sentence to what the whole of it says: "Tuesday or Wednesday next week, not before 3pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import pairwise, product

from coaching.language import calendar_phrases, counted_phrases, week_phrases
from coaching.language.clock_words import Clock, clock_at
from coaching.language.date_questions import Lean, Question, Span, monday_of, working_week
from coaching.language.date_rules import Readings

_RULES = (*calendar_phrases.RULES, *counted_phrases.RULES, *week_phrases.RULES)
# More days than this in one answer are a story.
_MOST_DAYS = 4
# "I sat", "the sun": no days.
_NO_DAY = re.compile(r"(?:(?:i|we|they|he|she|you|just) sat|the sun(?! \d))(?= |$)")
_FILLER = (
    r"(?:no|not) later than|before(?= (?:the )?end )|by|on|the|sometime|about|around|maybe|probably|likely|perhaps"
    r"|latest|between"
)
_LINKS = tuple(
    (kind, re.compile(rf"(?:{pattern})(?= |$)"))
    for kind, pattern in (
        ("filler", _FILLER),
        ("unread", r"after (?:that|then)"),
        ("from", r"(?:not|never|no|only|[a-z]+n't)(?: [a-z']+){0,4}? (?:before|until|earlier than|sooner than)"),
        ("from", r"from|as of|starting"),
        ("after", r"after|later than"),
        ("before", r"before|prior to|earlier than|ahead of"),
        ("week of", r"(?:the )?(?:week (?:of|commencing|start)|(?:w|week) / c|wc)"),
        ("or", r"or|/"),
        ("to", r"to|and|until|-"),
        ("not", r"not|except|unless|excluding"),
        ("today", r"(?:the )?(?:end of (?:the |business |play )?day|eod|close of (?:business|play))|first thing"),
        ("part", r"(?:in the )?(?:morning|afternoon|evening|night)"),
        ("word", r"\d{1,2}(?:st|nd|rd|th) (?:interview|round|stage|call|meeting|one|time|person|job)"),
        # A number or a fraction that no rule could read changes the meaning: better to ask.
        ("unread", r"\d\S*|half|quarter|midnight|following"),
        ("word", r"\S+"),
    )
)
_PART = re.compile(r"\b(morning|afternoon|evening|night)\b|\bto(night)\b|\b(first) thing\b")
_PAST = re.compile(r"\b(?:was|were|had|did|went|happened|took|finished|interviewed|met|spoke|been|just)\b")
_FUTURE = re.compile(r"\b(?:will|is|be|have|going|gonna|scheduled|invited|upcoming|it's|i'll|they'll|coming)\b")

Phrase = tuple[str, Readings | Clock | None]


@dataclass(frozen=True, slots=True)
class Said:
    """spans, clocks: the readings of the day and of the time. part: of the day, "" when none was said.

    day_implied: only a time was said, the day is today. open_ended: "after Friday", so no last day was said.
    """

    spans: Readings
    clocks: tuple[time, ...] = ()
    part: str = ""
    day_implied: bool = False
    open_ended: bool = False


def leaning(words: str) -> Lean:
    """Which way the verbs point: "it was Tuesday", "it is on Tuesday"."""
    if _PAST.search(words):
        return Lean.PAST
    return Lean.FUTURE if _FUTURE.search(words) else Lean.EITHER


def said(words: str, question: Question) -> Said | None:
    """What canonical words say about a day, None when nothing or not certainly."""
    phrases = list(_phrases(words, question))
    kinds = [kind for kind, _ in phrases]
    days = [at for at, kind in enumerate(kinds) if kind == "day"]
    clocks = _clocks(phrases)
    found = _PART.search(words)
    part = ("night" if found[2] else "morning" if found[3] else found[1]) if found else ""
    if (
        "unread" in kinds
        or None in clocks
        or len(days) > _MOST_DAYS
        or any(kinds[at - 1] == "not" for at in days if at)
    ):
        return None
    times = tuple(dict.fromkeys(reading for clock in clocks if clock for reading in clock.readings(part)))
    if not days:
        implied = Span.of(question.today)
        return Said((implied,), times, part, day_implied=True) if times or part or "today" in kinds else None
    before = kinds[days[0] - 1] if days[0] else ""
    joined = [next((kind for kind in kinds[left:right] if kind in ("or", "to")), "") for left, right in pairwise(days)]
    readings = [value for kind, value in phrases if kind == "day" and isinstance(value, tuple)]
    spans = tuple(span for choice in product(*readings) for span in _together(list(choice), joined))
    open_ended = len(days) == 1 and (
        before == "after" or (before == "from" and not any(s.first < s.last for s in spans))
    )
    if open_ended or before in ("before", "week of"):
        spans = tuple(_moved(before, span, question) for span in spans)
    return Said(spans, times, part, open_ended=open_ended)


def _phrases(words: str, question: Question) -> Iterator[Phrase]:
    position = 0
    while position < len(words):
        phrase, position = _phrase_at(words, position, question)
        if phrase[0] != "filler":
            yield phrase
        position += 1


def _phrase_at(words: str, position: int, question: Question) -> tuple[Phrase, int]:
    if timed := clock_at(words, position):
        return ("clock", timed[0]), timed[1]
    if found := _NO_DAY.match(words, position):
        return ("word", None), found.end()
    for rule in _RULES:
        if found := rule.pattern.match(words, position):
            return ("day", rule.read(question, found.groupdict())), found.end()
    for kind, pattern in _LINKS:
        if found := pattern.match(words, position):
            return (kind, None), found.end()
    raise AssertionError("the last link matches any word")


def _clocks(phrases: list[Phrase]) -> list[Clock | None]:
    """The times; of "3pm to 4pm" only the first, when it starts."""
    kept = []
    for at, (kind, value) in enumerate(phrases):
        until = at > 1 and phrases[at - 1][0] == "to" and phrases[at - 2][0] == "clock"
        if kind == "clock" and not until:
            kept.append(value if isinstance(value, Clock) else None)
    return kept


def _moved(link: str, span: Span, question: Question) -> Span:
    """The days that "before", "after", "from" or "the week of" such a day means."""
    if link == "before":
        eve = span.first - timedelta(days=1)
        return Span(min(eve, question.today), eve)
    if link == "week of":
        return working_week(span.first)
    return Span.of(span.last + timedelta(days=1) if link == "after" else span.first)


def _together(spans: list[Span], joined: list[str]) -> list[Span]:
    """One span out of several; some that do not go together stay apart, to be asked about."""
    at = next((at for at, span in enumerate(spans) if span.week), None)
    if at is not None and not any(joined[max(at - 1, 0) : at + 1]):
        spans = [_in_week(spans[at], span) for span in spans if span.weekday is not None] or spans
    if any(joined) and len(spans) > 1:
        return _from_to(spans, "to" in joined)
    narrow = min(spans, key=lambda span: span.last - span.first)
    if all(span.first <= narrow.first and narrow.last <= span.last for span in spans):
        return [narrow]
    return spans


def _in_week(week: Span, span: Span) -> Span:
    return Span.of(monday_of(week.first) + timedelta(days=span.weekday or 0))


def _from_to(spans: list[Span], ordered: bool) -> list[Span]:
    first, last = spans[0], spans[-1]
    if ordered and last.first < first.first:
        if last.weekday is None:
            return spans
        spans[-1] = Span.of(last.first + timedelta(weeks=1))
    return [Span(min(span.first for span in spans), max(span.last for span in spans))]
