"""How fast we may speak: Telegram's limits, kept with room to spare."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """rate: messages a second over all chats; at Telegram's 30, bursts of 39 in one second were seen, so 25.

    chat_interval: seconds between messages of one chat in the long run. chat_burst: how many may come at once.
    """

    rate: float = 25.0
    chat_interval: float = 1.0
    chat_burst: int = 4


class Pace:
    """Hands out moments to send. Answers to a person go before nudges, which take what the rate leaves."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._next = 0.0
        self._chats: dict[int, float] = {}
        self._nudges = asyncio.Lock()

    async def answer(self, chat: int) -> None:
        """Wait for the next moment at which this chat may be answered."""
        slot = max(_now(), self._next)
        self._next = slot + 1 / self._limits.rate
        await _until(max(slot, self._chat_slot(chat)))

    async def nudge(self, chat: int) -> None:
        """Wait for a moment that no answer wants."""
        async with self._nudges:
            while self._next > _now():
                await _until(self._next)
            self._next = _now() + 1 / self._limits.rate
        await _until(self._chat_slot(chat))

    def hold(self, seconds: float) -> None:
        """Telegram asked the whole bot for patience (429)."""
        self._next = max(self._next, _now() + seconds)

    def _chat_slot(self, chat: int) -> float:
        """When this chat may be written to (generic cell rate algorithm); takes the slot."""
        now, interval = _now(), self._limits.chat_interval
        if len(self._chats) > 10_000:
            self._chats = {known: at for known, at in self._chats.items() if at > now}
        ideal = max(now, self._chats.get(chat, 0.0))
        self._chats[chat] = ideal + interval
        return max(now, ideal - (self._limits.chat_burst - 1) * interval)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _until(moment: float) -> None:
    wait = moment - _now()
    if wait > 0:
        await asyncio.sleep(wait)
