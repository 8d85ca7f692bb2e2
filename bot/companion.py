"""Beside the sandbox: the bot's clock follows its clock, and it learns when the bot has come to rest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import httpx

from bot.clock import SystemClock
from bot.sandbox import SandboxClient
from bot.sandbox.client import ControlFailedError

_LOG = logging.getLogger(__name__)
POLL_SECONDS = 25.0
LOOK_AGAIN = 0.005  # seconds between two looks at whether the bot is at rest


class Companion:
    """Follows the sandbox.

    moved: called when the clock was moved. idle: whether every update is processed and everything due is sent.
    next_nudge: when the bot will next speak by itself.
    """

    def __init__(
        self,
        sandbox: SandboxClient,
        clock: SystemClock,
        moved: Callable[[], None],
        idle: Callable[[], Awaitable[bool]],
        next_nudge: Callable[[], Awaitable[datetime | None]],
    ) -> None:
        self._sandbox = sandbox
        self._clock = clock
        self._moved = moved
        self._idle = idle
        self._next_nudge = next_nudge
        self._told: datetime | None = None
        self._seen = 0

    async def start(self) -> None:
        """Take over the sandbox's time before anything is planned by it."""
        await self._follow(wait=0.0)
        self._seen = 0  # what was asked of us before we were there is answered when `run` looks first, not 25 s later

    async def run(self) -> None:
        """Follow until cancelled; the sandbox may go away and come back."""
        while True:
            try:
                tokens = await self._follow(POLL_SECONDS)
                for token in tokens:
                    await self._come_to_rest()
                    await self._sandbox.tell_settled(token)
            except (httpx.HTTPError, ControlFailedError) as error:
                _LOG.warning("The sandbox does not answer: %s", type(error).__name__)
                await asyncio.sleep(0.5)

    async def say_goodbye(self) -> None:
        with suppress(httpx.HTTPError, ControlFailedError):
            await self._sandbox.stop_following()

    async def _follow(self, wait: float) -> list[str]:
        state = await self._sandbox.follow(self._seen, wait)
        self._seen = state["version"]
        offset = timedelta(seconds=state["offset"])
        if offset != self._clock.offset:
            self._clock.offset = offset
            self._moved()
        await self._tell_next()
        return list(state["settle"])

    async def _come_to_rest(self) -> None:
        # Twice in a row: what was just processed may have made something due.
        calm = 0
        while calm < 2:
            calm = calm + 1 if await self._idle() else 0
            if calm < 2:
                await asyncio.sleep(LOOK_AGAIN)
        await self._tell_next()

    async def _tell_next(self) -> None:
        due = await self._next_nudge()
        if due != self._told:
            await self._sandbox.tell_next_nudge(due)
            self._told = due
