"""The queue of updates that Telegram holds for the bot."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, takewhile

from bot.sandbox.errors import ConflictError
from bot.sandbox.pulse import Pulse
from bot.sandbox.wire import JsonObject

# What Telegram keeps back unless it is asked for by name.
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Webhook:
    """Where the bot wants its updates posted."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_at: datetime | None = None
    last_error: str = ""


@dataclass(slots=True)
class UpdateQueue:
    """Updates not yet confirmed by the bot, oldest first.

    An update leaves the queue only when the bot asks for a higher one, or when its webhook took it. Telegram forgets
    it after 24 hours, here it stays, since the clock may leap by days. Ids rise by one; documented is only that they
    "increase sequentially", and start anew at random after a week without updates.
    """

    pulse: Pulse
    pending: dict[int, JsonObject] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    webhook: Webhook | None = None
    _next_id: int = 800_000_001
    _poll: int = 0
    _ended_by: str = ""

    def add(self, kind: str, payload: JsonObject) -> int | None:
        """Queue an update. Returns its id, or None when the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST
        return self.add_raw({kind: payload}) if wanted else None

    def add_raw(self, update: JsonObject) -> int:
        """Queue an update as it stands, whatever the bot asked for."""
        update_id = self._next_id
        self._next_id += 1
        self.pending[update_id] = {"update_id": update_id, **update}
        self.pulse.beat()
        return update_id

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember which kinds the bot wants. None keeps the last choice, an empty list asks for the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def confirm(self, update_id: int) -> None:
        """Forget one update: the webhook took it."""
        self.pending.pop(update_id, None)
        self.pulse.beat()

    def forget_below(self, offset: int) -> None:
        """Forget what an offset confirms: below it, or, when it is negative, all but the last ones."""
        ids = list(self.pending)
        for update_id in ids[:offset] if offset < 0 else takewhile(lambda update_id: update_id < offset, ids):
            del self.pending[update_id]
        self.pulse.beat()

    def drop_all(self) -> None:
        self.pending.clear()
        self.pulse.beat()

    def interrupt(self, by: str) -> None:
        """End the long poll under way, if any, with the conflict that Telegram names after who came."""
        self._poll += 1
        self._ended_by = by
        self.pulse.beat()

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> list[JsonObject]:
        """One `getUpdates`: up to `limit` updates, waiting for the first at most `timeout_seconds` of real time.

        Of two pollers the later wins, as in the Bot API server's sources. Raises ConflictError for the earlier one,
        and for any while a webhook is set.
        """
        if self.webhook is not None:
            raise ConflictError(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.interrupt("other getUpdates request; make sure that only one bot instance is running")
        mine = self._poll
        self.forget_below(offset)
        await self.pulse.until(lambda: bool(self.pending) or self._poll != mine, timeout_seconds)
        if self._poll != mine:
            raise ConflictError(f"terminated by {self._ended_by}")
        return list(islice(self.pending.values(), limit))
