"""How the grammar of days is written down: a rule is a pattern over canonical words and a reader of what it caught."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from coaching.language.date_questions import Question, Span
from coaching.language.date_words import MONTHS, NUMBERS, ORDINALS, WEEKDAYS

Caught = dict[str, str | None]
Readings = tuple[Span, ...]
Reader = Callable[[Question, Caught], Readings]

TO = r"(?:-| - | to | or | and | until | / |/)"
_NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_CATCHES = {
    "W": "|".join(WEEKDAYS),
    "M": "|".join(MONTHS),
    "N": rf"(?:(?:a )?couple(?: of)?|\d{{1,3}}|{_NUMBER_WORDS})(?: more)?",
    "D": rf"\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(ORDINALS)}",
    "O": rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}",
    "U": r"business day|day|week|fortnight|month",
    "Y": r"20\d\d|(?:this|next|last) year",
}


class Rule(NamedTuple):
    """read: several readings when more than one is possible, none when there is no such day."""

    pattern: re.Pattern[str]
    read: Reader


def rule(read: Reader, *patterns: str) -> tuple[Rule, ...]:
    """One rule for each pattern.

    `<name:W>` in a pattern catches a weekday, M a month, N a number, D a day of a month, O an ordinal,
    U a unit of days, Y a year.
    """
    full = (re.sub(r"<(\w+):(\w)>", lambda m: f"(?P<{m[1]}>{_CATCHES[m[2]]})", pattern) for pattern in patterns)
    return tuple(Rule(re.compile(rf"(?:{pattern})(?= |$)"), read) for pattern in full)


def number(caught: Caught, name: str) -> int:
    """The number caught, 1 when there was none ("a week")."""
    word = (caught.get(name) or "one").removesuffix(" more")
    if "couple" in word:
        return 2
    return NUMBERS[word] if word in NUMBERS else int(word)


def day_number(caught: Caught, name: str) -> int:
    word = caught.get(name) or ""
    return ORDINALS[word] if word in ORDINALS else int(word.rstrip("stndrh"))


def month_number(caught: Caught) -> int:
    return MONTHS.index(caught["month"] or "") + 1


def weekday_number(caught: Caught, name: str = "weekday") -> int | None:
    said = caught.get(name) or caught.get(f"{name}_after")
    return WEEKDAYS.index(said) if said else None


def year_number(question: Question, caught: Caught) -> int | None:
    """The year that was named; two digits are of this century."""
    year = caught.get("year")
    if not year:
        return None
    if year.endswith("year"):
        return question.today.year + {"this": 0, "next": 1, "last": -1}[year.split()[0]]
    return int(year) + (2000 if int(year) < 100 else 0)


def each(days: tuple[date, ...]) -> Readings:
    return tuple(Span.of(day) for day in days)
