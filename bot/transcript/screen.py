"""What one person has seen of the coach, read from the sandbox's events."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.sandbox.client import SandboxClient, Seen
from bot.sandbox.wire import JsonObject
from bot.transcript.wording import Wording


@dataclass(frozen=True, slots=True)
class Shown:
    """Something the coach put on the screen.

    kind: a new bubble, a bubble's new look, or the short answer to a press (which has no moment).
    blocks: what copies with one tap. keyboard_gone: an edit that did nothing but take the buttons away.
    """

    kind: Literal["bubble", "edit", "toast"]
    text: str
    at: datetime | None = None
    labels: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    file: str | None = None
    keyboard_gone: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A button and the message it stands under; None for one in place of the letters."""

    label: str
    message_id: int | None = None
    data: str | None = None


class Screen:
    """One person's chat with the coach.

    pending: what no line of the transcript has mentioned yet. recent: all since the last act or move of the clock.
    """

    def __init__(self, person: int, client: SandboxClient) -> None:
        self.person = person
        self.pending: list[Shown] = []
        self.recent: list[Shown] = []
        self.last_press: dict[str, Key] = {}
        self._client = client
        self._read = 0
        self._now: dict[int, Seen] = {}
        self._ever: dict[int, dict[str, Key]] = defaultdict(dict)

    async def look(self) -> list[Shown]:
        """What is new since the last look, oldest first."""
        events = await self._client.events(self.person, after=self._read)
        fresh = [shown for event in events if (shown := self._shown(event)) is not None]
        self._read = events[-1]["n"] if events else self._read
        self.pending += fresh
        self.recent += fresh
        return fresh

    def turn_page(self) -> None:
        """Somebody acts or time passes: what was said so far is over."""
        self.pending.clear()
        self.recent.clear()

    def newest(self, label: Wording) -> Key | None:
        """The button on the newest bubble that has it now."""
        return next((key for seen in self._newest_first() for key in _keys(seen) if label.fits(key.label)), None)

    def earlier(self, label: Wording) -> Key | None:
        """The button on the newest bubble that ever had it, without the one that has it now."""
        newest = self.newest(label)
        held = [key for message_id in sorted(self._ever, reverse=True) for key in self._ever[message_id].values()]
        return next(
            (k for k in held if label.fits(k.label) and (not newest or k.message_id != newest.message_id)), None
        )

    def pressed(self, label: Wording) -> Key | None:
        """The button of the last press with this label."""
        return next((key for name, key in reversed(self.last_press.items()) if label.fits(name)), None)

    def labels(self) -> list[str]:
        """Every button that can be pressed now, newest bubble first."""
        return [key.label for seen in self._newest_first() for key in _keys(seen)]

    async def key_of_letters(self, label: Wording) -> Key | None:
        """The button that stands in place of the letters."""
        keyboard = (await self._client.person(self.person))["reply_keyboard"] or {"rows": []}
        labels: Iterable[str] = (button["label"] for row in keyboard["rows"] for button in row)
        return next((Key(name) for name in labels if label.fits(name)), None)

    def own_text(self) -> int | None:
        """The message_id of the person's last text."""
        return next((s.message_id for s in reversed(self._now.values()) if not s.by_bot and s.kind == "text"), None)

    def _shown(self, event: JsonObject) -> Shown | None:
        if event["kind"] == "answer" and event["text"]:
            return Shown("toast", event["text"])
        if event["kind"] not in {"message", "edited"}:
            return None
        seen = Seen.of(event["message"])
        before = self._now.get(seen.message_id)
        self._now[seen.message_id] = seen
        if not seen.by_bot:
            return None
        self._ever[seen.message_id] |= {key.label: key for key in _keys(seen)}
        return _bubble(seen, before)

    def _newest_first(self) -> list[Seen]:
        return [self._now[message_id] for message_id in sorted(self._now, reverse=True)]


def _bubble(seen: Seen, before: Seen | None) -> Shown:
    letters = [button["label"] for row in (seen.reply_keyboard or {"rows": []})["rows"] for button in row]
    return Shown(
        "bubble" if before is None else "edit",
        seen.text,
        seen.at if before is None else seen.edited_at,
        tuple(seen.labels + letters),
        tuple(_part(seen.text, entity) for entity in seen.entities if entity["type"] == "pre"),
        seen.file.name if seen.file else None,
        keyboard_gone=before is not None and before.text == seen.text and not seen.labels,
    )


def _keys(seen: Seen) -> list[Key]:
    return [Key(button.label, seen.message_id, button.data) for row in seen.buttons for button in row]


def _part(text: str, entity: JsonObject) -> str:
    """What an entity covers; its offsets count UTF-16 units."""
    units = text.encode("utf-16-le")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
