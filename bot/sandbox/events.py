"""What a person's screen shows changing, in order: the chat page lives on it."""

from collections import defaultdict

from bot.sandbox.pulse import Pulse
from bot.sandbox.wire import JsonObject


class EventLog:
    """Events of every chat under one rising number."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._of_chat: dict[int, list[JsonObject]] = defaultdict(list)
        self._count = 0

    def record(self, chat_id: int, kind: str, **details: object) -> None:
        """Note that something changed on the screen of a chat, and wake whoever watches."""
        self._count += 1
        self._of_chat[chat_id].append({"n": self._count, "kind": kind, **details})
        self._pulse.beat()

    def after(self, chat_id: int, n: int) -> list[JsonObject]:
        """The events of a chat above number `n`."""
        events = self._of_chat.get(chat_id, [])
        start = len(events)
        while start and events[start - 1]["n"] > n:
            start -= 1
        return events[start:]
