"""The person who uses the bot, and when they want to hear from us."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local wall-clock hours in which the coach stays silent; `start` inclusive, `end` exclusive.

    They may span midnight. Equal ends mean that there are no quiet hours.
    """

    start: time = time(21, 0)
    end: time = time(8, 0)

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose about time and pace.

    zone: IANA name; `zone_known` is false while it is only our assumption.
    country: ISO 3166-1 alpha-2, subdivision: ISO 3166-2 without the country; both only for public holidays.
    evening: local hour of the evening nudges.
    playbook: id of the playbook that a new opening starts with.
    """

    zone: str = "UTC"
    zone_known: bool = False
    country: str | None = None
    subdivision: str | None = None
    evening: time = time(18, 30)
    quiet: QuietHours = field(default_factory=QuietHours)
    playbook: str = "balanced"

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class HeldFor(StrEnum):
    """Why all nudges of a person are held. Whoever is heard of again lifts it, only not a crisis."""

    NOTHING = ""
    BLOCKED = "blocked"  # they blocked the bot
    SILENT = "silent"  # they let several nudges in a row go by
    PAUSED = "paused"  # until they say otherwise
    CRISIS = "crisis"  # until they say that they are all right


@dataclass(frozen=True, slots=True)
class Person:
    """Who uses the bot.

    id: Telegram's user id, which is also the id of the private chat.
    language: IETF tag that Telegram reported, "" when it reported none.
    paused_until: no nudges before this moment; `datetime.max` (UTC) means until the person says otherwise.
    ignored: nudges delivered since the person last wrote or pressed.
    welcomed: onboarding was finished or skipped.
    risks_known: ids of the playbooks whose risk was told to the person; it is told once.
    """

    id: int
    first_name: str
    language: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    paused_until: datetime | None = None
    held_for: HeldFor = HeldFor.NOTHING
    ignored: int = 0
    welcomed: bool = False
    risks_known: frozenset[str] = frozenset()

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until
