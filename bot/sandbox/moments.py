"""Dates and times that Telegram writes in the reader's own zone: the tag `tg-time`."""

import re

from bot.sandbox.wire import JsonObject

_NUMBER = re.compile(r"-?[0-9]*")
_FORMAT = re.compile(r"[rR]?|[wWdDtT]*")


def unix_time(written: str) -> int:
    """The number at the beginning of the attribute, cut to 32 bits as Telegram cuts it; 0 when there is none."""
    found = _NUMBER.match(written)
    digits = found.group() if found else ""
    number = int(digits) if digits.strip("-") else 0
    return (number + 2**31) % 2**32 - 2**31


def date_time_format(written: str) -> str | None:
    """The format in the documentation's order (`r|w?[dD]?[tT]?`), or None when it is none.

    Letters may be repeated and come in any order; of a short and a long form the short one counts.
    """
    if not _FORMAT.fullmatch(written):
        return None
    if written in {"r", "R"}:
        return "r"
    weekday = "w" if "w" in written.lower() else ""
    date, time = (next((letter for letter in letters if letter in written), "") for letters in ("dD", "tT"))
    return weekday + date + time


def date_time(unix: int, form: str) -> JsonObject:
    """What the Bot API adds to the entity. form: empty for the client's own choice."""
    return {"unix_time": unix} | ({"date_time_format": form} if form else {})
