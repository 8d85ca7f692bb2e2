"""Times of day in words: "3pm", "15:30", "half past two", "at noon", "19h"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from coaching.language.date_words import MONTHS, NUMBERS, canonical

_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LEAD = r"(?:between )?(?:(?:at|@|around|about|from|by) )?"
_UNTIL = r"(?:(?: - |-| to | and | until )(?P<until>\d{1,2})(?:[:.]\d\d)?)?"
_HALF_DAY = r" (?P<half_day>am|pm)"
_NOT_A_DAY = rf"(?! (?:or|to|-|of|business|day|week|month|hour|minute|fortnight|{'|'.join(MONTHS)})\b)"
# "5 to 7" are hours from and until, "five to seven" is a time.
_TURN = rf"{_LEAD}(?P<turn>half|quarter|\d{{1,2}}|five|ten|twenty)(?: minute)? (?P<side>past|after|(?<=[a-z] )to)"
_PATTERNS = tuple(
    re.compile(rf"(?:{pattern})(?: sharp| ish)?(?= |$)")
    for pattern in (
        r"(?:at |by |around )?(?P<noon>noon)",
        rf"{_TURN} (?P<hour>{_HOUR})(?:{_HALF_DAY})?{_NOT_A_DAY}",
        rf"{_LEAD}(?P<unclear>half) (?P<hour>{_HOUR})(?:{_HALF_DAY})?{_NOT_A_DAY}",
        rf"{_LEAD}(?P<hour>{_HOUR})(?:[:.h](?P<minute>\d\d))?{_UNTIL}{_HALF_DAY}",
        rf"{_LEAD}(?P<hour>\d{{1,2}})[:h](?P<minute>\d\d)(?::\d\d)?{_UNTIL}(?: uhr)?",
        rf"{_LEAD}(?P<hour>[01]\d|2[0-3]|[6-9])(?P<french>h)",  # a shorter "2h" is how long, not when
        r"(?P<hour>\d{1,2})(?= tonight| in the (?:morning|afternoon|evening))",
        rf"(?P<hour>{_HOUR}) (?:o'?clock|uhr)",
        rf"(?:at|@|around) (?P<hour>{_HOUR})(?:\.(?P<minute>\d\d))?{_UNTIL}{_NOT_A_DAY}",
        r"(?P<hour>\d{1,2})\.(?P<minute>1[3-9]|[2-5]\d)",  # no month has such a number, so it is no day either
    )
)
PARTS = {"morning": time(9), "afternoon": time(14), "evening": time(18, 30), "night": time(20)}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was written. exact: am or pm was said, or no other half of the day is possible.

    spoken: an hour without minutes, or in words. unclear: "half seven", an hour apart in London and Berlin.
    """

    at: time
    exact: bool
    spoken: bool
    unclear: bool = False

    def readings(self, part: str = "") -> tuple[time, ...]:
        """The times that may be meant within a part of the day ("morning", …); two when nobody can know.

        Interviews and calls keep office hours: "at 3" is the afternoon, "at 9" the morning, "at 7" unknown.
        """
        if self.unclear:
            hour_before = self.at.replace(hour=(self.at.hour - 1) % 24)
            both = (replace(self, at=at, unclear=False).readings(part) for at in (hour_before, self.at))
            return tuple(reading for readings in both for reading in readings)
        if self.exact:
            return (self.at,)
        early, late = self.at, self.at.replace(hour=self.at.hour % 12 + 12)
        if part == "morning" or (not part and 8 <= early.hour <= 11):
            return (early,)
        return (early, late) if not part and early.hour == 7 else (late,)


def clock_at(words: str, position: int) -> tuple[Clock | None, int] | None:
    """The time written at this position of canonical words and where it ends; the clock is None for "25:00"."""
    for pattern in _PATTERNS:
        if found := pattern.match(words, position):
            return _clock(found.groupdict()), found.end()
    return None


def read_time(text: str) -> time | None:
    """A time of day on its own, None when it is not one or could be two ("half seven", "at 7").

    Digits with minutes are taken as written: "6.30" is half past six in the morning.
    """
    words = canonical(text[:80])
    found = clock_at(words, 0) or clock_at(f"at {words}", 0)
    if found is None or found[1] < len(words):
        return None
    clock = found[0]
    return clock.at if clock and not clock.unclear and (clock.exact or not clock.spoken) else None


def _clock(said: dict[str, str | None]) -> Clock | None:
    if said.get("noon"):
        return Clock(time(12), exact=True, spoken=False)
    written = said["hour"] or ""
    hour, minute = _number(written), _number(said.get("minute") or "0")
    if turn := said.get("turn"):
        minute = {"half": 30, "quarter": 15}.get(turn) or _number(turn)
        if said["side"] == "to":
            hour, minute = (hour or 24) - 1 or 12, 60 - minute
    if said.get("unclear"):
        minute = 30
    half_day = said.get("half_day")
    if half_day and hour <= 12:
        hour = hour % 12 + (12 if half_day == "pm" and not _begins_before_noon(hour, said.get("until")) else 0)
    if hour > 23 or not 0 <= minute <= 59:
        return None
    exact = bool(half_day or said.get("french")) or hour == 0 or hour > 12 or written.startswith("0")
    return Clock(time(hour, minute), exact, spoken=not said.get("minute"), unclear=bool(said.get("unclear")))


def _begins_before_noon(hour: int, until: str | None) -> bool:
    """Whether "11-1 pm" starts in the morning."""
    return until is not None and hour % 12 > int(until) % 12


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)
