"""The command menu as data, and the buttons that lead into what the coach can do."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from coaching.message import Button, Keyboard


@dataclass(frozen=True, slots=True)
class Command:
    """One line of Telegram's command menu. name: 1-32 of a-z, 0-9 and _; description: 1-256 characters."""

    name: str
    description: str


COMMANDS = (
    Command("new", "Tell me about an interview, past or ahead"),
    Command("list", "Where things stand, and what comes next"),
    Command("say", "What should I say? The words, ready to send"),
    Command("settings", "Time zone, evening hour, quiet hours, playbook"),
    Command("pause", "No nudges for a while"),
    Command("resume", "Nudges again"),
    Command("help", "What I can do for you"),
    Command("privacy", "What I keep, and where"),
    Command("cancel", "Leave the question that is open"),
    Command("forget", "Erase everything you told me"),
    Command("start", "From the beginning"),
)

START_NEW = "new:start"
FIRST_MEETING = "welcome"  # name of the conversation that /start opens
LOG_INTERVIEW = Button("Log an interview", START_NEW)
DOORS: Keyboard = (
    (LOG_INTERVIEW,),
    (Button("My list", "list:show"), Button("What should I say?", "say:start")),
)


def nearest(typed: str) -> str | None:
    """The command that a mistyped one resembles most; None when it resembles none. typed: without the slash."""
    names = [command.name for command in COMMANDS]
    beginnings = [name for name in names if len(typed) > 1 and name.startswith(typed.casefold())]
    return next(iter(beginnings or get_close_matches(typed.casefold()[:32], names, n=1, cutoff=0.6)), None)
