"""Time zones named by their distance from UTC or by the letters of a clock: "UTC+2", "gmt -05:00", "PST"."""

from __future__ import annotations

import re

_OFFSET = re.compile(r"(?:utc|gmt)? ?([+\-−–]) ?(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_WEST, _EAST = 12, 14
# Zones that keep an odd distance all year.
_ODD = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
}
# Letters that mean one clock only; IST and CST are several.
_LETTERS = {
    **dict.fromkeys(("utc", "gmt", "z"), "UTC"),
    **dict.fromkeys(("et", "est", "edt", "eastern time"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt", "central time"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain time"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific time"), "America/Los_Angeles"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
}


def zone_in_words(text: str) -> str | None:
    """The IANA zone; whole hours become Etc/GMT zones, whose sign is the opposite. None: nothing of the kind."""
    offset = _OFFSET.fullmatch(text)
    if offset is None:
        return _LETTERS.get(text.casefold())
    sign = "+" if offset[1] == "+" else "-"
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if minutes:
        return _ODD.get(f"{sign}{hours}:{minutes:02}")
    if hours > (_EAST if sign == "+" else _WEST):
        return None
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
