"""When they said they would decide (C3): a named day, or that they did not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.day_words import day_words
from coaching.language.dates import Asks, DateRange, Lean, Reason, Understood, read_date
from coaching.opening import DecisionKnown, Opening
from handlers.day_choice import ODD, YEAR, Day, DayChoice, Rows, day_button, last_day, spelled, today_of
from handlers.markup import bold
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn
from handlers.words_view import clip

STEP = "decision_date"
NOT_SAID = "notsaid"
FURTHEST = timedelta(days=540)
CHOICE = DayChoice(STEP, Asks.DECISION_DATE, ahead=FURTHEST)

_NOT_SAID_WORDS = re.compile(
    r"(?:no|nope|nothing|unknown|not sure|no idea|no date|no day|none|i (?:don'?t|do not) know|don'?t know|dunno"
    r"|(?:they|he|she) (?:did ?n'?t|did not|never|have ?n'?t|has ?n'?t)(?: (?:say|said|tell|told|mention|name)(?: me)?"
    r"(?: anything| a (?:day|date))?)?)[.!]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the question is about.

    company: as typed. interview: its day; a decision cannot lie before it. so_far: what was told before (plain).
    """

    company: str
    interview: date | None
    so_far: str = ""


@dataclass(frozen=True, slots=True)
class DecisionQuestion:
    """The question, for any conversation.

    keep: takes the answer, the day only with `DecisionKnown.NAMED`.
    """

    about: Callable[[Turn], Told]
    keep: Callable[[Turn, DecisionKnown, date | None], None]
    applies: Callable[[Turn], bool] = lambda _turn: True

    def question(self) -> Question:
        return Question(STEP, self._ask, self._typed, self._pressed, skipped=CHOICE.forget, applies=self.applies)

    def _ask(self, turn: Turn) -> Asked:
        about = self.about(turn)
        known = f"\nSo far: {about.so_far}." if about.so_far else ""
        return Asked(
            f"Did {bold(clip(about.company, 60))} name <b>a day for the decision</b>? "
            f"“By Friday” or “in a week or two” can be typed: the last day counts.{known}",
            ((("They didn't say", NOT_SAID),), *CHOICE.rows(turn, _near(turn))),
        )

    def _typed(self, turn: Turn, text: str) -> Reply:
        if _NOT_SAID_WORDS.fullmatch(text.replace("’", "'")):
            return self._not_said(turn)
        day = CHOICE.typed(turn, text)
        if isinstance(day, Again):
            return _overdue(turn, text, self.about(turn)) or day
        return self._named(turn, day)

    def _pressed(self, turn: Turn, value: str) -> Reply:
        if value == NOT_SAID:
            return self._not_said(turn)
        found = CHOICE.pressed(turn, value)
        if found is None:
            return Again(ODD)
        return found if isinstance(found, Stay | Again) else self._named(turn, found)

    def _not_said(self, turn: Turn) -> Reply:
        CHOICE.forget(turn)
        self.keep(turn, DecisionKnown.NOT_SAID, None)
        return Taken("No day named, that is common.")

    def _named(self, turn: Turn, value: Day) -> Reply:
        day, today, interview = last_day(value), today_of(turn), self.about(turn).interview
        if interview is not None and day < interview:
            return Again(f"{spelled(turn, day)} is before the interview. Which day did they name?")
        if day < today - YEAR:
            return Again(Reason.PAST.value)
        if day > today + FURTHEST:
            return Again(Reason.TOO_FAR.value)
        self.keep(turn, DecisionKnown.NAMED, day)
        if day < today:
            return Taken(f"They named <b>{spelled(turn, day)}</b>. That has passed, so asking is fair now.")
        first = f"{spelled(turn, value.first)} to " if isinstance(value, DateRange) and value.first != day else ""
        return Taken(f"The decision: <b>{first}{spelled(turn, day)}</b>.")


def decision_words(opening: Opening) -> str:
    """What is known of the day, "" when it was not asked for."""
    if opening.decision_known is DecisionKnown.NAMED and opening.decision_date:
        return f"by {day_words(opening.decision_date)}"
    return "no day named" if opening.decision_known is DecisionKnown.NOT_SAID else ""


def with_decision(turn: Turn, opening: Opening, known: DecisionKnown, day: date | None) -> Opening:
    """The opening with this answer; the waiting starts again (C7)."""
    return replace(opening, decision_known=known, decision_date=day, decision_set_at=turn.now)


def _overdue(turn: Turn, text: str, about: Told) -> Again | None:
    """A day gone by, logged late: asked whether it was that one. None when the words name none."""
    preferences = turn.person.preferences
    read = read_date(text, turn.now, preferences.tz, Asks.INTERVIEW_TIME, turn.person.language, Lean.PAST)
    if not isinstance(read, Understood):
        return None
    day = read.last_day
    if day >= today_of(turn) or (about.interview is not None and day < about.interview):
        return None
    return CHOICE.offer(turn, [day], f"{spelled(turn, day)} has passed already. Was it that day? Then press it.")


def _near(turn: Turn) -> Rows:
    today = today_of(turn)
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    days = [today + timedelta(days=1), friday, friday + timedelta(days=7), today + timedelta(days=14)]
    labels = [day_button(day) for day in _once(day for day in days if day > today)]
    return tuple(tuple(labels[start : start + 2]) for start in range(0, len(labels), 2))


def _once(days: Iterable[date]) -> list[date]:
    return sorted(set(days))
