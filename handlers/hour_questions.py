"""The evening hour and the quiet hours, as questions of the welcome and of the settings."""

from __future__ import annotations

from datetime import time

from coaching.language.hours import read_evening, read_quiet
from coaching.person import QuietHours
from handlers.preferences import choose, hour, quiet_words
from handlers.question import Again, Asked, Question, Reply, Taken
from handlers.turn import Turn

EVENINGS = ("17:30", "18:30", "19:30", "20:30")


def keep_as_it_is(_turn: Turn) -> None:
    """Skip: the value stays."""


def _ask_evening(turn: Turn) -> Asked:
    return Asked(
        "<b>When does your evening begin?</b> What belongs to the evening comes then, with the words ready. "
        f"So far: {hour(turn.person.preferences.evening)}. Any hour can be typed.",
        (tuple((label, label) for label in EVENINGS),),
    )


def _evening(turn: Turn, text: str) -> Reply:
    at = read_evening(text)
    if at is None:
        return Again("An hour between 15:00 and 23:00, please: “19:00” or “7 pm”.")
    choose(turn, evening=at)
    quiet = turn.person.preferences.quiet
    if at not in quiet:
        return Taken(f"{hour(at)} it is.")
    later = time(at.hour + 1 if at.hour < 23 else 0, at.minute)
    choose(turn, quiet=QuietHours(later, quiet.end))
    return Taken(f"{hour(at)} it is; your quiet hours now start at {hour(later)}, so that it fits.")


def _ask_quiet(turn: Turn) -> Asked:
    now = quiet_words(turn.person.preferences.quiet)
    return Asked(
        f"<b>When shall I be silent?</b> Quiet hours now: {now}. Others can be typed: “22-7”.",
        ((("21:00–08:00", "21-8"),), (("22:00–07:00", "22-7"), ("20:00–09:00", "20-9"))),
    )


def _quiet(turn: Turn, text: str) -> Reply:
    quiet = read_quiet(text)
    if quiet is None:
        return Again("From when to when, please, at most 14 hours: “22-7” or “21:30 to 8:00”. “None” works too.")
    evening = turn.person.preferences.evening
    if evening in quiet:
        return Again(f"Your evening hour, {hour(evening)}, would fall into them. When would be quiet otherwise?")
    choose(turn, quiet=quiet)
    return Taken(f"Quiet hours: {quiet_words(quiet)}.")


EVENING = Question("evening", _ask_evening, _evening, _evening, keep_as_it_is)
QUIET = Question("quiet", _ask_quiet, _quiet, _quiet, keep_as_it_is)
