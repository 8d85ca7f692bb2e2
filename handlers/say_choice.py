"""Which script answers a situation best, by what is known, and which ones stand beside it as buttons."""

from __future__ import annotations

from datetime import date

from coaching.opening import Channel, DecisionKnown, Opening, Standing
from coaching.script import Script
from coaching.silence import OVERDUE_DAYS
from handlers.knowledge import Knowledge
from handlers.say_topics import CHANNELS

MOST_ALTERNATIVES = 3

_BEFORE = ("strategy", "first", "evening", "morning", "card", "timeline")  # in the order of the days


def best_script(knowledge: Knowledge, situation: str, opening: Opening | None, today: date) -> str | None:
    """The script to show first: the one that fits the days, else one on another channel than the last touch (S6).

    today: in the person's own zone. None when there are no scripts for the situation.
    """
    scripts = knowledge.catalogue.lookup(situation)
    fitting = f"{situation}/{_fitting(situation, opening, today)}"
    if fitting in scripts:
        return fitting
    touches = opening.touches if opening else ()
    if touches:
        last = max(touches, key=lambda touch: touch.at).channel
        scripts = tuple(sorted(scripts, key=lambda script: knowledge.catalogue.scripts[script][0].channel is last))
    return scripts[0] if scripts else None


def alternatives(knowledge: Knowledge, script: str) -> tuple[str, ...]:
    """The same on its other channels, then each other approach once, the one that comes next in the days first.

    What is only written down now, to be sent later, is not offered beside the sending itself.
    """
    scripts = knowledge.catalogue.scripts
    shown = scripts[script][0]
    ordered = sorted(knowledge.catalogue.lookup(shown.situation), key=_place)
    position = ordered.index(script)
    others = [scripts[other][0] for other in (*ordered[position + 1 :], *ordered[:position])]
    others = [other for other in others if other.channel is not None]
    alike = [other.id for other in others if _approach(other) == _approach(shown)]
    different: dict[str, str] = {}
    for other in sorted(others, key=lambda other: other.channel is not (shown.channel or Channel.POST)):
        if other.id not in alike:
            different.setdefault(_approach(other), other.id)
    return (*alike, *different.values())[:MOST_ALTERNATIVES]


def script_label(knowledge: Knowledge, script: str, shown: str) -> str:
    """A script on a button beside the one shown: its channel where that tells them apart, else its title."""
    scripts = knowledge.catalogue.scripts
    first = scripts[script][0]
    alone = len(knowledge.catalogue.lookup(first.situation, first.channel)) == 1
    if first.channel is not None and (alone or _approach(first) == _approach(scripts[shown][0])):
        return CHANNELS[first.channel]
    return first.title


def _approach(script: Script) -> str:
    """A script's name without how it travels: “letter” of letter-post, “” of e-mail."""
    stem = script.id.partition("/")[2]
    return stem.removesuffix(script.channel or "write").rstrip("-")


def _place(script: str) -> int:
    stem = script.partition("/")[2]
    return _BEFORE.index(stem) if stem in _BEFORE else 0


def _fitting(situation: str, opening: Opening | None, today: date) -> str:
    """Name of the script that the facts ask for; "" where they do not tell."""
    if situation == "before_interview":
        return _preparation(opening, today)
    if situation == "posted_letter":
        return _letter_or_card(opening, today)
    if situation == "phone_call" and opening is not None:
        return _call(opening, today)
    if situation == "ask_timeline":
        return "questions" if opening is None or _days_since(opening, today) is None else ""
    if situation == "encouragement":
        closed = opening is not None and opening.standing is Standing.CLOSED_UNANSWERED
        return "unanswered" if closed else "rejected"
    return ""


def _preparation(opening: Opening | None, today: date) -> str:
    ahead = [(each.day - today).days for each in opening.interviews if each.day >= today] if opening else []
    if not ahead:
        return "evening"
    return {0: "morning", 1: "evening", 2: "first"}.get(min(ahead), "strategy")


def _letter_or_card(opening: Opening | None, today: date) -> str:
    """The card right after the interview (C5), the letter after the call (S5) or later."""
    days = _days_since(opening, today) if opening else None
    called = opening is not None and any(touch.channel is Channel.PHONE for touch in opening.touches)
    if called or days is None or days > 1:
        return "letter-post"
    return "card-post" if days else "card-write"


def _call(opening: Opening, today: date) -> str:
    """The call after their day (C6); without one the fifth day's (S3), and later the question for the status (L9)."""
    if opening.decision_known is DecisionKnown.NAMED:
        return "after-date"
    days = _days_since(opening, today)
    return "without-date" if days is not None and days >= OVERDUE_DAYS else "day-five"


def _days_since(opening: Opening, today: date) -> int | None:
    """Days since the latest interview whose day has come; None before the first."""
    held = [(today - each.day).days for each in opening.interviews if each.day <= today]
    return min(held, default=None)
