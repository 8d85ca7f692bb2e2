"""How a person's preferences read, and how they change; shared by the welcome and the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from coaching.day_words import moment_words
from coaching.opening import Opening
from coaching.person import QuietHours
from handlers.turn import Turn


def choose(turn: Turn, **wishes: Any) -> None:
    """Change some of the person's preferences; every plan follows with the commit."""
    turn.person = replace(turn.person, preferences=replace(turn.person.preferences, **wishes))


def move_to(turn: Turn, zone: str, country: str | None, subdivision: str | None) -> None:
    """The person lives by this zone. Interviews told while it was only assumed were told in this one."""
    before = turn.person.preferences
    choose(turn, zone=zone, zone_known=True, country=country, subdivision=subdivision)
    if not before.zone_known:
        for opening in list(turn.openings.values()):
            turn.put(_told_in(opening, before.zone, zone))


def clock_now(turn: Turn) -> str:
    """What the person's clock says: "Monday 1 June, 18:32"."""
    return moment_words(turn.now.astimezone(turn.person.preferences.tz))


def hour(at: time) -> str:
    """24 hours, two digits: "08:00"."""
    return at.isoformat("minutes")


def quiet_words(quiet: QuietHours) -> str:
    """ "21:00–08:00", or "none"."""
    return "none" if quiet.start == quiet.end else f"{hour(quiet.start)}–{hour(quiet.end)}"


def flag(country: str) -> str:
    """The flag of an ISO 3166-1 alpha-2 code, two regional indicators."""
    return "".join(chr(ord(letter) + 0x1F1E6 - ord("A")) for letter in country)


def _told_in(opening: Opening, assumed: str, zone: str) -> Opening:
    interviews = tuple(replace(i, zone=zone) if i.zone == assumed else i for i in opening.interviews)
    return replace(opening, interviews=interviews)
