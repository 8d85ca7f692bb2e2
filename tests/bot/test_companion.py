"""The bot beside the sandbox: it answers what it is asked, and what it was asked before it was there."""

import asyncio
from typing import Any, cast

from bot.clock import SystemClock
from bot.companion import Companion


class Asked:
    """A sandbox that somebody has asked, while no bot was running, to tell when all is quiet."""

    def __init__(self) -> None:
        self.told = asyncio.Event()

    async def follow(self, seen: int, wait: float) -> dict[str, Any]:
        if seen == 3:
            await asyncio.sleep(wait)
        return {"version": 3, "offset": 0.0, "settle": [] if self.told.is_set() else ["a token"]}

    async def tell_settled(self, token: str) -> None:
        self.told.set()


async def test_what_was_asked_before_the_bot_was_there_is_answered_at_once() -> None:
    async def idle() -> bool:
        return True

    async def next_nudge() -> None:
        return None

    sandbox = Asked()
    companion = Companion(cast("Any", sandbox), SystemClock(), lambda: None, idle, next_nudge)
    await companion.start()
    running = asyncio.ensure_future(companion.run())
    async with asyncio.timeout(5):
        await sandbox.told.wait()
    running.cancel()
    await asyncio.wait([running])
