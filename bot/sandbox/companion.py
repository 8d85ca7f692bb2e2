"""How a bot in another process follows the sandbox's clock and tells when it has settled."""

import asyncio
import time

from bot.sandbox.calls import CallLog
from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import ControlError
from bot.sandbox.pulse import Pulse
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.wire import JsonObject

SETTLE_SECONDS = 30.0
QUIET_SECONDS = 0.3


class NotSettledError(ControlError):
    """The bot was still busy when the time was over."""

    def __init__(self, waiting_for: str) -> None:
        super().__init__(f"not idle after {SETTLE_SECONDS:g} seconds, waiting for {waiting_for}", 504)
        self.waiting_for = waiting_for


class Companion:
    """What the bot is told besides its updates.

    A bot that has once asked to follow is expected to settle from then on, through its restarts too, until it
    says goodbye. next_nudge: when the bot will next speak by itself, as it told.
    """

    def __init__(self, clock: SandboxClock, pulse: Pulse) -> None:
        self._clock = clock
        self._pulse = pulse
        self._version = 1
        self._tokens: list[str] = []
        self._asked = 0
        self.expected = False
        self.next_nudge: str | None = None

    def changed(self) -> None:
        """The clock moved: everybody who follows hears of it."""
        self._version += 1
        self._pulse.beat()

    async def follow(self, seen: int, wait_seconds: float) -> JsonObject:
        """The state, at once when it is another than the one `seen`, else after `wait_seconds` of real time."""
        self.expected = True
        await self._pulse.until(lambda: self._version != seen, wait_seconds)
        return {
            "version": self._version,
            "offset": self._clock.offset.total_seconds(),
            "settle": list(self._tokens),
        }

    def leave(self) -> None:
        """The bot follows no more: what was asked of it is void."""
        self.expected = False
        self._tokens.clear()
        self._pulse.beat()

    def ask_to_settle(self) -> str:
        """Hand the bot a token that it returns when it is idle."""
        self._asked += 1
        token = f"settle-{self._asked}"
        self._tokens.append(token)
        self.changed()
        return token

    def is_settled(self, token: str) -> bool:
        return token not in self._tokens

    def settled(self, token: str) -> None:
        """The bot was idle after it had seen this token. Raises ControlError for a token never handed out."""
        if token not in self._tokens:
            raise ControlError("no such token is waiting", 404)
        self._tokens.remove(token)
        self._pulse.beat()

    def withdraw(self, token: str) -> None:
        """Nobody waits for this token any more."""
        if token in self._tokens:
            self._tokens.remove(token)


async def settle(companion: Companion, updates: UpdateQueue, calls: CallLog, pulse: Pulse) -> None:
    """Wait until every update is confirmed and the bot says that it is idle.

    A bot that does not follow counts as idle when it has called nothing for 300 ms. Raises NotSettledError after 30 s.
    """
    waiting_for = ""
    try:
        async with asyncio.timeout(SETTLE_SECONDS):
            while True:
                waiting_for = f"{len(updates.pending)} updates to be confirmed"
                await pulse.until(lambda: not updates.pending, None)
                waiting_for = "the bot to tell that it has settled" if companion.expected else "the bot to be quiet"
                if companion.expected:
                    await _told(companion, pulse)
                else:
                    await _quiet(calls, pulse)
                if not updates.pending or pulse.closed:
                    return
    except TimeoutError:
        raise NotSettledError(waiting_for) from None


async def _told(companion: Companion, pulse: Pulse) -> None:
    token = companion.ask_to_settle()
    try:
        await pulse.until(lambda: companion.is_settled(token), None)
    finally:
        companion.withdraw(token)


async def _quiet(calls: CallLog, pulse: Pulse) -> None:
    since = time.monotonic()
    while not pulse.closed and (rest := QUIET_SECONDS - min(calls.quiet_seconds(), time.monotonic() - since)) > 0:
        await pulse.until(lambda: pulse.closed, rest)
