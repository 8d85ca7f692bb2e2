"""The hours a person chooses: the evening hour ("7", "half past six") and quiet hours ("22-7", "none")."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from coaching.language.clock_words import read_time
from coaching.person import QuietHours

EARLIEST_EVENING, LATEST_EVENING = time(15, 0), time(23, 0)
LONGEST_QUIET = timedelta(hours=14)
"""More silence than this would leave no room for the calls of a working day."""

_BARE = re.compile(r"(?:at )?(\d{1,2})")
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b)\s*")
_LEAD = re.compile(r"^(?:from|between)\s+")
_NONE = frozenset({"none", "no", "no quiet hours", "off", "never"})


def read_evening(text: str) -> time | None:
    """An hour between `EARLIEST_EVENING` and `LATEST_EVENING`; a bare "7" is meant in the evening. None: not one."""
    words = text.strip().casefold()
    hour = _bare_hour(words)
    at = time(hour % 12 + 12) if hour is not None and 1 <= hour < 12 else _clock(words)
    return at if at is not None and EARLIEST_EVENING <= at <= LATEST_EVENING else None


def read_quiet(text: str) -> QuietHours | None:
    """Quiet hours of at most `LONGEST_QUIET`, "none" for none at all. None: not understood, or too long."""
    words = text.strip().casefold()
    if words in _NONE:
        return QuietHours(time(0, 0), time(0, 0))
    ends = _BETWEEN.split(_LEAD.sub("", words))
    if len(ends) != 2:
        return None
    start, end = _clock(ends[0]), _clock(ends[1])
    if start is None or end is None or start == end:
        return None
    quiet = QuietHours(start, end)
    return quiet if quiet_for(quiet) <= LONGEST_QUIET else None


def quiet_for(quiet: QuietHours) -> timedelta:
    """How long the silence lasts on a day without a clock change."""
    day = datetime(2000, 1, 1)  # noqa: DTZ001 - any day will do, only the difference counts
    start, end = datetime.combine(day, quiet.start), datetime.combine(day, quiet.end)
    return (end - start) % timedelta(days=1)


def _clock(words: str) -> time | None:
    hour = _bare_hour(words)
    if hour is None:
        return read_time(words)
    return time(hour % 24) if hour <= 24 else None


def _bare_hour(words: str) -> int | None:
    found = _BARE.fullmatch(words)
    return int(found[1]) if found else None
