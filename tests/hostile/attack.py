"""Where every attack starts: the running bot in its sandbox, persons, forged updates, and what must never be seen."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from telegram import Update

from bot.embedded import Embedded, embedded
from bot.sandbox import SandboxClient

START = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)
APOLOGY = "Something went wrong on my side"
FAR_AHEAD = 1_900_000_000  # no update of the sandbox has such an id
Json = dict[str, Any]


@dataclass
class Attack:
    """A running bot and the control of its Telegram. seen: every callback data that any person was ever shown."""

    running: Embedded
    client: SandboxClient
    seen: dict[int, set[str]] = field(default_factory=dict)
    _read: dict[int, int] = field(default_factory=dict)
    _pushed: int = 0

    async def new_screen(self, person: int) -> list[Json]:
        """What changed on the person's screen since the last look: bubbles, edits and toasts."""
        events = await self.client.events(person, self._read.get(person, 0))
        self._read[person] = max([self._read.get(person, 0), *(event["n"] for event in events)])
        shown = self.seen.setdefault(person, set())
        for event in events:
            for row in event.get("message", {}).get("buttons", []):
                shown.update(button["data"] for button in row if button.get("data"))
        return events

    async def words(self, person: int) -> str:
        """Everything the bot ever showed to the person, toasts, labels and copied texts too."""
        events = await self.client.events(person, 0)
        return "\n".join(str(event) for event in events if event.get("message", {}).get("from") != "person")

    async def push(self, update: Json) -> None:
        """Hand the bot an update as a webhook would, byte for byte: also what no JSON of the sandbox could carry."""
        self._pushed += 1
        application = self.running.service.application
        parsed = Update.de_json({"update_id": FAR_AHEAD + self._pushed} | update, application.bot)
        await application.update_queue.put(parsed)

    async def tell(self, person: int, *lines: str) -> None:
        """Lines as in a transcript: text, or `press LABEL`; each is answered before the next."""
        for line in lines:
            if line.startswith("press "):
                await self.client.press(person, line.removeprefix("press "))
            else:
                await self.client.send_text(person, line)
            await self.client.settle()

    async def log_interview(self, person: int, company: str, *, role: str = "Analyst") -> None:
        """/new up to the point where a person in a hurry is done, for an interview of today."""
        await self.tell(person, "/new", company, role, "press Today, it is over", "press They didn't say")
        await self.tell(person, "press new:enough")


@asynccontextmanager
async def under_attack(database_url: str) -> AsyncIterator[Attack]:
    """The bot on a new database, its clock at START."""
    async with (
        embedded(database_url, start=START) as running,
        SandboxClient(running.sandbox.url, running.sandbox.key) as client,
    ):
        yield Attack(running, client)


class Kept(logging.Handler):
    """Keeps every record as the text that a log would show, traceback included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, self.format(record)))

    def at_least(self, level: int) -> list[str]:
        return [line for known, line in self.lines if known >= level]


@contextmanager
def listening(level: int = logging.DEBUG) -> Iterator[Kept]:
    """Keep what any logger says meanwhile."""
    root, kept = logging.getLogger(), Kept()
    before = root.level
    root.addHandler(kept)
    root.setLevel(level)
    try:
        yield kept
    finally:
        root.removeHandler(kept)
        root.setLevel(before)


def user(person: int, **changes: Any) -> Json:
    return {"id": person, "is_bot": False, "first_name": "Mia", "language_code": "en", **changes}


def private(person: int) -> Json:
    return {"id": person, "type": "private", "first_name": "Mia"}


def message(person: int, **content: Any) -> Json:
    """A private message as a raw update, for what no app would send."""
    return {
        "message": {"message_id": 999_999, "date": 1_780_000_000, "chat": private(person), "from": user(person)}
        | content
    }


def callback(person: int, data: str | None, **changes: Any) -> Json:
    """A press as a raw update. `message=None`: the query carries no message."""
    bubble = {"chat": private(person), "message_id": 1, "date": 0}
    query = {"id": "1", "from": user(person), "chat_instance": "1", "message": bubble, "data": data} | changes
    return {"callback_query": {name: value for name, value in query.items() if value is not None}}
